package mbrl.search;

/**
 * The score of a branch during the search; selection takes the highest. {@link UcbScore} is the
 * usual one.
 */
@FunctionalInterface
public interface Score {
  /**
   * The score of one branch.
   *
   * @param q its mean result Q(a)
   * @param n its visits N(a), at least 1
   * @param total the visits N of the node it belongs to
   */
  double of(double q, int n, int total);
}
