package mbrl.exercise;

/**
 * Exercise 0.1: what a run of rewards is worth.
 *
 * <pre>{@code
 * G = r₁ + γ r₂ + γ² r₃ + …
 * }</pre>
 */
@FunctionalInterface
public interface DiscountedReturn {
  /**
   * @param rewards r₁, r₂, … in order; possibly none
   * @param gamma the discount γ, from 0 to 1
   * @return G, which is 0 if there are no rewards
   */
  double of(double[] rewards, double gamma);
}
