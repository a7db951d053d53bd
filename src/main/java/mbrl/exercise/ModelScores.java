package mbrl.exercise;

/**
 * Exercise 2.2: two scores of a linear model on an episode it has not seen.
 *
 * <pre>{@code
 * R²[i] = 1 − Σ_t (Δ_t[i] − Δ̂_t[i])² / Σ_t (Δ_t[i] − mean Δ[i])²     Δ_t = x_{t+1} − x_t
 *
 * e_k[i] = mean over t = 0 … T − k of |x̂_{t+k}[i] − x_{t+k}[i]|
 *          x̂_t = x_t,  and from there the model on its own: x̂_{t+1} = x̂_t + W (x̂_t, a_t, 1), …
 * }</pre>
 */
public interface ModelScores {
  /**
   * R² of the change, one step ahead.
   *
   * @param w W, a row for each component of the state: first the weights of the state, then that of
   *     the action, then the bias
   * @param x the states x_0, …, x_T of one episode
   * @param a the actions a_0, …, a_{T−1}
   * @return R² for each component
   */
  double[] r2(double[][] w, double[][] x, double[] a);

  /**
   * The mean error k steps ahead.
   *
   * @param w the model, as above
   * @param x the states x_0, …, x_T of one episode
   * @param a the actions a_0, …, a_{T−1}
   * @param k steps ahead, from 1 to T
   * @return e_k for each component
   */
  double[] ahead(double[][] w, double[][] x, double[] a, int k);
}
