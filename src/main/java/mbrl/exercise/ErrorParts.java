package mbrl.exercise;

/**
 * Exercise 7.1: fit a line to each of many data sets, and split the error of the learner.
 *
 * <pre>{@code
 * w_k      = Σ_i a_i y_ki / Σ_i a_i²                  data set k, fitted by least squares
 * f̂_k(a)   = w_k a                                    f̄(a) = the mean of f̂_k(a) over k
 * noise    = mean over k and i of (y_ki − f(a_i))²
 * bias²    = mean over i of       (f̄(a_i) − f(a_i))²
 * variance = mean over k and i of (f̂_k(a_i) − f̄(a_i))²
 * }</pre>
 */
@FunctionalInterface
public interface ErrorParts {
  /**
   * @param a a_i, the power of push i, the same pushes in every data set; not all are 0
   * @param y y_ki, the way that push i went in data set k, at {@code y[k][i]}
   * @param truth f(a_i), the way it goes without noise
   * @return {noise, bias², variance}
   */
  double[] parts(double[] a, double[][] y, double[] truth);
}
