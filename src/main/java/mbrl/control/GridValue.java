package mbrl.control;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.ValueFunction;
import mbrl.core.VectorWorld;
import mbrl.world.Pendulum;

/**
 * The value of every angle and speed, by value iteration on a grid: the terminal value of a planner
 * with a short horizon.
 *
 * <pre>{@code
 * v ← 0;   repeat:   v(x) ← max_u r(x, u) + v(x')      for every point x of the grid
 * v(x') between points: linear in angle and in speed ("bilinear")
 * }</pre>
 *
 * <p>The state has two components, an angle that repeats after 2π and a speed; there is one action,
 * and no noise. Costs points · actions steps of the world once, and as many interpolations in each
 * sweep.
 *
 * <p>Fails with more than a few components: a grid of n points in each of d has nᵈ. Where two
 * different paths compete, a point between two that take different ones gets a value that neither
 * has.
 *
 * <p>Lecture 9. Sutton and Barto, 2nd edition, section 4.4; Munos and Moore 2002 for grids.
 *
 * <pre>{@code
 * 21 × 21 points: hanging -318.7, falling -201.3, upright   0.0
 * 41 × 41 points: hanging -292.9, falling -141.0, upright   0.0
 * 81 × 81 points: hanging -306.4, falling -123.5, upright   0.0
 * }</pre>
 */
public final class GridValue implements ValueFunction {
  private static final double TURN = 2 * Math.PI;

  private final int n; // points along each component
  private final double fastest; // the grid reaches from −fastest to fastest
  private final double[] v; // at angle i and speed j: v[i · n + j]

  /**
   * @param world angle and speed, one action
   * @param actions those to choose from, such as {@code Pendulum.ACTIONS.grid(11)}
   * @param fastest largest speed of the grid, above 0; beyond it the value is that of the edge
   * @param points points along each component, at least 2
   * @param sweeps sweeps over the grid, at least 1: as many steps are looked ahead
   */
  public GridValue(
      VectorWorld world, List<double[]> actions, double fastest, int points, int sweeps) {
    if (world.stateSize() != 2) {
      throw new IllegalArgumentException(
          "the grid needs a world with two components, got " + world.stateSize());
    }
    if (actions.isEmpty()) throw new IllegalArgumentException("there is no action to choose from");
    this.fastest = Check.positive("fastest", fastest);
    n = Check.atLeast("points", points, 2);
    Check.atLeast("sweeps", sweeps, 1);
    v = new double[n * n];
    iterate(world, actions, sweeps);
  }

  private void iterate(VectorWorld world, List<double[]> actions, int sweeps) {
    double[][] reward = new double[v.length][actions.size()];
    double[][][] next = new double[v.length][actions.size()][];
    SplittableRandom none = new SplittableRandom(1); // the world has no chance
    for (int p = 0; p < v.length; p++) {
      double[] x = {TURN * (p / n) / n, fastest * (2.0 * (p % n) / (n - 1) - 1)};
      for (int k = 0; k < actions.size(); k++) {
        next[p][k] = world.next(x, actions.get(k), none);
        reward[p][k] = world.reward(x, actions.get(k), next[p][k]);
      }
    }
    double[] better = new double[v.length];
    for (int sweep = 0; sweep < sweeps; sweep++) {
      // v(x) ← max_u r(x, u) + v(x')
      for (int p = 0; p < v.length; p++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < next[p].length; k++) {
          most = Math.max(most, reward[p][k] + at(next[p][k][0], next[p][k][1]));
        }
        better[p] = most;
      }
      System.arraycopy(better, 0, v, 0, v.length);
    }
  }

  /** v at any angle and speed, by the four points around it. */
  public double at(double angle, double speed) {
    double i = angle / TURN * n;
    double j = Math.max(0, Math.min(n - 1, (speed / fastest + 1) / 2 * (n - 1)));
    double below = Math.floor(i);
    int i0 = Math.floorMod((long) below, n);
    int i1 = i0 + 1 == n ? 0 : i0 + 1;
    int j0 = Math.min((int) j, n - 2);
    double a = i - below;
    double b = j - j0;
    return (1 - a) * ((1 - b) * v[i0 * n + j0] + b * v[i0 * n + j0 + 1])
        + a * ((1 - b) * v[i1 * n + j0] + b * v[i1 * n + j0 + 1]);
  }

  @Override
  public void of(double[][] x, double[] values) {
    for (int r = 0; r < values.length; r++) values[r] = at(x[0][r], x[1][r]);
  }

  public static void main(String[] args) {
    for (int points : new int[] {21, 41, 81}) {
      GridValue v = new GridValue(new Pendulum(), Pendulum.ACTIONS.grid(9), 8, points, 200);
      System.out.printf(
          Locale.ROOT,
          "%d × %d points: hanging %6.1f, falling %6.1f, upright %5.1f%n",
          points,
          points,
          v.at(Math.PI, 0),
          v.at(2, 0),
          v.at(0, 0));
    }
  }
}
