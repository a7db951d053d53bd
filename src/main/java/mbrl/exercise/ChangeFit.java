package mbrl.exercise;

/**
 * Exercise 2.1: a linear model of several quantities, fitted to their changes.
 *
 * <pre>{@code
 * φ_t = (x_t, a_t, 1)      Δ_t = x'_t − x_t
 * minimise Σ_t (Δ_t[i] − Σ_k W[i][k] φ_t[k])² for each component i. With
 *   M[j][k] = Σ_t φ_t[j] φ_t[k],   b_i[j] = Σ_t φ_t[j] Δ_t[i]
 * that is   Σ_k M[j][k] W[i][k] = b_i[j]   for each feature j
 * }</pre>
 */
@FunctionalInterface
public interface ChangeFit {
  /**
   * @param x {@code x[t]} is the state before step t, at least one component
   * @param a {@code a[t]} is the action of step t
   * @param next {@code next[t]} is the state x' after step t
   * @return W, a row for each component of the state: a weight for each component, one for the
   *     action, and the bias
   */
  double[][] weights(double[][] x, double[] a, double[][] next);
}
