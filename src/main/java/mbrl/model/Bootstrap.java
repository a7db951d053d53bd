package mbrl.model;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The bootstrap: n examples drawn from n with replacement are a data set that might have been
 * observed instead. The more a fit changes from one such data set to the next, the less it can be
 * trusted.
 *
 * <pre>{@code
 * chance that a given example is left out     q = (1 − 1/n)ⁿ → 1/e
 * expected share of examples that are drawn   1 − q → 0.632
 * }</pre>
 *
 * <p>Fails to show the uncertainty in regions without data, unless the models themselves differ
 * there.
 *
 * <p>Lecture 10. Efron 1979, "Bootstrap methods: another look at the jackknife".
 *
 * <pre>{@code
 * n    2: drawn 0.7450, expected 0.7500 ± 0.2500
 * n   10: drawn 0.6536, expected 0.6513 ± 0.0996
 * n  100: drawn 0.6347, expected 0.6340 ± 0.0312
 * n 1000: drawn 0.6328, expected 0.6323 ± 0.0099
 * }</pre>
 */
public final class Bootstrap {
  private Bootstrap() {}

  /** n numbers from 0 to n − 1, each drawn uniformly, with replacement. */
  public static int[] draw(int n, RandomGenerator rng) {
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) drawn[i] = rng.nextInt(n);
    return drawn;
  }

  /** The numbers from 0 to n − 1 in random order. */
  public static int[] shuffled(int n, RandomGenerator rng) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = rng.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The chance (1 − 1/n)ⁿ that a given example is left out. */
  public static double leftOut(int n) {
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    return StrictMath.pow(1 - 1.0 / n, n);
  }

  /** The expected share of different examples in a draw. */
  public static double expectedUniqueShare(int n) {
    return 1 - leftOut(n);
  }

  /** The standard deviation of the share of different examples in a draw. */
  public static double sdOfUniqueShare(int n) {
    // two given examples are both left out with chance (1 − 2/n)ⁿ
    double q = leftOut(n);
    double both = StrictMath.pow(1 - 2.0 / n, n);
    return Math.sqrt(Math.max(0, q * (1 - q) / n + (1 - 1.0 / n) * (both - q * q)));
  }

  /** The share of different numbers in a draw. */
  public static double uniqueShare(int[] drawn) {
    if (drawn.length == 0) throw new IllegalArgumentException("a draw needs at least 1 number");
    boolean[] seen = new boolean[drawn.length];
    int different = 0;
    for (int i : drawn) {
      if (!seen[i]) different++;
      seen[i] = true;
    }
    return different / (double) drawn.length;
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    for (int n : new int[] {2, 10, 100, 1000}) {
      double sum = 0;
      for (int run = 0; run < 1000; run++) sum += uniqueShare(draw(n, rng));
      System.out.printf(
          Locale.ROOT,
          "n %4d: drawn %.4f, expected %.4f ± %.4f%n",
          n,
          sum / 1000,
          expectedUniqueShare(n),
          sdOfUniqueShare(n));
    }
  }
}
