package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Planner;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;
import mbrl.world.ContinuousCartPole;
import mbrl.world.Integrator1D;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class PlanningTest {
  private final SplittableRandom rng = new SplittableRandom(1);
  private final Integrator1D line = new Integrator1D();

  private static double meanReturn(
      Planner<double[], double[]> planner, int episodes, int steps, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    double sum = 0;
    for (int e = 0; e < episodes; e++) {
      sum += Episode.run(env, Agent.of(planner), steps, rng).totalReward() / episodes;
    }
    return sum;
  }

  @Test
  void shootingTakesTheFirstActionOfTheBestPlan() {
    RandomShooting planner = new RandomShooting(line, Integrator1D.ACTIONS, 50, 3);
    double[] a = planner.act(new double[] {2}, rng);
    double[] g = planner.returns();
    int best = 0;
    for (int i = 0; i < g.length; i++) if (g[i] > g[best]) best = i;
    assertEquals(planner.plans()[0][0][best], a[0]);
    double x = 2;
    double sum = 0;
    for (double[][] u : planner.plans()) {
      x += u[0][best];
      sum -= Math.abs(x);
    }
    assertEquals(sum, g[best], 1e-12);
    assertSame(line, planner.model());
  }

  @Test
  void shootingInAFiniteSpaceUsesItsActionsAlone() {
    Space.Finite<double[]> two = new Space.Finite<>(List.of(new double[] {-1}, new double[] {1}));
    RandomShooting planner = new RandomShooting(line, line, two, 64, 4);
    assertArrayEquals(new double[] {-1}, planner.act(new double[] {3}, rng));
    for (double[][] u : planner.plans()) for (double v : u[0]) assertEquals(1, Math.abs(v));
  }

  @Test
  void equalPlansAreDrawnFairly() {
    Task nothing = Task.of((x, u, next) -> 1);
    Space.Finite<double[]> two = new Space.Finite<>(List.of(new double[] {-1}, new double[] {1}));
    RandomShooting planner = new RandomShooting(line, nothing, two, 8, 2);
    int n = 2000;
    int left = 0;
    for (int i = 0; i < n; i++) if (planner.act(new double[] {3}, rng)[0] < 0) left++;
    assertEquals(n / 2.0, left, 4 * Math.sqrt(n / 4.0));
  }

  @Test
  void theCrossEntropyMethodFindsTheOptimumOfAQuadratic() {
    // one step, two actions: r = −(u₀ − 0.3)² − 10 (u₁ + 0.6)²
    Dynamics still = Dynamics.of(1, 2, (x, u, chance) -> x.clone());
    Task task = Task.of((x, u, next) -> -Math.pow(u[0] - 0.3, 2) - 10 * Math.pow(u[1] + 0.6, 2));
    Space.Box box = new Space.Box(new double[] {-1, -1}, new double[] {1, 1});
    CrossEntropyMethod planner =
        new CrossEntropyMethod(
            still, task, box, new CrossEntropyMethod.Settings(200, 1, 12, 20, 0.5, 1));
    double[] a = planner.act(new double[1], rng);
    assertArrayEquals(new double[] {0.3, -0.6}, a, 1e-3);
    assertEquals(0, planner.planned(), 1e-4);
  }

  @Test
  void itStaysInsideTheBox() {
    Task more = Task.of((x, u, next) -> u[0]); // the more the better
    CrossEntropyMethod planner =
        new CrossEntropyMethod(
            line, more, Integrator1D.ACTIONS, CrossEntropyMethod.Settings.of(50, 3, 8));
    assertTrue(planner.act(new double[1], rng)[0] > 0.8);
    for (double[][] u : planner.plans()) for (double v : u[0]) assertTrue(Math.abs(v) <= 1);
  }

  @Test
  void theOldPlanIsTheNextFirstGuess() {
    // only the action of the second step counts, and it should be 0.8
    Task second =
        (t, x, u, next, r, over) -> {
          for (int i = 0; i < r.length; i++) {
            r[i] = t == 1 ? -Math.abs(u[0][i] - 0.8) : 0;
            over[i] = false;
          }
        };
    CrossEntropyMethod planner =
        new CrossEntropyMethod(
            line,
            second,
            Integrator1D.ACTIONS,
            new CrossEntropyMethod.Settings(200, 2, 6, 20, 0.5, 1));
    planner.act(new double[1], rng);
    // the plan has moved up by one: now its first action is about 0.8
    CrossEntropyMethod lazy =
        new CrossEntropyMethod(
            line,
            second,
            Integrator1D.ACTIONS,
            new CrossEntropyMethod.Settings(200, 2, 1, 200, 1e-6, 1));
    assertEquals(0, lazy.act(new double[1], rng)[0], 1e-5); // its guess: the middle
    double shifted = planner.act(new double[1], rng)[0];
    assertTrue(shifted > 0.2, "first action after the shift " + shifted);
  }

  @Test
  void beginForgetsThePlan() {
    Task more = Task.of((x, u, next) -> u[0]);
    CrossEntropyMethod.Settings settings = new CrossEntropyMethod.Settings(20, 3, 2, 5, 0.5, 1);
    CrossEntropyMethod planner = new CrossEntropyMethod(line, more, Integrator1D.ACTIONS, settings);
    double[] first = planner.act(new double[1], new SplittableRandom(4));
    planner.act(new double[1], rng);
    planner.begin(new double[1]);
    assertArrayEquals(first, planner.act(new double[1], new SplittableRandom(4)));
  }

  @Test
  void severalParticlesAverageTheLuckOut() {
    // staying costs 0.5 for sure; moving costs 0 or 2, so 1 on average
    Dynamics coin =
        Dynamics.of(1, 1, (x, u, chance) -> new double[] {chance.nextBoolean() ? 2 : 0});
    Task task = Task.of((x, u, next) -> u[0] > 0 ? -next[0] : -0.5);
    CrossEntropyMethod.Settings one = new CrossEntropyMethod.Settings(200, 1, 3, 20, 0.5, 1);
    double gambler =
        new CrossEntropyMethod(coin, task, Integrator1D.ACTIONS, one).act(new double[1], rng)[0];
    double careful =
        new CrossEntropyMethod(coin, task, Integrator1D.ACTIONS, one.particles(40))
            .act(new double[1], rng)[0];
    assertTrue(gambler > 0, "with one particle the lucky look best: " + gambler);
    assertTrue(careful < 0, "with forty they do not: " + careful);
  }

  @Test
  void thePendulumIsSwungUp() {
    Pendulum world = new Pendulum();
    CrossEntropyMethod.Settings settings = CrossEntropyMethod.Settings.of(150, 25, 4);
    double cem = meanReturn(new CrossEntropyMethod(world, Pendulum.ACTIONS, settings), 6, 200, 1);
    double shooting = meanReturn(new RandomShooting(world, Pendulum.ACTIONS, 200, 20), 6, 200, 1);
    assertTrue(cem > -260, "cross-entropy method " + cem);
    assertTrue(shooting > -700, "random shooting " + shooting);
    assertTrue(cem < -80, "better than the optimum: " + cem);
  }

  @Test
  void aModelThatIsLostIsNamed() {
    Dynamics lost = Dynamics.of(1, 1, (x, u, chance) -> new double[] {Double.NaN});
    RandomShooting shooting = new RandomShooting(lost, line, Integrator1D.ACTIONS, 5, 2);
    var e = assertThrows(IllegalStateException.class, () -> shooting.act(new double[1], rng));
    assertEquals(
        "every plan's return is −∞ or no number: has the model left what it knows?",
        e.getMessage());
    CrossEntropyMethod cem =
        new CrossEntropyMethod(
            lost, line, Integrator1D.ACTIONS, CrossEntropyMethod.Settings.of(10, 2, 2));
    assertThrows(IllegalStateException.class, () -> cem.act(new double[1], rng));
  }

  @Test
  void aLostPlanIsNeverTheBest() {
    // a pole that is no number never falls: without a check the lost plans look best
    Dynamics lost =
        Dynamics.of(4, 1, (x, u, chance) -> new double[] {u[0] > 0 ? Double.NaN : 0, 0, 0, 0});
    ContinuousCartPole task = new ContinuousCartPole();
    RandomShooting shooting = new RandomShooting(lost, task, ContinuousCartPole.ACTIONS, 50, 1);
    CrossEntropyMethod.Settings half = new CrossEntropyMethod.Settings(10, 1, 1, 10, 0.5, 1);
    CrossEntropyMethod cem =
        new CrossEntropyMethod(lost, task, ContinuousCartPole.ACTIONS, half); // all are elites
    for (int i = 0; i < 20; i++) {
      assertTrue(shooting.act(new double[4], rng)[0] <= 0);
      assertTrue(cem.act(new double[4], rng)[0] <= 0);
      assertEquals(1, cem.planned(), 1e-12);
    }
  }

  @Test
  void actionsOfTheWrongSizeAreNamed() {
    Space<double[]> box = new Space.Box(new double[2], new double[2]);
    Space<double[]> finite = new Space.Finite<>(List.of(new double[1], new double[2]));
    for (Space<double[]> actions : List.of(box, finite)) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new RandomShooting(new Integrator1D(), actions, 5, 2));
      assertTrue(e.getMessage().endsWith(" the dynamics take actions of size 1"), e.getMessage());
    }
  }

  @Test
  void theCloneDoesWhatItSaw() {
    // a teacher that is a line: force 10·sign(x + 2 θ)
    SplittableRandom seed = new SplittableRandom(2);
    Environment<double[], double[]> env = new Environment<>(new CartPole(), seed.split());
    TransitionData seen =
        TransitionData.collect(
            env, (x, c) -> CartPole.ACTIONS.values().get(x[2] + x[3] > 0 ? 1 : 0), 3000, 200, seed);
    ClonedPolicy clone = ClonedPolicy.of(seen, CartPole.ACTIONS);
    int same = 0;
    double[][] states = seen.states();
    for (int i = 0; i < 3000; i++) {
      double[] x = Dynamics.column(states, i);
      if (clone.act(x, rng)[0] == seen.actions()[0][i]) same++;
    }
    assertTrue(same > 2500, same + " of 3000 actions agree");
    double[] nan = {0, Double.NaN, 0, 0};
    assertThrows(IllegalArgumentException.class, () -> clone.act(nan, rng));
    assertThrows(IllegalArgumentException.class, () -> clone.act(new double[3], rng));
    TransitionData far = new TransitionData(1, 1);
    for (int i = 0; i < 10; i++) {
      far.add(new double[] {i}, new double[] {i}, 0, new double[1], false);
    }
    ClonedPolicy line = ClonedPolicy.of(far, Integrator1D.ACTIONS);
    assertArrayEquals(new double[] {1}, line.act(new double[] {5}, rng)); // cut to the box
    assertArrayEquals(new double[] {0.5}, line.act(new double[] {0.5}, rng), 1e-12);
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThrows(
        IllegalArgumentException.class, () -> new RandomShooting(line, Integrator1D.ACTIONS, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new RandomShooting(line, Integrator1D.ACTIONS, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CrossEntropyMethod.Settings(10, 1, 1, 11, 0.5, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new CrossEntropyMethod.Settings(10, 1, 1, 5, 0, 1));
    Space.Box two = new Space.Box(new double[2], new double[2]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CrossEntropyMethod(line, two, CrossEntropyMethod.Settings.of(10, 1, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> new Pets(null, null, new TransitionData(1, 1), rng));
  }
}
