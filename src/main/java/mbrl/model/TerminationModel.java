package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Finite;
import mbrl.numeric.Rows;
import mbrl.world.CartPole;

/**
 * The probability that a state is terminal, learned by logistic regression on the components of the
 * state and their squares.
 *
 * <pre>{@code
 * z = normalised x,   φ = (1, z, z²)
 * P(over | x) = 1/(1 + e^−w·φ)
 * w ← w + (Φᵀ D Φ + λ)⁻¹ (Φᵀ (y − P) − λ w),   D = P (1 − P)          Newton's method
 * }</pre>
 *
 * <p>The squares allow for ends on both sides: a pole may lean too far left or too far right.
 * Fitting costs some twenty passes over the data.
 *
 * <p>Fails for ends that are not in the data: with random pushes the pole falls long before the
 * cart leaves the track, so the end of the track is not learned.
 *
 * <p>Lecture 2. Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", section
 * 4.4.1.
 *
 * <pre>{@code
 *     0 degrees: over with chance 0.000
 *     6 degrees: over with chance 0.000
 *    11 degrees: over with chance 0.000
 *    13 degrees: over with chance 1.000
 *   -11 degrees: over with chance 0.000
 *   -13 degrees: over with chance 1.000
 * 4 m from the middle: over with chance 0.000
 * }</pre>
 */
public final class TerminationModel {
  private static final double LAMBDA =
      1e-3; // λ, keeps w finite where the two classes are separable

  private final Normalizer normalizer;
  private final double[] w;

  private TerminationModel(Normalizer normalizer, double[] w) {
    this.normalizer = normalizer;
    this.w = w;
  }

  /**
   * Learns from the next states in the data.
   *
   * @throws IllegalArgumentException if none or all of them are terminal
   */
  public static TerminationModel fit(TransitionData data) {
    boolean[] over = data.terminals();
    int ends = 0;
    for (boolean o : over) if (o) ends++;
    if (ends == 0 || ends == over.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d of %d steps ended an episode: the data need both, terminal and other states",
              ends,
              over.length));
    }
    Normalizer normalizer = Normalizer.of(data.nextStates());
    double[][] phi = features(normalizer, data.nextStates());
    int p = phi.length;
    double[] w = new double[p];
    for (int sweep = 0; sweep < 50; sweep++) {
      double[] slope = new double[p]; // Φᵀ (y − P) − λ w
      double[][] h = new double[p][p]; // Φᵀ D Φ + λ
      for (int i = 0; i < over.length; i++) {
        double chance = chance(w, phi, i);
        double d = Math.max(1e-12, chance * (1 - chance));
        for (int j = 0; j < p; j++) {
          slope[j] += ((over[i] ? 1 : 0) - chance) * phi[j][i];
          for (int k = j; k < p; k++) h[j][k] += d * phi[j][i] * phi[k][i];
        }
      }
      for (int j = 0; j < p; j++) {
        slope[j] -= LAMBDA * w[j];
        h[j][j] += LAMBDA;
      }
      double[] step = Cholesky.of(h).solve(slope);
      double size = 0;
      for (int j = 0; j < p; j++) {
        w[j] += step[j];
        size = Math.max(size, Math.abs(step[j]));
      }
      if (size < 1e-8) break;
    }
    return new TerminationModel(normalizer, w);
  }

  /** φ = (1, z, z²), a row for each. */
  private static double[][] features(Normalizer normalizer, double[][] x) {
    int n = x.length;
    double[][] z = Columns.copy(x);
    normalizer.normalize(z, z);
    double[][] phi = new double[2 * n + 1][x[0].length];
    Arrays.fill(phi[0], 1);
    for (int d = 0; d < n; d++) {
      phi[1 + d] = z[d];
      for (int i = 0; i < z[d].length; i++) phi[1 + n + d][i] = z[d][i] * z[d][i];
    }
    return phi;
  }

  private static double chance(double[] w, double[][] phi, int i) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) sum += w[j] * phi[j][i];
    return 1 / (1 + StrictMath.exp(-sum));
  }

  /** The probability that {@code state} is terminal. */
  public double chance(double[] state) {
    int n = (w.length - 1) / 2; // φ = (1, z, z²)
    Check.size("state", state, n);
    Finite.check(state, "x");
    return chance(w, features(normalizer, Columns.transpose(new double[][] {state})), 0);
  }

  /** Whether that probability is above ½, for every state, {@code [dimension][state]}. */
  void over(double[][] x, boolean[] over) {
    double[][] phi = features(normalizer, x);
    double[] sum = new double[over.length];
    for (int j = 0; j < w.length; j++) Rows.add(sum, w[j], phi[j], over.length);
    for (int i = 0; i < over.length; i++) over[i] = sum[i] > 0;
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new CartPole(), rng.split()),
            (x, chance) -> CartPole.ACTIONS.sample(chance),
            10_000,
            500,
            rng);
    TerminationModel model = fit(data);
    for (double degrees : new double[] {0, 6, 11, 13, -11, -13}) {
      double angle = degrees * Math.PI / 180;
      System.out.printf(
          Locale.ROOT,
          "%5.0f degrees: over with chance %.3f%n",
          degrees,
          model.chance(new double[] {0, 0, angle, 0}));
    }
    System.out.printf(
        Locale.ROOT,
        "4 m from the middle: over with chance %.3f%n",
        model.chance(new double[] {4, 0, 0, 0}));
  }
}
