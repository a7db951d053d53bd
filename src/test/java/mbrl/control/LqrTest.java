package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.core.VectorModel;
import mbrl.world.DoubleIntegrator;
import mbrl.world.Integrator1D;
import mbrl.world.WindyIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LqrTest {
  private static final double[][] ONE = {{1}};
  private static final LinearQuadratic ONES = new LinearQuadratic(ONE, ONE, ONE, ONE);

  private final SplittableRandom rng = new SplittableRandom(1);

  /** The cost of 400 steps of a policy that the world pays for. */
  private static double cost(
      DoubleIntegrator world, Policy<double[], double[]> policy, double[] x) {
    SplittableRandom rng = new SplittableRandom(1);
    double sum = 0;
    policy.begin(x);
    for (int t = 0; t < 400; t++) {
      double[] u = policy.act(x, rng);
      double[] next = world.next(x, u, rng);
      sum -= world.reward(x, u, next);
      x = next;
    }
    return sum;
  }

  @Test
  void noOtherGainIsBetterAndTheCostIsWhatItSays() {
    DoubleIntegrator world = new DoubleIntegrator(0.2, 1, 0.3, 0.4, 1000);
    Lqr lqr = Lqr.infinite(LinearQuadratic.near(world), 1);
    double[] x = {1.5, -0.7};
    double best = cost(world, lqr, x);
    assertEquals(best, lqr.cost(x), 1e-9);
    double[] k = lqr.gain(0)[0];
    for (double[] off : new double[][] {{0.1, 0}, {-0.1, 0}, {0, 0.1}, {0, -0.1}}) {
      Policy<double[], double[]> other =
          (s, unused) -> new double[] {-(k[0] + off[0]) * s[0] - (k[1] + off[1]) * s[1]};
      assertTrue(cost(world, other, x) > best + 1e-4);
    }
  }

  /** A cost that couples state and action: substituting u = w − S'x/R gives one that does not. */
  @Test
  void aCouplingOfStateAndActionIsSolvedLikeTheProblemWithoutIt() {
    double[][] a = {{1, 0.3}, {-0.1, 0.9}};
    double[][] b = {{0.1}, {0.5}};
    double[][] s = {{0.2}, {-0.3}};
    double r = 0.8;
    double[][] q = {{1, 0.1}, {0.1, 2}};
    double[][] shiftedA = new double[2][2];
    double[][] shiftedQ = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        shiftedA[i][j] = a[i][j] - b[i][0] * s[j][0] / r;
        shiftedQ[i][j] = q[i][j] - s[i][0] * s[j][0] / r;
      }
    }
    double[][] rr = {{r}};
    for (double gamma : new double[] {1, 0.9}) {
      Lqr coupled = Lqr.infinite(new LinearQuadratic(a, b, q, s, rr), gamma);
      Lqr plain = Lqr.infinite(new LinearQuadratic(shiftedA, b, shiftedQ, rr), gamma);
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(plain.costToGo(0)[i], coupled.costToGo(0)[i], 1e-12);
        assertEquals(plain.gain(0)[0][i] + s[i][0] / r, coupled.gain(0)[0][i], 1e-12);
      }
    }
  }

  /** Unstable systems that are hard to hold: their P has numbers of very different size. */
  @Test
  void randomUnstableSystemsAreHeld() {
    for (int i = 0; i < 40; i++) {
      int n = 1 + rng.nextInt(6);
      int m = 1 + rng.nextInt(2);
      double[][] a = new double[n][n];
      double[][] b = new double[n][m];
      double[][] q = new double[n][n];
      double[][] r = new double[m][m];
      for (int row = 0; row < n; row++) {
        for (int j = 0; j < n; j++) a[row][j] = 2.4 * rng.nextDouble() - 1.2;
        for (int j = 0; j < m; j++) b[row][j] = 2 * rng.nextDouble() - 1;
        q[row][row] = 1;
      }
      for (int j = 0; j < m; j++) r[j][j] = 0.1 + rng.nextDouble();
      Lqr lqr = Lqr.infinite(new LinearQuadratic(a, b, q, r), 1);
      Matrix x = Matrix.column(new double[n]).plus(Matrix.column(a[0]));
      double promised = lqr.cost(x.vector());
      double cost = 0;
      for (int t = 0; t < 5000; t++) {
        Matrix u = Matrix.column(lqr.act(t, x.vector()));
        cost += x.transpose().times(x).rows()[0][0];
        cost += u.transpose().times(new Matrix(r)).times(u).rows()[0][0];
        x = new Matrix(a).times(x).plus(new Matrix(b).times(u));
      }
      assertEquals(1, cost / promised, 1e-6, n + " states, " + m + " actions, round " + i);
    }
  }

  @Test
  void aFiniteRunHasAClockAndTellsItsEnd() {
    Lqr lqr = Lqr.finite(ONES, 1, 3);
    double[] x = {1};
    for (int run = 0; run < 2; run++) {
      lqr.begin(x);
      double[] expected = {-0.6, -0.5, 0}; // the golden ratio's fractions
      for (int t = 0; t < 3; t++) assertEquals(expected[t], lqr.act(x, rng)[0], 1e-12);
      says(
          "the regulator ends after 3 steps, there is no step 3",
          () -> lqr.act(x, new SplittableRandom(1)));
    }
    assertEquals(-0.5, lqr.act(1, x)[0], 1e-12);
    says("the regulator ends after 3 steps, there is no step -1", () -> lqr.gain(-1));
    says("the regulator ends after 3 steps, there is no step 4", () -> lqr.at(4));
    double[] v = new double[2];
    lqr.at(3).of(new double[][] {{1, 7}}, v);
    assertArrayEquals(new double[2], v);
    lqr.at(1).of(new double[][] {{1, -2}}, v);
    assertArrayEquals(new double[] {-1.5, -6}, v, 1e-12);
    Lqr endless = Lqr.infinite(ONES, 1);
    assertEquals(endless.act(0, x)[0], endless.act(1_000_000, x)[0]);
  }

  @Test
  void actionsAreCutToABox() {
    Lqr lqr = Lqr.infinite(ONES, 1);
    Space.Box unit = new Space.Box(new double[] {-1}, new double[] {1});
    assertEquals(-1, lqr.within(unit).act(0, new double[] {5})[0]);
    assertEquals(1, lqr.within(unit).act(0, new double[] {-5})[0]);
    assertTrue(lqr.act(0, new double[] {5})[0] < -3, "the regulator itself has no limits");
    Space.Box point = new Space.Box(new double[] {0.7}, new double[] {0.7});
    assertEquals(0.7, lqr.within(point).act(0, new double[] {5})[0]);
    says(
        "the box has 2 dimensions, the actions have size 1",
        () -> lqr.within(new Space.Box(new double[2], new double[2])));
    DoubleIntegrator world = new DoubleIntegrator();
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    Lqr cut = Lqr.infinite(LinearQuadratic.near(world), 1).within(world.actions());
    double g = Episode.run(env, Agent.of(cut), 200, rng).totalReward();
    assertTrue(g > -60, "return " + g);
  }

  /** A horizon of three steps that ends on the value is as good as one without an end. */
  @Test
  void aSamplingPlannerEndsOnItsValue() {
    DoubleIntegrator world = new DoubleIntegrator(0.1, 1, 1, 1, 2);
    Lqr lqr = Lqr.infinite(LinearQuadratic.near(world), 1);
    double[] x = {1, 0};
    CrossEntropyMethod.Settings effort = CrossEntropyMethod.Settings.of(100, 5);
    Lookahead three = Lookahead.of(3);
    double without =
        cost(world, new Mpc(new CrossEntropyMethod(world, world.actions(), three, effort)), x);
    VectorModel ended = world.then(lqr.at(0));
    double with =
        cost(world, new Mpc(new CrossEntropyMethod(ended, world.actions(), three, effort)), x);
    assertEquals(lqr.cost(x), with, 0.01 * lqr.cost(x));
    assertTrue(without > 1.5 * with, without + " without, " + with + " with");
  }

  @Test
  void wrongProblemsAreNamed() {
    double[][] two = {{2}};
    double[][] zero = {{0}};
    says("gamma must be from 0 to 1, got 1.5", () -> Lqr.infinite(ONES, 1.5));
    says("steps must be at least 1, got 0", () -> Lqr.finite(ONES, 1, 0));
    says("B should be 1 by 1", () -> new LinearQuadratic(ONE, new double[2][1], ONE, ONE));
    says("A should be 1 by 1", () -> new LinearQuadratic(new double[1][2], ONE, ONE, ONE));
    says("A and R need at least 1 row", () -> new LinearQuadratic(new double[0][], ONE, ONE, ONE));
    says(
        "Q should hold finite numbers only",
        () -> new LinearQuadratic(ONE, ONE, new double[][] {{Double.NaN}}, ONE));
    double[][] square = {{1, 0}, {0, 1}};
    says(
        "Q should be symmetric",
        () -> new LinearQuadratic(square, new double[2][1], new double[][] {{1, 2}, {0, 1}}, ONE));
    for (Executable free :
        new Executable[] {
          () -> Lqr.infinite(new LinearQuadratic(ONE, ONE, ONE, zero), 1),
          () -> Lqr.finite(new LinearQuadratic(ONE, ONE, ONE, new double[][] {{-1}}), 1, 3)
        }) {
      says("R + γ Bᵀ P B is not positive definite: give every action a cost in R", free);
    }
    says(
        "the cost-to-go does not settle",
        () -> Lqr.infinite(new LinearQuadratic(two, zero, ONE, ONE), 1));
    double[][] partly = {{2, 0}, {0.5, 1.5}}; // the first part grows, and B does not reach it
    double[][] eye = {{1, 0}, {0, 1}};
    says(
        "the cost-to-go does not settle",
        () -> Lqr.infinite(new LinearQuadratic(partly, new double[][] {{0}, {1}}, eye, ONE), 1));
    says(
        "the cost-to-go does not settle",
        () -> Lqr.infinite(new LinearQuadratic(ONE, zero, ONE, ONE), 1));
    assertEquals(0, Lqr.infinite(new LinearQuadratic(ONE, ONE, zero, ONE), 1).cost(ONE[0]));
    Lqr discounted = Lqr.infinite(new LinearQuadratic(two, zero, ONE, ONE), 0.2);
    assertEquals(1 / (1 - 0.2 * 4), discounted.costToGo(0)[0][0], 1e-12);
    says("the state should have size 1, got size 2", () -> discounted.act(0, new double[2]));
    says("the state should have size 1, got size 2", () -> discounted.cost(new double[2]));
    says(
        "the state should have size 1, got size 2",
        () -> discounted.at(0).of(new double[2][1], new double[1]));
    says(
        "state[0] is NaN, a model takes finite numbers",
        () -> discounted.act(0, new double[] {Double.NaN}));
  }

  @Test
  void aProblemIsReadOffWhereTheModelRests() {
    says(
        "the model is not at rest in x = 0 with u = 0: the state moves on to [0.4]",
        () -> LinearQuadratic.near(new WindyIntegrator(1, 0.4)));
    Dynamics still = Dynamics.of(1, 1, (x, u, unused) -> new double[] {x[0] + u[0]});
    says(
        "the model is not at rest in x = 0 with u = 0: the reward has the gradient",
        () -> LinearQuadratic.near(still.with(Task.of((x, u, next) -> -Math.pow(next[0] - 1, 2)))));
    says("the model is random", () -> LinearQuadratic.near(new Integrator1D(0.3)));
    LinearQuadratic p = LinearQuadratic.near(new WindyIntegrator(0.5, 0, 2, 3));
    assertEquals(2, p.q()[0][0], 1e-9); // q (x + g u)² + r u²
    assertEquals(2 * 0.5, p.s()[0][0], 1e-9);
    assertEquals(2 * 0.25 + 3, p.r()[0][0], 1e-9);
  }

  private static void says(String sentence, Executable wrong) {
    RuntimeException e = assertThrows(RuntimeException.class, wrong);
    assertTrue(e.getMessage().startsWith(sentence), e.toString());
  }
}
