package mbrl.exercise;

/**
 * Exercise 10.2: what the members do not know, and what nobody can know, when some members are
 * trusted more than others.
 *
 * <pre>{@code
 * μ         = Σ_k p_k μ_k
 * epistemic = Σ_k p_k (μ_k − μ)²
 * aleatoric = Σ_k p_k s_k²
 * }</pre>
 */
@FunctionalInterface
public interface UncertaintyParts {
  /**
   * @param p p_k, how far each member is trusted; none is negative, and they add up to 1
   * @param mu μ_k, what each member expects
   * @param s s_k ≥ 0, the standard deviation of the noise that each member sees
   * @return {μ, epistemic, aleatoric}; the last two are variances
   */
  double[] parts(double[] p, double[] mu, double[] s);
}
