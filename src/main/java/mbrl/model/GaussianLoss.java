package mbrl.model;

/**
 * A network that says not only what it expects but how sure it is: two outputs for each target, and
 * the loss is minus the log of the chance it gave to what happened.
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
 * soft, so that a slope always remains.
 *
 * <p>Fails when the mean is learned slower than the variance: a large variance is an easy excuse.
 *
 * <p>Lecture 10. Nix and Weigend 1994; Chua et al. 2018, appendix A.1, for the bounds.
 *
 * @param min smallest ln variance
 * @param max largest ln variance, above {@code min}
 */
public record GaussianLoss(double min, double max) implements Loss {
  private static final double LN_2_PI = StrictMath.log(2 * Math.PI);

  public GaussianLoss {
    if (!(min < max)) {
      throw new IllegalArgumentException("min must be below max, got " + min + " and " + max);
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
    return 0.5 * (LN_2_PI + 1) + StrictMath.log(sd);
  }

  /** ln(1 + eˣ), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : 1 - 1 / (1 + StrictMath.exp(x));
  }
}
