package mbrl.exercise;

/**
 * Exercise 4.1: the discounted return that follows each step of an episode.
 *
 * <pre>{@code
 * G_t = r_{t+1} + γ G_{t+1}      G_T = 0
 * }</pre>
 */
@FunctionalInterface
public interface ReturnsToGo {
  /**
   * @param reward the rewards of one episode, r_{t+1} at {@code reward[t]}; at least one
   * @param gamma the discount γ, from 0 to 1
   * @return G_t of each step
   */
  double[] of(double[] reward, double gamma);
}
