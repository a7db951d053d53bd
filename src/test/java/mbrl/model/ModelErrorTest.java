package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import mbrl.core.Gaussian;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Policy;
import org.junit.jupiter.api.Test;

class ModelErrorTest {
  private static final Model<Double, Double> WORLD = // x ← 2x + u, over beyond 100
      (x, u, rng) -> new Outcome<>(2 * x + u, 0, Math.abs(2 * x + u) > 100);
  private static final ToDoubleBiFunction<Double, Double> APART = (x, y) -> Math.abs(x - y);
  private static final Policy<Double, Double> BACK = (x, rng) -> -x; // sees the true state

  @Test
  void errorsAreFedBack() {
    Model<Double, Double> wrong = (x, u, rng) -> new Outcome<>(2 * x + u + 1, 0, false);
    ModelError<Double, Double> error = new ModelError<>(WORLD, wrong, APART);
    // both act by the true x, so the error e follows e ← 2 e + 1
    double[] e = error.from(3.0, BACK, 5, new SplittableRandom(1));
    assertArrayEquals(new double[] {1, 3, 7, 15, 31}, e, 1e-12);
  }

  @Test
  void nothingIsMeasuredAfterTheEnd() {
    Model<Double, Double> half = (x, u, rng) -> new Outcome<>(x, 0, true); // believes it is over
    ModelError<Double, Double> error = new ModelError<>(WORLD, half, APART);
    Policy<Double, Double> nothing = (x, rng) -> 0.0;
    double[] e = error.from(30.0, nothing, 4, new SplittableRandom(1));
    assertArrayEquals(new double[] {30, 90, Double.NaN, Double.NaN}, e);
    double[] starts = {30, 1};
    int[] i = {0};
    double[] mean = error.mean(() -> starts[i[0]++], nothing, 4, 2, new SplittableRandom(1));
    assertArrayEquals(new double[] {15.5, 46.5, 7, 15}, mean, 1e-12);
  }

  @Test
  void aModelThatIsLostIsNotTakenForTheEnd() {
    Model<Double, Double> lost =
        (x, u, rng) -> new Outcome<>(x > 5 ? Double.NaN : 2 * x + u, 0, false);
    ModelError<Double, Double> error = new ModelError<>(WORLD, lost, APART);
    Policy<Double, Double> nothing = (x, rng) -> 0.0;
    SplittableRandom rng = new SplittableRandom(1);
    var e =
        assertThrows(IllegalStateException.class, () -> error.mean(() -> 2.0, nothing, 4, 2, rng));
    assertEquals(
        "the error after 3 steps is NaN: the rollout diverged; use fewer steps, or train the model"
            + " on more data",
        e.getMessage());
  }

  @Test
  void twoCopiesOfARandomTruthDriftApart() {
    Model<Double, Double> noisy = (x, u, rng) -> new Outcome<>(x + Gaussian.next(rng), 0, false);
    ModelError<Double, Double> error = new ModelError<>(noisy, noisy, APART);
    double[] mean = error.mean(() -> 0.0, BACK, 4, 4000, new SplittableRandom(1));
    for (int k = 1; k <= 4; k++) { // the difference is N(0, 2k), the mean of its size 2√(k/π)
      assertEquals(2 * Math.sqrt(k / Math.PI), mean[k - 1], 4 * Math.sqrt(2.0 * k / 4000));
    }
  }

  @Test
  void wrongUseIsNamed() {
    ModelError<Double, Double> error = new ModelError<>(WORLD, WORLD, APART);
    SplittableRandom rng = new SplittableRandom(1);
    assertThrows(IllegalArgumentException.class, () -> error.from(1.0, BACK, 0, rng));
    assertThrows(IllegalArgumentException.class, () -> error.mean(() -> 1.0, BACK, 3, 0, rng));
    assertThrows(IllegalArgumentException.class, () -> error.mean(() -> 1.0, BACK, -1, 2, rng));
    assertThrows(
        IllegalArgumentException.class, () -> ModelError.euclidean(new double[2], new double[3]));
    assertEquals(5, ModelError.euclidean(new double[] {1, 2}, new double[] {4, 6}));
  }

  @Test
  void biasVarianceAndNoiseAddUp() {
    // the mean of 4 observations of f = 2 with noise 3, halved: E = 1, variance 9 / 16
    double sigma = 3;
    BiasVariance b =
        BiasVariance.of(
            rng -> {
              double sum = 0;
              for (int i = 0; i < 4; i++) sum += 2 + sigma * Gaussian.next(rng);
              double fit = sum / 8;
              return x -> fit + x;
            },
            x -> 2 + x,
            sigma,
            new double[] {0, 10},
            20_000,
            new SplittableRandom(1));
    double variance = 9 / 16.0;
    for (int i = 0; i < 2; i++) {
      assertEquals(1, b.bias2()[i], 2 * 4 * Math.sqrt(variance / 20_000));
      assertEquals(variance, b.variance()[i], 4 * variance * Math.sqrt(2.0 / 20_000));
      assertEquals(9, b.noise());
      assertEquals(b.noise() + b.bias2()[i] + b.variance()[i], b.error()[i], 1e-12);
      assertEquals(1 + 10 * i, b.meanFit()[i], 4 * Math.sqrt(variance / 20_000));
    }
    assertTrue(BiasVariance.mean(b.error()) > 10);
  }

  @Test
  void refitsNeedData() {
    SplittableRandom rng = new SplittableRandom(1);
    double[] points = {0};
    assertThrows(
        IllegalArgumentException.class,
        () -> BiasVariance.of(r -> x -> x, x -> x, 1, points, 1, rng));
    assertThrows(
        IllegalArgumentException.class,
        () -> BiasVariance.of(r -> x -> x, x -> x, -1, points, 5, rng));
    assertThrows(
        IllegalArgumentException.class,
        () -> BiasVariance.of(r -> x -> x, x -> x, 1, new double[0], 5, rng));
  }
}
