package mbrl.exercise;

/**
 * Exercise 9.5: the weights of path-integral control.
 *
 * <pre>{@code
 * w_i = e^((G_i − max G) / λ) / Σ_j e^((G_j − max G) / λ)      1/n if every G_i is −∞
 * u_t = Σ_i w_i u_t of plan i
 * }</pre>
 */
public interface PathWeights {
  /**
   * @param returns G_i of n plans; −∞ for a plan that is lost
   * @param temperature λ, above 0
   * @return the weight of each plan; they add up to 1
   */
  double[] weights(double[] returns, double temperature);

  /**
   * @param plans plans of equal length
   * @param weights the weight of each plan
   * @return the weighted mean of the plans, step by step
   */
  double[] mean(double[][] plans, double[] weights);
}
