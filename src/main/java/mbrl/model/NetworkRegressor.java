package mbrl.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A neural network between two normalisers: inputs and targets have mean 0 and standard deviation 1
 * where the network sees them.
 *
 * <pre>{@code
 * y ≈ mean_y + sd_y · network((x − mean_x) / sd_x)
 * noise variance of y = sd_y² · the variance that the loss reads from the outputs
 * }</pre>
 *
 * <p>The {@link Loss} decides what is learned: with {@link Loss#SQUARED} the mean alone, with
 * {@link GaussianLoss} the mean and the noise.
 *
 * <p>Fitting again continues from the last weights, with the scales of the new data: an agent that
 * fits after every episode need not start from scratch. A fit costs about 6 operations for each
 * weight, example and epoch.
 *
 * <p>Fails away from the data: the prediction there is arbitrary, and neither loss can tell ({@link
 * BootstrapEnsemble} can).
 *
 * <p>Lectures 3 and 10.
 *
 * <pre>{@code
 * 5.04, 5.25, 5.81 as predicted: 5.052 5.242 5.806
 * }</pre>
 */
public final class NetworkRegressor implements Regressor {
  private static final String MEAN = "network-model"; // the words of the text form, by loss
  private static final String NOISE = "gaussian-network";
  private static final String BOUNDED_NOISE = "gaussian-network-within";

  static final TextForm<NetworkRegressor> FORM =
      new TextForm<>(
          List.of(MEAN, NOISE, BOUNDED_NOISE),
          NetworkRegressor.class,
          NetworkRegressor::write,
          NetworkRegressor::read);

  /** Makes a fresh network for given numbers of inputs and outputs. */
  @FunctionalInterface
  public interface Maker {
    Network make(int inputs, int outputs, RandomGenerator rng);

    /** Hidden layers of these sizes, in double precision. */
    static Maker layers(Activation activation, int... hidden) {
      return (inputs, outputs, rng) ->
          new NeuralNetwork(activation, rng, Layers.between(inputs, hidden, outputs));
    }

    /** Hidden layers of these sizes, in single precision: faster from 64 units on. */
    static Maker wideLayers(Activation activation, int... hidden) {
      return (inputs, outputs, rng) ->
          new FloatNetwork(activation, rng, Layers.between(inputs, hidden, outputs));
    }
  }

  private final Maker maker;
  private final Training.Settings settings;
  private final Loss loss;
  private Network network; // null before the first fit
  private Normalizer inputs;
  private Normalizer targets;
  private Training.History history; // null before the first fit, and after reading from a file
  private double[][] z = {}; // normalised inputs
  private double[][] out = {}; // outputs of the network

  /**
   * A network that learns the mean, by squared error.
   *
   * @param maker makes a fresh network
   * @param settings how to train it, at every fit
   */
  public NetworkRegressor(Maker maker, Training.Settings settings) {
    this(maker, settings, Loss.SQUARED);
  }

  /**
   * @param maker makes a fresh network
   * @param settings how to train it, at every fit
   * @param loss what the outputs mean: {@link Loss#SQUARED}, or a {@link GaussianLoss} to learn the
   *     noise as well
   */
  public NetworkRegressor(Maker maker, Training.Settings settings, Loss loss) {
    this.maker = maker;
    this.settings = settings;
    this.loss = loss;
  }

  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    Columns.examples(x, y);
    if (network != null && (x.length != inputs() || y.length != outputs())) {
      throw new IllegalArgumentException(
          "the network has learned %s inputs and %s outputs, these data have %s and %s"
              .formatted(inputs(), outputs(), x.length, y.length));
    }
    Normalizer xScale = Normalizer.of(x);
    Normalizer yScale = Normalizer.of(y);
    double[][] zx = Columns.copy(x);
    double[][] zy = Columns.copy(y);
    xScale.normalize(zx, zx);
    yScale.normalize(zy, zy);
    Runnable undo = checkpoint();
    if (network == null) network = maker.make(x.length, loss.outputs(y.length), rng);
    try {
      history = Training.fit(network, loss, zx, zy, settings, rng);
    } catch (RuntimeException refused) {
      undo.run();
      throw refused;
    }
    inputs = xScale;
    targets = yScale;
  }

  @Override
  public Runnable checkpoint() {
    if (network == null) return () -> network = null;
    Network sameNetwork = network;
    double[] weights = network.parameters();
    Normalizer sameInputs = inputs;
    Normalizer sameTargets = targets;
    Training.History sameHistory = history;
    return () -> {
      network = sameNetwork;
      network.parameters(weights);
      inputs = sameInputs;
      targets = sameTargets;
      history = sameHistory;
    };
  }

  @Override
  public int inputs() {
    return network == null ? 0 : inputs.columns();
  }

  @Override
  public int outputs() {
    return network == null ? 0 : targets.columns();
  }

  /** One thread at a time: the network computes in arrays of its own. */
  @Override
  public synchronized void predict(double[][] x, int from, int to, Prediction p) {
    if (network == null) throw new IllegalStateException("nothing was fitted yet");
    int n = to - from;
    int[] sizes = network.sizes();
    Columns.inputs(x, from, to, sizes[0]);
    p.check(to, outputs());
    if (out.length == 0 || out[0].length < n) {
      z = new double[sizes[0]][n];
      out = new double[sizes[sizes.length - 1]][n];
    }
    inputs.normalize(x, from, to, z);
    network.predict(z, 0, n, out);
    double[] sd = targets.sd();
    for (int k = 0; k < p.mean().length; k++) {
      targets.restore(k, out[k], n, p.mean()[k], from);
      if (!p.wantsVariance()) continue;
      Arrays.fill(p.epistemic()[k], from, to, 0);
      double[] noise = p.aleatoric()[k];
      for (int i = 0; i < n; i++) noise[from + i] = sd[k] * sd[k] * loss.variance(out, k, i);
    }
  }

  /** The losses of the last training, in normalised units. */
  public Training.History history() {
    return history;
  }

  /** One multiplication for each weight. */
  @Override
  public long cost() {
    return network == null ? 0 : Layers.weights(network.sizes());
  }

  Network network() {
    return network;
  }

  private void write(ModelWriter out) {
    ModelWriter.demandFitted(network);
    if (loss == Loss.SQUARED) {
      out.line(MEAN);
    } else if (loss.equals(GaussianLoss.STANDARD)) {
      out.line(NOISE);
    } else if (loss instanceof GaussianLoss g) {
      out.line(BOUNDED_NOISE, g.min(), g.max());
    } else {
      throw new IllegalArgumentException(
          "a network with a loss of your own cannot be saved: use Loss.SQUARED or a GaussianLoss");
    }
    settings.write(out);
    out.part(inputs);
    out.part(targets);
    out.part(network);
  }

  private static NetworkRegressor read(ModelReader in) {
    Loss loss =
        switch (in.word(0)) {
          case MEAN -> Loss.SQUARED;
          case NOISE -> GaussianLoss.STANDARD;
          default -> new GaussianLoss(in.number(1), in.number(2));
        };
    NetworkRegressor model = new NetworkRegressor(null, Training.Settings.read(in), loss);
    Normalizer inputs = in.part(Normalizer.class);
    Normalizer targets = in.part(Normalizer.class);
    Network network = in.part(Network.class);
    int[] sizes = network.sizes();
    int outputs = loss.outputs(targets.columns());
    if (sizes[0] != inputs.columns() || sizes[sizes.length - 1] != outputs) {
      throw new IllegalArgumentException(
          "the network has %s inputs and %s outputs, its normalisers need %s and %s"
              .formatted(sizes[0], sizes[sizes.length - 1], inputs.columns(), outputs));
    }
    model.network = network;
    model.inputs = inputs;
    model.targets = targets;
    return model;
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
    double[] mean = model.predict(new double[][] {{200, 500, 900}, {2e-4, 5e-4, 9e-4}}).mean()[0];
    System.out.printf(
        Locale.ROOT, "5.04, 5.25, 5.81 as predicted: %.3f %.3f %.3f%n", mean[0], mean[1], mean[2]);
  }
}
