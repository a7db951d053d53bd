package mbrl.tabular;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;

/**
 * Greedy and ε-greedy choice among the values of one state, with fair ties.
 *
 * <pre>{@code
 * greedy     a = argmax_a Q(s, a), ties with equal chance
 * ε-greedy   with chance ε any action, all with equal chance; else greedy
 * }</pre>
 *
 * <p>Both cost O(k) for k actions.
 *
 * <p>A rule that takes the <em>first</em> of the best actions is a common mistake: at the start,
 * when all values are 0, it always takes action 0, and an agent that keeps walking into a wall
 * never explores the maze.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, sections 2.2 and 6.4.
 *
 * <pre>{@code
 * greedy         [0, 4990, 0, 5010]
 * 0.2-greedy     [498, 4423, 489, 4590]
 * }</pre>
 */
public final class Greedy {
  private Greedy() {}

  /** An action with the highest value; each of several equal ones with the same chance. */
  public static int choose(double[] q, RandomGenerator rng) {
    return Argmax.of(q, rng);
  }

  /**
   * With chance {@code epsilon} any action, else a greedy one.
   *
   * @param epsilon the chance ε, from 0 to 1
   */
  public static int choose(double[] q, double epsilon, RandomGenerator rng) {
    if (epsilon > 0 && rng.nextDouble() < epsilon) return rng.nextInt(q.length);
    return choose(q, rng);
  }

  /** max_a Q(s, a), the value of the greedy action. */
  public static double max(double[] q) {
    if (q.length == 4) { // the moves of a grid: without a loop it takes half the time
      return Math.max(Math.max(q[0], q[1]), Math.max(q[2], q[3]));
    }
    double highest = q[0];
    for (int a = 1; a < q.length; a++) highest = Math.max(highest, q[a]);
    return highest;
  }

  public static void main(String[] args) {
    double[] q = {0, 1, 0.5, 1};
    RandomGenerator rng = new SplittableRandom(0);
    int[] greedy = new int[4];
    int[] epsilonGreedy = new int[4];
    for (int i = 0; i < 10_000; i++) {
      greedy[choose(q, rng)]++;
      epsilonGreedy[choose(q, 0.2, rng)]++;
    }
    System.out.println("greedy         " + Arrays.toString(greedy));
    System.out.println("0.2-greedy     " + Arrays.toString(epsilonGreedy));
  }
}
