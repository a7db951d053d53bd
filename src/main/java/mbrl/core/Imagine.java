package mbrl.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The loop over imagined rollouts: start many, let a plan or a policy act and the model answer, and
 * add up the rewards.
 *
 * <pre>{@code
 * x ← x₀ in every rollout
 * for t = 0 … H − 1:   u ← plan_t or π(t, x);   x' ~ f(x, u);   G ← G + γᵗ r(x, u, x')   where not ended
 *                      ended where x' is terminal;   x ← x'
 * G ← G + γᴴ v(x)      where not ended
 * }</pre>
 *
 * <p>{@link #values} judges plans, for planners; {@link #fan} keeps the complete runs, for pictures
 * and for learners. Ended rollouts are carried along without further reward, so that every row
 * keeps its length. A rollout that diverged, whose return is NaN or whose last state is not finite,
 * counts as −∞: the worst.
 *
 * <p>Costs H steps of plans · particles rollouts.
 *
 * <p>Lectures 3, 5 and 9 to 13. Sutton and Barto, 2nd edition, section 8.10.
 */
public final class Imagine {
  private Imagine() {}

  /**
   * The value of each plan.
   *
   * @param x0 the state in which all of them start
   * @param plans {@code [t][dimension][plan]}, as many steps as the horizon
   * @param rng chance of the model
   */
  public static double[] values(
      VectorModel f, double[] x0, double[][][] plans, Lookahead l, RandomGenerator rng) {
    int n = plans(f, x0, plans, l);
    double[] g = returns(f, spread(x0, n * l.particles()), plans, l, rng);
    if (l.particles() == 1 && l.risk() == Risk.MEAN) return g;
    double[] values = new double[n];
    double[] ofPlan = new double[l.particles()];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < ofPlan.length; p++) ofPlan[p] = g[p * n + i];
      values[i] = l.risk().of(ofPlan);
      if (Double.isNaN(values[i])) values[i] = Double.NEGATIVE_INFINITY;
    }
    return values;
  }

  /** G of every rollout; −∞ where it diverged. */
  private static double[] returns(
      VectorModel f, double[][] x, double[][][] plans, Lookahead l, RandomGenerator rng) {
    int n = x[0].length;
    Stepper stepper = f.open(n / l.particles(), l.particles(), rng);
    BatchPolicy pi = BatchPolicy.plans(plans);
    double[][] next = new double[x.length][n];
    double[][] u = new double[f.actionSize()][n];
    double[] reward = new double[n];
    boolean[] terminal = new boolean[n];
    boolean[] ended = new boolean[n];
    double[] g = new double[n];
    double discount = 1; // γᵗ
    for (int t = 0; t < l.horizon(); t++) {
      pi.act(t, x, u, rng);
      stepper.step(x, u, next);
      f.score(t, x, u, next, reward, terminal);
      for (int i = 0; i < n; i++) {
        if (!ended[i]) g[i] += discount * reward[i];
        ended[i] |= terminal[i];
      }
      discount *= l.gamma();
      double[][] old = x;
      x = next;
      next = old;
    }
    f.value(x, reward);
    // a reward may ignore the state, and then a diverged state goes unnoticed
    for (double[] row : x) {
      for (int i = 0; i < n; i++) if (!ended[i] && !Double.isFinite(row[i])) g[i] = Double.NaN;
    }
    for (int i = 0; i < n; i++) {
      if (!ended[i]) g[i] += discount * reward[i];
      if (Double.isNaN(g[i])) g[i] = Double.NEGATIVE_INFINITY;
    }
    return g;
  }

  /**
   * The complete runs that {@link #values} judges: particle p of plan i is rollout p · plans + i.
   * With the same generator they are the very same runs.
   */
  public static Fan fan(
      VectorModel f, double[] x0, double[][][] plans, Lookahead l, RandomGenerator rng) {
    int n = plans(f, x0, plans, l);
    Stepper stepper = f.open(n, l.particles(), rng);
    double[][] starts = spread(x0, n * l.particles());
    return fan(f, stepper, starts, BatchPolicy.plans(plans), l.horizon(), rng);
  }

  /**
   * One complete run from each start.
   *
   * @param starts the states to start from, {@code [dimension][rollout]}
   * @param horizon H, steps of each, at least 1
   * @param rng chance: of the model first, then of the policy
   */
  public static Fan fan(
      VectorModel f, double[][] starts, BatchPolicy pi, int horizon, RandomGenerator rng) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
    }
    int n = starts.length == 0 ? 0 : starts[0].length;
    rows("starts", starts, f.stateSize(), n);
    return fan(f, f.open(n, 1, rng), copy(starts), pi, horizon, rng);
  }

  private static Fan fan(
      VectorModel f,
      Stepper stepper,
      double[][] starts,
      BatchPolicy pi,
      int horizon,
      RandomGenerator rng) {
    int n = starts[0].length;
    double[][][] x = new double[horizon + 1][f.stateSize()][n];
    double[][][] u = new double[horizon][f.actionSize()][n];
    double[][] reward = new double[horizon][n];
    boolean[] now = new boolean[n];
    boolean[] terminal = new boolean[n];
    int[] ended = new int[n];
    x[0] = starts;
    for (int t = 0; t < horizon; t++) {
      pi.act(t, x[t], u[t], rng);
      stepper.step(x[t], u[t], x[t + 1]);
      f.score(t, x[t], u[t], x[t + 1], reward[t], now);
      for (int i = 0; i < n; i++) {
        if (!terminal[i]) ended[i]++;
        terminal[i] |= now[i];
      }
    }
    return new Fan(x, u, reward, ended, terminal);
  }

  /** Checks start and plans; the number of plans. */
  private static int plans(VectorModel f, double[] x0, double[][][] plans, Lookahead l) {
    vector("start", x0, f.stateSize());
    if (plans.length != l.horizon()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the plans have %d steps, the horizon is %d",
              plans.length,
              l.horizon()));
    }
    int n = plans[0].length == 0 ? 0 : plans[0][0].length;
    if (n == 0) throw new IllegalArgumentException("there is no plan to imagine");
    for (int t = 0; t < plans.length; t++) rows("plans[" + t + "]", plans[t], f.actionSize(), n);
    return n;
  }

  /** Checks that a vector has the size that is expected, and finite numbers. */
  static void vector(String name, double[] v, int size) {
    Check.size(name, v, size);
    Finite.check(v, name);
  }

  /** Checks that a table has a row for each component, and in each a place for n rollouts. */
  static void rows(String name, double[][] rows, int size, int n) {
    if (rows.length != size) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s should have %d rows, got %d", name, size, rows.length));
    }
    for (int d = 0; d < size; d++) {
      if (rows[d].length < n) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s[%d] should hold %d rollouts, got %d", name, d, n, rows[d].length));
      }
    }
  }

  private static double[][] spread(double[] x0, int n) {
    double[][] x = new double[x0.length][n];
    for (int d = 0; d < x0.length; d++) Arrays.fill(x[d], x0[d]);
    return x;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
