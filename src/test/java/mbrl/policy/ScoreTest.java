package mbrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import mbrl.core.Gaussian;
import mbrl.core.Space;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.FloatNetwork;
import mbrl.model.Network;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import org.junit.jupiter.api.Test;

/** Every score and slope against finite differences, and probabilities that add up. */
class ScoreTest {
  private static final double H = 1e-5;
  private static final Space.Finite<double[]> THREE =
      new Space.Finite<>(List.of(new double[] {-1, 0}, new double[] {0, 1}, new double[] {1, 1}));
  private static final Space.Box BOX = new Space.Box(new double[] {-1, -2}, new double[] {1, 2});
  private static final NetworkInputs INPUTS =
      new NetworkInputs(StateInputs.withAngles(0), 2, 1, 1, 4);

  private static Network network(boolean single, int... sizes) {
    SplittableRandom rng = new SplittableRandom(3);
    Network exact = new NeuralNetwork(Activation.TANH, rng, sizes);
    if (!single) return exact;
    Network narrow = new FloatNetwork(Activation.TANH, rng, sizes);
    narrow.parameters(exact.parameters());
    return narrow;
  }

  private static NetworkPolicy categorical(boolean single) {
    return new NetworkPolicy(THREE, INPUTS, network(single, 3, 7, 3), new Adam(0.01));
  }

  private static GaussianPolicy gaussian(boolean single) {
    return new GaussianPolicy(BOX, INPUTS, network(single, 3, 7, 2), 0.01, 0.7);
  }

