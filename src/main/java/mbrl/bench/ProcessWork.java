package mbrl.bench;

import mbrl.model.GaussianProcess;
import mbrl.model.MarginalLikelihood;
import mbrl.model.RbfKernel;

/** Row 8: a Gaussian process of 500 examples and five inputs. */
final class ProcessWork {
  private static final int EXAMPLES = 500;
  private static final int POINTS = 1000;
  private static final int TIMES = 10; // some tenths of a second

  private final RbfKernel kernel = new RbfKernel(1, new double[] {1, 1.5, 2, 2.5, 3}, 0.1);
  private final double[][] x = Weyl.around0(5, EXAMPLES, 2);
  private final double[] y = new double[EXAMPLES];
  private final double[][] points = Weyl.around0(5, POINTS, 1.9);

  private ProcessWork() {
    for (int i = 0; i < EXAMPLES; i++) {
      y[i] = Math.sin(2 * x[0][i]) + 0.5 * x[1][i] * x[2][i] + 0.1 * Math.cos(97 * x[3][i]);
    }
  }

  static Work of(String work) {
    ProcessWork process = new ProcessWork();
    return switch (work) {
      case "predict" -> process::predict;
      case "likelihood" -> process::likelihood;
      default -> throw new IllegalArgumentException("process knows no work '" + work + "'");
    };
  }

  /** Fit, then mean and variance at 1000 points: the sum of |mean| + variance. */
  private double predict() {
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
      GaussianProcess gp = new GaussianProcess(kernel, x, y);
      double[] mean = new double[POINTS];
      double[] variance = new double[POINTS];
      gp.predict(points, 0, POINTS, mean, variance);
      for (int j = 0; j < POINTS; j++) sum += (Math.abs(mean[j]) + variance[j]) / TIMES;
    }
    return sum;
  }

  /** The likelihood and its slope by seven numbers: their sum. */
  private double likelihood() {
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
      GaussianProcess gp = new GaussianProcess(kernel, x, y);
      sum += gp.logMarginalLikelihood() / TIMES;
      for (double slope : MarginalLikelihood.slope(gp)) sum += slope / TIMES;
    }
    return sum;
  }
}
