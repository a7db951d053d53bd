package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 8.2: UCB1, the arm that could plausibly be the best.
 *
 * <pre>{@code
 * A = argmax_a [ Q(a) + c √(ln t / N(a)) ]      an arm never pulled counts as +∞
 * }</pre>
 */
@FunctionalInterface
public interface UpperBoundChoice {
  /**
   * @param q Q(a), the mean reward of each arm so far; 0 for an arm never pulled
   * @param n N(a), how often each arm was pulled
   * @param t the number of the coming pull, from 1
   * @param c the width of the bound, at least 0
   * @param rng chance, for arms whose bounds are equal
   * @return the arm to pull, from 0
   */
  int choose(double[] q, int[] n, int t, double c, RandomGenerator rng);
}
