package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 10.1: another data set that might have been.
 *
 * <pre>{@code
 * n draws of the numbers 0, …, n − 1      each number with chance 1/n at each draw
 * }</pre>
 */
@FunctionalInterface
public interface BootstrapIndices {
  /**
   * @param n how many examples there are, at least 1
   * @param rng where chance comes from
   * @return the numbers of n examples, in any order; some come twice, some not at all
   */
  int[] draw(int n, RandomGenerator rng);
}
