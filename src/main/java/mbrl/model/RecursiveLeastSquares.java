package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Outcome;
import mbrl.core.Reward;
import mbrl.core.Transition;
import mbrl.numeric.Rows;
import mbrl.world.Integrator1D;

/**
 * Recursive least squares: {@link LmsModel} with a matrix P in place of the step size α. After
 * every step its weights are exactly the ridge solution for all steps so far.
 *
 * <pre>{@code
 * φ = (x, a),   e = x' − w·φ
 * k = P φ / (1 + φᵀ P φ)           the gain: large where few data are
 * w ← w + e k
 * P ← P − k (P φ)ᵀ                 P starts as I/λ and shrinks
 * }</pre>
 *
 * <p>A step costs O(p²) time for p inputs, however many steps came before. There is no system to
 * solve, so it can predict from the start.
 *
 * <p>Loses precision by rounding when λ is tiny and inputs are almost combinations of each other
 * ({@link LeastSquares} does not). Like {@link LeastSquares} it cannot follow a world that changes.
 *
 * <p>Lectures 1 and 2. Plackett 1950; Ljung, "System Identification", section 11.2.
 *
 * <pre>{@code
 * step    1: w (0.6249, 0.0832)
 * step   10: w (0.8679, 1.3670)
 * step  100: w (0.9928, 1.0144)
 * step 1000: w (0.9995, 0.9773)
 * }</pre>
 */
public final class RecursiveLeastSquares implements LearnedModel<double[], double[]> {
  private final Reward<double[], double[]> reward; // known, not learned
  private final double[][] w; // w[i]: weights of component i of the next state, first x then a
  private final double[][] p; // P, symmetric

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param lambda λ, the penalty on large weights, above 0
   * @param reward the reward function, known
   */
  public RecursiveLeastSquares(
      int stateSize, int actionSize, double lambda, Reward<double[], double[]> reward) {
    if (stateSize < 1) {
      throw new IllegalArgumentException("stateSize must be at least 1, got " + stateSize);
    }
    if (actionSize < 1) {
      throw new IllegalArgumentException("actionSize must be at least 1, got " + actionSize);
    }
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, got " + lambda);
    }
    this.reward = reward;
    w = new double[stateSize][stateSize + actionSize];
    p = new double[stateSize + actionSize][stateSize + actionSize];
    for (int j = 0; j < p.length; j++) p[j][j] = 1 / lambda;
  }

  /** The predicted next state x̂' = w·(x, a). */
  public double[] predict(double[] x, double[] a) {
    double[] phi = Features.join(x, a, w.length, p.length);
    double[] next = new double[w.length];
    for (int i = 0; i < w.length; i++) next[i] = Rows.dot(w[i], phi, p.length);
    return next;
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    double[] phi = Features.observed(t, w.length, p.length);
    double[] next = Features.next(t.next(), w.length);
    double[] predicted = predict(t.state(), t.action());
    // k = P φ / (1 + φᵀ P φ)
    double[] pPhi = new double[p.length];
    for (int j = 0; j < p.length; j++) pPhi[j] = Rows.dot(p[j], phi, p.length);
    double size = 1 + Rows.dot(phi, pPhi, p.length);
    // w ← w + e k
    for (int i = 0; i < w.length; i++) {
      Columns.add((next[i] - predicted[i]) / size, pPhi, w[i], p.length);
    }
    // P ← P − k (P φ)ᵀ
    for (int j = 0; j < p.length; j++) Columns.add(-pPhi[j] / size, pPhi, p[j], p.length);
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
    Integrator1D world = new Integrator1D(0.5);
    RecursiveLeastSquares model = new RecursiveLeastSquares(1, 1, 0.1, Integrator1D.REWARD);
    double[] x = {1};
    for (int t = 1; t <= 1000; t++) {
      double[] a = Integrator1D.ACTIONS.sample(rng);
      Outcome<double[]> o = world.sample(x, a, rng);
      model.observe(new Transition<>(x, a, o.reward(), o.next(), false, false), rng);
      x = o.next();
      if (t == 1 || t == 10 || t == 100 || t == 1000) {
        double[] w = model.weights()[0];
        System.out.printf(Locale.ROOT, "step %4d: w (%.4f, %.4f)%n", t, w[0], w[1]);
      }
    }
  }
}
