package mbrl.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * The code that networks of both precisions share: the check of their layer sizes, their parameters
 * as one array (for each layer the weights, row by row, then the biases) and their text form.
 */
final class Layers {
  static final TextForm<Network> FORM =
      new TextForm<>("network", Network.class, Layers::write, Layers::read);

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

  /** Inputs, hidden layers and outputs in one array. */
  static int[] between(int inputs, int[] hidden, int outputs) {
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = inputs;
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[hidden.length + 1] = outputs;
    return sizes;
  }

  /** The number of weights, without biases. */
  static long weights(int[] sizes) {
    long weights = 0;
    for (int l = 1; l < sizes.length; l++) weights += (long) sizes[l - 1] * sizes[l];
    return weights;
  }

  /** The number of weights and biases, which may be more than an array can hold. */
  private static double count(int[] sizes) {
    double count = 0;
    for (int l = 1; l < sizes.length; l++) count += (sizes[l - 1] + 1.0) * sizes[l];
    return count;
  }

  /**
   * Writes a network: for each layer its weights, a line for each unit that they leave, and biases.
   */
  private static void write(Network network, ModelWriter out) {
    if (network instanceof NeuralNetwork n) {
      out.line("network", "double", n.activation(), n.sizes());
    } else if (network instanceof FloatNetwork n) {
      out.line("network", "float", n.activation(), n.sizes());
    } else {
      throw new IllegalArgumentException(
          "there is no text form for a " + network.getClass().getSimpleName());
    }
    int[] sizes = network.sizes();
    double[] theta = network.parameters();
    int next = 0;
    for (int l = 1; l < sizes.length; l++) {
      for (int i = 0; i <= sizes[l - 1]; i++, next += sizes[l]) {
        out.row(theta, next, next + sizes[l]);
      }
    }
  }

  private static Network read(ModelReader in) {
    if (in.length() < 5) throw in.wrong("precision, activation and sizes", in.word(0));
    boolean narrow = in.word(1).equals("float");
    if (!narrow && !in.word(1).equals("double")) throw in.wrong("double or float", in.word(1));
    Activation activation;
    try {
      activation = Activation.valueOf(in.word(2));
    } catch (IllegalArgumentException e) {
      throw in.wrong("one of " + Arrays.toString(Activation.values()), in.word(2));
    }
    int[] sizes = checked(in.counts(3));
    in.demandRoom(count(sizes));
    double[] theta = new double[(int) count(sizes)];
    int next = 0;
    for (int l = 1; l < sizes.length; l++) {
      for (int i = 0; i <= sizes[l - 1]; i++, next += sizes[l]) {
        System.arraycopy(in.row(sizes[l]), 0, theta, next, sizes[l]);
      }
    }
    Network network =
        narrow ? new FloatNetwork(activation, sizes) : new NeuralNetwork(activation, sizes);
    network.parameters(theta);
    return network;
  }

  /** Checks that a network with these layers can take the parameters θ. */
  private static void check(double[] theta, int[] sizes, double largest) {
    if (theta.length != count(sizes)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a network with layers %s has %.0f parameters, got %d",
              Arrays.toString(sizes),
              count(sizes),
              theta.length));
    }
    for (int i = 0; i < theta.length; i++) {
      if (!(Math.abs(theta[i]) <= largest)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "parameter %d is %s: a network takes numbers between ±%s",
                i,
                theta[i],
                largest));
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
