package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.Test;

class QLearningTest {
  private final RandomGenerator rng = new SplittableRandom(0);

  @Test
  void oneUpdateByHand() {
    QLearning agent = new QLearning(3, 2, 0.5, 0.9, 0);
    agent.observe(new Transition<>(1, 0, 4, 2, false, false), rng);
    assertEquals(2, agent.q()[1][0], "0 + .5 (4 + .9 · 0 − 0)");
    agent.observe(new Transition<>(0, 1, 1, 1, false, false), rng);
    assertEquals(0.5 * (1 + 0.9 * 2), agent.q()[0][1], 1e-15, "bootstraps from max Q(1, ·)");
  }

  @Test
  void nothingFollowsATerminalStateButATimeLimitBootstraps() {
    QLearning agent = new QLearning(3, 2, 0.5, 0.9, 0);
    agent.observe(new Transition<>(1, 0, 4, 2, false, false), rng); // Q(1,0) = 2
    agent.observe(new Transition<>(0, 0, 1, 1, true, true), rng);
    assertEquals(0.5, agent.q()[0][0], "terminal: .5 · 1");
    agent.observe(new Transition<>(0, 1, 1, 1, false, true), rng);
    assertEquals(0.5 * (1 + 0.9 * 2), agent.q()[0][1], 1e-15, "time limit: bootstraps");
  }

  @Test
  void findsTheValuesOfTheBestPolicy() {
    SmallMaze maze = new SmallMaze();
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(1));
    QLearning agent = new QLearning(maze.states(), maze.actions(), 0.5, 0.9, 0.5);
    for (int i = 0; i < 2000; i++) Episode.run(env, agent, 10_000, rng);
    ValueIteration exact = new ValueIteration(maze, 0.9);
    exact.solve(1e-12);
    for (int s = 0; s < maze.states(); s++) {
      if (!maze.isWall(s)) assertArrayEquals(exact.q()[s], agent.q()[s], 1e-9, "state " + s);
    }
    Environment<Integer, Integer> test = new Environment<>(maze, new SplittableRandom(1));
    Episode<Integer, Integer> shown =
        Episode.run(test, mbrl.core.Agent.of(agent.greedy()), 100, rng);
    assertEquals(5, shown.length());
  }

  @Test
  void viewsAreCopies() {
    QLearning agent = new QLearning(3, 2, 0.5, 0.9, 0);
    agent.q()[0][0] = 7;
    assertEquals(0, agent.q()[0][0]);
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    refused("states must be at least 1, got 0", 0, 2, 0.5, 0.9, 0.1);
    refused("actions must be at least 1, got 0", 3, 0, 0.5, 0.9, 0.1);
    refused("alpha must be above 0 and at most 1, got 0.0", 3, 2, 0, 0.9, 0.1);
    refused("gamma must be from 0 to 1, got 1.1", 3, 2, 0.5, 1.1, 0.1);
    refused("epsilon must be from 0 to 1, got NaN", 3, 2, 0.5, 0.9, Double.NaN);
  }

  private static void refused(
      String message, int n, int k, double alpha, double gamma, double eps) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new QLearning(n, k, alpha, gamma, eps));
    assertEquals(message, e.getMessage());
  }
}
