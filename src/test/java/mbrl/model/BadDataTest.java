package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with the data, each model says it in one sentence; none answers NaN. */
class BadDataTest {
  private static final Training.Settings SHORT = Training.Settings.standard().epochs(3);

  private static Map<String, Supplier<Regressor>> models() {
    Map<String, Supplier<Regressor>> models = new LinkedHashMap<>();
    models.put("line", LinearRegressor::new);
    models.put("network", () -> network(SHORT));
    models.put("wide", () -> wide(SHORT));
    models.put("gaussian", () -> gaussian(SHORT));
    models.put("process", GaussianProcessModel::new);
    models.put("ensemble", () -> BootstrapEnsemble.of(2, () -> network(SHORT)));
    return models;
  }

  private static Regressor network(Training.Settings settings) {
    return new NetworkModel(NetworkModel.Maker.layers(Activation.RELU, 8), settings);
  }

  private static Regressor wide(Training.Settings settings) {
    return new NetworkModel(NetworkModel.Maker.wideLayers(Activation.SILU, 8), settings);
  }

  private static Regressor gaussian(Training.Settings settings) {
    return new GaussianNetwork(NetworkModel.Maker.layers(Activation.LEAKY_RELU, 8), settings);
  }

  private static double[][] columns(int columns, int n) {
    SplittableRandom rng = new SplittableRandom(2);
    double[][] x = new double[columns][n];
    for (double[] column : x) for (int i = 0; i < n; i++) column[i] = rng.nextDouble();
    return x;
  }

  private static String refusal(Regressor model, double[][] x, double[][] y) {
    SplittableRandom rng = new SplittableRandom(1);
    return assertThrows(IllegalArgumentException.class, () -> model.fit(x, y, rng)).getMessage();
  }

  @Test
  void whatIsNoNumberIsNamedByColumnAndExample() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      models()
          .forEach(
              (name, maker) -> {
                double[][] x = columns(2, 20);
                double[][] y = columns(1, 20);
                x[1][3] = bad;
                String said = refusal(maker.get(), x, y);
                assertTrue(said.contains("x, column 1, example 3 is " + bad), name + ": " + said);
                y[0][5] = bad;
                said = refusal(maker.get(), columns(2, 20), y);
                assertTrue(said.contains("y, column 0, example 5 is " + bad), name + ": " + said);
              });
    }
  }

  @Test
  void hugeNumbersAreStillNumbers() {
    double[][] x = {{1e308, 1e308, -1e308, 1e308}};
    Columns.finite(x, "x"); // though their sum is not
  }

  @Test
  void wrongSizesAreNamed() {
    models()
        .forEach(
            (name, maker) -> {
              double[][] ragged = {new double[20], new double[19]};
              String said = refusal(maker.get(), ragged, columns(1, 20));
              assertEquals("x[0] holds 20 examples and x[1] holds 19", said, name);
              said = refusal(maker.get(), columns(2, 20), columns(1, 7));
              assertEquals("x holds 20 examples and y holds 7", said, name);
              said = refusal(maker.get(), new double[0][], columns(1, 7));
              assertEquals("x has no columns", said, name);
              said = refusal(maker.get(), new double[2][0], new double[1][0]);
              assertEquals("there are no examples to learn from", said, name);
            });
  }

  @Test
  void predictionsOfOtherInputsAreRefused() {
    models()
        .forEach(
            (name, maker) -> {
              Regressor model = maker.get();
              model.fit(columns(2, 20), columns(1, 20), new SplittableRandom(1));
              for (int inputs : new int[] {1, 3}) {
                Exception e =
                    assertThrows(
                        IllegalArgumentException.class,
                        () -> model.predict(columns(inputs, 4), 0, 4, new double[1][4], null),
                        name);
                assertEquals(
                    "the model takes 2 inputs, x has %d columns".formatted(inputs), e.getMessage());
              }
            });
  }

  @Test
  void nothingFittedIsSaid() {
    models()
        .forEach(
            (name, maker) ->
                assertThrows(
                    IllegalStateException.class,
                    () -> maker.get().predict(columns(2, 4), 0, 4, new double[1][4], null),
                    name));
  }

  @Test
  void trainingThatDivergesIsSaidWithItsEpochAndForgotten() {
    Training.Settings wild = SHORT.rate(1e200);
    for (int epochs : new int[] {1, 5}) {
      Training.Settings settings = wild.epochs(epochs);
      for (Regressor model :
          new Regressor[] {network(settings), wide(settings), gaussian(settings)}) {
        Exception e =
            assertThrows(
                IllegalStateException.class,
                () -> model.fit(columns(2, 20), columns(1, 20), new SplittableRandom(1)));
        assertTrue(e.getMessage().startsWith("training diverged in epoch "), e.getMessage());
        e =
            assertThrows(
                IllegalStateException.class,
                () -> model.predict(columns(2, 4), 0, 4, new double[1][4], null));
        assertEquals("nothing was fitted yet", e.getMessage());
      }
    }
  }

  @Test
  void systemsThatDetermineNothingNameTheirColumn() {
    double[][] x = columns(3, 20);
    for (int i = 0; i < 20; i++) x[2][i] = 2 * x[0][i] - x[1][i];
    String said = refusal(new LinearRegressor(), x, columns(1, 20));
    assertTrue(said.startsWith("input 2 is constant or a combination"), said);
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Cholesky.of(new double[][] {{1, 1}, {1, 1}}));
    assertTrue(e.getMessage().contains("row 1"), e.getMessage());
    double[][] twice = {{1, 1, 2}};
    e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new GaussianProcess(
                    new RbfKernel(1, new double[] {1}, 1e-12), twice, new double[] {1, 1, 2}));
    assertTrue(e.getMessage().contains("raise noiseSd"), e.getMessage());
  }
}
