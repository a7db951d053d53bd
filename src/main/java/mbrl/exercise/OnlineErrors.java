package mbrl.exercise;

/**
 * Exercise 1.4: how good is a model that learns as it goes? Each prediction is judged before its
 * outcome is learned from.
 *
 * <pre>{@code
 * w ← (0, 0)
 * for every step t:  e_t = x'_t − w·(x_t, a_t);  w ← w + α e_t (x_t, a_t)
 * }</pre>
 */
@FunctionalInterface
public interface OnlineErrors {
  /**
   * @param x the states x_t, in order
   * @param a the actions a_t
   * @param next the next states x'_t that were observed
   * @param alpha the step size α
   * @return the errors e_t
   */
  double[] errors(double[] x, double[] a, double[] next, double alpha);
}
