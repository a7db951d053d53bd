package mbrl.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Finite;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.core.ValueFunction;
import mbrl.core.VectorModel;
import mbrl.world.DoubleIntegrator;

/**
 * The linear-quadratic regulator: where the motion is linear and the cost quadratic, the best
 * policy is linear, and the cost from any state on is quadratic.
 *
 * <pre>{@code
 * P_N = 0                                          no cost after the last step
 * K_t = (R + γ Bᵀ P_{t+1} B)⁻¹ (γ Bᵀ P_{t+1} A + Sᵀ)
 * P_t = Q − S K_t − K_tᵀ Sᵀ + K_tᵀ R K_t + γ (A − B K_t)ᵀ P_{t+1} (A − B K_t)
 * u = −K_t x,    cost from x on = xᵀ P_t x         without an end: repeat until P stays the same
 * }</pre>
 *
 * <p>The recursion is value iteration, with a matrix in the place of the table (Riccati). A step
 * costs some (n + m)³ multiplications, however large the space.
 *
 * <p>Fails when actions have limits: cutting −K x is no longer the best. Fails too when no action
 * reaches an unstable part of the state: P grows without end, and is refused.
 *
 * <p>Lecture 9, the exact yardstick of all planners; as a value, it ends their horizon. Bertsekas,
 * "Dynamic Programming and Optimal Control", volume 1, section 3.1.
 *
 * <pre>{@code
 * gain [0.9171 1.6356], cost from (1, 0) on 16.8349
 * horizon 10: 19.8857, with the value at its end 16.8349
 * horizon 20: 16.9594, with the value at its end 16.8349
 * }</pre>
 */
public final class Lqr implements Policy<double[], double[]> {
  private static final int MOST = 100_000; // steps of a recursion without an end
  private static final double SETTLED = 1e-9; // P that changes by a larger share still grows
  private static final double ENDLESS = 1e200; // a P above it grows without end

  private final List<Matrix> k; // K_t; a single one without an end
  private final List<Matrix> p; // P_t, one more than K_t; a single one without an end
  private final Space.Box box; // null: no limits
  private int t; // the clock of the policy

  private Lqr(List<Matrix> k, List<Matrix> p, Space.Box box) {
    this.k = k;
    this.p = p;
    this.box = box;
  }

  /**
   * The best policy of an episode of {@code steps} steps, after which nothing costs.
   *
   * @param gamma discount γ, from 0 to 1
   * @param steps N, at least 1
   */
  public static Lqr finite(LinearQuadratic problem, double gamma, int steps) {
    Check.chance("gamma", gamma);
    Check.atLeast("steps", steps, 1);
    int n = problem.a().length;
    List<Matrix> k = new ArrayList<>();
    List<Matrix> p = new ArrayList<>(List.of(Matrix.zero(n, n))); // P_N = 0
    for (int t = steps - 1; t >= 0; t--) {
      k.add(0, gain(problem, gamma, p.get(0)));
      p.add(0, before(problem, gamma, p.get(0), k.get(0)));
    }
    return new Lqr(k, p, null);
  }

  /**
   * The best policy of a run without an end.
   *
   * @param gamma discount γ, from 0 to 1
   * @throws IllegalStateException if the cost grows without end, whatever the policy
   */
  public static Lqr infinite(LinearQuadratic problem, double gamma) {
    Check.chance("gamma", gamma);
    int n = problem.a().length;
    Matrix p = Matrix.zero(n, n);
    double least = Double.POSITIVE_INFINITY; // the smallest change of P so far
    int since = 0; // steps since then: many, when only rounding is left
    for (int i = 0; i < MOST && least > 0 && since < 100 && p.largest() < ENDLESS; i++) {
      Matrix next = before(problem, gamma, p, gain(problem, gamma, p));
      double change = next.minus(p).largest() / Math.max(Double.MIN_NORMAL, next.largest());
      since = change < least || least > SETTLED ? 0 : since + 1;
      least = Math.min(least, change);
      p = next;
    }
    if (!(least < SETTLED)) {
      throw new IllegalStateException(
          "the cost-to-go does not settle: no action stops what grows in the state. Does B reach"
              + " every unstable part of A?");
    }
    return new Lqr(List.of(gain(problem, gamma, p)), List.of(p), null);
  }

