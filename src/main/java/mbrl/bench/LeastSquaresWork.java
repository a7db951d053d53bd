package mbrl.bench;

import mbrl.model.LinearRegression;

/** Row 9: a plane through 10 000 examples of six inputs, for four outputs. */
final class LeastSquaresWork implements Work {
  private static final int EXAMPLES = 10_000;
  private static final int TIMES = 1000; // some tenths of a second

  private final double[][] x = Weyl.around0(6, EXAMPLES, 1);
  private final double[][] y = new double[4][EXAMPLES];

  private LeastSquaresWork() {
    double[][] noise = Weyl.around0(11, EXAMPLES, 0.1);
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < EXAMPLES; i++) {
        y[k][i] = k + noise[6 + k][i];
        for (int j = 0; j < 6; j++) y[k][i] += (j - k) * x[j][i];
      }
    }
  }

  static LeastSquaresWork of(String work) {
    if (work.equals("fit")) return new LeastSquaresWork();
    throw new IllegalArgumentException("least-squares knows no work '" + work + "'");
  }

  /** The sum of all weights, intercepts and mean squared residuals. */
  @Override
  public double run() {
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
      LinearRegression fit = LinearRegression.fit(x, y);
      for (double[] row : fit.weights()) for (double w : row) sum += w / TIMES;
      for (double b : fit.intercepts()) sum += b / TIMES;
      for (double s : fit.residualSumOfSquares()) sum += s / EXAMPLES / TIMES;
    }
    return sum;
  }
}
