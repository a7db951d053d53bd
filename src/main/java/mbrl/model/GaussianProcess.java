package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.numeric.Rows;

/**
 * A distribution over functions, conditioned on examples: mean and variance at every point.
 *
 * <pre>{@code
 * K = k(X, X) + σ_n² I,   α = K⁻¹ y
 * mean of f at x:    k(x, X) α
 * variance of f:     k(x, x) − k(x, X) K⁻¹ k(X, x)          for a new observation add σ_n²
 * ln p(y)          = −½ yᵀ α − ½ ln det K − n/2 ln 2π
 * }</pre>
 *
 * <p>Conditioning on n examples costs O(n³) time and n² memory: good for up to a few thousand. A
 * mean costs O(n), a variance O(n²). Arrays are {@code [input][example]}.
 *
 * <p>Fails when the kernel is wrong: its bands are calibrated for functions drawn from the kernel,
 * and blind to a jump or to a function that wiggles faster elsewhere. The mean far from all data is
 * 0, so subtract the mean from the targets first.
 *
 * <p>Lecture 3. Rasmussen and Williams 2006, algorithm 2.1; leave-one-out from section 5.4.2.
 *
 * <pre>{@code
 * x  1.00:  0.889 ± 0.068, truth  0.841
 * x  3.75: -0.699 ± 0.294, truth -0.572
 * x  6.00: -0.308 ± 0.069, truth -0.279
 * x 12.00: -0.000 ± 0.815, truth -0.537
 * signal 0.82, length 1.27, noise 0.099, ln p(y) -3.37
 * }</pre>
 */
public final class GaussianProcess {
  static final TextForm<GaussianProcess> FORM =
      new TextForm<>(
          "gaussian-process", GaussianProcess.class, GaussianProcess::write, GaussianProcess::read);

  private static final int CHUNK = 256; // test points that are predicted together

  private final RbfKernel kernel;
  private final double[][] x; // X, [input][example]
  private final double[] y;
  private final Cholesky root; // of K
  private final double[] alpha; // α = K⁻¹ y

  /**
   * Conditions on examples.
   *
   * @param x inputs, {@code [input][example]}
   * @param y targets, one for each example
   * @throws IllegalArgumentException if the data have gaps, or K is singular to working precision
   */
  public GaussianProcess(RbfKernel kernel, double[][] x, double[] y) {
    int n = Columns.examples(x, new double[][] {y});
    if (x.length != kernel.lengthScales().length) {
      throw new IllegalArgumentException(
          "the kernel has %s length scales, the data have %s inputs"
              .formatted(kernel.lengthScales().length, x.length));
    }
    this.kernel = kernel;
    this.x = Columns.copy(x);
    this.y = y.clone();
    double[][] k = covariance(this.x, n);
    for (int i = 0; i < n; i++) k[i][i] += kernel.noiseSd() * kernel.noiseSd();
    try {
      root = Cholesky.of(k);
    } catch (IllegalArgumentException singular) {
      throw new IllegalArgumentException(
          "the examples are too close together for a noise of %s: raise noiseSd"
              .formatted(kernel.noiseSd()));
    }
    alpha = root.solve(this.y);
  }

