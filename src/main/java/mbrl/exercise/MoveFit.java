package mbrl.exercise;

/**
 * Exercise 1.5: all moves at once. The weights with the smallest sum of squared errors, where the
 * moves tell them.
 *
 * <pre>{@code
 * minimise Σ (x' − w₀ x − w₁ a)²:
 *   w₀ Σ x² + w₁ Σ x a = Σ x x'
 *   w₀ Σ x a + w₁ Σ a² = Σ a x'
 * }</pre>
 */
@FunctionalInterface
public interface MoveFit {
  /**
   * @param x the states, at least one
   * @param a the actions
   * @param next the next states x' that were observed
   * @return w₀, w₁; an array of length 0 if the two equations say the same thing
   */
  double[] fit(double[] x, double[] a, double[] next);
}
