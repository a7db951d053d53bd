package mbrl.numeric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Softmax: from any numbers to chances, the largest first in line but not alone.
 *
 * <pre>{@code
 * π(a) = e^(H(a) − m) / Σ_b e^(H(b) − m)        m = max_b H(b)
 * }</pre>
 *
 * <p>Subtracting the maximum changes no chance and keeps the exponentials in [0, 1]: without it
 * e^710 is infinite and every chance NaN, a common mistake. O(k) for k numbers.
 *
 * <p>Lectures 4 and 8. Sutton and Barto, 2nd edition, eq. 2.11.
 *
 * <pre>{@code
 * H [0, 0, 0.0] → π [0.3333333333333333, 0.3333333333333333, 0.3333333333333333]
 * H [0, 0, 1.0] → π [0.21194155761708544, 0.21194155761708544, 0.5761168847658291]
 * H [0, 0, 10.0] → π [4.539580782951091E-5, 4.539580782951091E-5, 0.9999092083843409]
 * H [0, 0, 1000.0] → π [0.0, 0.0, 1.0]
 * H [0, 1, 2] → π [0.09003057317038046, 0.24472847105479764, 0.6652409557748218]
 * drawn [907, 2326, 6767]
 * }</pre>
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Writes the chances of the preferences {@code h} into {@code pi}, an array of the same length.
   */
  public static void of(double[] h, double[] pi) {
    // m = max_b H(b)
    double max = h[0];
    for (int a = 1; a < h.length; a++) max = Math.max(max, h[a]);
    double sum = 0;
    for (int a = 0; a < h.length; a++) sum += pi[a] = StrictMath.exp(h[a] - max);
    for (int a = 0; a < h.length; a++) pi[a] /= sum;
  }

  /** Draws an index, each with its chance {@code pi}. */
  public static int draw(double[] pi, RandomGenerator rng) {
    double u = rng.nextDouble();
    int a = 0;
    while (a < pi.length - 1 && u >= pi[a]) u -= pi[a++];
    return a;
  }

  public static void main(String[] args) {
    double[] pi = new double[3];
    for (double h : new double[] {0, 1, 10, 1000}) {
      of(new double[] {0, 0, h}, pi);
      System.out.println("H [0, 0, " + h + "] → π " + Arrays.toString(pi));
    }
    of(new double[] {0, 1, 2}, pi);
    int[] seen = new int[3];
    RandomGenerator rng = new SplittableRandom(8);
    for (int i = 0; i < 10_000; i++) seen[draw(pi, rng)]++;
    System.out.println("H [0, 1, 2] → π " + Arrays.toString(pi));
    System.out.println("drawn " + Arrays.toString(seen));
  }
}
