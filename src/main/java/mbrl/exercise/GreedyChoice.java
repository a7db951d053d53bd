package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 0.3: an action of the highest value; where several share it, each with the same chance.
 *
 * <pre>{@code
 * A = argmax_a Q(a)      ties broken at random
 * }</pre>
 */
@FunctionalInterface
public interface GreedyChoice {
  /**
   * @param q Q(a) of the actions 0, 1, …; at least one
   * @param rng where chance comes from
   * @return the number of the chosen action
   */
  int choose(double[] q, RandomGenerator rng);
}
