package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.CrossEntropyMethod.Settings;
import mbrl.core.Agent;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Risk;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.core.VectorModel;
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
      TrajectoryOptimizer planner, int episodes, int steps, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    double sum = 0;
    for (int e = 0; e < episodes; e++) {
      sum += Episode.run(env, Agent.of(new Mpc(planner)), steps, rng).totalReward() / episodes;
    }
    return sum;
  }

  private double[] act(TrajectoryOptimizer optimizer, double... x) {
    return new Mpc(optimizer).act(x, rng);
  }

  @Test
  void shootingTakesTheBestPlan() {
    RandomShooting planner = new RandomShooting(line, Integrator1D.ACTIONS, Lookahead.of(3), 50);
    Recorder seen = new Recorder();
    Plan plan = planner.improve(0, new double[] {2}, null, rng, seen);
    double[] g = seen.last().values();
    int best = 0;
    for (int i = 0; i < g.length; i++) if (g[i] > g[best]) best = i;
    double x = 2;
    double sum = 0;
    for (int t = 0; t < 3; t++) {
      assertEquals(seen.last().plans()[t][0][best], plan.actions()[t][0]);
      x += plan.actions()[t][0];
      sum -= Math.abs(x);
    }
    assertEquals(sum, g[best], 1e-12);
    assertEquals(g[best], plan.value());
    assertEquals(1, seen.iterations().size());
  }

  @Test
  void shootingInAFiniteSpaceUsesItsActionsAlone() {
    Space.Finite<double[]> two = new Space.Finite<>(List.of(new double[] {-1}, new double[] {1}));
    RandomShooting planner = new RandomShooting(line, two, Lookahead.of(4), 64);
    Recorder seen = new Recorder();
    Plan plan = planner.improve(0, new double[] {3}, null, rng, seen);
    assertArrayEquals(new double[] {-1}, plan.actions()[0]);
    for (double[][] u : seen.last().plans()) for (double v : u[0]) assertEquals(1, Math.abs(v));
  }

  @Test
  void equalPlansAreDrawnFairly() {
    Task nothing = Task.of((x, u, next) -> 1);
    Space.Finite<double[]> two = new Space.Finite<>(List.of(new double[] {-1}, new double[] {1}));
    RandomShooting planner = new RandomShooting(line.with(nothing), two, Lookahead.of(2), 8);
    int n = 2000;
    int left = 0;
    for (int i = 0; i < n; i++) if (act(planner, 3)[0] < 0) left++;
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
            still.with(task), box, Lookahead.of(1), new Settings(200, 12, 20, 0.5));
    Plan plan = planner.improve(0, new double[1], null, rng, Watcher.NONE);
    assertArrayEquals(new double[] {0.3, -0.6}, plan.actions()[0], 1e-3);
    assertEquals(0, plan.value(), 1e-4);
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
    VectorModel f = line.with(second);
    Lookahead two = Lookahead.of(2);
    CrossEntropyMethod thorough =
        new CrossEntropyMethod(f, Integrator1D.ACTIONS, two, new Settings(200, 6, 20, 0.5));
    Plan plan = thorough.improve(0, new double[1], null, rng, Watcher.NONE);
    assertEquals(0.8, plan.actions()[1][0], 0.05);
    // one that hardly searches keeps its first guess: the middle, or the old plan moved up
    CrossEntropyMethod lazy =
        new CrossEntropyMethod(f, Integrator1D.ACTIONS, two, new Settings(200, 1, 200, 1e-6));
    assertEquals(0, act(lazy, 0)[0], 1e-5);
    Plan next = lazy.improve(1, new double[1], plan.rest(), rng, Watcher.NONE);
    assertEquals(plan.actions()[1][0], next.actions()[0][0], 1e-5);
    assertEquals(0, next.actions()[1][0], 1e-5);
  }

  @Test
  void recedingHorizonLetsTheClockRunAndBeginSetsItBack() {
    List<Integer> clock = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    TrajectoryOptimizer optimizer =
        new TrajectoryOptimizer() {
          @Override
          public Space<double[]> actions() {
            return Integrator1D.ACTIONS;
          }

          @Override
          public int horizon() {
            return 2;
          }

          @Override
          public Plan improve(int t, double[] x0, Plan previous, RandomGenerator r, Watcher w) {
            if (x0[0] > 8) throw new IllegalStateException("too far");
            clock.add(t);
            left.add(previous == null ? -1 : previous.actions().length);
            return new Plan(
                new double[][] {{t}, {10}},
                0,
                Collections.singletonList(new double[][] {{1}, {2}}),
                Optional.of(new Gains(new double[3][1], new double[2][1][1])));
          }
        };
    Mpc mpc = new Mpc(optimizer);
    var early = assertThrows(IllegalStateException.class, mpc::plan);
    assertEquals("there is no plan yet: call act() first", early.getMessage());
    for (int t = 0; t < 3; t++) assertEquals(t, mpc.act(new double[1], rng)[0]);
    mpc.act(new double[1], rng)[0] = 99; // the caller's own copy
    assertEquals(3, mpc.plan().actions()[0][0]);
    assertThrows(IllegalStateException.class, () -> mpc.act(new double[] {9}, rng));
    assertEquals(4, mpc.act(new double[1], rng)[0]); // a refusal changes nothing
    Plan rest = mpc.plan().rest();
    assertArrayEquals(new double[][] {{10}}, rest.actions());
    assertArrayEquals(new double[][] {{2}}, rest.elites().get(0));
    assertEquals(2, rest.gains().orElseThrow().x().length);
    assertEquals(1, rest.gains().orElseThrow().k().length);
    mpc.begin(new double[1]);
    mpc.act(new double[1], rng);
    assertEquals(List.of(0, 1, 2, 3, 4, 0), clock);
    assertEquals(List.of(-1, 1, 1, 1, 1, -1), left);

    OpenLoop blind = new OpenLoop(optimizer);
    assertEquals(0, blind.act(new double[1], rng)[0]);
    assertEquals(10, blind.act(new double[] {9}, rng)[0]); // it does not look
    var end = assertThrows(IllegalStateException.class, () -> blind.act(new double[1], rng));
    assertEquals(
        "the plan ends after 2 steps: plan as many steps as the episode has", end.getMessage());
    blind.begin(new double[1]);
    assertEquals(0, blind.act(new double[1], rng)[0]);
  }

  @Test
  void severalParticlesAverageTheLuckOut() {
    // staying costs 0.5 for sure; moving costs 0 or 2, so 1 on average
    Dynamics coin =
        Dynamics.of(1, 1, (x, u, chance) -> new double[] {chance.nextBoolean() ? 2 : 0});
    Task task = Task.of((x, u, next) -> u[0] > 0 ? -next[0] : -0.5);
    CrossEntropyMethod one = coinPlanner(coin.with(task), Lookahead.of(1));
    double gambler = act(one, 0)[0];
    double careful = act(coinPlanner(coin.with(task), Lookahead.of(1).particles(40)), 0)[0];
    assertTrue(gambler > 0, "with one particle the lucky look best: " + gambler);
    assertTrue(careful < 0, "with forty they do not: " + careful);
  }

  private static CrossEntropyMethod coinPlanner(VectorModel f, Lookahead l) {
    return new CrossEntropyMethod(f, Integrator1D.ACTIONS, l, new Settings(200, 3, 20, 0.5));
  }

  @Test
  void riskDecidesBetweenASureThingAndAGamble() {
    // staying costs 1.1 for sure; moving costs 0 or 2, so 1 on average
    Dynamics coin =
        Dynamics.of(1, 1, (x, u, chance) -> new double[] {chance.nextBoolean() ? 2 : 0});
    VectorModel f = coin.with(Task.of((x, u, next) -> u[0] > 0 ? -next[0] : -1.1));
    Lookahead many = Lookahead.of(1).particles(400);
    assertTrue(act(coinPlanner(f, many), 0)[0] > 0);
    assertTrue(act(coinPlanner(f, many.risk(Risk.WORST)), 0)[0] < 0);
    assertTrue(act(coinPlanner(f, many.risk(Risk.cautious(0.5))), 0)[0] < 0);
    assertTrue(act(coinPlanner(f, many.risk(Risk.cvar(0.5))), 0)[0] < 0);
  }

  @Test
  void thePendulumIsSwungUp() {
    Pendulum world = new Pendulum();
    Settings settings = Settings.of(150, 4);
    double cem =
        meanReturn(
            new CrossEntropyMethod(world, Pendulum.ACTIONS, Lookahead.of(25), settings), 6, 200, 1);
    double shooting =
        meanReturn(new RandomShooting(world, Pendulum.ACTIONS, Lookahead.of(20), 200), 6, 200, 1);
    assertTrue(cem > -260, "cross-entropy method " + cem);
    assertTrue(shooting > -700, "random shooting " + shooting);
    assertTrue(cem < -80, "better than the optimum: " + cem);
  }

  @Test
  void aPlanThatDivergesIsNeverTheBest() {
    // a pole whose angle is NaN never falls: without a check the diverged plans look best
    Dynamics odd =
        Dynamics.of(4, 1, (x, u, chance) -> new double[] {u[0] > 0 ? Double.NaN : 0, 0, 0, 0});
    VectorModel f = odd.with(new ContinuousCartPole());
    Space.Box box = ContinuousCartPole.ACTIONS;
    RandomShooting shooting = new RandomShooting(f, box, Lookahead.of(1), 50);
    CrossEntropyMethod cem =
        new CrossEntropyMethod(f, box, Lookahead.of(1), new Settings(10, 1, 10, 0.5)); // all elites
    for (int i = 0; i < 20; i++) {
      assertTrue(act(shooting, 0, 0, 0, 0)[0] <= 0);
      Plan plan = cem.improve(0, new double[4], null, rng, Watcher.NONE);
      assertTrue(plan.actions()[0][0] <= 0);
      assertEquals(1, plan.value(), 1e-12);
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
        IllegalArgumentException.class,
        () -> new RandomShooting(line, Integrator1D.ACTIONS, Lookahead.of(1), 0));
    for (double sd : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Settings(10, 1, 5, sd));
    }
    assertThrows(IllegalArgumentException.class, () -> new Settings(1, 1, 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Settings(10, 0, 5, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Settings(10, 1, 11, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Settings(10, 1, 0, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new Pets(null, null, new TransitionData(1, 1), rng));
  }
}
