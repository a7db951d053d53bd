package mbrl.exercise;

/**
 * Exercise 0.2: the best that one state can expect, given what its successors are worth.
 *
 * <pre>{@code
 * V(s) ← max_a Σ p(s', r | s, a) [ r + γ V(s') ]      V(s') counts as 0 if s' is terminal
 * }</pre>
 *
 * <p>Outcome {@code i} of action {@code a} has the probability {@code p[a][i]}, the reward {@code
 * r[a][i]} and the next state {@code next[a][i]}, and {@code terminal[a][i]} says whether it ends
 * the episode.
 */
@FunctionalInterface
public interface BellmanBackup {
  /**
   * @param p probabilities, one row per action; each row adds up to 1
   * @param r rewards
   * @param next next states, numbers into {@code v}
   * @param terminal whether nothing follows the next state
   * @param v V of every state of the world
   * @param gamma the discount γ, from 0 to 1
   * @return the new V(s)
   */
  double backup(
      double[][] p, double[][] r, int[][] next, boolean[][] terminal, double[] v, double gamma);
}
