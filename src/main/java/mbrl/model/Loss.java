package mbrl.model;

/**
 * How wrong outputs are, and which way to change them. Arrays are {@code [row][dimension]}; the
 * loss is the mean over all target numbers.
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
      };

  /** Outputs that a network needs for so many targets. */
  int outputs(int targets);

  /**
   * The loss of n rows.
   *
   * @param y outputs
   * @param target what they should have said
   * @param slope where ∂loss/∂y goes
   */
  double of(double[][] y, double[][] target, double[][] slope, int n);
}
