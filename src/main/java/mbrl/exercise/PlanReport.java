package mbrl.exercise;

/**
 * Exercise 7.3: what the best plan promised, and what it paid.
 *
 * <pre>{@code
 * π̂        = of the candidates, the policy with the largest return in the model
 * planned  = its return in the model      Σ_t r̂(ŝ_t, π̂(ŝ_t)),   ŝ_{t+1} = the model's next state
 * realised = its return in the world      Σ_t r(s_t, π̂(s_t)),   s_{t+1} = the world's next state
 * }</pre>
 *
 * <p>World and model leave nothing to chance, and a return is the sum of the rewards of some steps.
 */
@FunctionalInterface
public interface PlanReport {
  /**
   * @param candidates policies, the action of policy i in state s at {@code candidates[i][s]}
   * @param start the state s₀ in which both begin
   * @param steps how many steps, at least 1
   * @param nextHat the model's next state of s and a, at {@code nextHat[s][a]}
   * @param rewardHat the model's reward r̂(s,a)
   * @param next the world's next state of s and a
   * @param reward the world's reward r(s,a)
   * @return {planned, realised}; of equally promising policies any will do
   */
  double[] report(
      int[][] candidates,
      int start,
      int steps,
      int[][] nextHat,
      double[][] rewardHat,
      int[][] next,
      double[][] reward);
}
