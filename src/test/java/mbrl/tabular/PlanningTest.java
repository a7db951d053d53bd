package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.world.FrozenLake;
import mbrl.world.Maze;
import mbrl.world.RandomMdp;
import mbrl.world.SmallMaze;
import mbrl.world.TableMdp;
import org.junit.jupiter.api.Test;

class PlanningTest {
  @Test
  void bothKindsOfUpdatesFindTheBestValues() {
    FiniteMdp mdp = RandomMdp.draw(20, 2, 3, 0.1, new SplittableRandom(1));
    ValueIteration exact = new ValueIteration(mdp, 1);
    exact.solve(1e-12);
    UniformUpdates uniform = new UniformUpdates(mdp, 1);
    uniform.update(40 * 300);
    TrajectoryUpdates trajectory = new TrajectoryUpdates(mdp, 1, 1); // ε = 1 goes everywhere
    trajectory.update(100_000, new SplittableRandom(2));
    for (int s = 0; s < 20; s++) {
      assertArrayEquals(exact.q()[s], uniform.q()[s], 1e-9);
      assertArrayEquals(exact.q()[s], trajectory.q()[s], 1e-9);
    }
    assertEquals(exact.values()[0], TrajectoryUpdates.startValue(mdp, 1, uniform.q()), 1e-4);
  }

  @Test
  void uniformUpdatesTakeEveryPairInTurn() {
    UniformUpdates uniform = new UniformUpdates(new SmallMaze(), 0.9); // 10 cells with outcomes
    uniform.update(11); // pairs of cells 0, 1, and of cell 2 up, down, left
    assertEquals(0, uniform.q()[2][3]);
    uniform.update(1); // cell 2, right: the goal
    assertEquals(1, uniform.q()[2][3]);
    uniform.update(40 - 12 + 4); // the wall and the goal are passed over
    assertEquals(0, uniform.q()[1][3], "not yet");
    uniform.update(4);
    assertEquals(0.9, uniform.q()[1][3], 1e-12);
  }

  @Test
  void trajectoriesGetAheadEarlyAndFallBehindLate() {
    int early = 0;
    int late = 0;
    for (int seed = 0; seed < 20; seed++) {
      FiniteMdp mdp = RandomMdp.draw(500, 2, 3, 0.1, new SplittableRandom(seed));
      UniformUpdates uniform = new UniformUpdates(mdp, 1);
      TrajectoryUpdates trajectory = new TrajectoryUpdates(mdp, 1, 0.1);
      SplittableRandom rng = new SplittableRandom(100 + seed);
      uniform.update(200);
      trajectory.update(200, rng);
      if (value(mdp, trajectory.q()) > value(mdp, uniform.q())) early++;
      uniform.update(2800);
      trajectory.update(2800, rng);
      if (value(mdp, trajectory.q()) > value(mdp, uniform.q())) late++;
    }
    assertTrue(early >= 15, "trajectories were ahead early in " + early + " of 20 problems");
    assertTrue(late <= 2, "and late in " + late);
  }

  private static double value(FiniteMdp mdp, double[][] q) {
    return TrajectoryUpdates.startValue(mdp, 1, q);
  }

  @Test
  void sampleUpdatesFollowTheirFormula() {
    for (int b : new int[] {1, 2, 10, 100}) {
      double[] simulated = UpdateError.simulated(b, 2 * b, 4000, new SplittableRandom(b));
      for (int t = 1; t <= 2 * b; t += Math.max(1, b / 5)) {
        double formula = UpdateError.sample(b, t);
        assertEquals(formula, simulated[t - 1], 0.06 * formula, "b = " + b + ", t = " + t);
      }
      assertEquals(1, UpdateError.expected(b, b - 1));
      assertEquals(0, UpdateError.expected(b, b));
    }
  }

