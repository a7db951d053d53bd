package mbrl.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * {@link LinearRegression} as a {@link Regressor}: a plane with an intercept, and the variance of
 * its residuals as noise. A new fit discards the earlier data.
 *
 * <p>The epistemic part of its predictions is 0. {@link #fitted} gives it by theory, as a standard
 * error, and a {@link BootstrapEnsemble} of lines measures it.
 *
 * <p>Fails where the data do not determine the weights; see {@link LinearRegression}.
 *
 * <p>Lectures 2, 7 and 10.
 */
public final class LinearRegressor implements Regressor {
  static final TextForm<LinearRegressor> FORM =
      new TextForm<>("line", LinearRegressor.class, LinearRegressor::write, LinearRegressor::read);

  private final double lambda; // λ, the price of large weights
  private LinearRegression fit; // null before the first fit, or if it was loaded
  private double[][] w = {}; // weights, [output][input]
  private double[] b; // intercepts
  private double[] noise; // variance of the residuals

  /** Plain least squares. */
  public LinearRegressor() {
    this(0);
  }

  /**
   * @param lambda λ, the penalty on large weights, at least 0
   */
  public LinearRegressor(double lambda) {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be at least 0 and finite, got " + lambda);
    }
    this.lambda = lambda;
  }

  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    LinearRegression line = LinearRegression.fit(x, y, lambda, LinearRegression.Intercept.FREE);
    noise = line.residualVariance(); // may refuse: too few examples
    fit = line;
    w = line.weights();
    b = line.intercepts();
  }

  @Override
  public Runnable checkpoint() {
    LinearRegression sameFit = fit;
    double[][] sameW = w;
    double[] sameB = b;
    double[] sameNoise = noise;
    return () -> {
      fit = sameFit;
      w = sameW;
      b = sameB;
      noise = sameNoise;
    };
  }

  @Override
  public int inputs() {
    return w.length == 0 ? 0 : w[0].length;
  }

  @Override
  public int outputs() {
    return w.length;
  }

  /** The fit itself, with its standard errors. */
  public LinearRegression fitted() {
    if (fit == null) throw new IllegalStateException("nothing was fitted here yet");
    return fit;
  }

  @Override
  public void predict(double[][] x, int from, int to, Prediction p) {
    if (w.length == 0) throw new IllegalStateException("nothing was fitted yet");
    Columns.inputs(x, from, to, inputs());
    p.check(to, outputs());
    for (int k = 0; k < p.mean().length; k++) {
      double[] mean = p.mean()[k];
      for (int i = from; i < to; i++) mean[i] = b[k];
      for (int j = 0; j < x.length; j++) {
        for (int i = from; i < to; i++) mean[i] += w[k][j] * x[j][i];
      }
      if (!p.wantsVariance()) continue;
      Arrays.fill(p.epistemic()[k], from, to, 0);
      Arrays.fill(p.aleatoric()[k], from, to, noise[k]);
    }
  }

  private void write(ModelWriter out) {
    ModelWriter.demandFitted(b);
    out.line("line", w.length, lambda);
    out.rows(w);
    out.row(b);
    out.row(noise);
  }

  private static LinearRegressor read(ModelReader in) {
    in.demandLength(3);
    int outputs = in.count(1);
    LinearRegressor line = new LinearRegressor(in.number(2));
    if (outputs < 1) throw in.wrong("at least 1 output", in.word(1));
    line.w = in.rows(outputs, -1);
    line.b = in.row(outputs);
    line.noise = in.row(outputs);
    for (double variance : line.noise) {
      if (variance < 0) throw in.wrong("a variance, at least 0", String.valueOf(variance));
    }
    return line;
  }
}
