package mbrl.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A neural network as a model: normalised inputs and targets, trained by squared error. It says
 * what to expect and not how sure it is.
 *
 * <pre>{@code
 * y ≈ mean_y + sd_y · network((x − mean_x) / sd_x)
 * }</pre>
 *
 * <p>Fitting again goes on from the last weights, with the scales of the new data: an agent that
 * fits after every episode need not start from nothing.
 *
 * <p>Lecture 3.
 *
 * <pre>{@code
 * 5.04, 5.25, 5.81 as predicted: 5.052 5.242 5.806
 * }</pre>
 */
public final class NetworkRegressor implements Regressor {
  /** How to make a fresh network for so many inputs and outputs. */
  @FunctionalInterface
  public interface Maker {
    Network make(int inputs, int outputs, RandomGenerator rng);

    /** Hidden layers of these sizes, in double precision. */
    static Maker layers(Activation activation, int... hidden) {
      return (inputs, outputs, rng) ->
          new NeuralNetwork(activation, rng, between(inputs, hidden, outputs));
    }

    /** Hidden layers of these sizes, in single precision: faster from 64 units on. */
    static Maker wideLayers(Activation activation, int... hidden) {
      return (inputs, outputs, rng) ->
          new FloatNetwork(activation, rng, between(inputs, hidden, outputs));
    }

    private static int[] between(int inputs, int[] hidden, int outputs) {
      int[] sizes = new int[hidden.length + 2];
      sizes[0] = inputs;
      System.arraycopy(hidden, 0, sizes, 1, hidden.length);
      sizes[hidden.length + 1] = outputs;
      return sizes;
    }
  }

  private final NormalizedNetwork network;

  /**
   * @param maker how to make a fresh network
   * @param settings how to train it, each time
   */
  public NetworkRegressor(Maker maker, Training.Settings settings) {
    network = new NormalizedNetwork(maker, settings, Loss.SQUARED);
  }

  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    network.fit(x, y, rng);
  }

  /** One thread at a time: the network computes in arrays of its own. */
  @Override
  public synchronized void predict(
      double[][] x, int from, int to, double[][] mean, double[][] variance) {
    double[][] out = network.outputs(x, from, to, mean, variance);
    for (int k = 0; k < mean.length; k++) {
      network.targets().restore(k, out[k], to - from, mean[k], from);
      if (variance != null) Arrays.fill(variance[k], from, to, 0);
    }
  }

  /** What the last training went through, in normalised units. */
  public Training.History history() {
    return network.history();
  }

  @Override
  public long cost() {
    return network.cost();
  }

  NormalizedNetwork parts() {
    return network;
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 400;
    double[][] x = new double[2][n];
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) {
      x[0][i] = 1000 * rng.nextDouble(); // very different scales
      x[1][i] = 0.001 * rng.nextDouble();
      y[0][i] = 5 + x[0][i] * x[1][i];
    }
    NetworkRegressor model =
        new NetworkRegressor(
            Maker.layers(Activation.SILU, 32), Training.Settings.standard().epochs(300));
    model.fit(x, y, rng);
    double[][] mean = new double[1][3];
    model.predict(new double[][] {{200, 500, 900}, {2e-4, 5e-4, 9e-4}}, 0, 3, mean, null);
    System.out.printf(
        "5.04, 5.25, 5.81 as predicted: %.3f %.3f %.3f%n", mean[0][0], mean[0][1], mean[0][2]);
  }
}
