package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import mbrl.core.Environment;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;
  private final SplittableRandom rng = new SplittableRandom(1);

  private TransitionData data() {
    return TransitionData.collect(
        new Environment<>(new Pendulum(), rng.split()),
        (x, chance) -> Pendulum.ACTIONS.sample(chance),
        80,
        40,
        rng);
  }

  @Test
  void everyKindOfModelComesBackToTheLastBit() throws Exception {
    Training.Settings settings = Training.Settings.standard().epochs(3);
    NetworkRegressor.Maker layers = NetworkRegressor.Maker.layers(Activation.SILU, 7);
    NetworkRegressor.Maker wide = NetworkRegressor.Maker.wideLayers(Activation.RELU, 9, 5);
    List<Supplier<Regressor>> makers =
        List.of(
            () -> new NetworkRegressor(layers, settings),
            () -> new NetworkRegressor(wide, settings),
            () -> new NetworkRegressor(layers, settings.stopEarly(0.2, 2), GaussianLoss.STANDARD),
            () -> new LinearRegressor(0.1),
            GaussianProcessRegressor::new,
            () ->
                BootstrapEnsemble.of(
                    3, () -> new NetworkRegressor(wide, settings, GaussianLoss.STANDARD)));
    TransitionData data = data();
    for (Supplier<Regressor> maker : makers) {
      DifferenceDynamics model =
          new DifferenceDynamics(maker.get(), 2, 1, StateInputs.withAngles(0));
      model.fit(data, rng);
      Path file = folder.resolve("model.txt");
      Locale locale = Locale.getDefault();
      DifferenceDynamics again;
      try {
        Locale.setDefault(Locale.GERMANY); // a comma for the decimal point
        ModelFile.save(model, file);
        again = ModelFile.load(file, DifferenceDynamics.class);
      } finally {
        Locale.setDefault(locale);
      }
      double[][] inputs = model.inputsOf(data);
      Prediction before = model.regressor().predict(inputs);
      Prediction after = again.regressor().predict(inputs);
      String name = model.regressor().getClass().getSimpleName();
      for (int k = 0; k < 2; k++) {
        assertArrayEquals(before.mean()[k], after.mean()[k], name);
        assertArrayEquals(before.epistemic()[k], after.epistemic()[k], name);
        assertArrayEquals(before.aleatoric()[k], after.aleatoric()[k], name);
      }
      assertEquals(ModelFile.write(model), ModelFile.write(again), name);
      again.fit(data, rng); // and it can go on learning
    }
  }

  @Test
  void aLinearWorldComesBack() {
    LinearDynamics f = LinearDynamics.fit(data());
    LinearDynamics again = ModelFile.read(ModelFile.write(f), LinearDynamics.class);
    assertArrayEquals(f.weights(), again.weights());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    String text = ModelFile.write(new NeuralNetwork(Activation.TANH, rng, 2, 3, 1));
    assertEquals(
        "this is no model file: it should begin with the line \"mbrl model 1\"",
        message(() -> ModelFile.read("hello\n", Network.class)));
    assertEquals(
        "line 2: expected the name of a model, got \"cat\"",
        message(() -> ModelFile.read("mbrl model 1\ncat\n", Network.class)));
    assertEquals(
        "line 2: expected one of [TANH, RELU, LEAKY_RELU, SILU], got \"SIN\"",
        message(() -> ModelFile.read(text.replace("TANH", "SIN"), Network.class)));
    String[] lines = text.split("\n");
    assertEquals(
        "line 3: expected a finite number, got \"x\"",
        message(() -> ModelFile.read(text.replace(lines[2], "x 1 2"), Network.class)));
    assertEquals(
        "line 3: expected 3 numbers, got \"2 of them\"",
        message(() -> ModelFile.read(text.replace(lines[2], "1 2"), Network.class)));
    assertEquals(
        "the file ends in line 4, where more should follow",
        message(
            () ->
                ModelFile.read(
                    String.join("\n", List.of(lines).subList(0, 4)) + "\n", Network.class)));
    assertEquals(
        "the file holds a NeuralNetwork, not a Regressor",
        message(() -> ModelFile.read(text, Regressor.class)));
    assertEquals(
        "a model must be fitted before it is saved",
        message(
            () ->
                ModelFile.write(
                    new NetworkRegressor(
                        NetworkRegressor.Maker.layers(Activation.TANH, 3),
                        Training.Settings.standard()))));
    assertEquals("there is no text form for a String", message(() -> ModelFile.write("a model")));
  }

  @Test
  void whatIsNoNumberIsNeitherReadNorWritten() {
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 2, 3, 1);
    String text = ModelFile.write(network);
    for (String bad : List.of("NaN", "Infinity", "-Infinity", "1e999")) {
      assertEquals(
          "line 5: expected a finite number, got \"" + bad + "\"",
          message(
              () ->
                  ModelFile.read(text.replace("0.0 0.0 0.0", "0.0 " + bad + " 1"), Network.class)));
    }
    network.weights()[0][1][2] = Double.NaN;
    assertEquals(
        "a model with the number NaN in it cannot be saved: has its training diverged?",
        message(() -> ModelFile.write(network)));
  }

  private static final String FIRST = "mbrl model 1\n";

  /** Files of the first release, as it wrote them, are read to the same bits. */
  @Test
  void filesOfVersion1AreRead() throws IOException {
    for (String name : List.of("mean", "noise", "float", "line", "process", "dynamics", "world")) {
      Path file = Path.of("src/test/resources/models", name + ".txt");
      String text = Files.readString(file);
      Object model = ModelFile.load(file, Object.class);
      assertEquals(text, ModelFile.write(model), name);
      assertEquals(text, ModelFile.write(ModelFile.read(text.replace("\n", "\r\n"), Object.class)));
    }
    DifferenceDynamics dynamics =
        ModelFile.load(Path.of("src/test/resources/models/dynamics.txt"), DifferenceDynamics.class);
    Prediction p = dynamics.regressor().predict(new double[][] {{0.5}, {0.1}, {-0.3}, {0.2}});
    assertEquals(0.21817199553790023, p.mean()[0][0]);
    assertEquals(0.0055764079991551165, p.variance()[0][0]);
  }

  @Test
  void anotherVersionIsNamed() {
    String text = ModelFile.write(Normalizer.of(new double[][] {{1, 2}}));
    for (String version : List.of("2", "3", "10", "0", "1.0", "x")) {
      assertEquals(
          "this model file has version "
              + version
              + ", and this program reads version 1: use the program that wrote it, or a newer one",
          message(() -> ModelFile.read(text.replace("model 1", "model " + version), Object.class)));
    }
  }

  @Test
  void whatAnEditorOrAMailAddedIsNamed() throws IOException {
    String text = ModelFile.write(new NeuralNetwork(Activation.TANH, rng, 1, 2, 1));
    assertEquals(
        "the file begins with a byte-order mark: save it as UTF-8 without one",
        message(() -> ModelFile.read("\uFEFF" + text, Network.class)));
    assertEquals(
        "the model ends in line 7, but line 8 follows: \"-- \"; remove what is not part of it",
        message(() -> ModelFile.read(text + "-- \nAnn\n", Network.class)));
    assertEquals(
        "the model ends in line 7, but line 9 follows: \"0.5\"; remove what is not part of it",
        message(() -> ModelFile.read(text + "\n0.5", Network.class)));
    assertTrue(
        message(() -> ModelFile.read(text + text, Network.class)).contains("line 8 follows"));
    ModelFile.read(text + "\n  \n\n", Network.class); // empty lines are nothing
    assertTrue(
        message(() -> ModelFile.read(text.replace("1 2 1", "1 2 1 x"), Network.class))
            .startsWith("line 2: expected a whole number"));
    for (String cut : List.of("", "\n", "mbrl\n", "mbrl model 1")) {
      message(() -> ModelFile.read(cut, Network.class));
    }
    Path file = folder.resolve("utf16.txt");
    Files.writeString(file, text, StandardCharsets.UTF_16LE);
    assertTrue(
        message(
                () -> {
                  try {
                    ModelFile.load(file, Network.class);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .startsWith(file + ": this is no model file"));
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 65, 0});
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ModelFile.load(file, Network.class))
            .getMessage()
            .endsWith("it is not text in UTF-8"));
  }

  /** A number in a text must not decide how much memory is taken. */
  @Test
  void hugeSizesAreRefusedBeforeAnythingIsMade() {
    for (String part :
        List.of(
            "network double TANH 100000 100000 4",
            "network float RELU 2147483647 2147483647",
            "network double TANH 1 2147483647 2147483647 2147483647 1",
            "linear-dynamics 2147483647",
            "line 2147483647 0.0",
            "gaussian-processes 2147483647",
            "normalizer 2147483647 1")) {
      String said = message(() -> ModelFile.read(FIRST + part + "\n1 2 3\n", Object.class));
      assertTrue(said.startsWith("line 2 asks for "), part + ": " + said);
      assertTrue(said.endsWith(" numbers, more than the 6 characters below it can hold"), said);
    }
    for (String part :
        List.of("ensemble 2147483647", "gaussian-process 2147483647", "differences 2147483647 1")) {
      message(() -> ModelFile.read(FIRST + part + "\n1 2 3\n", Object.class));
    }
    message(() -> ModelFile.read(FIRST + "line 99999999999 0\n", Object.class));
    assertEquals(
        "line 22: parts stand within parts more than 20 deep",
        message(() -> ModelFile.read(FIRST + "ensemble 1\n".repeat(100_000), Object.class)));
  }

  @Test
  void partsThatDoNotFitAreNamed() {
    String line = "line 1 0.0\n1 2 3\n0\n1\n"; // of three inputs
    assertEquals(
        "line 2: states of size 1 and actions of size 1 do not fit a model of 3 inputs and 1"
            + " outputs",
        message(() -> ModelFile.read(FIRST + "differences 1 1 angles\n" + line, Object.class)));
    assertEquals(
        "line 2: states of size 2 and actions of size 1 do not fit a model of 3 inputs and 1"
            + " outputs",
        message(() -> ModelFile.read(FIRST + "differences 2 1 angles\n" + line, Object.class)));
    ModelFile.read(FIRST + "differences 1 2 angles\n" + line, DifferenceDynamics.class);
    assertEquals(
        "line 2: member 0 has 3 inputs and 1 outputs, member 1 has 2 and 1",
        message(
            () ->
                ModelFile.read(
                    FIRST + "ensemble 2\n" + line + line.replace("1 2 3", "1 2"), Object.class)));
    assertEquals(
        "line 5: expected a variance, at least 0, got \"-1.0\"",
        message(() -> ModelFile.read(FIRST + line.replace("0\n1\n", "0\n-1\n"), Object.class)));
    assertEquals(
        "line 2: expected double or float, got \"half\"",
        message(() -> ModelFile.read(FIRST + "network half TANH 1 1\n1\n1\n", Object.class)));
    assertEquals(
        "line 2: every layer needs at least 1 unit, got sizes [1, 0, 1]",
        message(() -> ModelFile.read(FIRST + "network double TANH 1 0 1\n1\n", Object.class)));
    assertTrue(
        message(() -> ModelFile.read(FIRST + "network float TANH 1 1\n1e39\n1\n", Object.class))
            .startsWith("line 2: parameter 0 is 1.0E39"));
    assertTrue(
        message(() -> ModelFile.read(FIRST + "normalizer 1 0\n1\n1\n", Object.class))
            .startsWith("line 2: expected columns and rows, at least 1"));
  }

  /** The bounds of a loss are part of the model; a loss of one's own has no text form. */
  @Test
  void theLossIsPartOfTheFile() {
    NetworkRegressor.Maker layers = NetworkRegressor.Maker.layers(Activation.TANH, 3);
    Training.Settings settings = Training.Settings.standard().epochs(2);
    double[][] x = {{1, 2, 3, 4}};
    for (Loss loss : List.of(Loss.SQUARED, GaussianLoss.STANDARD, new GaussianLoss(-3, 0.5))) {
      NetworkRegressor model = new NetworkRegressor(layers, settings, loss);
      model.fit(x, x, rng);
      NetworkRegressor again = ModelFile.read(ModelFile.write(model), NetworkRegressor.class);
      assertArrayEquals(model.predict(x).aleatoric()[0], again.predict(x).aleatoric()[0]);
      again.fit(x, x, rng);
    }
    NetworkRegressor own = new NetworkRegressor(layers, settings, new Doubled());
    own.fit(x, x, rng);
    assertEquals(
        "a network with a loss of your own cannot be saved: use Loss.SQUARED or a GaussianLoss",
        message(() -> ModelFile.write(own)));
  }

  private record Doubled() implements Loss {
    @Override
    public int outputs(int targets) {
      return targets;
    }

    @Override
    public double of(double[][] y, double[][] target, double[][] slope, int n) {
      return 2 * SQUARED.of(y, target, slope, n);
    }

    @Override
    public double variance(double[][] y, int k, int e) {
      return 0;
    }
  }

  @Test
  void partsOfTheWrongSizeAreNamed() {
    String first = "mbrl model 1\n";
    assertEquals(
        "line 2: expected a whole number, at least 0, got \"-1\"",
        message(() -> ModelFile.read(first + "line -1 0.0\n", Regressor.class)));
    assertEquals(
        "line 2: expected a finite number, got \"\"",
        message(() -> ModelFile.read(first + "line 1\n", Regressor.class)));
    String two = "training 1 1 0.1 0.0 0.0 1\nnormalizer 2 1\n1 1\n1 1\n";
    String rest = "normalizer 1 1\n1\n1\nnetwork double TANH 1 1\n1\n1\n";
    assertEquals(
        "line 2: the network has 1 inputs and 1 outputs, its normalisers need 2 and 1",
        message(() -> ModelFile.read(first + "network-model\n" + two + rest, Regressor.class)));
    for (Regressor unfitted : List.of(new LinearRegressor(), new GaussianProcessRegressor())) {
      assertEquals(
          "a model must be fitted before it is saved", message(() -> ModelFile.write(unfitted)));
    }
  }

  private static String message(Runnable task) {
    return assertThrows(IllegalArgumentException.class, task::run).getMessage();
  }
}
