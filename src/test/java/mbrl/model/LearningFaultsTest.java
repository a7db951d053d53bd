package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.core.Transition;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Questions that are not numbers, steps out of order and refused steps, of the learners. */
class LearningFaultsTest {
  private static final double[] NOT_FINITE = {Double.NaN, 1 / 0.0, -1 / 0.0};

  private static String refused(Executable question) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThrows(IllegalArgumentException.class, question).getMessage());
  }

  @Test
  void aForecastAnswersNumbersAlone() {
    assertEquals("z is NaN: Φ takes numbers", refused(() -> Forecast.cdf(Double.NaN)));
    assertEquals(1, Forecast.cdf(1 / 0.0));
    assertEquals(0, Forecast.cdf(-1 / 0.0));
    for (double bad : NOT_FINITE) {
      assertEquals("mean must be finite, got " + bad, refused(() -> Forecast.crps(bad, 1, 0)));
      assertEquals("y must be finite, got " + bad, refused(() -> Forecast.crps(0, 1, bad)));
      assertEquals("y must be finite, got " + bad, refused(() -> Forecast.crps(0, 0, bad)));
      refused(() -> Forecast.crps(0, bad, 0));
      refused(() -> Forecast.kl(bad, 1, 0, 1));
      refused(() -> Forecast.kl(0, 1, bad, 1));
      refused(() -> Forecast.kl(0, bad, 0, 1));
      refused(() -> Forecast.kl(0, 1, 0, bad));
    }
    double[] none = {};
    double[] one = {1};
    double[] nan = {Double.NaN};
    refused(() -> Forecast.coverage(none, none, none, 2));
    refused(() -> Forecast.coverage(one, one, new double[2], 2));
    refused(() -> Forecast.coverage(nan, one, one, 2));
    refused(() -> Forecast.coverage(one, nan, one, 2));
    refused(() -> Forecast.coverage(one, one, nan, 2));
    assertEquals(1, Forecast.coverage(one, one, one, 2));
  }

  @Test
  void scoresOfNothingAreRefused() {
    refused(() -> Bootstrap.leftOut(0));
    refused(() -> Bootstrap.expectedUniqueShare(0));
    refused(() -> Bootstrap.uniqueShare(new int[0]));
    refused(() -> BiasVariance.mean(new double[0]));
    refused(() -> GaussianLoss.floor(0));
    refused(() -> GaussianLoss.floor(Double.NaN));
    refused(() -> new GaussianLoss(-1 / 0.0, 1));
    refused(() -> new GaussianLoss(0, Double.NaN));
    String said =
        refused(
            () ->
                BiasVariance.of(
                    rng -> x -> x / 0,
                    x -> x,
                    0.1,
                    new double[] {0, 1},
                    3,
                    new SplittableRandom(1)));
    assertEquals("refit 1 predicts NaN at 0.0: a refit must give finite numbers", said);
    double bound = CountingError.bound(5000, 100, 0.05);
    assertEquals(Math.sqrt(2 * (5000 * Math.log(2) - Math.log(0.05)) / 100), bound, 1e-9);
    assertEquals(CountingError.bound(60, 9, 0.1), CountingError.bound(61, 9, 0.1), 0.08);
  }

  @Test
  void adamStepsOnlyAfterItHasBegun() {
    double[] w = {1, 2};
    Adam adam = new Adam(0.1);
    var e = assertThrows(IllegalStateException.class, () -> adam.step(0, w, new double[] {1, 0}));
    assertEquals("call begin() once before the blocks of a step", e.getMessage());
    assertThrows(
        IllegalStateException.class, () -> adam.step(0, new float[][] {{1}}, new float[][] {{0}}));
    assertArrayEquals(new double[] {1, 2}, w);
    adam.begin();
    adam.step(0, w, new double[] {1, 0});
    assertArrayEquals(new double[] {0.9, 2}, w, 1e-7);
  }

  /** A slope of 0 moves nothing, however small ε is. */
  @Test
  void adamStaysWhereTheSlopeIsZero() {
    for (double epsilon : new double[] {1e-8, 1e-60, Double.MIN_VALUE}) {
      Adam adam = new Adam(0.1, 0.9, 0.999, epsilon, 0);
      double[] w = {3};
      float[][] narrow = {{3}};
      for (int t = 0; t < 3; t++) {
        adam.begin();
        adam.step(0, w, new double[1]);
        adam.step(1, narrow, new float[1][1]);
      }
      assertEquals(3, w[0]);
      assertEquals(3, narrow[0][0]);
    }
  }

  @Test
  void anOptimiserKeepsTheShapeOfItsWeights() {
    Adam adam = new Adam(0.1);
    adam.begin();
    adam.step(0, new double[2], new double[2]);
    assertEquals(
        "block 0 had 2 weights before, now it has 3 weights and 3 slopes",
        refused(() -> adam.step(0, new double[3], new double[3])));
    refused(() -> adam.step(0, new double[2], new double[1]));
    refused(() -> adam.step(0, new double[2][2], new double[2][2]));
    Momentum ball = new Momentum(0.1, 0.5);
    double[] w = {1, 1};
    refused(() -> ball.step(w, new double[3]));
    ball.step(w, new double[] {1, 1});
    refused(() -> ball.step(new double[3], new double[3]));
    refused(() -> new Momentum(1 / 0.0, 0.5));
    refused(() -> new Adam(0.1, 0.9, 0.999, 1 / 0.0, 0));
    refused(() -> new Adam(0.1, 0.9, 0.999, 1e-8, 1 / 0.0));
  }

  /** A target that never changes has no variance to explain, and R² is still a number. */
  @Test
  void rSquaredOfAConstantTargetIsANumber() {
    double[][] x = {{1, 2, 3, 4, 5}};
    for (double constant : new double[] {0, 7, 0.1, -1e9, 1e-200}) {
      double[][] y = {{constant, constant, constant, constant, constant}, {1, 3, 5, 7, 9}};
      double[] r2 = LinearRegression.fit(x, y).r2();
      assertEquals(1, r2[0], "constant " + constant);
      assertEquals(1, r2[1], 1e-12);
    }
    double[][] seven = {{7, 7, 7, 7, 7}};
    var origin = LinearRegression.fit(x, seven, 0, LinearRegression.Intercept.NONE);
    assertEquals(0, origin.r2()[0], "a line through the origin misses it");
    var pulled = LinearRegression.fit(x, seven, 5, LinearRegression.Intercept.PENALISED);
    assertEquals(0, pulled.r2()[0], "a penalised intercept misses it");
  }

  @Test
  void aRefusedBatchLeavesANormaliserAsItWas() {
    Normalizer n = Normalizer.of(new double[][] {{1, 2, 3}, {4, 5, 9}});
    double[] mean = n.mean();
    double[] sd = n.sd();
    refused(() -> n.add(new double[][] {{1, 2}, {1e200, -1e200}}));
    refused(() -> n.add(new double[][] {{1, 2}, {3, Double.NaN}}));
    refused(() -> n.add(new double[][] {{1, 2}, {3}}));
    assertArrayEquals(mean, n.mean());
    assertArrayEquals(sd, n.sd());
    assertEquals(3, n.rows());
  }

  private static Transition<double[], double[]> step(double x, double a, double next) {
    return new Transition<>(
        new double[] {x}, new double[] {a}, 0, new double[] {next}, false, false);
  }

  /** A step that is refused leaves every model of lecture 1 as it was. */
  @Test
  void aRefusedStepChangesNothing() {
    SplittableRandom rng = new SplittableRandom(1);
    LeastSquares squares = new LeastSquares(1, 1, Integrator1D.REWARD);
    RecursiveLeastSquares recursive = new RecursiveLeastSquares(1, 1, 0.1, Integrator1D.REWARD);
    NormalizedLms normalized = new NormalizedLms(1, 1, 0.5, Integrator1D.REWARD);
    LmsModel lms = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
    for (var model : List.of(squares, recursive, normalized, lms)) {
      for (int i = 0; i < 5; i++) model.observe(step(i, 1 - 0.3 * i, i + 1 - 0.3 * i), rng);
      double before = model.sample(new double[] {2}, new double[] {1}, rng).next()[0];
      for (double bad : NOT_FINITE) {
        refused(() -> model.observe(step(bad, 1, 1), rng));
        refused(() -> model.observe(step(1, bad, 1), rng));
        refused(() -> model.observe(step(1, 1, bad), rng));
      }
      if (model != lms) {
        assertEquals(
            "x[0] is 1.0E200, too large to be squared: choose another unit",
            refused(() -> model.observe(step(1e200, 1, 1), rng)));
        assertEquals(
            "a[0] is -1.0E160, too large to be squared: choose another unit",
            refused(() -> model.observe(step(1, -1e160, 1), rng)));
      }
      double after = model.sample(new double[] {2}, new double[] {1}, rng).next()[0];
      assertEquals(before, after, model.getClass().getSimpleName());
    }
  }

  /** A sine in other units is the same sine: the noise found must be its noise. */
  @Test
  void theMarginalLikelihoodFindsTheSignalInAnyUnits() {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 60;
    double[] at = new double[n];
    double[] sine = new double[n];
    for (int i = 0; i < n; i++) {
      at[i] = 6 * rng.nextDouble();
      sine[i] = StrictMath.sin(2 * at[i]) + 0.1 * Gaussian.next(rng);
    }
    for (double x : new double[] {1e-6, 1, 300, 1e5}) {
      for (double y : new double[] {1e-8, 1, 50, 1e12}) {
        for (double offset : new double[] {0, 3, 1000}) {
          double[][] in = {new double[n]};
          double[] out = new double[n];
          for (int i = 0; i < n; i++) {
            in[0][i] = x * (at[i] + offset);
            out[i] = y * (sine[i] + (offset == 0 ? 0 : 1) * offset);
          }
          GaussianProcess gp = MarginalLikelihood.fit(RbfKernel.standard(1), in, out);
          String where = "units " + x + ", " + y + ", offset " + offset + ": " + gp.kernel();
          assertEquals(0.1 * y, gp.kernel().noiseSd(), 0.03 * y, where);
          double[] mean = new double[1];
          gp.predict(new double[][] {{x * (1 + offset)}}, 0, 1, mean, null);
          double truth = y * (StrictMath.sin(2) + (offset == 0 ? 0 : offset));
          assertEquals(truth, mean[0], 0.2 * y, where);
          GaussianProcess given =
              MarginalLikelihood.fitGivenNoise(
                  new RbfKernel(1, new double[] {1}, 0.1 * y), in, out);
          assertEquals(0.1 * y, given.kernel().noiseSd(), 1e-12 * y, where);
          given.predict(new double[][] {{x * (1 + offset)}}, 0, 1, mean, null);
          assertEquals(truth, mean[0], 0.2 * y, where);
        }
      }
    }
  }

  @Test
  void aKernelForOtherInputsIsNamed() {
    assertEquals(
        "the kernel has 2 length scales, the data have 1 inputs",
        refused(
            () ->
                MarginalLikelihood.fit(
                    RbfKernel.standard(2), new double[][] {{1, 2, 3}}, new double[] {1, 2, 3})));
  }

  /** Parameters go out, change and come back, in both precisions. */
  @Test
  void aNetworkGivesAndTakesItsParameters() {
    SplittableRandom rng = new SplittableRandom(3);
    for (Network network :
        new Network[] {
          new NeuralNetwork(Activation.TANH, rng, 2, 3, 1),
          new FloatNetwork(Activation.TANH, rng, 2, 3, 1)
        }) {
      double[] theta = network.parameters();
      assertEquals(2 * 3 + 3 + 3 + 1, theta.length);
      double[][] x = {{0.3}, {-0.7}};
      double[][] y = new double[1][1];
      network.predict(x, 0, 1, y);
      double before = y[0][0];
      network.parameters()[0] = 5; // a copy
      double[] moved = theta.clone();
      for (int i = 0; i < moved.length; i++) moved[i] += 0.25;
      network.parameters(moved);
      assertArrayEquals(moved, network.parameters(), 1e-6);
      network.predict(x, 0, 1, y);
      assertTrue(Math.abs(y[0][0] - before) > 0.1);
      network.parameters(theta);
      network.predict(x, 0, 1, y);
      assertEquals(before, y[0][0]);
      assertEquals(
          "a network with layers [2, 3, 1] has 13 parameters, got 12",
          refused(() -> network.parameters(new double[12])));
      moved[4] = Double.NaN;
      assertTrue(refused(() -> network.parameters(moved)).startsWith("parameter 4 is NaN"));
      assertArrayEquals(theta, network.parameters());
    }
    assertTrue(
        refused(
                () ->
                    new FloatNetwork(Activation.TANH, rng, 1, 1).parameters(new double[] {1e39, 0}))
            .startsWith("parameter 0 is 1.0E39"));
  }

  /** The order of parameters and slopes is the same: a step along a slope changes the loss. */
  @Test
  void slopesStandInTheOrderOfTheParameters() {
    SplittableRandom rng = new SplittableRandom(4);
    NeuralNetwork network = new NeuralNetwork(Activation.SILU, rng, 2, 4, 3, 2);
    double[][] x = {{0.3, -1, 0.8}, {-0.7, 0.2, 2}};
    double[][] target = {{1, 0}, {0.5, -1}, {2, 2}};
    double[] theta = network.parameters();
    loss(network, x, target);
    double[] slopes = network.slopes();
    assertEquals(theta.length, slopes.length);
    for (int i = 0; i < theta.length; i++) {
      double[] moved = theta.clone();
      moved[i] = theta[i] + 1e-5;
      network.parameters(moved);
      double up = loss(network, x, target);
      moved[i] = theta[i] - 1e-5;
      network.parameters(moved);
      assertEquals((up - loss(network, x, target)) / 2e-5, slopes[i], 1e-7, "parameter " + i);
    }
  }

  private static double loss(NeuralNetwork network, double[][] x, double[][] target) {
    double[][] y = new double[3][2];
    double[][] slope = new double[3][2];
    network.forward(x, new int[] {0, 1, 2}, 0, 3, y);
    double loss = Loss.SQUARED.of(y, target, slope, 3);
    network.backward(slope, 3);
    return loss;
  }
}
