package mbrl.model;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;

/**
 * The parts of a learner's error, from refits on many data sets: noise, bias and variance.
 *
 * <pre>{@code
 * E[(y − f̂(x))²] = σ² + (E[f̂(x)] − f(x))² + E[(f̂(x) − E[f̂(x)])²]
 *   error        = noise +     bias²       +       variance
 * }</pre>
 *
 * <p>The expectation runs over data sets: each one gives another f̂. A learner that is too simple
 * is wrong in the same way every time (bias); one that is too flexible fits the noise of its data
 * (variance). More data shrink the variance, not the bias.
 *
 * <p>Not to be confused with <em>model bias</em>, the error of the one model a planner holds: a
 * planner sees one fit, so it knows neither the mean nor the variance of that error.
 *
 * <p>Lecture 7. Hastie, Tibshirani and Friedman 2009, section 7.3.
 *
 * <pre>{@code
 *  1 neighbours: noise 0.090 + bias² 0.001 + variance 0.087 = 0.179
 *  5 neighbours: noise 0.090 + bias² 0.002 + variance 0.018 = 0.110
 * 20 neighbours: noise 0.090 + bias² 0.045 + variance 0.004 = 0.139
 * }</pre>
 *
 * @param meanFit E[f̂(x)] at each point
 * @param bias2 the squared bias at each point
 * @param variance the variance of the fits at each point
 * @param noise σ², the variance of an observation
 */
public record BiasVariance(double[] meanFit, double[] bias2, double[] variance, double noise) {
  /**
   * Refits a learner.
   *
   * @param refit draws a new data set and returns what is fitted to it
   * @param truth f
   * @param sigma the standard deviation σ of an observation
   * @param points where to evaluate the fits, at least one
   * @param refits how many data sets, at least 2
   */
  public static BiasVariance of(
      Function<RandomGenerator, DoubleUnaryOperator> refit,
      DoubleUnaryOperator truth,
      double sigma,
      double[] points,
      int refits,
      SplittableRandom rng) {
    if (refits < 2) throw new IllegalArgumentException("refits must be at least 2, got " + refits);
    if (points.length == 0) throw new IllegalArgumentException("at least one point is needed");
    if (!(sigma >= 0)) throw new IllegalArgumentException("sigma must be at least 0, got " + sigma);
    int m = points.length;
    double[] mean = new double[m];
    double[] squares = new double[m]; // Σ (f̂ − E[f̂])², updated with the mean (Welford)
    for (int k = 1; k <= refits; k++) {
      DoubleUnaryOperator fit = refit.apply(rng.split());
      for (int i = 0; i < m; i++) {
        double y = fit.applyAsDouble(points[i]);
        if (!Double.isFinite(y)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "refit %d predicts %s at %s: a refit must give finite numbers",
                  k,
                  y,
                  points[i]));
        }
        double delta = y - mean[i];
        mean[i] += delta / k;
        squares[i] += delta * (y - mean[i]);
      }
    }
    double[] bias2 = new double[m];
    double[] variance = new double[m];
    for (int i = 0; i < m; i++) {
      // E[(f̂ − E[f̂])²]
      variance[i] = squares[i] / (refits - 1);
      // (E[f̂] − f)², less what the variance of the mean over the refits adds to it
      double bias = mean[i] - truth.applyAsDouble(points[i]);
      bias2[i] = Math.max(0, bias * bias - variance[i] / refits);
    }
    return new BiasVariance(mean, bias2, variance, sigma * sigma);
  }

  /**
   * noise + bias² + variance at each point: the expected squared error of a prediction for a new
   * observation.
   */
  public double[] error() {
    double[] error = new double[bias2.length];
    for (int i = 0; i < error.length; i++) error[i] = noise + bias2[i] + variance[i];
    return error;
  }

  /** The mean over the points. */
  public static double mean(double[] values) {
    if (values.length == 0) throw new IllegalArgumentException("a mean needs at least 1 value");
    double sum = 0;
    for (double value : values) sum += value;
    return sum / values.length;
  }

  public static void main(String[] args) {
    DoubleUnaryOperator truth = x -> StrictMath.sin(6 * x);
    double sigma = 0.3;
    double[] points = {0.1, 0.3, 0.5, 0.7, 0.9};
    for (int k : new int[] {1, 5, 20}) { // the mean of the k nearest of 40 observations
      BiasVariance b =
          of(
              rng -> nearest(k, truth, sigma, rng),
              truth,
              sigma,
              points,
              2000,
              new SplittableRandom(1));
      System.out.printf(
          Locale.ROOT,
          "%2d neighbours: noise %.3f + bias² %.3f + variance %.3f = %.3f%n",
          k,
          b.noise(),
          mean(b.bias2()),
          mean(b.variance()),
          mean(b.error()));
    }
  }

  private static DoubleUnaryOperator nearest(
      int k, DoubleUnaryOperator truth, double sigma, RandomGenerator rng) {
    double[] y = new double[40]; // observed at x = 0, 1/39, …, 1
    for (int i = 0; i < 40; i++) y[i] = truth.applyAsDouble(i / 39.0) + sigma * Gaussian.next(rng);
    return x -> {
      int first = Math.min(Math.max((int) Math.round(39 * x - (k - 1) / 2.0), 0), 40 - k);
      double sum = 0;
      for (int i = first; i < first + k; i++) sum += y[i];
      return sum / k;
    };
  }
}
