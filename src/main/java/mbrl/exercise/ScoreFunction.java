package mbrl.exercise;

/**
 * Exercise 4.2: the gradient of ln π(a) of a softmax over preferences, by each preference.
 *
 * <pre>{@code
 * π(b) = e^h_b / Σ_c e^h_c
 * ∂ ln π(a) / ∂ h_b = 1(a = b) − π(b)
 * }</pre>
 */
@FunctionalInterface
public interface ScoreFunction {
  /**
   * @param h the preference of each action; may be as large as 10⁴ or as small as −10⁴
   * @param a the action that was taken
   * @return ∂ ln π(a) / ∂ h_b for each action b
   */
  double[] score(double[] h, int a);
}
