package mbrl.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Gaussian;

/**
 * Noise over the steps of a plan that changes slowly: normal numbers whose power falls with the
 * frequency.
 *
 * <pre>{@code
 * z_t = Σ_k a_k (g_k cos 2πkt/H + h_k sin 2πkt/H),   g, h ~ N(0, 1)
 * a_k ∝ k^(−β/2), so power ∝ 1/k^β;   a_0 = a_1;   scaled to variance 1 at every t
 * β = 0 white noise,   1 pink,   2 red like a random walk
 * }</pre>
 *
 * <p>With the cosines and sines in a table c, z_t = Σ_k c_tk g_k. Costs H² multiplications for each
 * plan and dimension, where a fast Fourier transform needs H log H: little beside a learned model.
 *
 * <p>Fails where a good plan reverses within a few steps: with a high β no candidate does.
 *
 * <p>Lecture 9. Timmer and König 1995, "On generating power law noise"; Pinneri et al. 2020 for its
 * use in planning.
 *
 * <pre>{@code
 * correlation of z_t and z_(t+lag), H = 30
 * beta 0:  lag 1 0.00  lag 2 0.00  lag 5 0.00  lag 10 0.00  lag 15 0.00
 * beta 1:  lag 1 0.57  lag 2 0.36  lag 5 0.13  lag 10 -0.01  lag 15 -0.05
 * beta 2:  lag 1 0.88  lag 2 0.74  lag 5 0.37  lag 10 -0.02  lag 15 -0.16
 * }</pre>
 */
public final class ColouredNoise {
  private final double[][] c; // [t][k]

  /**
   * @param horizon H, at least 1
   * @param beta β, at least 0 and finite
   */
  public ColouredNoise(int horizon, double beta) {
    Check.atLeast("horizon", horizon, 1);
    Check.atLeastZero("beta", beta);
    c = new double[horizon][horizon];
    for (int column = 0; column < horizon; column++) {
      int k = (column + 1) / 2; // frequency k/H; the columns are 1, cos, sin, cos, sin …
      boolean single = k == 0 || 2 * k == horizon; // a cosine without a sine
      double a = StrictMath.pow(Math.max(1, k), -beta / 2) * (single ? 1 : Math.sqrt(2));
      for (int t = 0; t < horizon; t++) {
        double angle = 2 * Math.PI * ((long) k * t % horizon) / horizon;
        boolean sine = column > 0 && column % 2 == 0;
        c[t][column] = a * (sine ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    double variance = 0; // at t = 0, and so at every t
    for (double v : c[0]) variance += v * v;
    double scale = 1 / Math.sqrt(variance);
    for (double[] row : c) for (int k = 0; k < horizon; k++) row[k] *= scale;
  }

  /** c, {@code [t][k]}: the covariance of z_t and z_t' is Σ_k c_tk c_t'k. */
  public double[][] table() {
    return Arrays.stream(c).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Draws noise for the first plans.
   *
   * @param z where it goes, {@code [t][dimension][plan]}; the other plans keep what they have
   * @param plans how many of them
   */
  public void draw(double[][][] z, int plans, RandomGenerator rng) {
    double[] g = new double[plans];
    for (int d = 0; d < z[0].length; d++) {
      for (double[][] now : z) Arrays.fill(now[d], 0, plans, 0);
      for (int k = 0; k < c.length; k++) {
        Gaussian.fill(g, rng);
        // z_t ← z_t + c_tk g_k
        for (int t = 0; t < c.length; t++) {
          double[] row = z[t][d];
          double ctk = c[t][k];
          for (int i = 0; i < plans; i++) row[i] += ctk * g[i];
        }
      }
    }
  }

  public static void main(String[] args) {
    System.out.println("correlation of z_t and z_(t+lag), H = 30");
    for (double beta : new double[] {0, 1, 2}) {
      double[][] c = new ColouredNoise(30, beta).table();
      System.out.printf(Locale.ROOT, "beta %.0f:", beta);
      for (int lag : new int[] {1, 2, 5, 10, 15}) {
        double sum = 0;
        for (int k = 0; k < 30; k++) sum += c[0][k] * c[lag][k];
        System.out.printf(Locale.ROOT, "  lag %d %.2f", lag, Math.rint(100 * sum) / 100 + 0.0);
      }
      System.out.println();
    }
  }
}
