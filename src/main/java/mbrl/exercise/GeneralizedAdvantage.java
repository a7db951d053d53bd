package mbrl.exercise;

/**
 * Exercise 4.5: the generalised advantage of each step of a batch.
 *
 * <pre>{@code
 * δ_t = r_{t+1} + γ v(s_{t+1}) − v(s_t)      without v(s_{t+1}) if s_{t+1} is terminal
 * A_t = δ_t + γ λ A_{t+1}                    without the second part at the last step of an episode
 * }</pre>
 */
public interface GeneralizedAdvantage {
  /**
   * @param reward r_{t+1} of each step, one episode after the other
   * @param value v(s_t)
   * @param next the critic's number for s_{t+1}, also if that is terminal
   * @param terminal whether s_{t+1} is terminal
   * @param gamma the discount γ, from 0 to 1
   * @return δ_t of each step
   */
  double[] errors(double[] reward, double[] value, double[] next, boolean[] terminal, double gamma);

  /**
   * @param delta δ_t of each step
   * @param last whether the step is the last of its episode, by a terminal state or a time limit
   * @param gamma the discount γ, from 0 to 1
   * @param lambda λ, from 0 to 1
   * @return A_t of each step
   */
  double[] advantages(double[] delta, boolean[] last, double gamma, double lambda);
}
