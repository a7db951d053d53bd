package mbrl.model;

import java.util.Arrays;

/**
 * What networks of both precisions share: the check of their layer sizes, and their parameters as
 * one array, layer by layer the weights, row by row, then the biases.
 */
final class Layers {
  private Layers() {}

  /** A copy of the sizes, after checking them. */
  static int[] checked(int[] sizes) {
    if (sizes.length < 2) {
      throw new IllegalArgumentException(
          "a network needs at least inputs and outputs, got sizes " + Arrays.toString(sizes));
    }
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "every layer needs at least 1 unit, got sizes " + Arrays.toString(sizes));
      }
    }
    return sizes.clone();
  }

  /** The number of weights and biases. */
  static long count(int[] sizes) {
    long count = 0;
    for (int l = 1; l < sizes.length; l++) count += (sizes[l - 1] + 1L) * sizes[l];
    return count;
  }

  /** Checks that a network with these layers can take the parameters θ. */
  private static void check(double[] theta, int[] sizes, double largest) {
    if (theta.length != count(sizes)) {
      throw new IllegalArgumentException(
          "a network with layers %s has %d parameters, got %d"
              .formatted(Arrays.toString(sizes), count(sizes), theta.length));
    }
    for (int i = 0; i < theta.length; i++) {
      if (!(Math.abs(theta[i]) <= largest)) {
        throw new IllegalArgumentException(
            "parameter %d is %s: a network takes numbers between ±%s"
                .formatted(i, theta[i], largest));
      }
    }
  }

  static double[] flat(double[][][] w, double[][] b, int[] sizes) {
    double[] theta = new double[(int) count(sizes)];
    int next = 0;
    for (int l = 0; l < w.length; l++) {
      for (double[] row : w[l]) for (double v : row) theta[next++] = v;
      for (double v : b[l]) theta[next++] = v;
    }
    return theta;
  }

  static void spread(double[] theta, double[][][] w, double[][] b, int[] sizes) {
    check(theta, sizes, Double.MAX_VALUE);
    int next = 0;
    for (int l = 0; l < w.length; l++) {
      for (double[] row : w[l]) for (int j = 0; j < row.length; j++) row[j] = theta[next++];
      for (int j = 0; j < b[l].length; j++) b[l][j] = theta[next++];
    }
  }

  // The same in single precision

  static double[] flat(float[][][] w, float[][] b, int[] sizes) {
    double[] theta = new double[(int) count(sizes)];
    int next = 0;
    for (int l = 0; l < w.length; l++) {
      for (float[] row : w[l]) for (float v : row) theta[next++] = v;
      for (float v : b[l]) theta[next++] = v;
    }
    return theta;
  }

  static void spread(double[] theta, float[][][] w, float[][] b, int[] sizes) {
    check(theta, sizes, Float.MAX_VALUE);
    int next = 0;
    for (int l = 0; l < w.length; l++) {
      for (float[] row : w[l]) for (int j = 0; j < row.length; j++) row[j] = (float) theta[next++];
      for (int j = 0; j < b[l].length; j++) b[l][j] = (float) theta[next++];
    }
  }
}
