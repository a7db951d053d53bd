package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  void everyKindOfModelComesBackToTheLastBit(@TempDir Path folder) throws Exception {
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
        "the network has 1 inputs and 1 outputs, its normalisers need 2 and 1",
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