  @Test
  void policyIterationEndsAtTheBestPolicy() {
    FrozenLake lake = FrozenLake.small();
    PolicyIteration iteration = new PolicyIteration(lake, 0.95);
    double before = -1;
    int changed;
    do { // every round is at least as good
      changed = iteration.round();
      double value = iteration.values()[0];
      assertTrue(value >= before - 1e-9, value + " after " + before);
      before = value;
    } while (changed > 0);
    ValueIteration vi = new ValueIteration(lake, 0.95);
    vi.solve(1e-12);
    assertArrayEquals(vi.values(), iteration.values(), 1e-9);
    assertEquals(iteration.actions()[0], iteration.policy().act(0, null));
  }

  @Test
  void theBoundOfTheSimulationLemmaHolds() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom rng = new SplittableRandom(seed);
      FiniteMdp truth = RandomMdp.draw(6, 2, 3, seed % 2 == 0 ? 0 : 0.2, rng);
      CountModel model = new CountModel(truth.states(), 2);
      int trials = 1 + rng.nextInt(300);
      for (int i = 0; i < trials; i++) {
        int s = rng.nextInt(6);
        int a = rng.nextInt(2);
        Outcome<Integer> o = truth.sample(s, a, rng);
        model.learn(s, a, o.reward(), o.next(), o.terminal());
      }
      double gamma = 0.5 + 0.45 * rng.nextDouble();
      double bound = SimulationLemma.of(truth, model, gamma).bound();
      ValueIteration v = new ValueIteration(truth, gamma);
      ValueIteration vHat = new ValueIteration(model, gamma);
      v.solve(1e-10);
      vHat.solve(1e-10);
      double gap = SimulationLemma.gap(v.values(), vHat.values());
      assertTrue(gap <= bound + 1e-9, "gap " + gap + ", bound " + bound + ", seed " + seed);
    }
    TableMdp ends = new TableMdp.Builder(1, 1).start(0).add(0, 0, 1, 0, 3, true).build();
    TableMdp goesOn = new TableMdp.Builder(1, 1).start(0).add(0, 0, 1, 0, 3, false).build();
    SimulationLemma end = SimulationLemma.of(ends, goesOn, 0.5);
    assertEquals(2, end.transitionError(), "the same state, but only one of them ends there");
    assertEquals(3, end.span(), "behind the end every reward is 0");
    assertEquals(6, end.bound(), "the values 3 and 3 / (1 − ½) differ by 3");
    FiniteMdp one = new SmallMaze();
    assertEquals(0, SimulationLemma.of(one, one, 0.9).bound());
    SimulationLemma apart = SimulationLemma.of(one, new CountModel(12, 4), 0.9);
    assertEquals(2, apart.transitionError(), "nothing in common");
    assertEquals(1, apart.span(), "behind the end every reward is 0");
    assertThrows(
        IllegalArgumentException.class, () -> SimulationLemma.of(one, new Maze("SG"), 0.9));
  }

  @Test
  void strongerPlannersAreMoreOptimistic() {
    int models = 60;
    double[] optimism = new double[3]; // best of 1, best of 30, best of all
    for (int seed = 0; seed < models; seed++) {
      FiniteMdp truth = RandomMdp.draw(8, 2, 4, 0.1, new SplittableRandom(seed));
      SplittableRandom rng = new SplittableRandom(1000 + seed);
      CountModel model = new CountModel(9, 2);
      for (int i = 0; i < 5 * 16; i++) {
        Outcome<Integer> o = truth.sample(i / 2 % 8, i % 2, rng);
        model.learn(i / 2 % 8, i % 2, o.reward(), o.next(), o.terminal());
      }
      optimism[0] += Optimism.search(model, truth, 0, 0.9, 1, rng).optimism() / models;
      optimism[1] += Optimism.search(model, truth, 0, 0.9, 30, rng).optimism() / models;
      optimism[2] += Optimism.plan(model, truth, 0, 0.9).optimism() / models;
      Optimism none = Optimism.plan(truth, truth, 0, 0.9);
      assertEquals(0, none.optimism(), 1e-9, "the truth promises what it pays");
    }
    assertTrue(
        optimism[0] < optimism[1] && optimism[1] < optimism[2],
        () -> java.util.Arrays.toString(optimism));
    assertTrue(Math.abs(optimism[0]) < 0.5 && optimism[2] > 1, "one plan is hardly biased");
  }
}
