package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Stepper;
import mbrl.core.VectorModel;
import mbrl.model.LearnedTask;
import mbrl.model.LinearDynamics;
import mbrl.model.LinearRegressor;
import mbrl.model.Normalizer;
import mbrl.model.PersistenceDynamics;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;
import org.junit.jupiter.api.Test;

/** The numbers of lecture 2. */
class Lecture02Test {
  private static final Policy<double[], double[]> RANDOM = (x, rng) -> CartPole.ACTIONS.sample(rng);

  private static TransitionData steps(int n, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new CartPole(), rng.split());
    return TransitionData.collect(env, RANDOM, n, 500, rng);
  }

  private static double[] push(boolean right) {
    return CartPole.ACTIONS.values().get(right ? 1 : 0);
  }

  /** Mean length of episodes of at most 500 steps, and its standard error. */
  private static double[] length(Agent<double[], double[]> agent, int episodes, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new CartPole(), rng.split());
    double sum = 0;
    double squares = 0;
    for (int e = 0; e < episodes; e++) {
      double n = Episode.run(env, agent, 500, rng).length();
      sum += n;
      squares += n * n;
    }
    double mean = sum / episodes;
    return new double[] {mean, Math.sqrt((squares / episodes - mean * mean) / episodes)};
  }

  @Test
  void theRegressionTable() {
    double[][] w = LinearDynamics.fit(steps(10_000, 1)).weights();
    // x and θ are exact
    double[] dx = {0, 0.02, 0, 0, 0, 0};
    double[] dTheta = {0, 0, 0, 0.02, 0, 0};
    for (int j = 0; j < 6; j++) {
      assertEquals(dx[j], w[0][j], 1e-12);
      assertEquals(dTheta[j], w[2][j], 1e-12);
    }
    // Δθ̇: .3155 θ and −.5854 for the action 0/1 in theory; an action 0/1 is 20 N
    assertEquals(0.3135, w[3][2], 0.001);
    assertEquals(-0.5826, 20 * w[3][4], 0.001);
    double l = 4.0 / 3 - 0.1 / 1.1;
    assertEquals(0.3155, 0.02 * 9.8 / (0.5 * l), 1e-4);
    assertEquals(-0.5854, -0.02 * 20 / 1.1 / (0.5 * l), 1e-4);
  }

  @Test
  void persistenceLooksGoodOnTheStateAndSaysNothing() {
    TransitionData data = steps(10_000, 2);
    double[] expected = {0.988, 0.883, 0.976, 0.887};
    double[] sd = Normalizer.of(data.nextStates()).sd();
    double[][] next = new double[4][10_000];
    new PersistenceDynamics(4, 1).open(10_000, 1, null).step(data.states(), data.actions(), next);
    for (int d = 0; d < 4; d++) {
      double squares = 0;
      for (int i = 0; i < 10_000; i++) {
        double error = next[d][i] - data.nextStates()[d][i];
        squares += error * error / 10_000;
      }
      assertEquals(expected[d], 1 - squares / (sd[d] * sd[d]), 0.01, "component " + d);
    }
  }

  /** The error of θ grows from rounding to radians, much faster away from upright. */
  @Test
  void theErrorGrowsWithEveryImaginedStep() {
    LinearDynamics model = LinearDynamics.fit(steps(10_000, 1));
    double[][] near = drift(model, 0.05, 0.05);
    double[][] anywhere = drift(model, Math.PI, 3);
    double[] k1 = {near[0][0], anywhere[0][0]};
    assertTrue(k1[0] < 1e-13 && k1[1] < 1e-13, "θ is exact for one step: " + k1[0]);
    assertTrue(near[1][0] > 1e-5 && near[1][0] < 1e-3, "k = 5: " + near[1][0]);
    assertTrue(near[2][0] < 0.05, "k = 25: " + near[2][0]);
    assertTrue(near[3][0] > 0.3, "k = 50: " + near[3][0]);
    assertTrue(anywhere[1][0] > 0.03, "from anywhere, k = 5: " + anywhere[1][0]);
    assertTrue(anywhere[2][0] > 1, "from anywhere, k = 25: " + anywhere[2][0]);
  }

  /** RMS error of θ after 1, 5, 25 and 50 steps of random actions. */
  private static double[][] drift(LinearDynamics model, double angle, double speed) {
    SplittableRandom rng = new SplittableRandom(3);
    int n = 1000;
    double[][] x = new double[4][n];
    for (int i = 0; i < n; i++) {
      x[1][i] = speed * (2 * rng.nextDouble() - 1);
      x[2][i] = angle * (2 * rng.nextDouble() - 1);
      x[3][i] = speed * (2 * rng.nextDouble() - 1);
    }
    double[][] y = new double[4][];
    for (int d = 0; d < 4; d++) y[d] = x[d].clone();
    double[][] u = new double[1][n];
    double[][] next = new double[4][n];
    Stepper truth = new CartPole().open(n, 1, rng);
    Stepper learned = model.open(n, 1, rng);
    double[][] rms = new double[4][1];
    int row = 0;
    for (int k = 1; k <= 50; k++) {
      for (int i = 0; i < n; i++) u[0][i] = push(rng.nextBoolean())[0];
      truth.step(x, u, next);
      double[][] old = x;
      x = next;
      next = old;
      learned.step(y, u, next);
      old = y;
      y = next;
      next = old;
      if (k != 1 && k != 5 && k != 25 && k != 50) continue;
      for (int i = 0; i < n; i++) rms[row][0] += Math.pow(x[2][i] - y[2][i], 2) / n;
      rms[row][0] = Math.sqrt(rms[row][0]);
      row++;
    }
    return rms;
  }

  @Test
  void meanEpisodeLengths() {
    double[] random = length(Agent.of(RANDOM), 20_000, 4);
    assertEquals(22.25, random[0], 4 * Math.hypot(random[1], 0.02));
    double[] sign = length(Agent.of((x, rng) -> push(x[2] + x[3] > 0)), 1000, 5);
    assertEquals(485.9, sign[0], 4 * sign[1] * Math.sqrt(2));
    // the sign of the linear-quadratic regulator's force
    double[] lqr =
        length(
            Agent.of((x, rng) -> push(0.8 * x[0] + 1.4 * x[1] + 17 * x[2] + 3.2 * x[3] > 0)),
            100,
            6);
    assertEquals(500, lqr[0]);
  }

  /** Random until 500 steps are known, then planning with what they taught. */
  @Test
  void theLearnedModelIsGoodEnoughToStand() {
    double[] before = length(Agent.of(RANDOM), 18, 7);
    assertTrue(before[0] < 40, "acting at random: " + before[0]);
    TransitionData data = steps(500, 8);
    LearnedTask task = LearnedTask.fit(new LinearRegressor(1e-3), data, new SplittableRandom(8));
    VectorModel model = LinearDynamics.fit(data).with(task);
    Mpc planner = new Mpc(new RandomShooting(model, CartPole.ACTIONS, Lookahead.of(20), 100));
    double[] after = length(Agent.of(planner), 10, 9);
    assertTrue(after[0] > 100, "planning: " + after[0]);
  }
}