  /** k of every pair of points, the upper triangle only. */
  private double[][] covariance(double[][] points, int n) {
    double[][] k = new double[n][n];
    double[] at = new double[points.length];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < at.length; d++) at[d] = points[d][i];
      kernel.row(at, points, i, n - i, row);
      System.arraycopy(row, 0, k[i], i, n - i);
    }
    return k;
  }

  /**
   * Mean and variance of the function at many points.
   *
   * @param t points, {@code [input][point]}
   * @param from the first point
   * @param to one beyond the last
   * @param mean where the means go, in the same places
   * @param variance where the variances go, or null
   */
  public void predict(double[][] t, int from, int to, double[] mean, double[] variance) {
    Columns.inputs(t, from, to, x.length);
    Columns.room(new double[][] {mean}, to, "mean");
    if (variance != null) Columns.room(new double[][] {variance}, to, "variance");
    int n = y.length;
    double[][] k = new double[n][Math.min(CHUNK, to - from)]; // k(X, t)
    double[] at = new double[x.length];
    for (int first = from; first < to; first += CHUNK) {
      int m = Math.min(CHUNK, to - first);
      double[] sum = new double[m];
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < at.length; d++) at[d] = x[d][i];
        kernel.row(at, t, first, m, k[i]);
        Rows.add(sum, alpha[i], k[i], m); // k(x, X) α
      }
      System.arraycopy(sum, 0, mean, first, m);
      if (variance == null) continue;
      // k(x, x) − |R⁻ᵀ k(X, x)|²
      root.forward(k, m);
      Arrays.fill(sum, kernel.signalSd() * kernel.signalSd());
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) sum[j] -= k[i][j] * k[i][j];
      }
      for (int j = 0; j < m; j++) variance[first + j] = Math.max(0, sum[j]);
    }
  }

  /** The mean at one point. */
  public double mean(double[] point) {
    double[] mean = new double[1];
    predict(Columns.transpose(new double[][] {point}), 0, 1, mean, null);
    return mean[0];
  }

  /** The gradient of the mean at one point. */
  public double[] meanSlope(double[] point) {
    Columns.inputs(Columns.transpose(new double[][] {point}), 0, 1, x.length);
    double[] k = new double[y.length];
    kernel.row(point, x, 0, y.length, k);
    double[] slope = new double[point.length];
    for (int d = 0; d < slope.length; d++) {
      double l = kernel.lengthScales()[d];
      for (int i = 0; i < y.length; i++) {
        slope[d] += alpha[i] * k[i] * (x[d][i] - point[d]) / (l * l);
      }
    }
    return slope;
  }

  /** The covariance of the function between all pairs of points, {@code [input][point]}. */
  public double[][] covariance(double[][] t) {
    int m = Columns.rows(t, "t");
    Columns.inputs(t, 0, m, x.length);
    double[][] between = covariance(t, m);
    double[][] k = new double[y.length][m];
    double[] at = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      for (int d = 0; d < at.length; d++) at[d] = x[d][i];
      kernel.row(at, t, 0, m, k[i]);
    }
    root.forward(k, m);
    for (int i = 0; i < y.length; i++) {
      for (int a = 0; a < m; a++) Rows.add(between[a], -k[i][a], k[i], m);
    }
    for (int a = 0; a < m; a++) for (int b = 0; b < a; b++) between[a][b] = between[b][a];
    return between;
  }

  /** ln p(y), the log marginal likelihood of the examples under the kernel. */
  public double logMarginalLikelihood() {
    double fit = 0;
    for (int i = 0; i < y.length; i++) fit += y[i] * alpha[i];
    return -0.5 * fit - 0.5 * root.logDeterminant() - 0.5 * y.length * StrictMath.log(2 * Math.PI);
  }

  /** The leave-one-out mean and variance of each example, noise included, in two rows. */
  public double[][] leaveOneOut() {
    double[][] inverse = root.inverse();
    double[][] out = new double[2][y.length];
    for (int i = 0; i < y.length; i++) {
      out[0][i] = y[i] - alpha[i] / inverse[i][i];
      out[1][i] = 1 / inverse[i][i];
    }
    return out;
  }

  public RbfKernel kernel() {
    return kernel;
  }

  /** α = K⁻¹ y, a copy. */
  public double[] alpha() {
    return alpha.clone();
  }

  /** X, not a copy. */
  double[][] inputs() {
    return x;
  }

  Cholesky root() {
    return root;
  }

  private void write(ModelWriter out) {
    out.line("gaussian-process", x.length);
    out.row(kernel.signalSd(), kernel.noiseSd());
    out.row(kernel.lengthScales());
    out.rows(x);
    out.row(y);
  }

  private static GaussianProcess read(ModelReader in) {
    in.demandLength(2);
    int inputs = in.count(1);
    double[] sds = in.row(2);
    double[] lengths = in.row(inputs);
    double[][] x = in.rows(inputs, -1);
    return new GaussianProcess(
        new RbfKernel(sds[0], lengths, sds[1]), x, in.row(x.length == 0 ? 0 : x[0].length));
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    double[][] x = new double[1][12];
    double[] y = new double[12];
    for (int i = 0; i < 12; i++) {
      x[0][i] = i < 6 ? i * 0.5 : 2 + i * 0.5; // nothing between 2.5 and 5
      y[i] = StrictMath.sin(x[0][i]) + 0.1 * Gaussian.next(rng);
    }
    GaussianProcess gp = MarginalLikelihood.fit(RbfKernel.standard(1), x, y);
    double[][] t = {{1, 3.75, 6, 12}};
    double[] mean = new double[4];
    double[] variance = new double[4];
    gp.predict(t, 0, 4, mean, variance);
    for (int i = 0; i < 4; i++) {
      Object[] shown = {t[0][i], mean[i], Math.sqrt(variance[i]), StrictMath.sin(t[0][i])};
      System.out.printf(Locale.ROOT, "x %5.2f: %6.3f ± %.3f, truth %6.3f%n", shown);
    }
    RbfKernel k = gp.kernel();
    Object[] found = {k.signalSd(), k.lengthScales()[0], k.noiseSd(), gp.logMarginalLikelihood()};
    System.out.printf(Locale.ROOT, "signal %.2f, length %.2f, noise %.3f, ln p(y) %.2f%n", found);
  }
}
