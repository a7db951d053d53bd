package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Finite;
import mbrl.core.Gaussian;
import mbrl.numeric.Rows;

/**
 * The least-squares line (plane, hyperplane) through a cloud of points, with the standard errors of
 * its weights.
 *
 * <pre>{@code
 * minimise  Σ (y − w·x − b)² + λ |w|²           ridge; λ = 0 is plain least squares
 * with the columns of X (centred if b is free) scaled to length 1:
 *   (Xᵀ X + λ) w = Xᵀ y                         the normal equations, solved by Cholesky
 *   X w = y by Gram–Schmidt                     instead, where columns are almost combinations
 * s² = Σ residual² / (n − p − 1),   se(w) = √(s² diag (Xᵀ X)⁻¹)
 * }</pre>
 *
 * <p>Costs O(n p (p + q)) time for n examples of p inputs and q outputs. Arrays are {@code
 * [dimension][example]}.
 *
 * <p>Fails when an input is a combination of others, such as one-hot columns beside an intercept:
 * infinitely many weights fit equally well, and {@link #fit} says which column it was. A small λ
 * chooses the shortest of them.
 *
 * <p>Lecture 2. Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", sections
 * 3.2 and 3.4.
 *
 * <pre>{@code
 * intercept 0.822 ± 0.145
 * slope     2.013 ± 0.060
 * noise     0.540
 * R²        0.959
 * at  2.0: 4.847 ± 0.076
 * at 20.0: 41.078 ± 1.074
 * }</pre>
 */
public final class LinearRegression {
  /** The role of the intercept b. */
  public enum Intercept {
    /** There is none: the line passes through the origin. */
    NONE,
    /** It is free of the penalty λ. */
    FREE,
    /** It is a weight like the others. */
    PENALISED
  }

  private final Intercept kind;
  private final double[] mean; // of each column of X, then of each output; 0 if not centred
  private final TallSystem system; // the factors of XᵀX + λ
  private final double[][] w; // weights, [output][input]; a penalised intercept comes last
  private final double[] b; // intercepts
  private final double[] squares; // Σ residual² of each output
  private final double[] total; // Σ (y − ȳ)² of each output, 0 if it never changes
  private final int n; // examples
  private final double lambda; // λ

  private LinearRegression(
      Intercept kind,
      double lambda,
      CentredColumns data,
      TallSystem system,
      int inputs,
      double[] total) {
    this.kind = kind;
    this.lambda = lambda;
    this.total = total;
    n = data.examples();
    mean = data.mean();
    this.system = system;
    double[][] unknowns = system.unknowns();
    squares = data.squares(unknowns);
    w = new double[total.length][];
    b = new double[total.length];
    for (int k = 0; k < total.length; k++) {
      if (!Double.isFinite(squares[k])) {
        throw new IllegalArgumentException(
            "y, column %s holds numbers too large to be squared: choose another unit".formatted(k));
      }
      double[] v = unknowns[k];
      w[k] = Arrays.copyOf(v, inputs);
      // b = ȳ − w·x̄
      b[k] = kind == Intercept.PENALISED ? v[inputs] : mean[inputs + k] - Rows.dot(v, mean, inputs);
    }
  }

  /** Plain least squares with an intercept. */
  public static LinearRegression fit(double[][] x, double[][] y) {
    return fit(x, y, 0, Intercept.FREE);
  }

