package mbrl.policy;

import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.Dynamics;
import mbrl.core.ValueFunction;

/**
 * A value function that is linear in the features of the state: a learner's baseline, or its
 * critic.
 *
 * <pre>{@code
 * v(s) = wᵀ φ(s)
 * w ← w + α (target − v(s)) φ(s)
 * }</pre>
 *
 * <p>With the features of a table this is the update of a table. O(d) for d features.
 *
 * <p>Fails where the value is not linear in the features: then no w is right, and the best one
 * depends on which states are visited how often.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 9.4.
 *
 * <pre>{@code
 * after    1: [0.50, 0.50]
 * after   10: [2.28, 1.72]
 * after  100: [2.01, 2.94]
 * after 1000: [2.00, 3.00]
 * }</pre>
 *
 * @param <S> the type of a state
 */
public final class LinearValue<S> {
  private final Features<S> features; // φ
  private final double alpha; // α, step size
  private final double[] w; // starts at 0
  private final double[] phi; // φ(s) of the last question

  /**
   * @param features what the value sees of a state
   * @param alpha the step size α, at least 0 and finite; with 0 the value stays as it is
   */
  public LinearValue(Features<S> features, double alpha) {
    this.features = features;
    this.alpha = Check.atLeastZero("alpha", alpha);
    w = new double[features.size()];
    phi = new double[features.size()];
  }

  /** v(s). */
  public double of(S state) {
    features.of(state, phi);
    double v = 0;
    for (int i = 0; i < w.length; i++) v += w[i] * phi[i];
    return v;
  }

  /**
   * Learns from the error of one value: w ← w + α error φ(s).
   *
   * @param error target − v(s), finite
   */
  public void learn(S state, double error) {
    Check.finite("the error", error);
    features.of(state, phi);
    for (int i = 0; i < w.length; i++) w[i] += alpha * error * phi[i];
  }

  /** w, a copy. */
  public double[] weights() {
    return w.clone();
  }

  /** Takes w. */
  public void weights(double[] w) {
    Parameters.check(w, this.w.length);
    System.arraycopy(w, 0, this.w, 0, w.length);
  }

  /** The same for many states at once, so that a planner can end on it. */
  public static ValueFunction batch(LinearValue<double[]> value) {
    return (x, v) -> {
      for (int i = 0; i < v.length; i++) v[i] = value.of(Dynamics.column(x, i));
    };
  }

  public static void main(String[] args) {
    LinearValue<double[]> value = new LinearValue<>(Features.affine(1), 0.1);
    for (int k = 1; k <= 1000; k++) {
      double x = k % 5; // 0 … 4, and the value to learn is 2x + 3
      value.learn(new double[] {x}, 2 * x + 3 - value.of(new double[] {x}));
      if (k == 1 || k == 10 || k == 100 || k == 1000) {
        System.out.printf(
            Locale.ROOT, "after %4d: [%.2f, %.2f]%n", k, value.weights()[0], value.weights()[1]);
      }
    }
  }
}
