package mbrl.model;

/**
 * The loss of a network's outputs, its gradient, and the meaning of the outputs. Arrays are {@code
 * [row][dimension]}; the loss is the mean over all target numbers.
 *
 * <p>Lecture 3; {@link GaussianLoss} in lecture 10.
 */
public interface Loss {
  /** (y − target)², the mean over all numbers. */
  Loss SQUARED =
      new Loss() {
        @Override
        public int outputs(int targets) {
          return targets;
        }

        @Override
        public double of(double[][] y, double[][] target, double[][] slope, int n) {
          int m = target[0].length;
          double sum = 0;
          for (int e = 0; e < n; e++) {
            for (int j = 0; j < m; j++) {
              double error = y[e][j] - target[e][j];
              sum += error * error;
              slope[e][j] = 2 * error / (n * m);
            }
          }
          return sum / (n * m);
        }

        @Override
        public double variance(double[][] y, int k, int e) {
          return 0;
        }
      };

  /** The number of outputs that a network needs for a number of targets. */
  int outputs(int targets);

  /**
   * The loss of n rows.
   *
   * @param y outputs
   * @param target the targets
   * @param slope where ∂loss/∂y goes
   */
  double of(double[][] y, double[][] target, double[][] slope, int n);

  /**
   * The noise variance of target k that the outputs give for example e; the mean is output k.
   *
   * @param y outputs, {@code [output][example]}
   */
  double variance(double[][] y, int k, int e);
}
