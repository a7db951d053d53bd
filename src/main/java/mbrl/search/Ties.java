package mbrl.search;

import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The arg max, and the rule that chooses among several equal candidates.
 *
 * <p>This is not a detail: after ten simulations of tic-tac-toe most moves are tied. A rule that
 * always takes the first one prefers the first cell of the board, and the effect is then mistaken
 * for one of the search.
 */
@FunctionalInterface
public interface Ties {
  /**
   * Every tied candidate with the same chance: the n-th of n is taken with chance 1/n. The default.
   */
  Ties FAIR = (tied, rng) -> rng.nextInt(tied) == 0;

  /** Always the first, as {@code argmax} usually does. */
  Ties FIRST = (tied, rng) -> false;

  /**
   * Whether the newest of several tied candidates replaces the current one.
   *
   * @param tied how many share the highest score so far, the newest included
   */
  boolean take(int tied, RandomGenerator rng);

  /**
   * The candidate with the highest score.
   *
   * @param n the candidates are 0 … n − 1, at least one
   * @param score the score of each
   */
  default int argmax(int n, IntToDoubleFunction score, RandomGenerator rng) {
    int best = 0;
    int tied = 1;
    double highest = score.applyAsDouble(0);
    for (int i = 1; i < n; i++) {
      double x = score.applyAsDouble(i);
      if (x > highest) {
        highest = x;
        best = i;
        tied = 1;
      } else if (x == highest && take(++tied, rng)) {
        best = i;
      }
    }
    return best;
  }
}
