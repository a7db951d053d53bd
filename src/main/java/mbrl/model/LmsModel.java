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
 * A linear model of the next state, updated after every step by the least-mean-squares rule of
 * Widrow and Hoff.
 *
 * <pre>{@code
 * φ  = (x, a)                       the input: state and action
 * x̂' = w·φ                          the prediction, made before x' is observed
 * e  = x' − x̂'                      its error
 * w  ← w + α e φ                    a step down the gradient of e²/2
 * }</pre>
 *
 * <p>A state with several components has one row of weights for each. A step costs O(n (n + m))
 * time for n components of the state and m of the action.
 *
 * <p>Fails when inputs are large: an update multiplies the error on its own example by 1 − α|φ|²,
 * so if α|φ|² exceeds 2 the error grows and the weights diverge ({@link NormalizedLms} prevents
 * that). It also fails when the world is not linear.
 *
 * <p>Lecture 1. Widrow and Hoff 1960, "Adaptive switching circuits".
 *
 * <pre>{@code
 * step  20: x  5.08, w (1.1734, 0.4645)
 * step  40: x  2.99, w (1.0501, 0.6234)
 * step  60: x  5.46, w (1.7686, -0.3989)
 * step  80: x  4.89, w (-2.5206, -6.5283)
 * step 100: x  5.92, w (-290918801.6501, 5702457.7145)
 * }</pre>
 */
public final class LmsModel implements LearnedModel<double[], double[]> {
  private final double alpha; // α, step size
  private final Reward<double[], double[]> reward; // known, not learned
  private final double[][] w; // w[i]: weights of component i of the next state, first x then a

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param alpha step size α, above 0
   * @param reward the reward function, known
   */
  public LmsModel(int stateSize, int actionSize, double alpha, Reward<double[], double[]> reward) {
    if (stateSize < 1) {
      throw new IllegalArgumentException("stateSize must be at least 1, got " + stateSize);
    }
    if (actionSize < 1) {
      throw new IllegalArgumentException("actionSize must be at least 1, got " + actionSize);
    }
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be above 0 and finite, got " + alpha);
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
    double[] phi = Features.join(t.state(), t.action(), w.length, w[0].length);
    double[] next = Features.next(t.next(), w.length);
    double[] predicted = predict(t.state(), t.action());
    for (int i = 0; i < w.length; i++) {
      // e = x' − x̂'
      double e = next[i] - predicted[i];
      // w ← w + α e φ
      for (int j = 0; j < phi.length; j++) w[i][j] += alpha * e * phi[j];
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
    LmsModel model = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
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
