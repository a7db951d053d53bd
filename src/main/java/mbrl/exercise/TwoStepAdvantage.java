package mbrl.exercise;

/**
 * Exercise 4.3: the advantage of each action, judged by two rewards and the critic.
 *
 * <pre>{@code
 * A_t = r_{t+1} + γ r_{t+2} + γ² v(s_{t+2}) − v(s_t)
 * A_t = r_{t+1} + γ v(s_{t+1}) − v(s_t)                  at the last step of an episode
 * }</pre>
 *
 * <p>The value of a terminal state is 0. After a time limit it is not.
 */
@FunctionalInterface
public interface TwoStepAdvantage {
  /**
   * @param reward r_{t+1} of each step, one episode after the other
   * @param value v(s_t)
   * @param next the critic's number for s_{t+1}, also if that is terminal
   * @param terminal whether s_{t+1} is terminal
   * @param last whether the step is the last of its episode, by a terminal state or a time limit
   * @param gamma the discount γ, from 0 to 1
   * @return A_t of each step
   */
  double[] of(
      double[] reward,
      double[] value,
      double[] next,
      boolean[] terminal,
      boolean[] last,
      double gamma);
}
