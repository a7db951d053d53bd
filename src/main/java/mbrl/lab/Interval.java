package mbrl.lab;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and how sure we are of it: where the true mean lies in 95 of 100 such experiments.
 *
 * <pre>{@code
 * mean ± t(n − 1) · s / √n        s² = Σ (x − mean)² / (n − 1)
 * }</pre>
 *
 * <p>t is the 97.5 % point of Student's distribution: 12.7 for two values, 2.09 for twenty, 1.96
 * for very many. One value has no interval: low and high are the value itself.
 *
 * <p>Fails when the values hang together (steps of one run are not independent, runs are) or are so
 * skewed that few of them carry the mean.
 *
 * @param mean the mean of the values
 * @param low the lower end of the interval
 * @param high the upper end
 * @param n how many values there were
 */
public record Interval(double mean, double low, double high, int n) {
  /** The interval of independent values, at least one. */
  public static Interval of(double... values) {
    if (values.length == 0)
      throw new IllegalArgumentException("an interval needs at least 1 value");
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

  /** t(n − 1), the 97.5 % point of Student's distribution. */
  static double t(int n) {
    return n < 2 ? 0 : new TDistribution(null, n - 1).inverseCumulativeProbability(.975);
  }

  /** Half the width, the number behind ±. */
  public double half() {
    return (high - low) / 2;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g ± %.2g", mean, half());
  }
}