  /** d f / d θ by central differences. */
  private static <S> double[] differences(StochasticPolicy<S, ?> policy, DoubleSupplier f) {
    double[] theta = policy.parameters();
    double[] slope = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double[] moved = theta.clone();
      moved[i] = theta[i] + H;
      policy.parameters(moved);
      double up = f.getAsDouble();
      moved[i] = theta[i] - H;
      policy.parameters(moved);
      slope[i] = (up - f.getAsDouble()) / (2 * H);
    }
    policy.parameters(theta);
    return slope;
  }

  private static void close(double[] expected, double[] actual, double tolerance, String what) {
    double size = 0;
    for (double x : expected) size = Math.max(size, Math.abs(x));
    assertTrue(size > 1e-3, what + ": nothing to compare");
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * size, what + ", parameter " + i);
    }
  }

  private static <S, A> void score(StochasticPolicy<S, A> policy, S s, A a, String what) {
    double[] own = new double[policy.parameters().length];
    policy.addScore(s, a, 2, own);
    for (int i = 0; i < own.length; i++) own[i] /= 2;
    close(differences(policy, () -> policy.logProbability(s, a)), own, 1e-6, what);
  }

  @Test
  void scoresAreTheGradientOfTheLogProbability() {
    SplittableRandom rng = new SplittableRandom(1);
    SoftmaxPolicy<double[], double[]> linear = new SoftmaxPolicy<>(THREE, Features.affine(2));
    double[] theta = linear.parameters();
    Gaussian.fill(theta, rng);
    linear.parameters(theta);
    for (int k = 0; k < 20; k++) {
      double[] s = {Gaussian.next(rng), Gaussian.next(rng)};
      double[] a = THREE.sample(rng);
      score(linear, s, a, "linear");
      score(categorical(false), s, a, "network");
      GaussianPolicy policy = gaussian(false);
      score(policy, s, BOX.sample(rng), "inside");
      score(policy, s, policy.act(s, rng), "drawn");
      score(policy, s, new double[] {-1, 2}, "at the limits");
      score(policy, s, new double[] {1, -2}, "at the limits");
    }
  }

  @Test
  void scoresOfCertainPoliciesAreFiniteNumbers() {
    Network network = network(false, 3, 2);
    GaussianPolicy policy = new GaussianPolicy(BOX, INPUTS, network, 0.01, 1e-3);
    double[] theta = policy.parameters();
    for (double mean : new double[] {-50, 0, 50}) {
      Arrays.fill(theta, 0, theta.length - 2, 0);
      theta[theta.length - 4] = mean;
      policy.parameters(theta);
      for (double u : new double[] {-1, 0.3, 1}) {
        double[] slope = new double[theta.length];
        double[] a = {u, 0.1};
        policy.addScore(new double[] {0, 0}, a, 1, slope);
        for (double g : slope) assertTrue(Double.isFinite(g), mean + ", " + u);
        assertTrue(Double.isFinite(policy.logProbability(new double[] {0, 0}, a)));
      }
    }
    SoftmaxPolicy<Integer, Integer> certain =
        new SoftmaxPolicy<>(Space.range(3), Features.constant());
    certain.parameters(new double[] {-1e4, 0, 1e4});
    assertEquals(-2e4, certain.logProbability(0, 0), 1e-9);
    assertEquals(-1e4, certain.logProbability(0, 1), 1e-9);
    assertEquals(0, certain.logProbability(0, 2), 1e-12);
  }

  @Test
  void singlePrecisionAgrees() {
    SplittableRandom rng = new SplittableRandom(2);
    for (int k = 0; k < 10; k++) {
      double[] s = {Gaussian.next(rng), Gaussian.next(rng)};
      twins(categorical(false), categorical(true), s, THREE.sample(rng));
      twins(gaussian(false), gaussian(true), s, BOX.sample(rng));
      twins(gaussian(false), gaussian(true), s, new double[] {1, 2});
    }
  }

  private static void twins(VectorPolicy exact, VectorPolicy narrow, double[] s, double[] a) {
    double[] wide = new double[exact.parameters().length];
    double[] single = wide.clone();
    exact.addScore(s, a, 1, wide);
    narrow.addScore(s, a, 1, single);
    close(wide, single, 1e-3, "single precision");
  }

  /** The slope that ascend follows, against the objective that its page states. */
  @Test
  void ascendFollowsTheSlopeOfItsObjective() {
    SplittableRandom rng = new SplittableRandom(4);
    for (double c : new double[] {0, 0.3}) {
      Network network = network(false, 3, 7, 3);
      NetworkPolicy policy = new NetworkPolicy(THREE, INPUTS, network, new Adam(1e-3));
      ascend(policy, network, c, rng);
      Network mean = network(false, 3, 7, 2);
      ascend(new GaussianPolicy(BOX, INPUTS, mean, 1e-3, 0.7), mean, c, rng);
    }
  }

  private static void ascend(VectorPolicy policy, Network network, double c, SplittableRandom rng) {
    int n = 12;
    double[][] x = new double[2][n];
    for (double[] row : x) Gaussian.fill(row, rng);
    double[][] u = new double[2][n];
    policy.act(0, x, u, rng);
    double[] weight = new double[n];
    Gaussian.fill(weight, rng);
    DoubleSupplier objective =
        () -> {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            double[] s = {x[0][i], x[1][i]};
            double[] a = {u[0][i], u[1][i]};
            sum += (weight[i] * policy.logProbability(s, a) + c * policy.entropy(s)) / n;
          }
          return sum;
        };
    double[] expected = differences(policy, objective);
    double before = objective.getAsDouble();
    policy.ascend(x, u, weight, c);
    double[] slopes = network.slopes(); // of the loss, before the step
    double[] own = Arrays.copyOf(expected, slopes.length);
    for (int i = 0; i < slopes.length; i++) slopes[i] = -slopes[i];
    close(own, slopes, 1e-6, "ascend");
    assertTrue(objective.getAsDouble() > before, "the objective did not rise");
  }

  @Test
  void theValueDescendsTheSlopeOfItsLoss() {
    Network network = network(false, 3, 7, 1);
    NetworkValue value = new NetworkValue(INPUTS, network, new Adam(1e-3), 10);
    double[][] x = {{0.1, -2, 3}, {1, 0, -1}};
    double[] target = {5, -20, 7};
    double[] theta = value.parameters();
    double[] expected = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double[] loss = new double[2];
      for (int k = 0; k < 2; k++) {
        double[] moved = theta.clone();
        moved[i] += k == 0 ? H : -H;
        value.parameters(moved);
        for (int e = 0; e < 3; e++) {
          double error = (value.of(new double[] {x[0][e], x[1][e]}) - target[e]) / 10;
          loss[k] += error * error / 2 / 3;
        }
      }
      expected[i] = (loss[0] - loss[1]) / (2 * H);
    }
    value.parameters(theta);
    double before = value.descend(x, target);
    close(expected, network.slopes(), 1e-6, "value");
    assertTrue(value.descend(x, target) < before);
  }

  @Test
  void probabilitiesAddUpAndActionsFollowThem() {
    SplittableRandom rng = new SplittableRandom(5);
    NetworkPolicy policy = categorical(false);
    double[] s = {0.3, -1};
    double[] pi = policy.probabilities(s);
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      assertEquals(Math.log(pi[a]), policy.logProbability(s, THREE.values().get(a)), 1e-12);
      sum += pi[a];
    }
    assertEquals(1, sum, 1e-12);
    int n = 100_000;
    double[][] x = new double[2][n];
    Arrays.fill(x[0], s[0]);
    Arrays.fill(x[1], s[1]);
    double[][] u = new double[2][n];
    policy.act(0, x, u, rng);
    double[] seen = new double[3];
    for (int i = 0; i < n; i++) seen[u[0][i] < 0 ? 0 : u[0][i] == 0 ? 1 : 2]++;
    for (int a = 0; a < 3; a++) {
      assertEquals(pi[a], seen[a] / n, 6 * Math.sqrt(pi[a] * (1 - pi[a]) / n), "action " + a);
    }
    // the clipped normal: a limit is drawn as often as the logarithm of its probability says
    GaussianPolicy normal = new GaussianPolicy(BOX, INPUTS, network(false, 3, 7, 2), 0.01, 2);
    normal.act(0, x, u, rng);
    double at = 0;
    for (int i = 0; i < n; i++) if (u[0][i] == 1) at++;
    double inside = normal.logProbability(s, new double[] {0.5, 0.5});
    double both = normal.logProbability(s, new double[] {1, 0.5});
    double z = (0.5 - normal.mean(s)[0]) / 2;
    double density = -z * z / 2 - Math.log(2) - 0.5 * Math.log(2 * Math.PI);
    double p = Math.exp(both - inside + density);
    assertEquals(p, at / n, 6 * Math.sqrt(p * (1 - p) / n), "at the limit");
  }

  @Test
  void refusalsNameWhatWasWrong() {
    assertThrows(
        IllegalArgumentException.class, () -> new NetworkInputs(StateInputs.PLAIN, 2, 1, 0));
    String wrong =
        assertThrows(
                IllegalArgumentException.class,
                () -> new NetworkPolicy(THREE, INPUTS, network(false, 3, 2), new Adam(0.01)))
            .getMessage();
    assertEquals("the network must have 3 inputs and 3 outputs, got 3 and 2", wrong);
    NetworkPolicy policy = categorical(false);
    String unknown =
        assertThrows(
                IllegalArgumentException.class,
                () -> policy.logProbability(new double[2], new double[] {5, 5}))
            .getMessage();
    assertTrue(unknown.contains("holds no action of this policy"), unknown);
    assertThrows(
        IllegalArgumentException.class,
        () -> new SoftmaxPolicy<>(Space.range(2), Features.constant(), 0.6));
    double[] theta = policy.parameters();
    theta[0] = Double.NaN;
    double[] before = policy.parameters();
    assertThrows(IllegalArgumentException.class, () -> policy.parameters(theta));
    assertArrayEquals(before, policy.parameters());
  }

  @Test
  void noProbabilityFallsBelowTheFloor() {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(4), Features.constant(), 0.1);
    policy.parameters(new double[] {0, 2, 3, 50});
    double[] pi = policy.probabilities(0);
    double sum = 0;
    for (double p : pi) {
      assertTrue(p >= 0.1 - 1e-15, "p " + p);
      sum += p;
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(0.7, pi[3], 1e-12);
  }
}
