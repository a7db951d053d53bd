package mbrl.model;

import java.util.random.RandomGenerator;

/**
 * A network between two normalisers: it sees inputs and targets with mean 0 and deviation 1. What
 * {@link NetworkRegressor} and {@link GaussianNetwork} have in common.
 */
final class NormalizedNetwork {
  private final NetworkRegressor.Maker maker;
  private final Training.Settings settings;
  private final Loss loss;
  private Network network; // null before the first fit
  private Normalizer inputs;
  private Normalizer targets;
  private Training.History history;
  private double[][] z = {}; // normalised inputs
  private double[][] out = {}; // what the network says

  NormalizedNetwork(NetworkRegressor.Maker maker, Training.Settings settings, Loss loss) {
    this.maker = maker;
    this.settings = settings;
    this.loss = loss;
  }

  /** Trains on; the first time with fresh weights. The scales are those of these data. */
  void fit(double[][] x, double[][] y, RandomGenerator rng) {
    Columns.examples(x, y);
    if (network == null) network = maker.make(x.length, loss.outputs(y.length), rng);
    inputs = Normalizer.of(x);
    targets = Normalizer.of(y);
    double[][] zx = Columns.copy(x);
    double[][] zy = Columns.copy(y);
    inputs.normalize(zx, zx);
    targets.normalize(zy, zy);
    try {
      history = Training.fit(network, loss, zx, zy, settings, rng);
    } catch (IllegalStateException diverged) {
      network = null; // its weights are no numbers any more
      throw diverged;
    }
  }

  /**
   * The network's outputs for some examples, at 0 … to − from − 1 of the rows returned; mean and
   * variance are where they will go.
   */
  double[][] outputs(double[][] x, int from, int to, double[][] mean, double[][] variance) {
    if (network == null) throw new IllegalStateException("nothing was fitted yet");
    int n = to - from;
    int[] sizes = network.sizes();
    Columns.inputs(x, from, to, sizes[0]);
    Columns.outputs(mean, variance, to, targets.columns());
    if (out.length == 0 || out[0].length < n) {
      z = new double[sizes[0]][n];
      out = new double[sizes[sizes.length - 1]][n];
    }
    inputs.normalize(x, from, to, z);
    network.predict(z, 0, n, out);
    return out;
  }

  Normalizer targets() {
    return targets;
  }

  Normalizer inputs() {
    return inputs;
  }

  Network network() {
    return network;
  }

  Training.History history() {
    return history;
  }

  /** Two operations for each weight. */
  long cost() {
    if (network == null) return 0;
    int[] sizes = network.sizes();
    long weights = 0;
    for (int l = 1; l < sizes.length; l++) weights += (long) sizes[l - 1] * sizes[l];
    return weights;
  }

  Training.Settings settings() {
    return settings;
  }

  void restore(Network network, Normalizer inputs, Normalizer targets) {
    int[] sizes = network.sizes();
    int outputs = loss.outputs(targets.columns());
    if (sizes[0] != inputs.columns() || sizes[sizes.length - 1] != outputs) {
      throw new IllegalArgumentException(
          "the network has %d inputs and %d outputs, its normalisers need %d and %d"
              .formatted(sizes[0], sizes[sizes.length - 1], inputs.columns(), outputs));
    }
    this.network = network;
    this.inputs = inputs;
    this.targets = targets;
  }
}