  /**
   * Fits weights to examples.
   *
   * @param x inputs, {@code [input][example]}
   * @param y outputs, {@code [output][example]}
   * @param lambda λ, the penalty on large weights, at least 0
   * @param intercept the role of b
   * @throws IllegalArgumentException if the data have gaps or do not determine the weights
   */
  public static LinearRegression fit(
      double[][] x, double[][] y, double lambda, Intercept intercept) {
    int n = Columns.pairs(x, y);
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be at least 0 and finite, got " + lambda);
    }
    int p = x.length + (intercept == Intercept.PENALISED ? 1 : 0);
    double[] xMean = Columns.means(x, "x");
    double[] yMean = Columns.means(y, "y");
    double[][] columns = Arrays.copyOf(x, p + y.length); // the inputs, then the targets
    double[] mean = new double[columns.length]; // taken out only if b is free
    System.arraycopy(y, 0, columns, p, y.length);
    if (intercept == Intercept.PENALISED) {
      columns[x.length] = new double[n];
      Arrays.fill(columns[x.length], 1);
    }
    if (intercept == Intercept.FREE) {
      System.arraycopy(xMean, 0, mean, 0, p);
      System.arraycopy(yMean, 0, mean, p, y.length);
    }
    CentredColumns data = new CentredColumns(columns, mean);
    // the residuals of a line without inputs, only the mean
    double[] total = new CentredColumns(y, yMean).squares(new double[y.length][0]);
    for (int k = 0; k < total.length; k++) { // rounding is no variance
      if (Math.sqrt(total[k] / n) <= 1e-14 * Math.abs(yMean[k])) total[k] = 0;
    }
    return new LinearRegression(
        intercept, lambda, data, TallSystem.solve(data, p, lambda), x.length, total);
  }

  /** The weights, a copy, {@code [output][input]}. */
  public double[][] weights() {
    return Columns.copy(w);
  }

  /** The intercepts, a copy, one for each output. */
  public double[] intercepts() {
    return b.clone();
  }

  /** The output at one input. */
  public double[] predict(double[] x) {
    check(x);
    double[] y = b.clone();
    for (int k = 0; k < y.length; k++) y[k] += Rows.dot(w[k], x, x.length);
    return y;
  }

  private void check(double[] x) {
    if (x.length != w[0].length) {
      throw new IllegalArgumentException(
          "the fit takes %s inputs, got %s".formatted(w[0].length, x.length));
    }
    Finite.check(x, "x");
  }

  /** Σ residual² of each output. */
  public double[] residualSumOfSquares() {
    return squares.clone();
  }

  /** s² = Σ residual² / (n − p − 1) of each output; without an intercept n − p. */
  public double[] residualVariance() {
    int free = n - w[0].length - (kind == Intercept.NONE ? 0 : 1);
    if (free < 1) {
      throw new IllegalStateException(
          n + " examples are too few to estimate the noise beside this many weights");
    }
    return Arrays.stream(squares).map(s -> s / free).toArray();
  }

  /**
   * R² of each output: the share of its variance that the line explains, on these very data. A
   * target that never changes has no variance: 1 if the intercept meets it, else 0.
   */
  public double[] r2() {
    double[] r2 = new double[w.length];
    for (int k = 0; k < r2.length; k++) {
      if (total[k] > 0) r2[k] = 1 - squares[k] / total[k];
      else r2[k] = Math.sqrt(squares[k] / n) <= 1e-12 * Math.abs(b[k]) ? 1 : 0;
    }
    return r2;
  }

  /**
   * The standard errors of intercept and weights if the noise is equal everywhere, {@code
   * [output][intercept, weight …]}. Only for λ = 0.
   */
  public double[][] standardErrors() {
    demandNoRidge();
    double[] variance = residualVariance();
    int inputs = w[0].length;
    double[][] se = new double[w.length][inputs + 1];
    for (int k = 0; k < w.length; k++) {
      se[k][0] = kind == Intercept.FREE ? Math.sqrt(variance[k] * spread(new double[inputs])) : 0;
      for (int j = 0; j < inputs; j++) {
        double[] unit = new double[mean.length - w.length];
        unit[j] = 1;
        se[k][j + 1] = Math.sqrt(variance[k] * system.leverage(unit));
      }
    }
    return se;
  }

  /** The standard error of the mean prediction at one input, for each output. Only for λ = 0. */
  public double[] standardErrorOfMean(double[] x) {
    check(x);
    double share = spread(x);
    return Arrays.stream(residualVariance()).map(v -> Math.sqrt(v * share)).toArray();
  }

  /** d (XᵀX)⁻¹ d of an input, the intercept's part 1/n included. */
  private double spread(double[] x) {
    demandNoRidge();
    double[] d = new double[mean.length - w.length];
    for (int j = 0; j < d.length; j++) d[j] = (j < x.length ? x[j] : 1) - mean[j];
    return system.leverage(d) + (kind == Intercept.FREE ? 1.0 / n : 0);
  }

  private void demandNoRidge() {
    if (lambda == 0) return;
    throw new IllegalStateException(
        "standard errors are those of plain least squares, this fit has lambda = " + lambda);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    double[][] x = new double[1][50];
    double[][] y = new double[1][50];
    for (int i = 0; i < 50; i++) {
      x[0][i] = 4 * rng.nextDouble();
      y[0][i] = 1 + 2 * x[0][i] + 0.5 * Gaussian.next(rng); // the truth: 1 and 2, noise 0.5
    }
    LinearRegression line = fit(x, y);
    double[] se = line.standardErrors()[0];
    System.out.printf(Locale.ROOT, "intercept %.3f ± %.3f%n", line.intercepts()[0], se[0]);
    System.out.printf(Locale.ROOT, "slope     %.3f ± %.3f%n", line.weights()[0][0], se[1]);
    System.out.printf(Locale.ROOT, "noise     %.3f%n", Math.sqrt(line.residualVariance()[0]));
    System.out.printf(Locale.ROOT, "R²        %.3f%n", line.r2()[0]);
    for (double at : new double[] {2, 20}) {
      double[] point = {at};
      Object[] shown = {at, line.predict(point)[0], line.standardErrorOfMean(point)[0]};
      System.out.printf(Locale.ROOT, "at %4.1f: %.3f ± %.3f%n", shown);
    }
  }
}
