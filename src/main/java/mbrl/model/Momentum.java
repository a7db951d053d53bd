package mbrl.model;

import java.util.Locale;

/**
 * Gradient descent with a moving sum of gradients: steps grow where successive gradients agree, as
 * a heavy ball picks up speed.
 *
 * <pre>{@code
 * u ← μ u + g
 * w ← w − α u
 * }</pre>
 *
 * <p>Fails where one curvature is a hundred times another: the step size that suits one is too
 * large or too small for the other ({@link Adam} gives each weight its own).
 *
 * <p>Lecture 3. Polyak 1964.
 *
 * <pre>{@code
 * step  0: w (1.0000, 1.0000)
 * step 15: w (-0.0433, 0.5286)
 * step 30: w (-0.0251, 0.1924)
 * step 45: w (0.0074, 0.0642)
 * step 60: w (-0.0008, 0.0209)
 * }</pre>
 */
public final class Momentum {
  private final double alpha; // α, step size
  private final double mu; // μ, how much of the last step is kept
  private double[] u; // u, the step's direction

  /**
   * @param alpha step size α, above 0
   * @param mu how much of the last step is kept, from 0 to below 1
   */
  public Momentum(double alpha, double mu) {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be above 0 and finite, got " + alpha);
    }
    if (!(mu >= 0 && mu < 1)) {
      throw new IllegalArgumentException("mu must be from 0 to below 1, got " + mu);
    }
    this.alpha = alpha;
    this.mu = mu;
  }

  /**
   * Moves the weights.
   *
   * @param w the weights; changed
   * @param slope the gradient g of the loss with respect to them
   */
  public void step(double[] w, double[] slope) {
    int size = u == null ? w.length : u.length;
    if (w.length != size || slope.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "momentum is kept for %d weights, got %d weights and %d slopes",
              size,
              w.length,
              slope.length));
    }
    if (u == null) u = new double[size];
    for (int j = 0; j < w.length; j++) {
      // u ← μ u + g,   w ← w − α u
      u[j] = mu * u[j] + slope[j];
      w[j] -= alpha * u[j];
    }
  }

  public static void main(String[] args) {
    double[] w = {1, 1}; // minimise 50 w₀² + ½ w₁²: one curvature a hundred times the other
    Momentum descent = new Momentum(0.01, 0.8);
    for (int t = 0; t <= 60; t++) {
      if (t % 15 == 0) System.out.printf(Locale.ROOT, "step %2d: w (%.4f, %.4f)%n", t, w[0], w[1]);
      descent.step(w, new double[] {100 * w[0], w[1]});
    }
  }
}
