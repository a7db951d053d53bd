package mbrl.core;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The one loop of imagination: start many rollouts in the present state, let a policy act and the
 * dynamics answer, and add up what the task pays.
 *
 * <pre>{@code
 * x ← x₀ in every rollout
 * for t = 0 … H − 1:   u ← π(t, x);   x' ~ f(x, u);   G ← G + γᵗ r(x, u, x')   where not ended
 *                      ended where x' is terminal;   x ← x'
 * G ← G + γᴴ v(x)      where not ended
 * }</pre>
 *
 * <p>Ended rollouts are carried along and no longer paid, so that every row stays full. A rollout
 * whose return is not a number, or whose last state is not finite (a learned model that left all it
 * knows), counts as −∞: the worst.
 *
 * <p>Costs H steps of n rollouts.
 *
 * <p>Lectures 3, 5 and 9 to 13. Sutton and Barto, 2nd edition, section 8.10.
 */
public final class Imagine {
  private Imagine() {}

  /**
   * The return of every rollout.
   *
   * @param x0 the state in which all of them start
   * @param n rollouts, at least 1
   * @param horizon steps H of each, at least 1
   * @param gamma discount γ, from 0 to 1
   * @param rng chance: of the dynamics first, then of the policy
   */
  public static double[] returns(
      Dynamics f,
      Task task,
      double[] x0,
      BatchPolicy pi,
      int n,
      int horizon,
      double gamma,
      RandomGenerator rng) {
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be from 0 to 1, got " + gamma);
    }
    check(f, x0, n, horizon);
    Dynamics.Rollouts rollouts = f.open(n, rng);
    double[][] x = spread(x0, n);
    double[][] next = new double[x0.length][n];
    double[][] u = new double[f.actionSize()][n];
    double[] reward = new double[n];
    boolean[] terminal = new boolean[n];
    boolean[] ended = new boolean[n];
    double[] g = new double[n];
    double discount = 1; // γᵗ
    for (int t = 0; t < horizon; t++) {
      pi.act(t, x, u, rng);
      rollouts.step(x, u, next);
      task.score(t, x, u, next, reward, terminal);
      for (int i = 0; i < n; i++) {
        if (!ended[i]) g[i] += discount * reward[i];
        ended[i] |= terminal[i];
      }
      discount *= gamma;
      double[][] old = x;
      x = next;
      next = old;
    }
    task.value(x, reward);
    for (double[] row : x) { // a reward may not look at what is no number
      for (int i = 0; i < n; i++) if (!ended[i] && !Double.isFinite(row[i])) g[i] = Double.NaN;
    }
    for (int i = 0; i < n; i++) {
      if (!ended[i]) g[i] += discount * reward[i];
      if (Double.isNaN(g[i])) g[i] = Double.NEGATIVE_INFINITY;
    }
    return g;
  }

  /**
   * The states of every rollout, for a picture of the fan: {@code [t][dimension][rollout]} with t =
   * 0 … H. Rollouts do not end here.
   */
  public static double[][][] paths(
      Dynamics f, double[] x0, BatchPolicy pi, int n, int horizon, RandomGenerator rng) {
    check(f, x0, n, horizon);
    Dynamics.Rollouts rollouts = f.open(n, rng);
    double[][][] x = new double[horizon + 1][x0.length][n];
    double[][] u = new double[f.actionSize()][n];
    x[0] = spread(x0, n);
    for (int t = 0; t < horizon; t++) {
      pi.act(t, x[t], u, rng);
      rollouts.step(x[t], u, x[t + 1]);
    }
    return x;
  }

  private static void check(Dynamics f, double[] x0, int n, int horizon) {
    vector("start", x0, f.stateSize());
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
    }
  }

  /** Checks that a vector has the size that is expected. */
  static void size(String name, double[] v, int size) {
    if (v.length != size) {
      throw new IllegalArgumentException(
          "the %s should have size %d, got size %d".formatted(name, size, v.length));
    }
  }

  /** Checks that a vector has the size that is expected, and finite numbers. */
  static void vector(String name, double[] v, int size) {
    size(name, v, size);
    for (int d = 0; d < size; d++) {
      if (!Double.isFinite(v[d])) {
        throw new IllegalArgumentException(
            "%s[%d] is %s, a model takes finite numbers".formatted(name, d, v[d]));
      }
    }
  }

  /** Checks that a table has a row for each component, and in each a place for n rollouts. */
  static void rows(String name, double[][] rows, int size, int n) {
    if (rows.length != size) {
      throw new IllegalArgumentException(
          "%s should have %d rows, got %d".formatted(name, size, rows.length));
    }
    for (int d = 0; d < size; d++) {
      if (rows[d].length < n) {
        throw new IllegalArgumentException(
            "%s[%d] should hold %d rollouts, got %d".formatted(name, d, n, rows[d].length));
      }
    }
  }

  private static double[][] spread(double[] x0, int n) {
    double[][] x = new double[x0.length][n];
    for (int d = 0; d < x0.length; d++) Arrays.fill(x[d], x0[d]);
    return x;
  }
}
