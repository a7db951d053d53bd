package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;
import org.junit.jupiter.api.Test;

class NeuralNetworkTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private double[][] noise(int columns, int n) {
    double[][] x = new double[columns][n];
    for (double[] column : x) Gaussian.fill(column, rng);
    return x;
  }

  private static double loss(
      NeuralNetwork network, Loss loss, double[][] x, double[][] targets, double[][] slope) {
    int n = targets.length;
    double[][] y = new double[n][network.sizes()[network.sizes().length - 1]];
    network.forward(x, IntStream.range(0, n).toArray(), 0, n, y);
    return loss.of(y, targets, slope, n);
  }

  /** Every slope of every layer against a central difference. */
  @Test
  void backPropagationIsTheSlope() {
    int n = 7;
    for (Activation activation : Activation.values()) {
      for (Loss loss : new Loss[] {Loss.SQUARED, new GaussianLoss(-6, 2)}) {
        int m = 3;
        NeuralNetwork network = new NeuralNetwork(activation, rng, 4, 6, 5, loss.outputs(m));
        for (double[] bias : network.biases()) Gaussian.fill(bias, rng); // no unit just at a corner
        double[][] x = noise(4, n);
        double[][] targets = noise(n, m);
        double[][] slope = new double[n][loss.outputs(m)];
        loss(network, loss, x, targets, slope);
        network.backward(slope, n);
        double[][] byInput = network.inputSlope(n);
        String where = activation + " " + loss;
        double[][] ignored = new double[n][loss.outputs(m)];
        for (int l = 0; l < 3; l++) {
          for (int i = 0; i < network.weights()[l].length; i++) {
            for (int j = 0; j < network.weights()[l][i].length; j++) {
              double own = network.weightSlopes()[l][i][j];
              double difference =
                  difference(network, loss, x, targets, ignored, network.weights()[l][i], j);
              assertEquals(difference, own, 1e-6 * Math.max(1, Math.abs(own)), where);
            }
          }
          for (int j = 0; j < network.biases()[l].length; j++) {
            double own = network.biasSlopes()[l][j];
            double difference =
                difference(network, loss, x, targets, ignored, network.biases()[l], j);
            assertEquals(difference, own, 1e-6 * Math.max(1, Math.abs(own)), where);
          }
        }
        for (int e = 0; e < n; e++) {
          for (int i = 0; i < 4; i++) {
            double difference = difference(network, loss, x, targets, ignored, x[i], e);
            assertEquals(difference, byInput[e][i], 1e-6, where);
          }
        }
      }
    }
  }

  private static double difference(
      NeuralNetwork network,
      Loss loss,
      double[][] x,
      double[][] targets,
      double[][] ignored,
      double[] where,
      int j) {
    double step = 1e-5;
    double value = where[j];
    where[j] = value + step;
    double up = loss(network, loss, x, targets, ignored);
    where[j] = value - step;
    double down = loss(network, loss, x, targets, ignored);
    where[j] = value;
    return (up - down) / (2 * step);
  }

  /** A unit that is full must not learn backwards: every float between, one after the other. */
  @Test
  void tanhInSinglePrecisionStaysWithinOne() {
    float[] z = new float[1 << 12];
    float[] slope = new float[z.length];
    double worst = 0;
    for (float from = 4; from < 12; ) {
      float[] x = new float[z.length];
      for (int i = 0; i < z.length; i++) {
        x[i] = from;
        from = Math.nextUp(from);
      }
      System.arraycopy(x, 0, z, 0, z.length);
      Activation.TANH.apply(z, slope, z.length);
      for (int i = 0; i < z.length; i++) {
        if (!(z[i] <= 1 && slope[i] >= 0)) fail("tanh " + x[i] + " = " + z[i]);
      }
      worst = Math.max(worst, Math.abs(z[0] - StrictMath.tanh(x[0])));
    }
    assertTrue(worst < 2e-7, "off by " + worst);
  }

  @Test
  void activationsAreTheFunctionsTheyAreCalled() {
    int n = 2000;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) z[i] = Gaussian.next(rng) * (i % 4 == 0 ? 30 : i % 4);
    z[0] = 0;
    z[1] = 1e6;
    z[2] = -1e6;
    for (Activation activation : Activation.values()) {
      double[] h = z.clone();
      double[] slope = new double[n];
      float[] hFloat = new float[n];
      for (int i = 0; i < n; i++) hFloat[i] = (float) z[i];
      activation.apply(h, slope, n);
      activation.apply(hFloat, new float[n], n);
      for (int i = 0; i < n; i++) {
        double s = 1 / (1 + StrictMath.exp(-z[i]));
        double expected =
            switch (activation) {
              case TANH -> StrictMath.tanh(z[i]);
              case RELU -> Math.max(z[i], 0);
              case LEAKY_RELU -> Math.max(z[i], 0.01 * z[i]);
              case SILU -> z[i] * s;
            };
        double size = Math.max(1, Math.abs(expected));
        String where = activation + " at " + z[i];
        assertEquals(expected, h[i], 1e-13 * size, where);
        assertEquals(expected, hFloat[i], 1e-6 * size, where);
        if (activation == Activation.TANH) assertEquals(1 - h[i] * h[i], slope[i], 1e-15);
        if (activation == Activation.SILU) {
          assertEquals(s * (1 + z[i] * (1 - s)), slope[i], 1e-9, where);
        }
      }
    }
  }

  @Test
  void aPoisonedUnitStaysPoisoned() {
    for (Activation activation : Activation.values()) {
      double[] z = {Double.NaN};
      activation.apply(z, new double[1], 1);
      assertTrue(Double.isNaN(z[0]), activation + " hides a NaN");
    }
  }

  @Test
  void predictionsAreTheForwardPassWhateverTheirNumber() {
    NeuralNetwork network = new NeuralNetwork(Activation.SILU, rng, 3, 17, 9, 2);
    int n = 700; // more than one chunk
    double[][] x = noise(3, n);
    double[][] y = new double[n][2];
    network.forward(x, IntStream.range(0, n).toArray(), 0, n, y);
    double[][] predicted = new double[2][n];
    network.predict(x, 0, n, predicted);
    for (int e = 0; e < n; e++) {
      assertArrayEquals(y[e], Columns.transpose(predicted)[e], 1e-12, "example " + e);
    }
    double[][] part = new double[2][n];
    network.predict(x, 300, 310, part);
    assertEquals(predicted[0][305], part[0][305], 1e-12);
    assertEquals(0, part[0][299]);
    assertEquals(0, part[0][310]);
  }

  /** The two networks differ in nothing but their number type. */
  @Test
  void theSinglePrecisionNetworkIsTheSamePage() throws IOException {
    List<String> wide = canonical("NeuralNetwork");
    List<String> narrow = canonical("FloatNetwork");
    for (int i = 0; i < Math.max(wide.size(), narrow.size()); i++) {
      assertEquals(wide.get(i), narrow.get(i), "statement " + i);
    }
  }

  private static List<String> canonical(String name) throws IOException {
    String source = Files.readString(Path.of("src/main/java/mbrl/model/" + name + ".java"));
    source = source.substring(source.indexOf("public final class"));
    int main = source.indexOf("  public static void main");
    if (main >= 0) source = source.substring(0, main) + "}";
    return source
        .replace("FloatNetwork", "NeuralNetwork")
        .replaceAll("\\(float\\) \\((.*?)\\);", "$1;")
        .replace("(float) ", "")
        .replace("float", "double")
        .replaceAll("\\s+", " ")
        .strip()
        .replace(";", ";\n")
        .lines()
        .map(String::strip)
        .toList();
  }

  @Test
  void bothPrecisionsLearnTheSame() {
    int n = 200;
    double[][] x = noise(2, n);
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) y[0][i] = x[0][i] * x[1][i];
    Training.Settings settings = Training.Settings.standard().epochs(20);
    SplittableRandom one = new SplittableRandom(5);
    SplittableRandom two = new SplittableRandom(5);
    NeuralNetwork wide = new NeuralNetwork(Activation.TANH, one, 2, 20, 1);
    FloatNetwork narrow = new FloatNetwork(Activation.TANH, two, 2, 20, 1);
    double[] a = Training.fit(wide, Loss.SQUARED, x, y, settings, one).training();
    double[] b = Training.fit(narrow, Loss.SQUARED, x, y, settings, two).training();
    assertArrayEquals(a, b, 1e-4);
    double[][] outA = new double[1][n];
    double[][] outB = new double[1][n];
    wide.predict(x, 0, n, outA);
    narrow.predict(x, 0, n, outB);
    assertArrayEquals(outA[0], outB[0], 1e-3);
  }

  @Test
  void theTrainingLoopAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[][] x = noise(3, 256);
    double[][] y = noise(2, 256);
    long[] bytes = new long[2];
    for (int round = 0; round < 2; round++) {
      int epochs = round == 0 ? 10 : 60;
      NeuralNetwork network = new NeuralNetwork(Activation.RELU, rng, 3, 16, 2);
      long before = threads.getCurrentThreadAllocatedBytes();
      Training.fit(network, Loss.SQUARED, x, y, Training.Settings.standard().epochs(epochs), rng);
      bytes[round] = threads.getCurrentThreadAllocatedBytes() - before;
    }
    // 50 more epochs are 400 more mini-batches; their losses are 8 bytes an epoch
    assertTrue(bytes[1] - bytes[0] < 16_000, "50 epochs allocated " + (bytes[1] - bytes[0]));
  }

  @Test
  void earlyStoppingKeepsTheBestWeights() {
    double[][] x = noise(5, 40);
    double[][] y = noise(1, 40); // little to learn and much to overfit
    for (int i = 0; i < 40; i++) y[0][i] = 2 * x[0][i] + 0.5 * y[0][i];
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 5, 50, 1);
    Training.Settings settings =
        Training.Settings.standard().epochs(500).rate(0.01).batch(8).stopEarly(0.25, 15);
    SplittableRandom seed = new SplittableRandom(9);
    Training.History history = Training.fit(network, Loss.SQUARED, x, y, settings, seed);
    double[] losses = history.validation();
    assertTrue(losses.length < 500, "stopped after " + losses.length);
    assertTrue(history.best() > 2, "the best epoch was " + history.best());
    assertEquals(history.best() + 15 + 1, losses.length);
    for (double loss : losses) assertTrue(loss >= losses[history.best()]);
    // the weights that were kept give the best validation loss again
    int[] order = Bootstrap.shuffled(40, new SplittableRandom(9));
    double[][] out = new double[10][1];
    double[][] target = new double[10][1];
    network.forward(x, order, 0, 10, out);
    for (int e = 0; e < 10; e++) target[e][0] = y[0][order[e]];
    assertEquals(
        losses[history.best()], Loss.SQUARED.of(out, target, new double[10][1], 10), 1e-12);
  }

  @Test
  void weightDecayShrinksWeights() {
    double[][] x = noise(4, 100);
    double[][] y = noise(1, 100);
    double[] size = new double[2];
    for (int k = 0; k < 2; k++) {
      SplittableRandom seed = new SplittableRandom(3);
      NeuralNetwork network = new NeuralNetwork(Activation.TANH, seed, 4, 20, 1);
      Training.Settings settings = Training.Settings.standard().epochs(200).rate(0.01).decay(k);
      Training.fit(network, Loss.SQUARED, x, y, settings, seed);
      for (double[] row : network.weights()[0]) for (double v : row) size[k] += v * v;
    }
    assertTrue(size[1] < 0.2 * size[0], size[1] + " against " + size[0]);
  }

  @Test
  void divergenceIsNamedWithItsEpoch() {
    double[][] x = noise(2, 64);
    double[][] y = noise(1, 64);
    NeuralNetwork network = new NeuralNetwork(Activation.RELU, rng, 2, 8, 1);
    Training.Settings settings = Training.Settings.standard().epochs(50).rate(1e200);
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> Training.fit(network, Loss.SQUARED, x, y, settings, rng));
    assertTrue(
        e.getMessage().matches("training diverged in epoch \\d+: the loss is .*"), e.getMessage());
  }

  @Test
  void wrongUseIsNamed() {
    NeuralNetwork network = new NeuralNetwork(Activation.RELU, rng, 2, 8, 1);
    Training.Settings settings = Training.Settings.standard();
    var sizes =
        assertThrows(
            IllegalArgumentException.class,
            () -> Training.fit(network, Loss.SQUARED, noise(3, 9), noise(1, 9), settings, rng));
    assertEquals(
        "the network has 2 inputs and 1 outputs, the data need 3 and 1", sizes.getMessage());
    double[][] gap = noise(2, 9);
    gap[1][4] = Double.POSITIVE_INFINITY;
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Training.fit(network, Loss.SQUARED, gap, noise(1, 9), settings, rng));
    assertEquals(
        "x, column 1, example 4 is Infinity: a model takes finite numbers", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new NeuralNetwork(Activation.RELU, rng, 3));
    assertThrows(
        IllegalArgumentException.class, () -> new NeuralNetwork(Activation.RELU, rng, 3, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1, 1, 0.9, 1e-8, 0));
    assertThrows(IllegalArgumentException.class, () -> new GaussianLoss(1, 1));
    assertThrows(IllegalArgumentException.class, () -> settings.batch(0));
    assertThrows(IllegalArgumentException.class, () -> settings.stopEarly(1, 3));
    assertThrows(IllegalArgumentException.class, () -> new Momentum(0.1, 1));
  }

  @Test
  void forecastsAreScored() {
    assertEquals(0.3, Forecast.crps(1, 0, 1.3), 1e-15);
    assertEquals(0.5, Forecast.cdf(0));
    assertEquals(1, Forecast.cdf(9));
    double[] sd = {1, 1, 1, 1};
    assertEquals(0.75, Forecast.coverage(new double[4], sd, new double[] {0, 1, -1.9, 3}, 1.96));
    double sum = 0; // the mean score is smallest for the honest forecast
    double wide = 0;
    double narrow = 0;
    for (int i = 0; i < 4000; i++) {
      double y = Gaussian.next(rng);
      sum += Forecast.crps(0, 1, y);
      wide += Forecast.crps(0, 1.5, y);
      narrow += Forecast.crps(0, 0.6, y);
    }
    assertTrue(sum < wide && sum < narrow);
  }
}
