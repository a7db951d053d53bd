package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.core.Reward;
import mbrl.core.Transition;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;

class LinearModelsTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private static Transition<double[], double[]> step(double x, double a, double next) {
    return new Transition<>(
        new double[] {x}, new double[] {a}, 0, new double[] {next}, false, false);
  }

  @Test
  void lmsMovesItsWeightsByTheStepTheErrorAndTheInput() {
    LmsModel model = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
    model.observe(step(2, -1, 1), rng); // e = 1 − 0
    assertArrayEquals(new double[] {0.2, -0.1}, model.weights()[0], 1e-15);
    model.observe(step(1, 0.5, 1.5), rng); // prediction .15, e = 1.35
    assertArrayEquals(new double[] {0.2 + 0.135, -0.1 + 0.0675}, model.weights()[0], 1e-15);
    Outcome<double[]> o = model.sample(new double[] {1}, new double[] {1}, rng);
    assertEquals(0.3025, o.next()[0], 1e-15);
    assertEquals(-0.3025, o.reward(), 1e-15);
  }

  @Test
  void lmsRepairsLessThanNothingBeyondItsLimit() {
    // |φ|² = 16 + 1: α|φ|² = 1.7 < 2 shrinks the error on the example, 25 + 1: 2.6 > 2 magnifies it
    for (double x : new double[] {4, 5}) {
      LmsModel model = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
      model.observe(step(x, 1, x + 1), rng);
      double error = x + 1 - model.predict(new double[] {x}, new double[] {1})[0];
      assertEquals(1 - 0.1 * (x * x + 1), error / (x + 1), 1e-12);
    }
  }

  @Test
  void normalisedLmsRepairsTheShareItWasTold() {
    for (double x : new double[] {0.5, 5, 500}) {
      NormalizedLms model = new NormalizedLms(1, 1, 0.25, Integrator1D.REWARD);
      model.observe(step(x, 1, x + 1), rng);
      double error = x + 1 - model.predict(new double[] {x}, new double[] {1})[0];
      assertEquals(0.75, error / (x + 1), 1e-5);
    }
  }

  @Test
  void twoDifferentTransitionsDetermineTheWorld() {
    LeastSquares model = new LeastSquares(1, 1, Integrator1D.REWARD);
    assertFalse(model.ready());
    model.observe(step(2, 0.5, 2.5), rng);
    assertFalse(model.ready());
    model.observe(step(4, 1, 5), rng); // the same direction: nothing new
    assertFalse(model.ready());
    var open = assertThrows(IllegalStateException.class, model::weights);
    assertEquals(
        "the transitions seen do not determine the weight of a[0]: it was always 0 or a"
            + " combination of the inputs before it",
        open.getMessage());
    model.observe(step(1, -0.25, 0.75), rng);
    assertTrue(model.ready());
    assertArrayEquals(new double[] {1, 1}, model.weights()[0], 1e-14);
  }

  @Test
  void leastSquaresLeavesAnErrorThatNoInputExplains() {
    int n = 50;
    Reward<double[], double[]> none = (x, a, next) -> 0;
    LeastSquares model = new LeastSquares(2, 2, none);
    double[][] x = new double[n][];
    double[][] a = new double[n][];
    double[][] next = new double[n][];
    for (int t = 0; t < n; t++) {
      x[t] = new double[] {rng.nextDouble(), 1000 * rng.nextDouble()};
      a[t] = new double[] {rng.nextDouble(), 1};
      next[t] = new double[] {rng.nextDouble(), rng.nextDouble()};
      model.observe(new Transition<>(x[t], a[t], 0, next[t], false, false), rng);
    }
    for (int i = 0; i < 2; i++) { // Σ e φ = 0: the normal equations
      double[] sum = new double[4];
      for (int t = 0; t < n; t++) {
        double e = next[t][i] - model.predict(x[t], a[t])[i];
        sum[0] += e * x[t][0];
        sum[1] += e * x[t][1] / 1000;
        sum[2] += e * a[t][0];
        sum[3] += e * a[t][1];
      }
      assertArrayEquals(new double[4], sum, 1e-12);
    }
  }

  @Test
  void leastSquaresKeepsItsDigitsWhereInputsAreNearlyTheSame() {
    // columns 1 and 1 + 1e-6·noise: the normal equations would keep about 4 digits of the weights
    LeastSquares model = new LeastSquares(1, 1, Integrator1D.REWARD);
    for (int t = 0; t < 100; t++) {
      double a = 1 + 1e-6 * rng.nextDouble();
      model.observe(step(1, a, 3 - 2 * a), rng);
    }
    assertArrayEquals(new double[] {3, -2}, model.weights()[0], 1e-8);
  }

  @Test
  void wrongInputIsNamed() {
    LmsModel model = new LmsModel(2, 1, 0.1, (x, a, next) -> 0);
    var size =
        assertThrows(IllegalArgumentException.class, () -> model.observe(step(1, 1, 1), rng));
    assertEquals(
        "the model takes states of size 2 and actions of size 1, got sizes 1 and 1",
        size.getMessage());
    LeastSquares ls = new LeastSquares(1, 1, Integrator1D.REWARD);
    var nan =
        assertThrows(IllegalArgumentException.class, () -> ls.observe(step(Double.NaN, 1, 1), rng));
    assertEquals("x[0] is NaN, a model takes finite numbers", nan.getMessage());
    var next =
        assertThrows(
            IllegalArgumentException.class,
            () -> ls.observe(step(1, 1, Double.POSITIVE_INFINITY), rng));
    assertEquals("next[0] is Infinity, a model takes finite numbers", next.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new LmsModel(1, 1, 0, null));
    assertThrows(IllegalArgumentException.class, () -> new NormalizedLms(1, 1, 2, null));
    assertThrows(IllegalArgumentException.class, () -> new LeastSquares(0, 1, null));
  }
}
