package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 6.1: draw one of the pairs visited so far, all with the same chance, in O(1).
 *
 * <pre>{@code
 * visited pairs (s₀,a₀), (s₁,a₁), …, (s_{m−1},a_{m−1})      each once, in the order of their first visit
 * (s_i, a_i)  with chance 1/m each
 * }</pre>
 */
@FunctionalInterface
public interface VisitedPair {
  /**
   * @param states s₀, s₁, …, with unused places behind the first m
   * @param actions a₀, a₁, …, with unused places behind the first m
   * @param m how many pairs were visited, at least 1
   * @param rng where chance comes from
   * @return the state and the action of one visited pair
   */
  int[] draw(int[] states, int[] actions, int m, RandomGenerator rng);
}
