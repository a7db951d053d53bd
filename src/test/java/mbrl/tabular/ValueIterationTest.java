package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.world.DynaMaze;
import mbrl.world.SmallMaze;
import mbrl.world.TableMdp;
import org.junit.jupiter.api.Test;

class ValueIterationTest {
  @Test
  void valuesOfTheSmallMazeByHand() {
    ValueIteration vi = new ValueIteration(new SmallMaze(), 0.9);
    int sweeps = vi.solve(1e-12);
    double[] steps = {3, 2, 1, 0, 4, 0, 2, 1, 5, 4, 3, 2}; // to the goal
    double[] v = vi.values();
    for (int s = 0; s < 12; s++) {
      double byHand = s == 3 || s == 5 ? 0 : Math.pow(0.9, steps[s] - 1);
      assertEquals(byHand, v[s], 1e-12, "V(" + s + ")");
    }
    assertEquals(6, sweeps, "five sweeps reach the start, the sixth changes nothing");
  }

  @Test
  void kSweepsLookKStepsAhead() {
    ValueIteration vi = new ValueIteration(new SmallMaze(), 1);
    int[] steps = {3, 2, 1, 0, 4, 0, 2, 1, 5, 4, 3, 2};
    for (int k = 1; k <= 6; k++) {
      vi.sweep();
      for (int s = 0; s < 12; s++) {
        assertEquals(
            steps[s] > 0 && steps[s] <= k ? 1 : 0, vi.values()[s], "V(" + s + "), k = " + k);
      }
    }
  }

  @Test
  void theGreedyPolicyWalksTheShortestPath() {
    DynaMaze maze = new DynaMaze();
    ValueIteration vi = new ValueIteration(maze, 0.95);
    vi.solve(1e-9);
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(0));
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(
          14, Episode.run(env, Agent.of(vi.greedy()), 100, new SplittableRandom(seed)).length());
    }
  }

  @Test
  void nothingFollowsTheEndEvenIfItIsAnOrdinaryState() {
    TableMdp mdp =
        new TableMdp.Builder(2, 1)
            .start(0)
            .add(0, 0, 0.5, 1, 1, true) // ends on state 1 …
            .add(0, 0, 0.5, 1, 1, false) // … or goes on from there
            .add(1, 0, 1, 1, 10, true)
            .build();
    ValueIteration vi = new ValueIteration(mdp, 0.9);
    vi.solve(1e-12);
    double expected = 1 + 0.5 * 0.9 * 10;
    assertEquals(expected, vi.values()[0], 1e-12);
    PolicyEvaluation pe = new PolicyEvaluation(mdp, PolicyEvaluation.uniform(2, 1), 0.9);
    pe.solve(1e-12);
    assertEquals(expected, pe.values()[0], 1e-12);
    UniformUpdates uniform = new UniformUpdates(mdp, 0.9);
    uniform.update(10);
    assertEquals(expected, uniform.q()[0][0], 1e-12);
    TrajectoryUpdates trajectory = new TrajectoryUpdates(mdp, 0.9, 0);
    trajectory.update(100, new SplittableRandom(1));
    assertEquals(expected, trajectory.q()[0][0], 1e-12);
  }

  @Test
  void aSlowProblemIsSolvedToTheErrorAskedFor() {
    TableMdp forEver = new TableMdp.Builder(1, 1).start(0).add(0, 0, 1, 0, 1, false).build();
    for (double error : new double[] {1, 0.1, 1e-3}) {
      ValueIteration vi = new ValueIteration(forEver, 0.99);
      vi.solve(error);
      assertEquals(100, vi.values()[0], error, "1 + .99 + .99² + …");
      PolicyEvaluation pe = new PolicyEvaluation(forEver, PolicyEvaluation.uniform(1, 1), 0.99);
      pe.solve(error);
      assertEquals(100, pe.values()[0], error);
    }
  }

  @Test
  void theErrorAskedForIsKept() {
    DynaMaze maze = new DynaMaze();
    ValueIteration exact = new ValueIteration(maze.withRewards(-1, 10), 0.99);
    exact.solve(1e-13);
    for (double error : new double[] {1, 0.1, 1e-3}) {
      ValueIteration vi = new ValueIteration(maze.withRewards(-1, 10), 0.99);
      vi.solve(error);
      assertArrayEquals(exact.values(), vi.values(), error);
    }
  }

  @Test
  void evaluationOfTheBestPolicyGivesTheBestValues() {
    DynaMaze maze = new DynaMaze();
    ValueIteration vi = new ValueIteration(maze, 0.95);
    vi.solve(1e-12);
    int[] greedy = new int[maze.states()];
    for (int s = 0; s < greedy.length; s++) {
      greedy[s] = Greedy.choose(vi.q()[s], new SplittableRandom(s));
    }
    PolicyEvaluation pe =
        new PolicyEvaluation(maze, PolicyEvaluation.deterministic(greedy, 4), 0.95);
    pe.solve(1e-12);
    assertArrayEquals(vi.values(), pe.values(), 1e-9);
  }

  @Test
  void wrongUseIsNamed() {
    SmallMaze maze = new SmallMaze();
    assertThrows(IllegalArgumentException.class, () -> new ValueIteration(maze, 1.5));
    assertThrows(IllegalArgumentException.class, () -> new ValueIteration(maze, 0.9).solve(0));
    double[][] pi = PolicyEvaluation.uniform(12, 4);
    pi[2][0] = 0.5;
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new PolicyEvaluation(maze, pi, 0.9));
    assertEquals(
        "pi(a | 2) must be 4 chances that add up to 1, got 4 that add up to 1.25", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PolicyEvaluation(maze, PolicyEvaluation.uniform(11, 4), 0.9));
    ValueIteration forEver = new ValueIteration(maze.withRewards(1, 1), 1);
    Exception never = assertThrows(IllegalStateException.class, () -> forEver.solve(1e-9));
    assertTrue(never.getMessage().contains("gamma = 1.0"), never::getMessage);
  }
}
