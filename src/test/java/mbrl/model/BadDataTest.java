package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import mbrl.core.Dynamics;
import mbrl.core.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whatever is wrong with the data, each model says it in one sentence; none answers NaN. */
class BadDataTest {
  private static final Training.Settings SHORT = Training.Settings.standard().epochs(3);

  private static Map<String, Supplier<Regressor>> models() {
    Map<String, Supplier<Regressor>> models = new LinkedHashMap<>();
    models.put("line", LinearRegressor::new);
    models.put("network", () -> network(SHORT));
    models.put("wide", () -> wide(SHORT));
    models.put("gaussian", () -> gaussian(SHORT));
    models.put("process", GaussianProcessRegressor::new);
    models.put("ensemble", () -> BootstrapEnsemble.of(2, () -> network(SHORT)));
    return models;
  }

  private static Regressor network(Training.Settings settings) {
    return new NetworkRegressor(NetworkRegressor.Maker.layers(Activation.RELU, 8), settings);
  }

  private static Regressor wide(Training.Settings settings) {
    return new NetworkRegressor(NetworkRegressor.Maker.wideLayers(Activation.SILU, 8), settings);
  }

  private static Regressor gaussian(Training.Settings settings) {
    return new NetworkRegressor(
        NetworkRegressor.Maker.layers(Activation.LEAKY_RELU, 8), settings, GaussianLoss.STANDARD);
  }

  private static double[][] columns(int columns, int n) {
    SplittableRandom rng = new SplittableRandom(2);
    double[][] x = new double[columns][n];
    for (double[] column : x) for (int i = 0; i < n; i++) column[i] = rng.nextDouble();
    return x;
  }

