package mbrl.exercise;

/**
 * Exercise 3.5: a step of Adam that also lets the weights decay (AdamW).
 *
 * <pre>{@code
 * m ← β₁ m + (1 − β₁) g                  β₁ = 0.9
 * v ← β₂ v + (1 − β₂) g²                 β₂ = 0.999
 * w ← w − α m̂ / (√v̂ + ε) − α c w         m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
 * }</pre>
 */
@FunctionalInterface
public interface DecayedAdam {
  /**
   * @param w the weights before the step
   * @param g the slope of the loss by each weight
   * @param m the mean slopes before the step; zeros before the first
   * @param v the mean squares before the step; zeros before the first
   * @param t the number of this step, from 1
   * @param alpha α, the step size, above 0
   * @param decay c, the decay, at least 0
   * @param epsilon ε, above 0
   * @return {w, m, v} after the step
   */
  double[][] moved(
      double[] w,
      double[] g,
      double[] m,
      double[] v,
      int t,
      double alpha,
      double decay,
      double epsilon);
}
