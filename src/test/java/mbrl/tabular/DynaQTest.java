package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Outcome;
import mbrl.core.Transition;
import mbrl.world.ChangingMaze;
import mbrl.world.DynaMaze;
import mbrl.world.Maze;
import org.junit.jupiter.api.Test;

class DynaQTest {
  private final RandomGenerator rng = new SplittableRandom(0);

  private static Transition<Integer, Integer> step(int s, int a, double r, int next, boolean end) {
    return new Transition<>(s, a, r, next, end, end);
  }

  @Test
  void withoutPlanningItIsQLearning() {
    DynaMaze maze = new DynaMaze();
    DynaQ dyna = new DynaQ(54, 4, DynaSettings.maze(0));
    QLearning q = new QLearning(54, 4, 0.1, 0.95, 0.1);
    Environment<Integer, Integer> one = new Environment<>(maze, new SplittableRandom(1));
    Environment<Integer, Integer> two = new Environment<>(maze, new SplittableRandom(1));
    for (int e = 0; e < 5; e++) {
      Episode<Integer, Integer> x = Episode.run(one, dyna, 100_000, new SplittableRandom(e));
      Episode<Integer, Integer> y = Episode.run(two, q, 100_000, new SplittableRandom(e));
      assertEquals(y, x);
    }
    assertArrayEquals(q.q(), dyna.q());
  }

  @Test
  void planningRepeatsTheSameUpdate() {
    DynaQ agent = new DynaQ(3, 2, new DynaSettings(0.5, 0.9, 0, 3));
    agent.observe(step(0, 1, 1, 2, true), rng); // one pair known: it is planned three times
    assertEquals(1 - Math.pow(0.5, 4), agent.q()[0][1], 1e-15);
    agent.observe(step(1, 0, 0, 0, false), rng);
    agent.plan(100, rng);
    assertEquals(1, agent.q()[0][1], 1e-6);
    assertEquals(0.9, agent.q()[1][0], 1e-6, "one step further away, found without a real step");
    assertEquals(0, agent.q()[1][1], "nothing is planned that was never tried");
  }

  @Test
  void nothingFollowsTheEndEvenIfItIsAnOrdinaryState() {
    DynaSettings settings = new DynaSettings(1, 0.9, 0, 20);
    DynaQ dyna = new DynaQ(3, 1, settings);
    DynaQPlus plus = new DynaQPlus(3, 1, settings, 0);
    DynaQActionBonus bonus = new DynaQActionBonus(3, 1, settings, 0);
    PrioritizedSweeping sweeping = new PrioritizedSweeping(3, 1, settings, 0);
    for (Agent<Integer, Integer> agent : java.util.List.of(dyna, plus, bonus, sweeping)) {
      agent.observe(step(1, 0, 5, 2, true), rng); // state 1 is worth 5 …
      agent.observe(step(0, 0, 1, 1, true), rng); // … but here the episode ends on it
      agent.observe(step(1, 0, 5, 2, true), rng);
    }
    assertEquals(1, dyna.q()[0][0]);
    assertEquals(1, plus.q()[0][0]);
    assertEquals(1, bonus.q()[0][0]);
    assertEquals(1, sweeping.q()[0][0]);
  }

  @Test
  void planningWithoutExperienceDoesNothing() {
    DynaQ agent = new DynaQ(3, 2, DynaSettings.maze(5));
    agent.plan(10, rng);
    assertArrayEquals(new double[3][2], agent.q());
  }

