package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.Task;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Regressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.Acrobot;
import mbrl.world.ContinuousCartPole;
import mbrl.world.DoubleIntegrator;
import mbrl.world.Integrator1D;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class IlqrTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private static double value(VectorModel f, double[] x0, double[][] u, Lookahead l) {
    double[][][] plans = new double[u.length][][];
    for (int t = 0; t < u.length; t++) plans[t] = Dynamics.single(u[t]);
    return Imagine.values(f, x0, plans, l, new SplittableRandom(1))[0];
  }

  private double[][] randomPlan(int horizon, Space.Box box) {
    double[][] u = new double[horizon][];
    for (int t = 0; t < horizon; t++) u[t] = box.sample(rng);
    return u;
  }

  /** The adjoint gradient against differences of the whole return. */
  private void gradientIsRight(VectorModel f, Space.Box box, Lookahead l, double[] x0, int t) {
    double[][] u = randomPlan(l.horizon(), box);
    double[][] gradient = new Ilqr(f, box, l, 1).gradient(t, x0, u);
    for (int k = 0; k < u.length; k++) {
      for (int d = 0; d < u[k].length; d++) {
        double h = 1e-5;
        double own = u[k][d];
        u[k][d] = own + h;
        double above = value(f.from(t), x0, u, l);
        u[k][d] = own - h;
        double below = value(f.from(t), x0, u, l);
        u[k][d] = own;
        double slope = (above - below) / (2 * h);
        assertEquals(slope, gradient[k][d], 1e-6 * Math.max(1, Math.abs(slope)), "step " + k);
      }
    }
  }

  @Test
  void theAdjointGradientIsThatOfTheReturn() {
    Lookahead l = Lookahead.of(12);
    Space.Box unit = new Space.Box(new double[] {-0.9}, new double[] {0.9});
    gradientIsRight(new Pendulum(), unit, l, new double[] {2, 0.3}, 0);
    gradientIsRight(new Pendulum(), unit, l.gamma(0.8), new double[] {1, -0.3}, 0);
    VectorModel ended =
        new Pendulum()
            .then(
                (x, v) -> {
                  for (int i = 0; i < v.length; i++) v[i] = -10 * x[0][i] * x[0][i] + x[1][i];
                });
    gradientIsRight(ended, unit, l.gamma(0.9), new double[] {1, 0}, 0);
    VectorModel late =
        new DoubleIntegrator()
            .with(
                (t, x, u, next, r, over) -> {
                  for (int i = 0; i < r.length; i++) {
                    r[i] = -t * next[0][i] * next[0][i] - u[0][i] * x[1][i];
                  }
                });
    gradientIsRight(late, unit, l, new double[] {1, 0}, 0);
    gradientIsRight(late, unit, l, new double[] {1, 0}, 5);
    Task tip = Task.of((x, u, next) -> -Math.pow(next[0] - 1, 2) - next[3] * next[3] - u[0] * u[0]);
    gradientIsRight(new Acrobot().with(tip), unit, Lookahead.of(6), new double[4], 0);
    Dynamics unicycle =
        Dynamics.of(
            3,
            2,
            (x, u, unused) ->
                new double[] {
                  x[0] + 0.1 * u[0] * StrictMath.cos(x[2]),
                  x[1] + 0.1 * u[0] * StrictMath.sin(x[2]),
                  x[2] + 0.1 * u[1]
                });
    Space.Box two = new Space.Box(new double[] {-1, -1}, new double[] {1, 1});
    Task park = Task.of((x, u, next) -> -Math.pow(next[0] - 1, 2) * next[1] - u[0] * u[1] * x[2]);
    gradientIsRight(unicycle.with(park), two, l.gamma(0.9), new double[3], 0);
  }

  /** A motor that cuts its torque has a gradient at its limit, on the inside. */
  @Test
  void theGradientAtALimitIsThatInside() {
    Pendulum world = new Pendulum();
    double[] x = {1, 0.5};
    Linearization inside = Linearization.of(world, x, new double[] {0});
    for (double limit : new double[] {-2, 2}) {
      Linearization at = Linearization.of(world, x, new double[] {limit}, 0, Pendulum.ACTIONS);
      for (int i = 0; i < 2; i++) assertArrayEquals(inside.b()[i], at.b()[i], 1e-12);
      assertEquals(-0.002 * limit, at.gradient()[2], 1e-9);
      assertArrayEquals(world.next(x, new double[] {limit}, null), at.next());
    }
  }

  /** A motor of small numbers, cut at its limits: no point may lie beyond them. */
  @Test
  void aNarrowBoxIsNotLeft() {
    for (double width : new double[] {4, 0.1, 2e-3, 1e-5}) {
      Space.Box box = new Space.Box(new double[] {-width / 2}, new double[] {width / 2});
      Dynamics cut =
          Dynamics.of(
              1,
              1,
              (x, u, r) -> {
                double a = Math.max(-width / 2, Math.min(width / 2, u[0]));
                return new double[] {x[0] + 3 * a};
              });
      VectorModel f = cut.with(Task.of((x, u, next) -> 5 * next[0]));
      for (double share : new double[] {-0.5, -0.499, 0, 0.2, 0.5}) {
        Linearization l =
            Linearization.of(f, new double[] {0.3}, new double[] {share * width}, 0, box);
        assertEquals(3, l.b()[0][0], 1e-7, "box of " + width + ", action at " + share);
        assertEquals(15, l.gradient()[1], 1e-3);
      }
    }
  }

  /** A network in single precision: its rounding must not drown its gradient. */
  @Test
  void aLearnedModelHasTheGradientThatWiderDifferencesShow() {
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    TransitionData data =
        TransitionData.collect(env, (x, r) -> Pendulum.ACTIONS.sample(r), 400, 40, rng);
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.TANH, 16);
    Training.Settings settings = Training.Settings.standard().epochs(20);
    for (int members : new int[] {1, 3}) {
      Supplier<Regressor> network = () -> new NetworkRegressor(maker, settings);
      Regressor regressor = members == 1 ? network.get() : BootstrapEnsemble.of(members, network);
      DifferenceDynamics learned = new DifferenceDynamics(regressor, 2, 1);
      learned.fit(data, rng);
      Dynamics sampled = members == 1 ? learned : TrajectorySampling.perRollout(learned);
      VectorModel mean = learned.with(new Pendulum());
      double[] x = {0.4, -0.3};
      double[] u = {0.5};
      double h = 0.03;
      Linearization own = Linearization.of(MeanModel.of(sampled.with(new Pendulum())), x, u);
      for (int d = 0; d < 2; d++) {
        double[] above = x.clone();
        double[] below = x.clone();
        above[d] += h;
        below[d] -= h;
        double[] up = mean.sample(above, u, rng).next();
        double[] down = mean.sample(below, u, rng).next();
        for (int i = 0; i < 2; i++) {
          assertEquals((up[i] - down[i]) / (2 * h), own.a()[i][d], 2e-3, members + " members");
        }
      }
    }
  }

  /** The step within a box against a search over a grid. */
  @Test
  void theBestStepInABoxIsFound() {
    for (int i = 0; i < 300; i++) {
      Matrix root = new Matrix(new double[2][2]);
      double[] g = new double[2];
      for (int a = 0; a < 2; a++) {
        g[a] = 4 * rng.nextDouble() - 2;
        for (int b = 0; b < 2; b++) root.rows()[a][b] = 2 * rng.nextDouble() - 1;
      }
      Matrix m = root.times(root.transpose()).plusDiagonal(0.05);
      Space.Box box = new Space.Box(new double[] {-1, -0.5}, new double[] {0.3, 1});
      double[] u = i % 3 == 0 ? new double[] {0.3, -0.5} : box.sample(rng);
      BoxStep step = BoxStep.of(m, g, u, box);
      double[] delta = step.change().vector();
      double own = quadratic(m, g, delta);
      for (double[] to : box.grid(27)) {
        double other = quadratic(m, g, new double[] {to[0] - u[0], to[1] - u[1]});
        assertTrue(own >= other - 1e-12, "a better step in the box, round " + i);
      }
      for (int d = 0; d < 2; d++) {
        double at = u[d] + delta[d];
        assertTrue(box.low(d) - 1e-15 <= at && at <= box.high(d) + 1e-15, "outside: " + at);
      }
    }
  }

  private static double quadratic(Matrix m, double[] g, double[] delta) {
    Matrix d = Matrix.column(delta);
    double along = Matrix.column(g).transpose().times(d).rows()[0][0];
    return along - d.transpose().times(m).times(d).rows()[0][0] / 2;
  }

  @Test
  void itIsTheRegulatorWhereThatIsExact() {
    DoubleIntegrator world = new DoubleIntegrator(0.1, 1, 0.5, 0.2, 1000);
    double[] x0 = {1, -0.4};
    for (double gamma : new double[] {1, 0.9}) {
      Lqr lqr = Lqr.finite(LinearQuadratic.near(world), gamma, 25);
      Ilqr ilqr = new Ilqr(world, world.actions(), Lookahead.of(25).gamma(gamma), 1);
      Plan plan = ilqr.improve(0, x0, null, rng, Watcher.NONE);
      assertEquals(lqr.cost(x0), -plan.value(), 1e-9);
      Gains gains = plan.gains().orElseThrow();
      assertEquals(25, gains.x().length);
      double[] x = x0;
      for (int t = 0; t < 25; t++) {
        assertArrayEquals(x, gains.x()[t], 1e-9);
        assertEquals(lqr.act(t, x)[0], plan.actions()[t][0], 1e-9);
        for (int d = 0; d < 2; d++) assertEquals(-lqr.gain(t)[0][d], gains.k()[t][0][d], 1e-7);
        x = world.next(x, plan.actions()[t], rng);
      }
    }
  }

  /** The gains hold a plan against a push that the plan did not foresee. */
  @Test
  void theGainsCorrectAPlan() {
    Pendulum world = new Pendulum();
    Task gently = Task.of((x, u, next) -> -x[0] * x[0] - 0.1 * x[1] * x[1] - 0.1 * u[0] * u[0]);
    double[] x0 = {0.1, 0};
    Ilqr ilqr = new Ilqr(world.with(gently), Pendulum.ACTIONS, Lookahead.of(40), 20);
    Plan plan = ilqr.improve(0, x0, null, rng, Watcher.NONE);
    Gains gains = plan.gains().orElseThrow();
    double[] blind = {0.12, 0};
    double[] held = {0.12, 0};
    for (int t = 0; t < 40; t++) {
      double u = plan.actions()[t][0];
      double change = 0;
      for (int d = 0; d < 2; d++) change += gains.k()[t][0][d] * (held[d] - gains.x()[t][d]);
      blind = world.next(blind, new double[] {u}, rng);
      held = world.next(held, new double[] {u + change}, rng);
    }
    assertTrue(Math.abs(held[0]) < 0.05, "held: " + held[0]);
    assertTrue(Math.abs(blind[0]) > 0.5, "blind: " + blind[0]);
  }

  /** Where a run ends on its own, what would come later has no part in the plan. */
  @Test
  void aRunThatEndsIsPlannedUntilItsEnd() {
    ContinuousCartPole world = new ContinuousCartPole();
    Task upright =
        (t, x, u, next, r, over) -> {
          for (int i = 0; i < r.length; i++) {
            r[i] = 1 - 10 * next[2][i] * next[2][i];
            over[i] = world.over(Dynamics.column(next, i));
          }
        };
    VectorModel f = world.with(upright);
    Ilqr ilqr = new Ilqr(f, ContinuousCartPole.ACTIONS, Lookahead.of(60), 30);
    double[] falling = {0, 0, 0.2, 1.5}; // beyond rescue
    Plan plan = ilqr.improve(0, falling, null, rng, Watcher.NONE);
    assertEquals(60, plan.actions().length);
    double[] leaning = {0, 0, 0.05, 0};
    Plan saved = ilqr.improve(0, leaning, null, rng, Watcher.NONE);
    assertTrue(saved.value() > 55, "value " + saved.value());
    assertEquals(value(f, leaning, saved.actions(), Lookahead.of(60)), saved.value(), 1e-9);
  }

  /** Two members that push with 0.5 and 1.5 times the action: their mean pushes once. */
  @Test
  void anEnsembleIsPlannedInItsMean() {
    Space.Box box = new Space.Box(new double[] {-5}, new double[] {5});
    Task near = Task.of((x, u, next) -> -next[0] * next[0] - 0.3 * u[0] * u[0]);
    Dynamics pair =
        new Dynamics() {
          @Override
          public int stateSize() {
            return 1;
          }

          @Override
          public int actionSize() {
            return 1;
          }

          @Override
          public int members() {
            return 2;
          }

          @Override
          public Stepper open(int plans, int particles, RandomGenerator unused) {
            return (x, u, next) -> {
              for (int i = 0; i < plans * particles; i++) {
                next[0][i] = x[0][i] + (i / plans % 2 == 0 ? 0.5 : 1.5) * u[0][i];
              }
            };
          }
        };
    Dynamics once = Dynamics.of(1, 1, (x, u, unused) -> new double[] {x[0] + u[0]});
    Lookahead l = Lookahead.of(6);
    double[] x0 = {2};
    Plan mean =
        new Ilqr(pair.with(near), box, l.particles(4), 3).improve(0, x0, null, rng, Watcher.NONE);
    Plan single = new Ilqr(once.with(near), box, l, 3).improve(0, x0, null, rng, Watcher.NONE);
    for (int t = 0; t < 6; t++) {
      assertArrayEquals(single.actions()[t], mean.actions()[t], 1e-9);
    }
  }

  @Test
  void wrongUseIsNamed() {
    Ilqr random = new Ilqr(new Integrator1D(0.3), Integrator1D.ACTIONS, Lookahead.of(3), 5);
    RuntimeException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> random.improve(0, new double[1], null, rng, Watcher.NONE));
    assertTrue(e.getMessage().startsWith("the model is random"), e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Ilqr(new Pendulum(), Pendulum.ACTIONS, Lookahead.of(3), 0));
    assertEquals("iterations must be at least 1, got 0", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Linearization.of(new Pendulum(), new double[3], new double[1]));
    assertEquals("the state should have size 2, got size 3", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Linearization.of(new Pendulum(), new double[] {0, Double.NaN}, new double[1]));
    assertEquals("state[1] is NaN, a model takes finite numbers", e.getMessage());
    Ilqr wall =
        new Ilqr(
            new DoubleIntegrator()
                .with(Task.of((x, u, next) -> next[0] >= 0 ? 0 : Double.NEGATIVE_INFINITY)),
            new DoubleIntegrator().actions(),
            Lookahead.of(3),
            5);
    e =
        assertThrows(
            IllegalStateException.class,
            () -> wall.improve(0, new double[2], null, rng, Watcher.NONE));
    assertTrue(
        e.getMessage().startsWith("the model has no gradient along the plan"), e.getMessage());
  }

  /** A first guess that diverges, or holds actions outside the box, does no harm. */
  @Test
  void aBadFirstGuessIsRepaired() {
    Task quadratic = Task.of((x, u, next) -> -next[0] * next[0] - u[0] * u[0]);
    Dynamics fragile =
        Dynamics.of(1, 1, (x, u, unused) -> new double[] {u[0] > 0.9 ? Double.NaN : x[0] + u[0]});
    Space.Box box = new Space.Box(new double[] {-1}, new double[] {1});
    Ilqr ilqr = new Ilqr(fragile.with(quadratic), box, Lookahead.of(3), 5);
    Plan bad = new Plan(new double[][] {{5}, {5}, {5}}, 0, List.of(), java.util.Optional.empty());
    Plan plan = ilqr.improve(0, new double[] {0.5}, bad, rng, Watcher.NONE);
    assertTrue(plan.value() > -0.25 && plan.actions()[0][0] < 0, "value " + plan.value());
    assertFalse(Double.isNaN(plan.value()));
  }
}
