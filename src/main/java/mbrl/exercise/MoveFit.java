package mbrl.exercise;

/**
 * Exercise 1.5: all moves at once. The weights with the smallest sum of squared errors, where the
 * moves tell them.
 *
 * <pre>{@code
 * minimise Σ (x' − w₁ x − w₂ a)²:
 *   w₁ Σ x² + w₂ Σ x a = Σ x x'
 *   w₁ Σ x a + w₂ Σ a² = Σ a x'
 * }</pre>
 */
@FunctionalInterface
public interface MoveFit {
  /**
   * @param x the states, at least one
   * @param a the actions
   * @param next the next states x' that were observed
   * @return w₁, w₂; an array of length 0 if the two equations say the same thing
   */
  double[] fit(double[] x, double[] a, double[] next);
}