  @Test
  void theModelDrawsStatesThenActionsFairly() {
    LastOutcomeModel model = new LastOutcomeModel(10, 3);
    model.learn(4, 0, 0, 4, false);
    model.learn(4, 2, 0, 4, false);
    model.learn(4, 2, 1, 5, false); // again: still one pair
    model.learn(9, 1, 0, 4, false);
    assertEquals(2, model.states());
    int n = 20_000;
    int[][] counts = new int[10][3];
    for (int i = 0; i < n; i++) {
      int s = model.drawState(rng);
      counts[s][model.drawAction(s, rng)]++;
    }
    assertEquals(n / 2.0, counts[9][1], 4 * Math.sqrt(n / 4.0));
    double band = 4 * Math.sqrt(n * 0.25 * 0.75);
    assertEquals(n / 4.0, counts[4][0], band);
    assertEquals(n / 4.0, counts[4][2], band);
    assertEquals(n, counts[9][1] + counts[4][0] + counts[4][2]);
    assertEquals(new Outcome<>(5, 1.0, false), model.sample(4, 2, rng), "the last outcome");
    assertTrue(model.knows(9, 1));
    assertFalse(model.knows(9, 0));
    Exception e = assertThrows(IllegalArgumentException.class, () -> model.sample(9, 0, rng));
    assertEquals("action 0 was never tried in state 9: the model knows nothing", e.getMessage());
  }

  @Test
  void dynaQPlusBelievesThatUntriedActionsStay() {
    DynaQPlus agent = new DynaQPlus(3, 2, new DynaSettings(1, 0.9, 0, 0), 0.5);
    agent.observe(step(0, 1, 1, 2, true), rng);
    assertTrue(agent.model().knows(0, 0));
    assertEquals(new Outcome<>(0, 0.0, false), agent.model().sample(0, 0, rng));
    assertFalse(agent.model().knows(1, 0), "state 1 was not visited");
    for (int t = 0; t < 9; t++) agent.observe(step(0, 1, 1, 2, true), rng);
    // ten real steps: τ(0,0) = 10 − 1, τ(0,1) = 0
    agent.plan(200, rng);
    assertEquals(1, agent.q()[0][1], 1e-12, "just tried: no bonus");
    assertEquals(0.5 * 3 / (1 - 0.9), agent.q()[0][0], 1e-3, "κ√9 each round of the loop");
  }

  @Test
  void withoutBonusDynaQPlusOnlyKnowsMorePairs() {
    DynaQPlus plus = new DynaQPlus(54, 4, DynaSettings.maze(10), 0);
    Environment<Integer, Integer> env = new Environment<>(new DynaMaze(), new SplittableRandom(1));
    for (int e = 0; e < 20; e++) Episode.run(env, plus, 100_000, rng);
    assertEquals(14, Episode.run(env, Agent.of(plus.greedy()), 100, rng).length(), 4);
  }

  @Test
  void theActionBonusActsButDoesNotPlan() {
    DynaQActionBonus agent = new DynaQActionBonus(3, 2, new DynaSettings(1, 0.9, 0, 5), 0.1);
    for (int t = 0; t < 99; t++) agent.observe(step(0, 1, 1, 2, true), rng);
    assertEquals(1, agent.q()[0][1]);
    assertEquals(0, agent.q()[0][0]);
    assertEquals(1, agent.act(0, rng), "0 + .1 √99 < 1 + 0");
    for (int t = 0; t < 2; t++) agent.observe(step(0, 1, 1, 2, true), rng);
    assertEquals(0, agent.act(0, rng), "0 + .1 √101 > 1 + 0");
    assertEquals(1, agent.greedy().act(0, rng), "what it learned has no bonus");
  }

  @Test
  void sweepingCarriesTheGoalBackAtOnce() {
    // a corridor 0 → 1 → … → 5, the goal at the end
    int n = 6;
    PrioritizedSweeping agent =
        new PrioritizedSweeping(n, 1, new DynaSettings(1, 0.9, 0, 100), 1e-6);
    for (int s = 0; s < n - 1; s++) {
      boolean end = s == n - 2;
      agent.observe(step(s, 0, end ? 1 : 0, s + 1, end), rng);
    }
    for (int s = 0; s < n - 1; s++) {
      assertEquals(Math.pow(0.9, n - 2 - s), agent.q()[s][0], 1e-12, "Q(" + s + ")");
    }
    assertEquals(5, agent.updates(), "one update a state and no more");
  }

