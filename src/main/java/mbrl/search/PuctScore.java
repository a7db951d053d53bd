package mbrl.search;

import java.util.Locale;

/**
 * The score of a search with a prior: usually a network predicts which branches are promising, and
 * the search visits them first.
 *
 * <pre>{@code
 * score(a) = Q(a) + P(a) √N / (N(a) + 1) · (c₁ + ln((N + c₂ + 1) / c₂))
 *
 * N     visits of the node        Q(a)  mean result of the branch, scaled to [0, 1]
 * N(a)  visits of the branch      P(a)  its prior probability
 * }</pre>
 *
 * <p>Unlike {@link UcbScore} it has no logarithm of N in the bonus: a branch with a tiny prior may
 * never be visited, so it works with hundreds of moves. The last factor is nearly constant: it
 * grows once N comes near c₂.
 *
 * <p>Fails when the prior is wrong and certain: P(a) = 0 is never corrected.
 *
 * <p>Lecture 5, further. Silver et al. 2017 (AlphaGo Zero), with the constants of Schrittwieser et
 * al. 2020 (MuZero), appendix B.
 *
 * <pre>{@code
 * N =    1: [1, 0, 0]
 * N =   10: [3, 3, 4]
 * N =  100: [12, 11, 77]
 * N = 1000: [40, 40, 920]
 * }</pre>
 */
public final class PuctScore {
  /** c₁ of MuZero. */
  public static final double INIT = 1.25;

  /** c₂ of MuZero. */
  public static final double BASE = 19652;

  private PuctScore() {}

  /** The score with MuZero's constants. */
  public static double of(double q, double prior, int n, int total) {
    return of(q, prior, n, total, INIT, BASE);
  }

  /**
   * The score of one branch.
   *
   * @param q its mean result Q(a), scaled to [0, 1]
   * @param prior its prior probability P(a)
   * @param n its visits N(a)
   * @param total the visits N of all branches of the node
   * @param init c₁, how much the prior weighs
   * @param base c₂, the number of visits from which it weighs more
   */
  public static double of(double q, double prior, int n, int total, double init, double base) {
    double weight = init + StrictMath.log((total + base + 1) / base);
    // Q(a) + P(a) √N / (N(a) + 1) · (c₁ + ln((N + c₂ + 1) / c₂))
    return q + prior * Math.sqrt(total) / (n + 1) * weight;
  }

  public static void main(String[] args) {
    double[] prior = {0.6, 0.3, 0.1};
    double[] q = {0.2, 0.5, 0.8};
    int[] n = new int[3];
    for (int total = 1; total <= 1000; total++) {
      int t = total;
      n[Ties.FIRST.argmax(3, a -> of(q[a], prior[a], n[a], t), null)]++;
      if (total == 1 || total == 10 || total == 100 || total == 1000) {
        System.out.printf(Locale.ROOT, "N = %4d: %s%n", total, java.util.Arrays.toString(n));
      }
    }
  }
}
