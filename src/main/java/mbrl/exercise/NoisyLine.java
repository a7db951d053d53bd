package mbrl.exercise;

/**
 * Exercise 10.3: a straight line that knows how noisy its data are, and where.
 *
 * <pre>{@code
 * μ(x) = w₀ + w₁ x            λ(x) = w₂ + w₃ x = ln s²(x)
 * loss = mean over the measurements of  ½ ( ln 2π + λ + (y − μ)² e^−λ )
 * }</pre>
 */
public interface NoisyLine {
  /**
   * @param w w₀, w₁, w₂, w₃
   * @param x where was measured, at least one place
   * @param y what was measured there
   * @return the mean loss, in nats
   */
  double loss(double[] w, double[] x, double[] y);

  /**
   * @param w w₀, w₁, w₂, w₃
   * @param x where was measured, at least one place
   * @param y what was measured there
   * @return how the mean loss changes with each of the four weights
   */
  double[] slopes(double[] w, double[] x, double[] y);
}
