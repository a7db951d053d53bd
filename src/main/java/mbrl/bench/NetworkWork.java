package mbrl.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.FloatNetwork;
import mbrl.model.Loss;
import mbrl.model.NetworkRegressor;
import mbrl.model.Training;

/** Row 6: networks that are trained from fresh weights, one alone and five side by side. */
final class NetworkWork {
  private final double[][] x;
  private final double[][] y;
  private final Training.Settings settings;
  private final SplittableRandom rng = new SplittableRandom(6);

  private NetworkWork(int inputs, int outputs, int examples, int epochs, int batch) {
    x = Weyl.around0(inputs, examples, 2);
    y = new double[outputs][examples];
    for (int k = 0; k < outputs; k++) { // sines of neighbouring inputs
      for (int i = 0; i < examples; i++) y[k][i] = Math.sin(x[k][i] + x[k + 1][i]);
    }
    settings = Training.Settings.standard().epochs(epochs).batch(batch);
  }

  static Work of(String work) {
    return switch (work) {
      case "one" -> new NetworkWork(6, 5, 1000, 10, 1)::single;
      case "batch" -> new NetworkWork(5, 4, 3200, 50, 32)::single;
      case "five32" -> new NetworkWork(5, 4, 2048, 4, 32)::five;
      case "five256" -> new NetworkWork(5, 4, 2048, 16, 256)::five;
      default -> throw new IllegalArgumentException("network knows no work '" + work + "'");
    };
  }

  /** The loss of the last epoch. */
  private double single() {
    FloatNetwork network = new FloatNetwork(Activation.RELU, rng, x.length, 64, 64, y.length);
    Training.History history = Training.fit(network, Loss.SQUARED, x, y, settings, rng);
    return last(history);
  }

  /** The mean loss of the last epoch of five networks with three hidden layers of 200. */
  private double five() {
    NetworkRegressor.Maker maker =
        NetworkRegressor.Maker.wideLayers(Activation.SILU, 200, 200, 200);
    Supplier<NetworkRegressor> member = () -> new NetworkRegressor(maker, settings);
    NetworkRegressor[] members =
        IntStream.range(0, 5).mapToObj(k -> member.get()).toArray(NetworkRegressor[]::new);
    new BootstrapEnsemble(Arrays.asList(members)).fit(x, y, rng);
    return Arrays.stream(members).mapToDouble(m -> last(m.history())).average().orElseThrow();
  }

  private static double last(Training.History history) {
    return history.training()[history.training().length - 1];
  }
}
