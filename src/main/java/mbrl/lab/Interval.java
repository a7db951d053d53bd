package mbrl.lab;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and its 95 % interval: 95 of 100 such intervals hold the true mean.
 *
 * <pre>{@code
 * mean    mean ± t(n − 1) · s / √n              s² = Σ (x − mean)² / (n − 1)
 * share   (p + z²/2n ± z √(p (1 − p) / n + z²/4n²)) / (1 + z²/n)        Wilson (1927)
 * }</pre>
 *
 * <p>t is the 97.5 % point of Student's distribution: 12.7 for two values, 2.09 for twenty, z =
 * 1.96 for very many. A share of successes has Wilson's interval, which stays between 0 and 1 and
 * does not shrink to nothing at 0 of n.
 *
 * <p>Fails when the values depend on each other (steps of one run do, runs do not) or are so skewed
 * that few of them carry the mean. Equal values have the interval of width 0, which proves nothing:
 * zeros and ones belong into {@link #share}. From one value no interval is known: low and high are
 * the value itself, and {@link #isKnown} is false.
 *
 * @param mean the mean of the values
 * @param low the lower end of the interval
 * @param high the upper end
 * @param n the number of values
 */
public record Interval(double mean, double low, double high, int n) {
  private static final double Z = 1.959963984540054; // the 97.5 % point of the normal distribution

  /** The interval of independent values, at least one. */
  public static Interval of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "no values, so no mean: an interval needs at least 1 value, and 2 to have a width");
    }
    if (Arrays.stream(values).allMatch(x -> x == values[0])) { // no rounding in the mean
      return new Interval(values[0], values[0], values[0], values.length);
    }
    double sum = 0;
    for (double x : values) sum += x;
    double mean = sum / values.length;
    double squares = 0; // Σ (x − mean)²
    for (double x : values) squares += (x - mean) * (x - mean);
    return of(mean, squares, values.length, t(values.length));
  }

  static Interval of(double mean, double squares, int n, double t) {
    double half = n < 2 ? 0 : t * Math.sqrt(squares / (n - 1) / n);
    return new Interval(mean, mean - half, mean + half, n);
  }

  /** The interval of a share: {@code hits} successes in {@code n} independent attempts. */
  public static Interval share(int hits, int n) {
    if (n < 1 || hits < 0 || hits > n) {
      throw new IllegalArgumentException(
          "a share needs 0 ≤ hits ≤ n and n ≥ 1, got " + hits + " of " + n);
    }
    double p = hits / (double) n;
    if (n == 1) return new Interval(p, p, p, 1);
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4. * n * n)) / (1 + Z * Z / n);
    double low = hits == 0 ? 0 : Math.max(0, middle - half);
    double high = hits == n ? 1 : Math.min(1, middle + half);
    return new Interval(p, low, high, n);
  }

  /** t(n − 1), the 97.5 % point of Student's distribution. */
  static double t(int n) {
    return n < 2 ? 0 : new TDistribution(null, n - 1).inverseCumulativeProbability(.975);
  }

  /** Whether there were values enough for an interval, that is two. */
  public boolean isKnown() {
    return n >= 2;
  }

  /** Half the width, the number behind ±; NaN where no interval is known. */
  public double half() {
    return isKnown() ? (high - low) / 2 : Double.NaN;
  }

  /**
   * {@code 291 ± 68}: two digits of the half-width, and the mean to the same place. {@code 0 (0 to
   * 0.019)} where the ends lie at different distances. {@code 3 (all 200 values are equal)} where
   * the formula would claim an interval without width.
   */
  @Override
  public String toString() {
    if (!isKnown()) return Numbers.brief(mean, 4) + " (one value, no interval known)";
    if (low == high) return Numbers.brief(mean, 4) + " (all " + n + " values are equal)";
    boolean even = Math.abs(high - mean - (mean - low)) <= .1 * (high - low);
    if (even) {
      int decimals = Numbers.decimals(half(), 2);
      return Numbers.fixed(mean, decimals) + " ± " + Numbers.padded(half(), 2);
    }
    int decimals = Numbers.decimals(high - low, 2);
    return "%s (%s to %s)"
        .formatted(
            Numbers.trimmed(mean, decimals),
            Numbers.trimmed(low, decimals),
            Numbers.trimmed(high, decimals));
  }
}