  private static String refusal(Regressor model, double[][] x, double[][] y) {
    return refusal(() -> model.fit(x, y, new SplittableRandom(1)));
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

  /** A model that has learned from twenty examples of two inputs and one output. */
  private static Regressor fitted(Supplier<Regressor> maker) {
    Regressor model = maker.get();
    model.fit(columns(2, 20), columns(1, 20), new SplittableRandom(1));
    return model;
  }

  @Test
  void predictionsOfOtherInputsAreRefused() {
    models()
        .forEach(
            (name, maker) -> {
              Regressor model = fitted(maker);
              for (int inputs : new int[] {1, 3}) {
                Exception e =
                    assertThrows(
                        IllegalArgumentException.class,
                        () ->
                            model.predict(
                                columns(inputs, 4), 0, 4, Prediction.ofMean(new double[1][4])),
                        name);
                assertEquals(
                    "the model takes 2 inputs, x has %d columns".formatted(inputs), e.getMessage());
              }
            });
  }

  @Test
  void questionsThatAreNoNumberAreRefused() {
    double[] infinite = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    models()
        .forEach(
            (name, maker) -> {
              Regressor model = fitted(maker);
              for (double bad : infinite) {
                for (int example = 0; example < 9; example++) {
                  double[][] x = columns(2, 9);
                  x[1][example] = bad;
                  String said = refusal(() -> model.predict(x, 0, 9, Prediction.of(1, 9)));
                  assertEquals(
                      "x, column 1, example %d is %s: a model takes finite numbers"
                          .formatted(example, bad),
                      said,
                      name);
                }
              }
              double[][] x = {{Double.NaN, 1, 1e308}, {1, 1, 1}};
              model.predict(x, 1, 2, Prediction.of(1, 3)); // what is not asked for may be wrong
            });
  }

  @Test
  void questionsOfTheWrongSizeAreNamed() {
    models()
        .forEach(
            (name, maker) -> {
              Regressor model = fitted(maker);
              double[][] x = columns(2, 4);
              double[][] one = new double[1][4];
              double[][] ragged = {new double[4], new double[3]};
              String said = refusal(() -> model.predict(ragged, 0, 4, Prediction.ofMean(one)));
              assertEquals("x[1] holds 3 examples, and 4 were asked for", said, name);
              said = refusal(() -> model.predict(x, 0, 4, Prediction.of(1, 3)));
              assertEquals("mean[0] holds 3 examples, and 4 were asked for", said, name);
              double[][] two = new double[1][2];
              said = refusal(() -> model.predict(x, 0, 4, new Prediction(one, two, one)));
              assertEquals("epistemic[0] holds 2 examples, and 4 were asked for", said, name);
              said = refusal(() -> model.predict(x, 0, 4, new Prediction(one, one, two)));
              assertEquals("aleatoric[0] holds 2 examples, and 4 were asked for", said, name);
              for (int rows : new int[] {0, 2}) {
                said = refusal(() -> model.predict(x, 0, 4, Prediction.of(rows, 4)));
                assertTrue(said.endsWith("outputs, mean has " + rows + " rows"), name + said);
              }
              said = refusal(() -> model.predict(x, 3, 1, Prediction.ofMean(one)));
              assertTrue(said.startsWith("examples from 3 to 1 were asked for"), name + said);
              model.predict(new double[2][0], 0, 0, Prediction.of(1, 0));
            });
  }

  @Test
  void oneOfSeveralOutputsIsTheSameAsAmongAll() {
    models()
        .forEach(
            (name, maker) -> {
              Regressor model = maker.get();
              model.fit(columns(2, 20), columns(3, 20), new SplittableRandom(1));
              Prediction all = model.predict(columns(2, 4));
              Prediction first = Prediction.of(1, 4);
              model.predict(columns(2, 4), 0, 4, first);
              assertArrayEquals(all.mean()[0], first.mean()[0], name);
              assertArrayEquals(all.epistemic()[0], first.epistemic()[0], name);
              assertArrayEquals(all.aleatoric()[0], first.aleatoric()[0], name);
            });
  }

  @Test
  void aRolloutThatIsLostDoesNotStopTheOthers() {
    models()
        .forEach(
            (name, maker) -> {
              DifferenceDynamics model = new DifferenceDynamics(maker.get(), 2, 1);
              TransitionData data = steps(40);
              model.fit(data, new SplittableRandom(1));
              Task task = LearnedTask.fitReward(new LinearRegressor(1e-3), data, null);
              List<Dynamics> all = new ArrayList<>(List.of(model));
              if (model.regressor() instanceof BootstrapEnsemble) {
                all.add(TrajectorySampling.perRollout(model));
                all.add(TrajectorySampling.perStep(model));
              }
              for (Dynamics f : all) {
                double[][] x = columns(2, 4);
                double[][] u = columns(1, 4);
                x[1][1] = Double.NaN;
                x[0][2] = Double.NEGATIVE_INFINITY;
                double[][] next = new double[2][4];
                double[] reward = new double[4];
                f.open(4, 1, new SplittableRandom(1)).step(x, u, next);
                task.score(0, x, u, next, reward, new boolean[4]);
                for (double[] row : new double[][] {next[0], next[1], reward}) {
                  for (int i = 0; i < 4; i++) {
                    assertEquals(i == 0 || i == 3, Double.isFinite(row[i]), name + i);
                  }
                }
                assertTrue(Double.isNaN(x[1][1]), "what was given changed");
              }
            });
  }

  private static TransitionData steps(int n) {
    TransitionData data = new TransitionData(2, 1);
    double[][] c = columns(5, n);
    for (int i = 0; i < n; i++) {
      data.add(
          new double[] {c[0][i], c[1][i]},
          new double[] {c[2][i]},
          c[0][i],
          new double[] {c[3][i], c[4][i]},
          false);
    }
    return data;
  }

  @Test
  void aProcessRefusesPointsThatAreNoNumber() {
    GaussianProcess process =
        new GaussianProcess(RbfKernel.standard(2), columns(2, 5), columns(1, 5)[0]);
    double[] bad = {1, Double.POSITIVE_INFINITY};
    String named = "x, column 1, example 0 is Infinity: a model takes finite numbers";
    assertEquals(named, refusal(() -> process.mean(bad)));
    assertEquals(named, refusal(() -> process.meanSlope(bad)));
    assertEquals(named, refusal(() -> process.covariance(new double[][] {{1}, {bad[1]}})));
  }

  @Test
  void aLineRefusesOnePointAsItDoesMany() {
    LinearRegression line = LinearRegression.fit(columns(2, 20), columns(1, 20));
    double[] bad = {1, Double.NaN};
    String named = "x[1] is NaN, a model takes finite numbers";
    assertEquals(named, refusal(() -> line.predict(bad)));
    assertEquals(named, refusal(() -> line.standardErrorOfMean(bad)));
    for (int size : new int[] {1, 3}) {
      named = "the fit takes 2 inputs, got " + size;
      assertEquals(named, refusal(() -> line.predict(new double[size])));
      assertEquals(named, refusal(() -> line.standardErrorOfMean(new double[size])));
    }
    double[][] w = {{0, 1, Double.POSITIVE_INFINITY}};
    assertEquals(
        "a row of weights[2] is Infinity, a model takes finite numbers",
        refusal(() -> new LinearDynamics(1, w)));
  }

  @Test
  void numbersWhoseSquaresAreNoNumbersAreRefused() {
    double[][] huge = {{1e200, -1e200, 1e200, 5}};
    models()
        .forEach(
            (name, maker) -> {
              String said = refusal(maker.get(), columns(1, 4), huge);
              assertTrue(
                  said.endsWith(
                      "column 0 holds numbers too large to be squared: choose another unit"),
                  name + ": " + said);
            });
  }

  @Test
  void aNetworkByItselfNamesMissingAndSurplusInputs() {
    SplittableRandom rng = new SplittableRandom(1);
    for (Network network :
        List.of(
            new NeuralNetwork(Activation.TANH, rng, 2, 3, 1),
            new FloatNetwork(Activation.TANH, rng, 2, 3, 1))) {
      for (int inputs : new int[] {1, 3}) {
        assertEquals(
            "the model takes 2 inputs, x has %d columns".formatted(inputs),
            refusal(() -> network.predict(columns(inputs, 4), 0, 4, new double[1][4])));
      }
      assertEquals(
          "x[0] holds 3 examples, and 4 were asked for",
          refusal(() -> network.predict(columns(2, 3), 0, 4, new double[1][4])));
    }
  }

  @Test
  void anEndIsNotForetoldOfWhatIsNoNumber() {
    TransitionData data = new TransitionData(1, 1);
    for (int i = 0; i < 20; i++) {
      data.add(new double[1], new double[1], 0, new double[] {i}, i > 9);
    }
    TerminationModel end = TerminationModel.fit(data);
    assertEquals(
        "x[0] is NaN, a model takes finite numbers",
        refusal(() -> end.chance(new double[] {Double.NaN})));
    assertEquals(
        "the state should have size 1, got size 2", refusal(() -> end.chance(new double[2])));
  }

  @Test
  void aNormaliserNamesMissingAndSurplusColumns() {
    Normalizer normalizer = Normalizer.of(columns(2, 5));
    for (int columns : new int[] {1, 3}) {
      double[][] z = new double[columns][4];
      String named = "the normaliser has 2 columns, got " + columns;
      assertEquals(named, refusal(() -> normalizer.normalize(z, z)));
      assertEquals(named, refusal(() -> normalizer.restore(z, z)));
    }
  }

  @Test
  void momentsOfTheWrongSizeOrNoNumberAreNamed() {
    double[][] one = {{1}};
    MomentMatching.Member f = new MomentMatching.Member(one, new double[1], one);
    assertEquals(
        "the member takes states of size 1, the population has size 2",
        refusal(() -> MomentMatching.step(f, MomentMatching.Moments.at(1, 2))));
    assertEquals(
        "mean[0] is NaN, a model takes finite numbers",
        refusal(() -> MomentMatching.Moments.at(Double.NaN)));
    double[][] ragged = {{1, 2}, {1}};
    assertEquals(
        "A has 2 rows and 1 columns in row 1",
        refusal(() -> new MomentMatching.Member(ragged, new double[2], new double[2][2])));
    double[][] nan = {{Double.NaN}};
    assertEquals(
        "S[0][0] is NaN, a model takes finite numbers",
        refusal(() -> new MomentMatching.Member(one, new double[1], nan)));
    assertEquals(
        "a mixture needs at least 1 part",
        refusal(() -> MomentMatching.perStep(List.of(), MomentMatching.Moments.at(1), 1)));
    assertEquals(
        "the parts of a mixture must be of one size, got 1 and 2",
        refusal(
            () ->
                MomentMatching.mixture(
                    List.of(MomentMatching.Moments.at(1), MomentMatching.Moments.at(1, 2)))));
    refusal(() -> new MomentMatching.Member(new double[0][], new double[0], new double[0][]));
  }

  private static String refusal(Executable question) {
    return assertThrows(IllegalArgumentException.class, question).getMessage();
  }

  @Test
  void nothingFittedIsSaid() {
    models()
        .forEach(
            (name, maker) ->
                assertThrows(
                    IllegalStateException.class,
                    () ->
                        maker
                            .get()
                            .predict(columns(2, 4), 0, 4, Prediction.ofMean(new double[1][4])),
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
                () -> model.predict(columns(2, 4), 0, 4, Prediction.ofMean(new double[1][4])));
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
