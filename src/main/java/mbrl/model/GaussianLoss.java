package mbrl.model;

import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;

/**
 * The loss of a network that also learns the noise: two outputs for each target, mean and log
 * variance, and the negative log likelihood of the target as the loss.
 *
 * <pre>{@code
 * outputs   mean μ_j, then raw ρ_j, for each target j
 * bounded   a = max − softplus(max − ρ),   λ = min + softplus(a − min)        λ = ln variance
 * loss      ½ (ln 2π + λ + (y − μ)² e^−λ), the mean over all targets
 * slopes    ∂/∂μ = (μ − y) e^−λ,   ∂/∂λ = ½ (1 − (y − μ)² e^−λ)
 * }</pre>
 *
 * <p>No model can do better on average than ½ ln(2πe s²) where the noise has standard deviation s:
 * {@link #floor}. The bounds keep ln variance from running away where there are no data; they are
 * soft, so that the gradient never vanishes.
 *
 * <p>The variance is that of the data ("aleatoric"). More data do not shrink it, and far from the
 * data it is as arbitrary as the mean: {@link BootstrapEnsemble} measures the uncertainty there.
 *
 * <p>Fails when the mean is learned more slowly than the variance: a large variance then explains
 * every error.
 *
 * <p>Lecture 10. Nix and Weigend 1994; Chua et al. 2018, appendix A.1, for the bounds.
 *
 * <pre>{@code
 * x 0.5:  0.509 ± 0.096, truth  0.479 ± 0.1
 * x 1.5:  1.009 ± 0.135, truth  0.997 ± 0.1
 * x 3.0:  0.122 ± 0.620, truth  0.141 ± 0.5
 * }</pre>
 *
 * @param min smallest ln variance
 * @param max largest ln variance, above {@code min}
 */
public record GaussianLoss(double min, double max) implements Loss {
  /** ln variance between −10 and 1, for targets with standard deviation 1. */
  public static final GaussianLoss STANDARD = new GaussianLoss(-10, 1);

  private static final double LN_2_PI = StrictMath.log(2 * Math.PI);

  public GaussianLoss {
    if (!(min < max && Double.isFinite(min) && Double.isFinite(max))) {
      throw new IllegalArgumentException(
          "min must be below max, both finite, got " + min + " and " + max);
    }
  }

  @Override
  public int outputs(int targets) {
    return 2 * targets;
  }

  @Override
  public double of(double[][] y, double[][] target, double[][] slope, int n) {
    int m = target[0].length;
    double sum = 0;
    for (int e = 0; e < n; e++) {
      for (int j = 0; j < m; j++) {
        double raw = y[e][m + j];
        double lambda = bounded(raw);
        double precision = StrictMath.exp(-lambda);
        double error = y[e][j] - target[e][j];
        sum += 0.5 * (LN_2_PI + lambda + error * error * precision);
        slope[e][j] = error * precision / (n * m);
        slope[e][m + j] = 0.5 * (1 - error * error * precision) * boundSlope(raw) / (n * m);
      }
    }
    return sum / (n * m);
  }

  /** e^λ. */
  @Override
  public double variance(double[][] y, int k, int e) {
    return StrictMath.exp(bounded(y[y.length / 2 + k][e]));
  }

  /** ½ (ln 2π + λ + (y − μ)² e^−λ). */
  public static double of(double mean, double logVariance, double y) {
    double error = y - mean;
    return 0.5 * (LN_2_PI + logVariance + error * error * StrictMath.exp(-logVariance));
  }

  /** λ, the raw output held between the bounds. */
  public double bounded(double raw) {
    double a = max - softplus(max - raw);
    return min + softplus(a - min);
  }

  /** ∂λ/∂ρ. */
  public double boundSlope(double raw) {
    double a = max - softplus(max - raw);
    return sigmoid(max - raw) * sigmoid(a - min);
  }

  /** The smallest mean loss that any model can reach on noise with standard deviation s. */
  public static double floor(double sd) {
    if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sd must be above 0 and finite, got " + sd);
    }
    return 0.5 * (LN_2_PI + 1) + StrictMath.log(sd);
  }

  /** ln(1 + eˣ), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : 1 - 1 / (1 + StrictMath.exp(x));
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 1000;
    double[][] x = new double[1][n];
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) {
      x[0][i] = 4 * rng.nextDouble();
      double sd = x[0][i] < 2 ? 0.1 : 0.5; // the noise depends on x
      y[0][i] = StrictMath.sin(x[0][i]) + sd * Gaussian.next(rng);
    }
    NetworkRegressor model =
        new NetworkRegressor(
            NetworkRegressor.Maker.layers(Activation.SILU, 32),
            Training.Settings.standard().epochs(200).rate(3e-3),
            STANDARD);
    model.fit(x, y, rng);
    double[][] t = {{0.5, 1.5, 3}};
    Prediction p = model.predict(t);
    for (int i = 0; i < 3; i++) {
      System.out.printf(
          Locale.ROOT,
          "x %.1f: %6.3f ± %.3f, truth %6.3f ± %.1f%n",
          t[0][i],
          p.mean()[0][i],
          Math.sqrt(p.aleatoric()[0][i]),
          StrictMath.sin(t[0][i]),
          t[0][i] < 2 ? 0.1 : 0.5);
    }
  }
}
