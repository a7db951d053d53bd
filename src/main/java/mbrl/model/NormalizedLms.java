package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Outcome;
import mbrl.core.Reward;
import mbrl.core.Transition;
import mbrl.world.Integrator1D;

/**
 * Normalised least mean squares: {@link LmsModel} with the step divided by |φ|², so that large
 * inputs cannot make it diverge.
 *
 * <pre>{@code
 * φ  = (x, a)
 * x̂' = w·φ
 * e  = x' − x̂'
 * w  ← w + α e φ / (ε + |φ|²)       the error on this example shrinks to about (1 − α) e
 * }</pre>
 *
 * <p>Stable for every input if {@code 0 < α < 2}. With α = 1 one update removes the whole error on
 * its example, which is fastest without noise; a smaller α averages the noise out. A step costs O(n
 * (n + m)) time.
 *
 * <p>Fails, like every linear model, when the world is not linear: it then follows the last
 * examples and never converges. ε keeps tiny inputs, which are mostly noise, from causing large
 * steps.
 *
 * <p>Lecture 1. Widrow and Stearns 1985, "Adaptive Signal Processing"; Sutton and Barto, 2nd
 * edition, section 9.6, give the same advice on step sizes.
 *
 * <pre>{@code
 * step  20: x  5.08, w (1.0777, 0.4255)
 * step  40: x  2.99, w (1.0448, 0.7524)
 * step  60: x  5.46, w (1.0235, 0.7974)
 * step  80: x  4.89, w (0.9984, 0.8410)
 * step 100: x  5.92, w (0.9935, 0.8593)
 * }</pre>
 */
public final class NormalizedLms implements LearnedModel<double[], double[]> {
  private static final double EPSILON = 1e-6; // ε, keeps the divisor above 0 at φ = 0

  private final double alpha; // α, the share of the error that an update removes
  private final Reward<double[], double[]> reward; // known, not learned
  private final double[][] w; // w[i]: weights of component i of the next state, first x then a

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param alpha the share α of the error that an update removes, above 0 and below 2
   * @param reward the reward function, known
   */
  public NormalizedLms(
      int stateSize, int actionSize, double alpha, Reward<double[], double[]> reward) {
    if (stateSize < 1) {
      throw new IllegalArgumentException("stateSize must be at least 1, got " + stateSize);
    }
    if (actionSize < 1) {
      throw new IllegalArgumentException("actionSize must be at least 1, got " + actionSize);
    }
    if (!(alpha > 0 && alpha < 2)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 2, got " + alpha);
    }
    this.alpha = alpha;
    this.reward = reward;
    w = new double[stateSize][stateSize + actionSize];
  }

  /** The predicted next state x̂' = w·(x, a). */
  public double[] predict(double[] x, double[] a) {
    double[] phi = Features.join(x, a, w.length, w[0].length);
    double[] next = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < phi.length; j++) next[i] += w[i][j] * phi[j];
    }
    return next;
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    double[] phi = Features.observed(t, w.length, w[0].length);
    double[] next = Features.next(t.next(), w.length);
    double[] predicted = predict(t.state(), t.action());
    double size = EPSILON; // ε + |φ|²
    for (double f : phi) size += f * f;
    for (int i = 0; i < w.length; i++) {
      // e = x' − x̂'
      double e = next[i] - predicted[i];
      // w ← w + α e φ / (ε + |φ|²)
      for (int j = 0; j < phi.length; j++) w[i][j] += alpha * e * phi[j] / size;
    }
  }

  @Override
  public Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
    double[] next = predict(state, action);
    return new Outcome<>(next, reward.of(state, action, next), false);
  }

  /** The weights w, a copy: a row for each component of the next state. */
  public double[][] weights() {
    return Arrays.stream(w).map(double[]::clone).toArray(double[][]::new);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    Integrator1D world = new Integrator1D();
    NormalizedLms model = new NormalizedLms(1, 1, 0.5, Integrator1D.REWARD);
    double[] x = {1};
    for (int t = 1; t <= 100; t++) {
      double[] a = Integrator1D.ACTIONS.sample(rng);
      Outcome<double[]> o = world.sample(x, a, rng);
      model.observe(new Transition<>(x, a, o.reward(), o.next(), false, false), rng);
      x = o.next();
      if (t % 20 == 0) {
        double[] w = model.weights()[0];
        System.out.printf(Locale.ROOT, "step %3d: x %5.2f, w (%.4f, %.4f)%n", t, x[0], w[0], w[1]);
      }
    }
  }
}
