package mbrl.numeric;

/**
 * The logarithm of the probability that a standard normal number is below z; it stays exact far out
 * in the tail, where the probability itself underflows to 0.
 *
 * <pre>{@code
 * Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …)              z ≥ −3
 * Φ(z) = φ(z) / (t + 1/(t + 2/(t + 3/(t + …))))          z < −3, t = −z
 * φ(z) = e^(−z²/2) / √(2π)
 * }</pre>
 *
 * <p>Abramowitz and Stegun, 26.2.11 and 26.2.14.
 */
public final class NormalTail {
  private static final double LOG_ROOT = 0.9189385332046727; // ln √(2π)
  private static final double TURN = -3; // below this z the continued fraction
  private static final int DEPTH = 60; // of the fraction: full precision at −3

  private NormalTail() {}

  /** ln Φ(z). */
  public static double logBelow(double z) {
    if (z < TURN) return -z * z / 2 - LOG_ROOT - StrictMath.log(fraction(-z));
    return StrictMath.log(below(z));
  }

  /** φ(z) / Φ(z), the derivative of ln Φ. */
  public static double slope(double z) {
    if (z < TURN) return fraction(-z);
    return density(z) / below(z);
  }

  private static double density(double z) {
    return StrictMath.exp(-z * z / 2 - LOG_ROOT);
  }

  private static double below(double z) {
    if (z > 8.3) return 1; // closer than a double can tell
    double term = z;
    double sum = z;
    for (int k = 3; sum + term != sum; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 0.5 + sum * density(z);
  }

  /** t + 1/(t + 2/(t + 3/(t + …))). */
  private static double fraction(double t) {
    double f = t;
    for (int k = DEPTH; k >= 1; k--) f = t + k / f;
    return f;
  }
}
