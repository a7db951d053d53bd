package mbrl.exercise;

/**
 * Exercise 3.3: what a Gaussian process says at a point, from a triangle that is given.
 *
 * <pre>{@code
 * K = Rᵀ R                     R[i][j] = 0 for j < i
 * a = R⁻ᵀ k(X, x)              a_i = (k_i − Σ_{j < i} R[j][i] a_j) / R[i][i]
 * b = R⁻ᵀ y                    in the same way
 * mean at x     = k(x, X) K⁻¹ y                     = a · b
 * variance at x = k(x, x) − k(x, X) K⁻¹ k(X, x)     = k(x, x) − a · a
 * }</pre>
 */
public interface PosteriorBand {
  /**
   * Solves Rᵀ z = right, line by line from the top.
   *
   * @param r R, n rows of n numbers, zeros below the diagonal
   * @param right the right side, n numbers
   * @return z = R⁻ᵀ right
   */
  double[] solved(double[][] r, double[] right);

  /**
   * The mean at x.
   *
   * @param r R
   * @param y the targets of the n examples
   * @param k k(X, x), how alike each example is to x
   */
  double mean(double[][] r, double[] y, double[] k);

  /**
   * The variance at x.
   *
   * @param r R
   * @param k k(X, x), how alike each example is to x
   * @param kxx k(x, x), the variance before anything was seen
   */
  double variance(double[][] r, double[] k, double kxx);
}
