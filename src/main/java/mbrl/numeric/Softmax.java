package mbrl.numeric;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Softmax: from preferences, any numbers, to probabilities.
 *
 * <pre>{@code
 * π(a) = e^(H(a) − m) / Σ_b e^(H(b) − m)        m = max_b H(b)
 * }</pre>
 *
 * <p>Subtracting the maximum changes no probability and keeps the exponentials in [0, 1]: without
 * it e^710 is infinite and every probability NaN, a common mistake. O(k) for k numbers.
 *
 * <p>Fails when every preference is −∞: there is nothing to choose from.
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
   * Writes the probabilities of the preferences {@code h} into {@code pi}, an array of the same
   * length. A preference of −∞ has probability 0.
   *
   * @throws IllegalArgumentException if a preference is NaN or ∞, or none is above −∞
   */
  public static void of(double[] h, double[] pi) {
    // m = max_b H(b)
    double max = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < h.length; a++) max = Math.max(max, h[a]);
    if (!Double.isFinite(max)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the largest of %d preferences is %s: it must be a finite number",
              h.length,
              max));
    }
    double sum = 0;
    for (int a = 0; a < h.length; a++) sum += pi[a] = StrictMath.exp(h[a] - max);
    for (int a = 0; a < h.length; a++) pi[a] /= sum;
  }

  /** Draws an index, each with its probability {@code pi}, and never one with probability 0. */
  public static int draw(double[] pi, RandomGenerator rng) {
    double u = rng.nextDouble();
    int last = 0; // where rounding leaves u above the sum of all
    for (int a = 0; a < pi.length; a++) {
      if (u < pi[a]) return a;
      if (pi[a] > 0) last = a;
      u -= pi[a];
    }
    return last;
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
