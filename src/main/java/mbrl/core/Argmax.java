package mbrl.core;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The best of k, and a fair draw among equals.
 *
 * <pre>{@code
 * argmax_a v(a)        each of m equal best ones with chance 1/m
 * }</pre>
 *
 * <p>One pass, O(k): the n-th of several equal ones takes the place of the one held so far with
 * chance 1/n. By induction all n are then equally likely to be held.
 *
 * <p>Taking the <em>first</em> of the best is a common mistake. At the start all estimates are 0,
 * so arm 0 is pulled, and it stays the greedy arm whenever its first reward is above 0: a curve
 * that says more about the order of the arms than about the agent.
 *
 * <p>Lectures 0 and 8. Sutton and Barto, 2nd edition, section 2.2 ("ties broken randomly").
 *
 * <pre>{@code
 * values [0.0, 1.0, 0.5, 1.0, 1.0]
 * chosen [0, 10038, 0, 9872, 10090]
 * }</pre>
 */
public final class Argmax {
  private Argmax() {}

  /**
   * An index of the highest value.
   *
   * @param values at least one; +∞ is allowed, NaN is never chosen unless all are NaN
   * @param rng decides ties, and is left alone when there are none
   */
  public static int of(double[] values, RandomGenerator rng) {
    int best = 0;
    int ties = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < values.length; a++) {
      double value = values[a];
      if (value > highest) {
        highest = value;
        best = a;
        ties = 1;
      } else if (value == highest && rng.nextInt(++ties) == 0) {
        best = a; // the n-th of n equal ones: chance 1/n
      }
    }
    return best;
  }

  public static void main(String[] args) {
    double[] value = {0, 1, 0.5, 1, 1};
    int[] seen = new int[value.length];
    RandomGenerator rng = new SplittableRandom(8);
    for (int i = 0; i < 30_000; i++) seen[of(value, rng)]++;
    System.out.println("values " + Arrays.toString(value));
    System.out.println("chosen " + Arrays.toString(seen));
  }
}
