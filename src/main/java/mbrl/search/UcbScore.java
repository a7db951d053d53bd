package mbrl.search;

import java.util.Locale;

/**
 * The score by which a search selects a branch: its mean result so far, and a bonus for few visits.
 *
 * <pre>{@code
 * score(a) = Q(a) + c √(ln N / N(a))        a branch without visits counts as +∞
 *
 * N     visits of the node        Q(a)  mean result of the branch
 * N(a)  visits of the branch      c     weight of the exploration bonus, in units of Q
 * }</pre>
 *
 * <p>Lecture 8 uses the same formula for bandits. In a tree every node is a bandit whose rewards
 * drift, because the search below each branch gets better with every visit.
 *
 * <p>Fails when c and the results differ in scale: with c = √2 and results of ±100 the bonus is
 * noise, with results of ±0.01 the results are.
 *
 * <p>Lecture 5. Kocsis and Szepesvári 2006, "Bandit based Monte-Carlo planning", section 2; Sutton
 * and Barto, 2nd edition, eq. 2.10.
 *
 * <pre>{@code
 * c = 0.00:  0.500 0.400 0.900
 * c = 0.10:  0.522 0.469 1.117
 * c = 1.41:  0.807 1.371 3.969
 * }</pre>
 */
public final class UcbScore {
  // ln of small counts, because StrictMath.log is slow and Math.log may differ between machines
  private static final double[] LN = new double[1 << 14];

  static {
    for (int n = 0; n < LN.length; n++) LN[n] = StrictMath.log(n);
  }

  private UcbScore() {}

  /**
   * The score of one branch.
   *
   * @param q its mean result Q(a)
   * @param n its visits N(a)
   * @param total the visits N of the node it belongs to, at least 1 if n is
   * @param c weight of the bonus, at least 0
   */
  public static double of(double q, int n, int total, double c) {
    // Q(a) + c √(ln N / N(a))
    return n == 0 ? Double.POSITIVE_INFINITY : q + c * Math.sqrt(ln(total) / n);
  }

  /**
   * The score with a fixed c, as a search takes it.
   *
   * @param c weight of the bonus, at least 0
   */
  public static Score with(double c) {
    if (!(c >= 0)) throw new IllegalArgumentException("c must be at least 0, got " + c);
    if (Double.isInfinite(c)) throw new IllegalArgumentException("c must be finite, got " + c);
    return (q, n, total) -> of(q, n, total, c);
  }

  private static double ln(int n) {
    return n < LN.length ? LN[n] : StrictMath.log(n);
  }

  public static void main(String[] args) {
    double[] q = {0.5, 0.4, 0.9};
    int[] n = {100, 10, 1};
    for (double c : new double[] {0, 0.1, Math.sqrt(2)}) {
      System.out.printf(Locale.ROOT, "c = %.2f: ", c);
      for (int a = 0; a < q.length; a++)
        System.out.printf(Locale.ROOT, " %.3f", of(q[a], n[a], 111, c));
      System.out.println();
    }
  }
}
