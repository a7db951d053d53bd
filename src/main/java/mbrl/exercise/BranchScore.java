package mbrl.exercise;

/**
 * Exercise 5.1: how promising a branch of a search tree is.
 *
 * <pre>{@code
 * score(a) = W(a)/N(a) + c √(ln N / N(a))      a branch never tried counts as +∞
 * }</pre>
 */
@FunctionalInterface
public interface BranchScore {
  /**
   * @param w W(a), the sum of the payoffs of the branch; 0 if it was never tried
   * @param n N(a), its visits, at least 0
   * @param total N, the visits of the node that the branch starts from, at least 1
   * @param c how much curiosity weighs, at least 0
   * @return the score, or {@code Double.POSITIVE_INFINITY}
   */
  double of(double w, int n, int total, double c);
}
