package mbrl.model;

import java.util.Locale;

/**
 * Scores of a forecast N(μ, s²) against the value y that was observed.
 *
 * <pre>{@code
 * CRPS       s (z (2Φ(z) − 1) + 2φ(z) − 1/√π),   z = (y − μ)/s        |y − μ| if s = 0
 * KL(1, 2)   ln(s₂/s₁) + (s₁² + (μ₁ − μ₂)²)/(2 s₂²) − ½
 * coverage   the share of y within μ ± z s:  .95 for z = 1.96 if the forecasts are calibrated
 * }</pre>
 *
 * <p>The continuous ranked probability score has the unit of y and punishes an outlier less than
 * the log loss does. Fails if only coverage is looked at: a forecast as wide as the distribution of
 * all data is calibrated and useless.
 *
 * <p>Lectures 3 and 10. Gneiting and Raftery 2007, section 4.2.
 *
 * <pre>{@code
 *    y   log loss   CRPS   of the forecast N(0, 1)
 *  0.0      0.919   0.234
 *  1.0      1.419   0.602
 *  2.0      2.919   1.453
 *  4.0      8.919   3.436
 * Φ(1.96) = 0.975002
 * }</pre>
 */
public final class Forecast {
  private Forecast() {}

  /** The continuous ranked probability score of N(μ, s²) at the observed y; smaller is better. */
  public static double crps(double mean, double sd, double y) {
    if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sd must be at least 0 and finite, got " + sd);
    }
    finite("mean", mean);
    finite("y", y);
    if (sd == 0) return Math.abs(y - mean);
    double z = (y - mean) / sd;
    return sd * (z * (2 * cdf(z) - 1) + 2 * density(z) - 1 / Math.sqrt(Math.PI));
  }

  /** The Kullback–Leibler divergence of N(μ₂, s₂²) from N(μ₁, s₁²), in nats. */
  public static double kl(double mean1, double sd1, double mean2, double sd2) {
    if (!(sd1 > 0 && sd2 > 0 && Double.isFinite(sd1) && Double.isFinite(sd2))) {
      throw new IllegalArgumentException(
          "sd must be above 0 and finite, got " + sd1 + " and " + sd2);
    }
    finite("mean1", mean1);
    finite("mean2", mean2);
    double d = mean1 - mean2;
    return StrictMath.log(sd2 / sd1) + (sd1 * sd1 + d * d) / (2 * sd2 * sd2) - 0.5;
  }

  /** The share of the y that lie within μ ± z s. */
  public static double coverage(double[] mean, double[] sd, double[] y, double z) {
    if (y.length == 0 || mean.length != y.length || sd.length != y.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "mean, sd and y need one number for each observation, got %d, %d and %d",
              mean.length,
              sd.length,
              y.length));
    }
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(mean[i] + y[i]) && sd[i] >= 0) continue;
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "forecast %d is %s ± %s, observed %s: it needs numbers and sd at least 0",
              i,
              mean[i],
              sd[i],
              y[i]));
    }
    int inside = 0;
    for (int i = 0; i < y.length; i++) if (Math.abs(y[i] - mean[i]) <= z * sd[i]) inside++;
    return inside / (double) y.length;
  }

  /** φ, the density of N(0, 1). */
  public static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  }

  /** Φ, the probability that N(0, 1) is below z: ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …). */
  public static double cdf(double z) {
    if (Double.isNaN(z)) throw new IllegalArgumentException("z is NaN: Φ takes numbers");
    if (Math.abs(z) > 8.3) return z > 0 ? 1 : 0; // closer than a double can tell
    double term = z;
    double sum = z;
    for (int k = 3; sum + term != sum; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 0.5 + sum * density(z);
  }

  private static void finite(String name, double value) {
    if (Double.isFinite(value)) return;
    throw new IllegalArgumentException(name + " must be finite, got " + value);
  }

  public static void main(String[] args) {
    System.out.println("   y   log loss   CRPS   of the forecast N(0, 1)");
    for (double y : new double[] {0, 1, 2, 4}) {
      System.out.printf(
          Locale.ROOT, "%4.1f   %8.3f   %.3f%n", y, GaussianLoss.of(0, 0, y), crps(0, 1, y));
    }
    System.out.printf(Locale.ROOT, "Φ(1.96) = %.6f%n", cdf(1.96));
  }
}
