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
 * <p>O(k). Ties are rare, so the first pass looks for the maximum alone and notices whether it came
 * twice; only then is a random number drawn: the n-th of several equal ones takes the place of the
 * one held so far with chance 1/n. By induction all n are then equally likely to be held.
 *
 * <p>Taking the <em>first</em> of the best is a common mistake. At the start all estimates are 0,
 * so arm 0 is pulled, and it stays the greedy arm whenever its first reward is above 0: the curve
 * then shows the order of the arms rather than the agent.
 *
 * <p>Lectures 0 and 8. Sutton and Barto, 2nd edition, section 2.2 ("ties broken randomly").
 *
 * <pre>{@code
 * values [0.0, 1.0, 0.5, 1.0, 1.0]
 * chosen [0, 10091, 0, 9984, 9925]
 * }</pre>
 */
public final class Argmax {
  private Argmax() {}

  /**
   * An index of the highest value.
   *
   * @param values at least one, none of them NaN; +∞ is allowed
   * @param rng breaks ties; not used when one value alone is the highest
   */
  public static int of(double[] values, RandomGenerator rng) {
    int best = 0;
    double highest = values[0];
    boolean tied = false;
    for (int a = 1; a < values.length; a++) {
      if (values[a] >= highest) {
        tied = values[a] == highest;
        highest = values[a];
        best = a;
      }
    }
    return tied ? fair(values, highest, rng) : best;
  }

  /** One of the values that equal {@code highest}. */
  private static int fair(double[] values, double highest, RandomGenerator rng) {
    int held = 0;
    int ties = 0;
    for (int a = 0; a < values.length; a++) {
      if (values[a] == highest && rng.nextInt(++ties) == 0) held = a; // the n-th: chance 1/n
    }
    return held;
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