  @Test
  void sweepingForgetsWhereAPairUsedToLead() {
    PrioritizedSweeping agent =
        new PrioritizedSweeping(4, 1, new DynaSettings(1, 0.5, 0, 100), 1e-6);
    agent.observe(step(0, 0, 0, 1, false), rng); // 0 leads to 1 …
    agent.observe(step(0, 0, 0, 2, false), rng); // … and now to 2
    agent.observe(step(1, 0, 1, 3, true), rng);
    assertEquals(0, agent.q()[0][0], "1 is worth something, but 0 no longer leads there");
    agent.observe(step(2, 0, 1, 3, true), rng);
    assertEquals(0.5, agent.q()[0][0]);
  }

  @Test
  void thePredecessorsAreTheModelReadBackwards() {
    int states = 6;
    int pairs = 20;
    Predecessors leadingTo = new Predecessors(states, pairs);
    int[] to = new int[pairs]; // where each pair leads, −1 for nowhere yet
    java.util.Arrays.fill(to, -1);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 500; i++) {
      int pair = random.nextInt(pairs);
      to[pair] = random.nextInt(states);
      leadingTo.set(pair, to[pair]);
      for (int s = 0; s < states; s++) {
        java.util.Set<Integer> wanted = new java.util.TreeSet<>();
        for (int p = 0; p < pairs; p++) if (to[p] == s) wanted.add(p);
        java.util.Set<Integer> found = new java.util.TreeSet<>();
        for (int p = leadingTo.first(s); p != Predecessors.NONE; p = leadingTo.after(p)) {
          assertTrue(found.add(p), "a pair is listed twice");
        }
        assertEquals(wanted, found);
      }
    }
  }

  @Test
  void theQueueGivesTheMostUrgentFirst() {
    PairQueue queue = new PairQueue(50);
    double[] urgency = new double[50];
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      int pair = random.nextInt(50);
      double p = random.nextDouble();
      queue.insert(pair, p);
      urgency[pair] = Math.max(urgency[pair], p); // the higher one counts
      if (random.nextInt(3) > 0) continue;
      int best = 0;
      for (int i = 1; i < 50; i++) if (urgency[i] > urgency[best]) best = i;
      assertEquals(best, queue.pop());
      urgency[best] = 0;
    }
    double last = 2;
    while (!queue.isEmpty()) {
      int pair = queue.pop();
      assertTrue(urgency[pair] <= last && urgency[pair] > 0);
      last = urgency[pair];
      urgency[pair] = 0;
    }
    for (double left : urgency) assertEquals(0, left, "all that waited came out");
  }

  @Test
  void aMazeChangesWithoutAWord() {
    ChangingMaze maze = ChangingMaze.shortcut();
    Environment<Integer, Integer> env = maze.environment(new SplittableRandom(1));
    assertEquals(16, maze.before().shortestPath());
    assertEquals(10, maze.after().shortestPath());
    assertEquals(10, ChangingMaze.blocking().before().shortestPath());
    assertEquals(16, ChangingMaze.blocking().after().shortestPath());
    Agent<Integer, Integer> right = Agent.of((s, r) -> env.steps() % 20 < 5 ? 3 : 0);
    assertEquals(3000, Episode.run(env, right, 3000, rng).length(), "no way through on the right");
    assertEquals(10, Episode.run(env, right, 3000, rng).length(), "now there is");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    refused("n must be at least 0, got -1", () -> new DynaSettings(0.1, 0.9, 0.1, -1));
    refused("alpha must be above 0 and at most 1, got 2.0", () -> new DynaSettings(2, 0.9, 0.1, 1));
    DynaSettings good = DynaSettings.maze(5);
    refused("states must be at least 1, got 0", () -> new DynaQ(0, 4, good));
    refused(
        "kappa must be at least 0 and finite, got NaN",
        () -> new DynaQPlus(5, 4, good, Double.NaN));
    refused(
        "kappa must be at least 0 and finite, got -1.0",
        () -> new DynaQActionBonus(5, 4, good, -1));
    refused(
        "theta must be at least 0 and finite, got -1.0",
        () -> new PrioritizedSweeping(5, 4, good, -1));
    Maze small = new Maze("SG");
    refused("both mazes must be of one size", () -> new ChangingMaze(small, new DynaMaze(), 10));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
