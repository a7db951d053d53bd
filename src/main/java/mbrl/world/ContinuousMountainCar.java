package mbrl.world;

import java.awt.Graphics2D;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.numeric.Sine;

/**
 * {@link MountainCar} with a force of any strength, a cost of using it and a reward at the goal: an
 * agent that never reaches the goal learns to stay still and save the cost.
 *
 * <pre>{@code
 * ẋ ← ẋ + 0.0015 a − 0.0025 cos 3x, cut to [−0.07, 0.07]      a ∈ [−1, 1]
 * x ← x + ẋ, cut to [−1.2, 0.6];   the left wall stops the car
 * r = −0.1 a², and 100 more at the goal, x ≥ 0.45
 * }</pre>
 *
 * <p>The state is rounded to single precision after every step, as Gymnasium's
 * MountainCarContinuous-v0 does, whose numbers these are. The usual time limit is 999 steps. A
 * force beyond the limits is cut, but its full cost counts.
 *
 * <p>Lectures 8 and 13.
 *
 * <pre>{@code
 * step  20: x -0.286, return   -2.0
 * step  40: x -0.085, return   -4.0
 * step  60: x -0.629, return   -6.0
 * step  80: x -1.063, return   -8.0
 * step 100: x  0.123, return  -10.0
 * step 106: x  0.502, return   89.4
 * }</pre>
 */
public final class ContinuousMountainCar implements VectorWorld, Drawable<double[]> {
  /** The actions, a ∈ [−1, 1]. */
  public static final Space.Box ACTIONS = new Space.Box(new double[] {-1}, new double[] {1});

  private static final double POWER = 0.0015;
  private static final double GOAL = 0.45;

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {-0.6 + 0.2 * rng.nextDouble(), 0};
  }

  @Override
  public Space.Box actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] a, RandomGenerator rng) {
    double force = Math.max(-1, Math.min(1, a[0]));
    // ẋ ← ẋ + 0.0015 a − 0.0025 cos 3x, cut
    double v = x[1] + (POWER * force - MountainCar.SLOPE * Sine.cos(angle(x[0])));
    v = Math.max(-MountainCar.SPEED, Math.min(MountainCar.SPEED, v));
    // x ← x + ẋ, cut
    double at = Math.max(MountainCar.WALL, Math.min(MountainCar.RIGHT, x[0] + v));
    return new double[] {(float) at, at == MountainCar.WALL && v < 0 ? 0 : (float) v};
  }

  /** 3x in single precision. */
  private static double angle(double x) {
    return 3 * (float) x;
  }

  @Override
  public double reward(double[] x, double[] a, double[] next) {
    return reward(a[0], over(next));
  }

  @Override
  public boolean over(double[] x) {
    return x[0] >= GOAL && x[1] >= 0;
  }

  private static double reward(double a, boolean there) {
    return (there ? 100 : 0) - 0.1 * (a * a);
  }

  // The same for many rollouts at once

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    double[] slope = new double[n];
    return (x, u, next) -> {
      check(n, x, u, next);
      for (int i = 0; i < n; i++) slope[i] = angle(x[0][i]);
      Sine.cos(slope, slope, n);
      for (int i = 0; i < n; i++) {
        double force = Math.max(-1, Math.min(1, u[0][i]));
        double v = x[1][i] + (POWER * force - MountainCar.SLOPE * slope[i]);
        v = Math.max(-MountainCar.SPEED, Math.min(MountainCar.SPEED, v));
        double at = Math.max(MountainCar.WALL, Math.min(MountainCar.RIGHT, x[0][i] + v));
        next[0][i] = (float) at;
        next[1][i] = at == MountainCar.WALL && v < 0 ? 0 : (float) v;
      }
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      terminal[i] = next[0][i] >= GOAL && next[1][i] >= 0;
      reward[i] = reward(u[0][i], terminal[i]);
    }
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    MountainCar.paint(g, state, GOAL, width, height);
  }

  public static void main(String[] args) {
    ContinuousMountainCar world = new ContinuousMountainCar();
    double[] x = {-0.5, 0};
    double sum = 0;
    int steps = 0;
    boolean over = false;
    while (!over) {
      double a = x[1] < 0 ? -1 : 1; // push in the direction of motion
      Outcome<double[]> o = world.sample(x, new double[] {a}, null);
      x = o.next();
      over = o.terminal();
      sum += o.reward();
      if (++steps % 20 == 0 || over) {
        System.out.printf(Locale.ROOT, "step %3d: x %6.3f, return %6.1f%n", steps, x[0], sum);
      }
    }
  }
}
