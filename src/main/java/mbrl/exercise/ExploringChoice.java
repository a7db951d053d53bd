package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 8.4: ε-greedy.
 *
 * <pre>{@code
 * with chance ε any arm, else an arm with the largest Q, ties broken at random
 * }</pre>
 */
@FunctionalInterface
public interface ExploringChoice {
  /**
   * @param q Q(a), the value of each arm
   * @param epsilon ε, the chance of any arm, from 0 to 1
   * @param rng chance
   * @return the arm to pull, from 0
   */
  int choose(double[] q, double epsilon, RandomGenerator rng);
}
