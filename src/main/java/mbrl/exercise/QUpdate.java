package mbrl.exercise;

/**
 * Exercise 0.4: what Q-learning makes of one step.
 *
 * <pre>{@code
 * Q(s, a) ← Q(s, a) + α [ r + γ max_b Q(s', b) − Q(s, a) ]      nothing follows a terminal s'
 * }</pre>
 */
@FunctionalInterface
public interface QUpdate {
  /**
   * @param q the table, Q(s, a) at {@code q[s][a]}
   * @param s the state s
   * @param a the action a taken in it
   * @param r the reward r
   * @param next the next state s'
   * @param terminal whether s' ended the episode
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to 1
   * @return the new value of Q(s, a)
   */
  double updated(
      double[][] q, int s, int a, double r, int next, boolean terminal, double alpha, double gamma);
}
