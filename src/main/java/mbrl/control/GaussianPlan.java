package mbrl.control;

import mbrl.core.Check;
import mbrl.core.Space;

/**
 * A normal distribution over plans, all actions independent: where a sampling planner draws its
 * candidates.
 *
 * <pre>{@code
 * u_t = m_t + s_t z_t, cut to the actions          z standard normal noise
 * refit to the elites, n of them:
 *   m_t ← α m_t + (1 − α) mean of u_t
 *   s_t² ← α s_t² + (1 − α) mean of (u_t − mean of u_t)²     variances are smoothed, divisor n
 * }</pre>
 *
 * <p>Fails when the elites form two groups: the mean may lie in neither. With α = 0 a single elite
 * makes every s_t zero, and the search stops; smoothing or a floor prevents that.
 *
 * <p>Lectures 9 and 10. Rubinstein 1999; the limit of s by the bounds is that of Chua et al. 2018.
 */
public final class GaussianPlan {
  /**
   * The widths of the distribution.
   *
   * @param startSd standard deviation of the first draw, as a share of half the width of the box,
   *     above 0 and finite
   * @param smoothing α, the share of the old mean and variance in the new, from 0 to below 1
   * @param floor least standard deviation after a refit, as a share of half the width of the box,
   *     at least 0 and finite
   * @param limited whether candidates are drawn with s_t of at most half the distance from m_t to
   *     the nearer bound
   */
  public record Spread(double startSd, double smoothing, double floor, boolean limited) {
    public Spread {
      Check.positive("startSd", startSd);
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException("smoothing must be from 0 to below 1, got " + smoothing);
      }
      Check.atLeastZero("floor", floor);
    }

    /** Neither smoothed nor limited. */
    public static Spread of(double startSd) {
      return new Spread(startSd, 0, 0, false);
    }

    /** The same with another α. */
    public Spread smoothing(double smoothing) {
      return new Spread(startSd, smoothing, floor, limited);
    }

    /** The same with another floor. */
    public Spread floor(double floor) {
      return new Spread(startSd, smoothing, floor, limited);
    }

    /** The same, limited by the bounds or not. */
    public Spread limited(boolean limited) {
      return new Spread(startSd, smoothing, floor, limited);
    }
  }

  private final Space.Box actions;
  private final double[][] m; // m_t, [t][dimension]
  private final double[][] s; // s_t

  /**
   * @param actions the actions to choose from
   * @param mean m, {@code [t][dimension]}
   * @param sd s, {@code [t][dimension]}
   */
  public GaussianPlan(Space.Box actions, double[][] mean, double[][] sd) {
    for (double[] row : mean) Check.size("mean of an action", row, actions.dimensions());
    for (double[] row : sd)
      Check.size("standard deviation of an action", row, actions.dimensions());
    this.actions = actions;
    m = mean;
    s = sd;
  }

  /**
   * The distribution with which a search begins: around the plan's actions, and around the middle
   * of the box beyond its end.
   *
   * @param plan the last plan, moved up by one step; null if there is none
   * @param sd s, as a share of half the width of the box
   */
  public static GaussianPlan around(Plan plan, Space.Box actions, int horizon, double sd) {
    double[] middle = new double[actions.dimensions()];
    double[] width = new double[actions.dimensions()];
    for (int d = 0; d < width.length; d++) {
      middle[d] = (actions.low(d) + actions.high(d)) / 2;
      width[d] = sd * half(actions, d);
    }
    Plan known = plan == null ? new Plan(new double[0][], 0) : plan;
    double[][] m = known.extended(horizon, middle);
    double[][] s = new Plan(new double[0][], 0).extended(horizon, width);
    return new GaussianPlan(actions, m, s);
  }

  /** u_t = m_t + s_t z_t, cut to the actions: written over the noise z, {@code [t][dim][plan]}. */
  public double[][][] at(double[][][] z) {
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        double[] row = z[t][d];
        double mean = m[t][d];
        double sd = s[t][d];
        double low = actions.low(d);
        double high = actions.high(d);
        for (int i = 0; i < row.length; i++) {
          row[i] = Math.max(low, Math.min(high, mean + sd * row[i]));
        }
      }
    }
    return z;
  }

  /** m_t, s_t ← mean and standard deviation of u_t over the elites, smoothed. */
  public GaussianPlan refit(double[][][] u, int[] elites, Spread spread) {
    double alpha = spread.smoothing;
    double[][] mean = new double[m.length][m[0].length];
    double[][] sd = new double[m.length][m[0].length];
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        double[] row = u[t][d];
        double middle = 0; // mean of u_t
        for (int i : elites) middle += row[i];
        middle = cut(middle / elites.length, d); // rounding may carry it over the limit
        double square = 0;
        for (int i : elites) square += (row[i] - middle) * (row[i] - middle);
        // m_t ← α m_t + (1 − α) mean,   s_t² ← α s_t² + (1 − α) variance
        mean[t][d] = cut(alpha * m[t][d] + (1 - alpha) * middle, d);
        double variance = alpha * s[t][d] * s[t][d] + (1 - alpha) * (square / elites.length);
        sd[t][d] = Math.max(spread.floor * half(actions, d), Math.sqrt(variance));
      }
    }
    return new GaussianPlan(actions, mean, sd);
  }

  /** m_t ← Σ_i w_i u_t^i, with weights of sum 1; s stays. */
  public GaussianPlan movedTo(double[][][] u, double[] weights) {
    double[][] mean = new double[m.length][m[0].length];
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        for (int i = 0; i < weights.length; i++) mean[t][d] += weights[i] * u[t][d][i];
        mean[t][d] = cut(mean[t][d], d); // rounding may carry it over the limit
      }
    }
    return new GaussianPlan(actions, mean, s);
  }

  /** The distribution to draw from: this one, or one whose s_t is limited by the bounds. */
  public GaussianPlan within(Spread spread) {
    if (!spread.limited) return this;
    double[][] sd = new double[s.length][s[0].length];
    for (int t = 0; t < sd.length; t++) {
      for (int d = 0; d < sd[t].length; d++) {
        double room = Math.min(m[t][d] - actions.low(d), actions.high(d) - m[t][d]);
        sd[t][d] = Math.min(s[t][d], Math.max(0, room) / 2);
      }
    }
    return new GaussianPlan(actions, m, sd);
  }

  /** m, {@code [t][dimension]}. */
  public double[][] mean() {
    return m;
  }

  /** s, {@code [t][dimension]}. */
  public double[][] sd() {
    return s;
  }

  /** An action's component d, cut to the actions. */
  double cut(double action, int d) {
    return Math.max(actions.low(d), Math.min(actions.high(d), action));
  }

  private static double half(Space.Box actions, int d) {
    return (actions.high(d) - actions.low(d)) / 2;
  }
}
