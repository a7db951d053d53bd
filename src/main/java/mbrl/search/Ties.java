package mbrl.search;

import java.util.random.RandomGenerator;

/**
 * Who is taken when several are equally good.
 *
 * <p>It looks like a detail and is none: after ten simulations of tic-tac-toe most moves are tied.
 * Whoever always takes the first prefers the first cell of the board, and whatever luck or harm
 * that brings is credited to the search.
 *
 * <p>A loop over candidates counts how many share the highest score so far and asks {@link #take}
 * whether the newest of them replaces the one it holds.
 */
@FunctionalInterface
public interface Ties {
  /** Everyone with the same chance: the n-th of n is taken with chance 1/n. The default. */
  Ties FAIR = (tied, rng) -> rng.nextInt(tied) == 0;

  /** The first, always: the habit of {@code argmax}. */
  Ties FIRST = (tied, rng) -> false;

  /**
   * Whether to take the newest candidate.
   *
   * @param tied how many share the highest score now, the newest included
   */
  boolean take(int tied, RandomGenerator rng);
}
