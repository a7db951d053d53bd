package mbrl.model;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Outcome;
import mbrl.core.Reward;
import mbrl.core.Transition;
import mbrl.world.Integrator1D;

/**
 * The linear model with the least squared error on all steps so far, updated after every step.
 *
 * <pre>{@code
 * find W with the smallest  Σ |x' − W φ|²,  φ = (x, a)
 * stack the rows φ into Φ and the rows x' into Y, and write Φ = Q R with R upper triangular:
 *   R Wᵀ = Qᵀ Y                     solved from the last row up
 * a new row is rotated into R:      for each column j turn R's row j and the new row until the new row's entry j is 0
 * }</pre>
 *
 * <p>Only R and Qᵀ Y are kept, so memory does not grow with the data. A step costs O(p (p + n))
 * time for p = n + m inputs, a solution O(p² n). Rotations lose half as many digits as the normal
 * equations Φᵀ Φ Wᵀ = Φᵀ Y.
 *
 * <p>Fails when the rows do not determine the weights: fewer than p different rows, or an input
 * that is always a combination of the others. Then {@link #ready} is false and a prediction is
 * refused. Old steps never lose weight, so it cannot follow a world that changes ({@link
 * NormalizedLms} can).
 *
 * <p>Lecture 1. Golub and Van Loan, "Matrix Computations", 4th edition, sections 5.1.8 and 5.3;
 * Gauss 1809.
 *
 * <pre>{@code
 * noise 0.0, step    2: w (1.0000, 1.0000)
 * noise 0.0, step 1000: w (1.0000, 1.0000)
 * noise 0.5, step    2: w (1.1944, 1.2000)
 * noise 0.5, step 1000: w (0.9997, 0.9744)
 * }</pre>
 */
public final class LeastSquares implements LearnedModel<double[], double[]> {
  private static final double TINY = 1e-10; // relative size below which a pivot counts as 0

  private final int stateSize; // n
  private final int inputs; // p = n + m
  private final Reward<double[], double[]> reward; // known, not learned
  private final double[][] r; // R beside Qᵀ Y: row j holds R[j][0 … p−1], then (Qᵀ Y)[j]
  private final double[] norm; // Σ φ_j² of each input, to decide whether a pivot counts as 0
  private double[][] w; // W, a row for each component of the next state; null: not solved yet

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param reward the reward function, known
   */
  public LeastSquares(int stateSize, int actionSize, Reward<double[], double[]> reward) {
    if (stateSize < 1) {
      throw new IllegalArgumentException("stateSize must be at least 1, got " + stateSize);
    }
    if (actionSize < 1) {
      throw new IllegalArgumentException("actionSize must be at least 1, got " + actionSize);
    }
    this.stateSize = stateSize;
    this.inputs = stateSize + actionSize;
    this.reward = reward;
    r = new double[inputs][inputs + stateSize];
    norm = new double[inputs];
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    double[] row = new double[inputs + stateSize]; // φ beside x'
    System.arraycopy(Features.observed(t, stateSize, inputs), 0, row, 0, inputs);
    System.arraycopy(Features.next(t.next(), stateSize), 0, row, inputs, stateSize);
    for (int j = 0; j < inputs; j++) {
      norm[j] += row[j] * row[j];
      double length = Math.sqrt(r[j][j] * r[j][j] + row[j] * row[j]);
      if (length == 0) continue;
      // rotate R's row j and the new row by the angle that makes the new row's entry j zero
      double cos = r[j][j] / length;
      double sin = row[j] / length;
      for (int k = j; k < row.length; k++) {
        double above = r[j][k];
        r[j][k] = cos * above + sin * row[k];
        row[k] = cos * row[k] - sin * above;
      }
    }
    w = null;
  }

  @Override
  public boolean ready() {
    return undetermined() < 0;
  }

  /** The first input whose weight the data do not determine, or −1. */
  private int undetermined() {
    for (int j = 0; j < inputs; j++) {
      if (!(Math.abs(r[j][j]) > TINY * Math.sqrt(norm[j]))) return j;
    }
    return -1;
  }

  /**
   * The weights W, a copy: a row for each component of the next state, first those of x, then of a.
   *
   * @throws IllegalStateException if the transitions seen do not determine them
   */
  public double[][] weights() {
    solve();
    double[][] copy = new double[stateSize][];
    for (int i = 0; i < stateSize; i++) copy[i] = w[i].clone();
    return copy;
  }

  private void solve() {
    if (w != null) return;
    int open = undetermined();
    if (open >= 0) {
      throw new IllegalStateException(
          "the transitions seen do not determine the weight of %s: it was always 0 or a combination of the inputs before it"
              .formatted(open < stateSize ? "x[" + open + "]" : "a[" + (open - stateSize) + "]"));
    }
    w = new double[stateSize][inputs];
    for (int i = 0; i < stateSize; i++) {
      for (int j = inputs - 1; j >= 0; j--) {
        // R[j][j] w[j] = (Qᵀ Y)[j] − Σ_{k > j} R[j][k] w[k]
        double rest = r[j][inputs + i];
        for (int k = j + 1; k < inputs; k++) rest -= r[j][k] * w[i][k];
        w[i][j] = rest / r[j][j];
      }
    }
  }

  /** The predicted next state x̂' = W (x, a). */
  public double[] predict(double[] x, double[] a) {
    solve();
    double[] phi = Features.join(x, a, stateSize, inputs);
    double[] next = new double[stateSize];
    for (int i = 0; i < stateSize; i++) {
      for (int j = 0; j < inputs; j++) next[i] += w[i][j] * phi[j];
    }
    return next;
  }

  @Override
  public Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
    double[] next = predict(state, action);
    return new Outcome<>(next, reward.of(state, action, next), false);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    for (double noise : new double[] {0, 0.5}) {
      Integrator1D world = new Integrator1D(noise);
      LeastSquares model = new LeastSquares(1, 1, Integrator1D.REWARD);
      double[] x = {1};
      for (int t = 1; t <= 1000; t++) {
        double[] a = Integrator1D.ACTIONS.sample(rng);
        Outcome<double[]> o = world.sample(x, a, rng);
        model.observe(new Transition<>(x, a, o.reward(), o.next(), false, false), rng);
        x = o.next();
        if (t == 2 || t == 1000) {
          double[] w = model.weights()[0];
          System.out.printf(
              Locale.ROOT, "noise %.1f, step %4d: w (%.4f, %.4f)%n", noise, t, w[0], w[1]);
        }
      }
    }
  }
}
