package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The promises of every regressor: a refusal is one sentence and changes nothing, the parts of a
 * prediction are variances, and a batch is its single examples.
 */
class RegressorContractTest {
  private static final Training.Settings SHORT = Training.Settings.standard().epochs(3);

  private static Map<String, Supplier<Regressor>> all() {
    NetworkRegressor.Maker layers = NetworkRegressor.Maker.layers(Activation.TANH, 6);
    NetworkRegressor.Maker wide = NetworkRegressor.Maker.wideLayers(Activation.SILU, 6);
    Map<String, Supplier<Regressor>> models = new LinkedHashMap<>();
    models.put("line", LinearRegressor::new);
    models.put("ridge", () -> new LinearRegressor(0.1));
    models.put("network", () -> new NetworkRegressor(layers, SHORT));
    models.put("single precision", () -> new NetworkRegressor(wide, SHORT.stopEarly(0.2, 1)));
    models.put("Gaussian", () -> new NetworkRegressor(layers, SHORT, GaussianLoss.STANDARD));
    models.put("process", GaussianProcessRegressor::new);
    models.put("ensemble of lines", () -> BootstrapEnsemble.of(3, LinearRegressor::new));
    models.put(
        "mixed ensemble",
        () ->
            new BootstrapEnsemble(
                List.of(
                    new NetworkRegressor(layers, SHORT, GaussianLoss.STANDARD),
                    new GaussianProcessRegressor(),
                    new LinearRegressor())));
    models.put(
        "ensemble of ensembles",
        () -> BootstrapEnsemble.of(2, () -> BootstrapEnsemble.of(2, LinearRegressor::new)));
    return models;
  }

  private static double[][] columns(int columns, int n, int seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    double[][] x = new double[columns][n];
    for (double[] column : x) for (int i = 0; i < n; i++) column[i] = rng.nextDouble();
    return x;
  }

  private static double[][] with(double[][] columns, int d, int i, double value) {
    columns[d][i] = value;
    return columns;
  }

  /** Data that no model takes, by what is wrong with them. */
  private static Map<String, double[][][]> refused() {
    Map<String, double[][][]> data = new LinkedHashMap<>();
    double[][] x = columns(2, 20, 3);
    double[][] y = columns(1, 20, 4);
    for (double bad : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      data.put("x holds " + bad, new double[][][] {with(columns(2, 20, 3), 1, 19, bad), y});
      data.put("y holds " + bad, new double[][][] {x, with(columns(1, 20, 4), 0, 7, bad)});
    }
    double[] large = new double[20];
    for (int i = 0; i < 20; i++) large[i] = (i % 2 == 0 ? 1 : -1) * 1e200;
    data.put("x too large to be squared", new double[][][] {{x[0], large}, y});
    data.put("y too large to be squared", new double[][][] {x, {large}});
    data.put("other lengths", new double[][][] {x, columns(1, 19, 4)});
    data.put("a ragged x", new double[][][] {{x[0], new double[3]}, y});
    data.put("no examples", new double[][][] {new double[2][0], new double[1][0]});
    data.put("no inputs", new double[][][] {{}, y});
    data.put("no outputs", new double[][][] {x, {}});
    return data;
  }

