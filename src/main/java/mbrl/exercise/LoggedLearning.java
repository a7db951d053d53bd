package mbrl.exercise;

/**
 * Exercise 6.4: learn from the log of several episodes, one behind the other.
 *
 * <pre>{@code
 * s₀ a₀ r₀ s₁ a₁ r₁ s₂ …                      step t leads from s_t to s_{t+1}
 * Q(s_t,a_t) ← Q(s_t,a_t) + α [ r_t + γ max_b Q(s_{t+1},b) − Q(s_t,a_t) ]      t = 0, 1, 2, …
 * }</pre>
 *
 * <p>Where step t ended an episode, s_{t+1} is where the next one begins, and nothing follows step
 * t.
 */
@FunctionalInterface
public interface LoggedLearning {
  /**
   * @param q the table to begin with, Q(s,a) at {@code q[s][a]}
   * @param states s₀, s₁, …, one more than there are steps
   * @param actions a₀, a₁, …
   * @param rewards r₀, r₁, …
   * @param ended whether step t ended an episode
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to 1
   * @return the table after all steps
   */
  double[][] learned(
      double[][] q,
      int[] states,
      int[] actions,
      double[] rewards,
      boolean[] ended,
      double alpha,
      double gamma);
}