  /** K_t = (R + γ Bᵀ P B)⁻¹ (γ Bᵀ P A + Sᵀ). */
  private static Matrix gain(LinearQuadratic l, double gamma, Matrix p) {
    Matrix b = new Matrix(l.b());
    Matrix bp = b.transpose().times(p).scale(gamma); // γ Bᵀ P
    Matrix cost = new Matrix(l.r()).plus(bp.times(b));
    try {
      return cost.solve(bp.times(new Matrix(l.a())).plus(new Matrix(l.s()).transpose()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "R + γ Bᵀ P B is not positive definite: give every action a cost in R", e);
    }
  }

  /** P_t: the cost of the step with u = −K_t x, and of all later ones. */
  private static Matrix before(LinearQuadratic l, double gamma, Matrix p, Matrix k) {
    Matrix kt = k.transpose();
    Matrix sk = new Matrix(l.s()).times(k);
    Matrix step = new Matrix(l.q()).minus(sk).minus(sk.transpose());
    step = step.plus(kt.times(new Matrix(l.r())).times(k)); // Q − S K − Kᵀ Sᵀ + Kᵀ R K
    Matrix closed = new Matrix(l.a()).minus(new Matrix(l.b()).times(k)); // A − B K
    Matrix later = closed.transpose().times(p).times(closed).scale(gamma);
    return step.plus(later).symmetric();
  }

  /** The same policy with every action cut to a box. */
  public Lqr within(Space.Box box) {
    if (box.dimensions() != k.get(0).height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the box has %d dimensions, the actions have size %d",
              box.dimensions(),
              k.get(0).height()));
    }
    return new Lqr(k, p, box);
  }

  /** u = −K_t x: the action of step {@code t}. */
  public double[] act(int t, double[] x) {
    Check.size("state", x, p.get(0).height());
    Finite.check(x, "state");
    double[] u = k.get(step(t, k.size())).times(Matrix.column(x)).scale(-1).vector();
    for (int d = 0; box != null && d < u.length; d++) {
      u[d] = Math.max(box.low(d), Math.min(box.high(d), u[d]));
    }
    return u;
  }

  @Override
  public void begin(double[] start) {
    t = 0;
  }

  /** The action of the present step; every call is a step, {@link #begin} starts at 0 again. */
  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    double[] u = act(t, state);
    t++;
    return u;
  }

  /** −xᵀ P_t x: the value of a state before step {@code t}, for a planner to end on. */
  public ValueFunction at(int t) {
    Matrix cost = p.get(step(t, p.size()));
    return (x, v) -> {
      Check.size("state", new double[x.length], cost.height()); // as many rows as P
      for (int i = 0; i < v.length; i++) {
        double sum = 0;
        for (int a = 0; a < cost.height(); a++) {
          for (int b = 0; b < cost.height(); b++) sum += cost.rows()[a][b] * x[a][i] * x[b][i];
        }
        v[i] = 0 - sum;
      }
    };
  }

  /** xᵀ P_0 x: the cost of a run from {@code x} on. */
  public double cost(double[] x) {
    Check.size("state", x, p.get(0).height());
    double[] v = new double[1];
    at(0).of(Matrix.column(x).rows(), v);
    return 0 - v[0];
  }

  /** K_t, a copy: {@code [dimension of the action][dimension of the state]}. */
  public double[][] gain(int t) {
    return k.get(step(t, k.size())).scale(1).rows();
  }

  /** P_t, a copy. */
  public double[][] costToGo(int t) {
    return p.get(step(t, p.size())).scale(1).rows();
  }

  /** The place of step t in a list; without an end there is one place. */
  private int step(int t, int size) {
    if (p.size() == k.size()) return 0;
    if (t < 0 || t >= size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the regulator ends after %d steps, there is no step %d", k.size(), t));
    }
    return t;
  }

  public static void main(String[] args) {
    DoubleIntegrator world = new DoubleIntegrator(0.1, 1, 1, 1, 10);
    LinearQuadratic problem = LinearQuadratic.near(world);
    Lqr best = infinite(problem, 1);
    double[] start = {1, 0};
    System.out.printf(
        Locale.ROOT,
        "gain [%.4f %.4f], cost from (1, 0) on %.4f%n",
        best.gain(0)[0][0],
        best.gain(0)[0][1],
        best.cost(start));
    for (int horizon : new int[] {10, 20}) {
      double without = cost(world, new Ilqr(world, world.actions(), Lookahead.of(horizon), 2));
      VectorModel ended = world.then(best.at(0));
      double with = cost(world, new Ilqr(ended, world.actions(), Lookahead.of(horizon), 2));
      System.out.printf(
          Locale.ROOT,
          "horizon %d: %.4f, with the value at its end %.4f%n",
          horizon,
          without,
          with);
    }
  }

  /** The cost of 100 steps by a planner. */
  private static double cost(DoubleIntegrator world, TrajectoryOptimizer optimizer) {
    Mpc mpc = new Mpc(optimizer);
    double[] x = {1, 0};
    double sum = 0;
    for (int t = 0; t < 100; t++) {
      double[] u = mpc.act(x, new SplittableRandom(1));
      double[] next = world.next(x, u, null);
      sum -= world.reward(x, u, next);
      x = next;
    }
    return sum;
  }
}
