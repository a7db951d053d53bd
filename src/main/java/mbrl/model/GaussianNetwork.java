package mbrl.model;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;

/**
 * A network that learns the noise as well: {@link NetworkRegressor} with two outputs for each
 * target and {@link GaussianLoss} for the squared error.
 *
 * <pre>{@code
 * y ~ N(μ(x), s²(x)),   trained on −ln of the chance it gave to what happened
 * }</pre>
 *
 * <p>The variance is that of the data ("aleatoric"): it does not shrink with more of them, and it
 * says nothing about regions without data, where it is as made up as the mean. That is the
 * ensemble's task ({@link BootstrapEnsemble}).
 *
 * <p>Lecture 10.
 *
 * <pre>{@code
 * x 0.5:  0.509 ± 0.096, truth  0.479 ± 0.1
 * x 1.5:  1.009 ± 0.135, truth  0.997 ± 0.1
 * x 3.0:  0.122 ± 0.620, truth  0.141 ± 0.5
 * }</pre>
 */
public final class GaussianNetwork implements Regressor {
  private static final GaussianLoss LOSS = new GaussianLoss(-10, 1); // of normalised targets

  private final NormalizedNetwork network;

  /**
   * @param maker how to make a fresh network
   * @param settings how to train it, each time
   */
  public GaussianNetwork(NetworkRegressor.Maker maker, Training.Settings settings) {
    network = new NormalizedNetwork(maker, settings, LOSS);
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
    double[] sd = network.targets().sd();
    for (int k = 0; k < mean.length; k++) {
      network.targets().restore(k, out[k], to - from, mean[k], from);
      if (variance == null) continue;
      double[] raw = out[sd.length + k];
      for (int i = from; i < to; i++) {
        variance[k][i] = sd[k] * sd[k] * StrictMath.exp(LOSS.bounded(raw[i - from]));
      }
    }
  }

  /** What the last training went through, in nats for normalised targets. */
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
    int n = 1000;
    double[][] x = new double[1][n];
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) {
      x[0][i] = 4 * rng.nextDouble();
      double sd = x[0][i] < 2 ? 0.1 : 0.5; // the noise depends on the place
      y[0][i] = StrictMath.sin(x[0][i]) + sd * Gaussian.next(rng);
    }
    GaussianNetwork model =
        new GaussianNetwork(
            NetworkRegressor.Maker.layers(Activation.SILU, 32),
            Training.Settings.standard().epochs(200).rate(3e-3));
    model.fit(x, y, rng);
    double[][] mean = new double[1][3];
    double[][] variance = new double[1][3];
    double[][] t = {{0.5, 1.5, 3}};
    model.predict(t, 0, 3, mean, variance);
    for (int i = 0; i < 3; i++) {
      System.out.printf(
          "x %.1f: %6.3f ± %.3f, truth %6.3f ± %.1f%n",
          t[0][i],
          mean[0][i],
          Math.sqrt(variance[0][i]),
          StrictMath.sin(t[0][i]),
          t[0][i] < 2 ? 0.1 : 0.5);
    }
  }
}
