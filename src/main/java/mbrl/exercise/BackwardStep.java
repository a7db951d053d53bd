package mbrl.exercise;

/**
 * Exercise 3.2: back-propagation through one layer, for one example.
 *
 * <pre>{@code
 * z = h W,   next h = tanh(z),   the last z is the output y
 * loss = mean of (y − target)²
 *
 * δ = ∂loss/∂z                          of the last layer: 2 (y − target) / count
 * ∂loss/∂W = hᵀ δ                       h is what went into the layer
 * δ of the layer before = (δ Wᵀ) σ'(z)  σ' = 1 − tanh² = 1 − h²
 * }</pre>
 */
public interface BackwardStep {
  /**
   * δ of the last layer.
   *
   * @param y the outputs
   * @param target what they should have been
   * @return the slope of the loss by each output
   */
  double[] outputDelta(double[] y, double[] target);

  /**
   * ∂loss/∂W of a layer.
   *
   * @param h what went into the layer, h[i] from its unit i
   * @param delta δ, the slope of the loss by each sum z[j] of the layer
   * @return the slope of the loss by each weight, {@code [i][j]}
   */
  double[][] weightSlopes(double[] h, double[] delta);

  /**
   * δ of the layer before.
   *
   * @param delta δ of this layer
   * @param w W, the weights of this layer, {@code [i][j]} from unit i to sum j
   * @param h what went into this layer: the layer before gave it, as tanh of its own sums
   * @return the slope of the loss by each sum of the layer before
   */
  double[] deltaBefore(double[] delta, double[][] w, double[] h);
}
