package mbrl.bandit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Gaussian;

/**
 * Draws from the Beta distribution: the posterior of a chance after some successes and failures.
 *
 * <pre>{@code
 * X ~ Gamma(a),  Y ~ Gamma(b)   ⇒   X / (X + Y) ~ Beta(a, b)
 *
 * Gamma(a):  d = a − 1/3,  z ~ N(0, 1),  v = (1 + z / √(9 d))³
 *            take d v if ln(uniform) < z²/2 + d (1 − v + ln v), else try again
 * }</pre>
 *
 * <p>With a uniform prior, the posterior of a coin's chance after s successes and f failures is
 * Beta(1 + s, 1 + f), with mean (1 + s) / (2 + s + f). A draw costs two normal numbers and, one
 * time in twenty, a logarithm.
 *
 * <p>Values of a or b below 1, which counts never give, are refused: the method does not cover
 * them.
 *
 * <p>Marsaglia and Tsang 2000, "A simple method for generating gamma variables".
 *
 * <pre>{@code
 * 0 successes, 0 failures: chance 0.5
 *   drawn 0.49925901406682716 ± 0.28809711156868156
 * 1 successes, 0 failures: chance 0.6666666666666666
 *   drawn 0.6664668266589152 ± 0.235630903315553
 * 8 successes, 2 failures: chance 0.75
 *   drawn 0.7496416431965314 ± 0.11989120085569788
 * 80 successes, 20 failures: chance 0.7941176470588235
 *   drawn 0.7943959493003501 ± 0.03988507202486787
 * }</pre>
 */
public final class Beta {
  private Beta() {}

  /**
   * One draw from Beta(a, b).
   *
   * @param a at least 1
   * @param b at least 1
   */
  public static double next(double a, double b, RandomGenerator rng) {
    if (!(a >= 1 && b >= 1)) {
      throw new IllegalArgumentException("a and b must be at least 1, got " + a + " and " + b);
    }
    Check.finite("a + b", a + b);
    double x = gamma(a, rng);
    double y = gamma(b, rng);
    return x / (x + y);
  }

  private static double gamma(double a, RandomGenerator rng) {
    double d = a - 1.0 / 3;
    double scale = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = Gaussian.next(rng);
      double root = 1 + z * scale;
      if (root <= 0) continue; // no cube to take a logarithm of
      double v = root * root * root;
      double u = 1 - rng.nextDouble(); // in (0, 1]
      // certainly below, without a logarithm: 95 % of all draws end here
      if (u < 1 - 0.0331 * (z * z) * (z * z)) return d * v;
      if (StrictMath.log(u) < 0.5 * z * z + d * (1 - v + StrictMath.log(v))) return d * v;
    }
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    int[][] counts = {{0, 0}, {1, 0}, {8, 2}, {80, 20}};
    for (int[] c : counts) {
      double a = 1 + c[0];
      double b = 1 + c[1];
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 100_000; i++) {
        double x = next(a, b, rng);
        sum += x;
        squares += x * x;
      }
      double mean = sum / 100_000;
      System.out.println(c[0] + " successes, " + c[1] + " failures: chance " + a / (a + b));
      System.out.println("  drawn " + mean + " ± " + Math.sqrt(squares / 100_000 - mean * mean));
    }
  }
}
