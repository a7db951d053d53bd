package mbrl.core;

import java.util.Arrays;

/**
 * The value of a plan by the returns of its particles: their mean, or a more cautious number.
 *
 * <pre>{@code
 * MEAN           (g_1 + … + g_n) / n
 * WORST          min g_p
 * cautious(κ)    mean − κ · standard deviation
 * cvar(q)        mean of the worst share q of the returns ("conditional value at risk")
 * }</pre>
 *
 * <p>If one particle's return is −∞, because its rollout diverged, the value of the plan is −∞,
 * whatever the others earn.
 *
 * <p>Lectures 9, 10 and 12.
 */
@FunctionalInterface
public interface Risk {
  /**
   * Values a plan.
   *
   * @param returns of its particles, at least one; −∞ for a particle that diverged; not changed
   */
  double of(double[] returns);

  /** The mean. */
  Risk MEAN =
      returns -> {
        double mean = 0;
        for (double g : returns) mean += g / returns.length;
        return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean; // ∞ and −∞ meet in NaN
      };

  /** The lowest. */
  Risk WORST = returns -> Arrays.stream(returns).min().getAsDouble();

  /**
   * The mean less some standard deviations.
   *
   * @param kappa κ, how many: at least 0 and finite
   */
  static Risk cautious(double kappa) {
    if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("kappa must be at least 0 and finite, got " + kappa);
    }
    return returns -> {
      double mean = MEAN.of(returns);
      if (Double.isInfinite(mean)) return WORST.of(returns); // an infinite return has no deviation
      double square = 0;
      for (double g : returns) square += (g - mean) * (g - mean) / returns.length;
      return mean - kappa * Math.sqrt(square);
    };
  }

  /**
   * The mean of the worst returns.
   *
   * @param share q, the share of the returns that count, above 0 and at most 1
   */
  static Risk cvar(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
    }
    return returns -> {
      double[] sorted = returns.clone();
      Arrays.sort(sorted);
      double left = share * sorted.length; // returns that still count, the last one in part
      double sum = 0;
      for (int p = 0; left > 0 && p < sorted.length; p++, left--) {
        sum += Math.min(1, left) * sorted[p];
      }
      double value = sum / (share * sorted.length);
      return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    };
  }
}