  @TestFactory
  List<DynamicTest> aRefusedFitChangesNothing() {
    return all().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () ->
                        refused()
                            .forEach(
                                (what, bad) ->
                                    refusedFit(
                                        e.getValue(), bad[0], bad[1], e.getKey() + ", " + what))))
        .toList();
  }

  private static void refusedFit(
      Supplier<Regressor> maker, double[][] x, double[][] y, String where) {
    Regressor fresh = maker.get();
    refusal(() -> fresh.fit(x, y, new SplittableRandom(1)), where);
    String said = refusal(() -> fresh.predict(columns(2, 3, 5)), where);
    assertEquals("nothing was fitted yet", said, where);
    assertEquals(0, fresh.inputs(), where);
    assertEquals(0, fresh.outputs(), where);
    Regressor model = fitted(maker);
    Prediction before = model.predict(columns(2, 9, 5));
    refusal(() -> model.fit(x, y, new SplittableRandom(2)), where);
    same(before, model.predict(columns(2, 9, 5)), where);
  }

  private static Regressor fitted(Supplier<Regressor> maker) {
    Regressor model = maker.get();
    model.fit(columns(2, 40, 1), columns(1, 40, 2), new SplittableRandom(1));
    return model;
  }

  /** The one sentence of a refusal. */
  private static String refusal(Executable refused, String where) {
    RuntimeException e = assertThrows(RuntimeException.class, refused, where);
    assertTrue(
        e instanceof IllegalArgumentException || e instanceof IllegalStateException,
        where + ": " + e);
    assertFalse(e.getMessage().contains("\n"), where);
    return e.getMessage();
  }

  private static void same(Prediction a, Prediction b, String where) {
    for (int k = 0; k < a.mean().length; k++) {
      assertArrayEquals(a.mean()[k], b.mean()[k], where);
      assertArrayEquals(a.epistemic()[k], b.epistemic()[k], where);
      assertArrayEquals(a.aleatoric()[k], b.aleatoric()[k], where);
    }
  }

  /** A constant input leaves a line open, and with it an ensemble of which it is a member. */
  @Test
  void aMemberThatFailsTakesTheOthersBack() {
    Regressor model = fitted(all().get("mixed ensemble"));
    Prediction before = model.predict(columns(2, 9, 5));
    double[][] constant = {columns(1, 40, 1)[0], new double[40]};
    String said =
        refusal(() -> model.fit(constant, columns(1, 40, 2), new SplittableRandom(1)), "constant");
    assertTrue(said.startsWith("input 1 is constant"), said);
    same(before, model.predict(columns(2, 9, 5)), "mixed ensemble");
  }

  @Test
  void tooFewExamplesForALineChangeNothing() {
    Regressor model = fitted(LinearRegressor::new);
    Prediction before = model.predict(columns(2, 9, 5));
    refusal(() -> model.fit(columns(2, 3, 7), columns(1, 3, 8), null), "three examples");
    same(before, model.predict(columns(2, 9, 5)), "line");
  }

  /**
   * Once fitted, a network with a step size that is too large keeps the weights of the last fit.
   */
  @Test
  void aDivergedRefitKeepsTheLastWeights() {
    boolean[] wild = {false};
    NetworkRegressor.Maker maker =
        (inputs, outputs, rng) ->
            new Diverging(new NeuralNetwork(Activation.RELU, rng, inputs, 5, outputs), wild);
    NetworkRegressor model = new NetworkRegressor(maker, SHORT);
    model.fit(columns(2, 40, 1), columns(1, 40, 2), new SplittableRandom(1));
    Prediction before = model.predict(columns(2, 9, 5));
    Training.History history = model.history();
    wild[0] = true;
    String said =
        refusal(
            () -> model.fit(columns(2, 50, 3), columns(1, 50, 4), new SplittableRandom(1)),
            "diverges");
    assertTrue(said.startsWith("training diverged in epoch 1"), said);
    same(before, model.predict(columns(2, 9, 5)), "diverged");
    assertEquals(history, model.history());
    wild[0] = false;
    model.fit(columns(2, 40, 1), columns(1, 40, 2), new SplittableRandom(1));
  }

  /** A network whose steps become NaN on demand. */
  private record Diverging(NeuralNetwork net, boolean[] wild) implements Network {
    @Override
    public int[] sizes() {
      return net.sizes();
    }

    @Override
    public void forward(double[][] x, int[] examples, int from, int n, double[][] y) {
      net.forward(x, examples, from, n, y);
    }

    @Override
    public void backward(double[][] slope, int n) {
      net.backward(slope, n);
    }

    @Override
    public void step(Adam adam) {
      net.step(adam);
      if (wild[0]) net.weights()[0][0][0] = Double.NaN;
    }

    @Override
    public void predict(double[][] x, int from, int to, double[][] y) {
      net.predict(x, from, to, y);
    }

    @Override
    public double[] parameters() {
      return net.parameters();
    }

    @Override
    public void parameters(double[] theta) {
      net.parameters(theta);
    }

    @Override
    public double[] slopes() {
      return net.slopes();
    }
  }

  @Test
  void aNetworkThatHasLearnedRefusesOtherSizes() {
    Regressor model = fitted(all().get("network"));
    Prediction before = model.predict(columns(2, 9, 5));
    assertEquals(
        "the network has learned 2 inputs and 1 outputs, these data have 3 and 1",
        refusal(() -> model.fit(columns(3, 20, 1), columns(1, 20, 2), null), "three inputs"));
    refusal(() -> model.fit(columns(2, 20, 1), columns(2, 20, 2), null), "two outputs");
    same(before, model.predict(columns(2, 9, 5)), "network");
  }

  @Test
  void everyPartIsAVarianceAndABatchIsItsExamples() {
    all()
        .forEach(
            (name, maker) -> {
              Regressor model = fitted(maker);
              assertEquals(2, model.inputs(), name);
              assertEquals(1, model.outputs(), name);
              double[][] x = columns(2, 30, 6);
              Prediction p = model.predict(x);
              for (int i = 0; i < 30; i++) {
                assertTrue(p.epistemic()[0][i] >= 0 && p.aleatoric()[0][i] >= 0, name);
                assertEquals(
                    p.epistemic()[0][i] + p.aleatoric()[0][i], p.variance()[0][i], 0, name);
              }
              Prediction part = Prediction.of(1, 30);
              model.predict(x, 10, 13, part);
              assertArrayEquals(
                  Arrays.copyOfRange(p.mean()[0], 10, 13),
                  Arrays.copyOfRange(part.mean()[0], 10, 13),
                  1e-12,
                  name);
              assertEquals(0, part.mean()[0][9], name);
              assertEquals(0, part.aleatoric()[0][13], name);
              double[][] mean = new double[1][30];
              model.predict(x, 0, 30, Prediction.ofMean(mean));
              assertArrayEquals(p.mean()[0], mean[0], name);
            });
  }

  /** Which part each model gives: what it does not estimate is 0. */
  @Test
  void thePartsAreTheModelsOwn() {
    double[][] x = columns(2, 5, 6);
    parts(fitted(all().get("line")).predict(x), false, true);
    parts(fitted(all().get("network")).predict(x), false, false);
    parts(fitted(all().get("Gaussian")).predict(x), false, true);
    parts(fitted(all().get("process")).predict(x), true, true);
    parts(fitted(all().get("ensemble of lines")).predict(x), true, true);
  }

  private static void parts(Prediction p, boolean epistemic, boolean aleatoric) {
    for (int i = 0; i < 5; i++) {
      assertEquals(epistemic, p.epistemic()[0][i] > 0);
      assertEquals(aleatoric, p.aleatoric()[0][i] > 0);
    }
  }

  /** Far from the data the posterior of a process is its prior, and its noise is the same. */
  @Test
  void aProcessTellsNoiseFromWhatItDoesNotKnow() {
    GaussianProcessRegressor model = (GaussianProcessRegressor) fitted(all().get("process"));
    Prediction p = model.predict(new double[][] {{0.5, 1e6}, {0.5, 1e6}});
    RbfKernel kernel = model.process(0).kernel();
    double sd = Normalizer.of(columns(1, 40, 2)).sd()[0];
    assertEquals(Math.pow(sd * kernel.signalSd(), 2), p.epistemic()[0][1], 1e-12);
    assertEquals(Math.pow(sd * kernel.noiseSd(), 2), p.aleatoric()[0][1], 1e-12);
    assertEquals(p.aleatoric()[0][1], p.aleatoric()[0][0], 0);
    assertTrue(p.epistemic()[0][0] < p.epistemic()[0][1]);
  }

  /** A unit that leaves the range of numbers must not answer in silence. */
  @Test
  void aPredictionThatIsNotFiniteIsRefused() {
    for (String name : List.of("network", "single precision", "Gaussian")) {
      Regressor model = maker(name);
      model.fit(columns(2, 40, 1), columns(1, 40, 2), new SplittableRandom(1));
      double[][] far = {{0.5, 1e308}, {0.5, -1e308}};
      if (model instanceof NetworkRegressor n) n.network().parameters(huge(n.network()));
      String said = refusal(() -> model.predict(far), name);
      assertTrue(said.contains("is not finite"), said);
      Prediction out = Prediction.of(1, 2);
      model.predict(far, 0, 2, out); // the form for planners lets the others go on
    }
  }

  private static Regressor maker(String name) {
    return all().get(name).get();
  }

  private static double[] huge(Network network) {
    double[] theta = network.parameters();
    Arrays.fill(theta, 3e38);
    return theta;
  }
}
