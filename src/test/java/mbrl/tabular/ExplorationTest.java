package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Outcome;
import mbrl.core.Transition;
import mbrl.world.DeepSea;
import mbrl.world.NoisyTv;
import mbrl.world.RiverSwim;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private final RandomGenerator rng = new SplittableRandom(0);

  private static Transition<Integer, Integer> step(int s, int a, double r, int next, boolean end) {
    return new Transition<>(s, a, r, next, end, end);
  }

  @Test
  void theModelCounts() {
    CountModel model = new CountModel(4, 2);
    assertTrue(model.outcomes(0, 1).isEmpty(), "nothing is known");
    assertEquals(0, model.backup(0, 1, new double[4], 0.9));
    model.learn(0, 1, 2, 3, false);
    model.learn(0, 1, 4, 3, false);
    model.learn(0, 1, 7, 3, true); // the same state, but the end
    model.learn(0, 1, 1, 2, false);
    assertEquals(4, model.count(0, 1));
    assertEquals(0.75, model.probability(0, 1, 3));
    assertEquals(0, model.probability(0, 1, 1));
    assertEquals(
        List.of(
            new Chance(0.5, 3, 3, false),
            new Chance(0.25, 3, 7, true),
            new Chance(0.25, 2, 1, false)),
        model.outcomes(0, 1));
    double[] v = {0, 0, 10, 20};
    assertEquals(
        0.5 * (3 + 0.9 * 20) + 0.25 * 7 + 0.25 * (1 + 0.9 * 10), model.backup(0, 1, v, 0.9), 1e-12);
    model.learn(0, 1, 5, 2, false);
    assertEquals(new Chance(0.4, 2, 3, false), model.outcomes(0, 1).get(2), "lists are kept fresh");
    Exception e = assertThrows(IllegalArgumentException.class, () -> model.sample(0, 0, rng));
    assertEquals("action 0 was never tried in state 0: the model knows nothing", e.getMessage());
    assertThrows(IllegalStateException.class, () -> model.start(rng));
    for (int i = 0; i < 3; i++) model.learnStart(1);
    model.learnStart(3);
    int threes = 0;
    for (int i = 0; i < 4000; i++) {
      int start = model.start(rng);
      assertTrue(start == 1 || start == 3);
      if (start == 3) threes++;
    }
    assertEquals(1000, threes, 4 * Math.sqrt(4000 * 0.25 * 0.75));
  }

  @Test
  void certaintyEquivalenceBelievesItsCounts() {
    RiverSwim river = RiverSwim.episodic();
    CertaintyEquivalence agent = new CertaintyEquivalence(6, 2, 0.9, 1);
    Environment<Integer, Integer> env = new Environment<>(river, new SplittableRandom(1));
    for (int e = 0; e < 50; e++) Episode.run(env, agent, 20, rng);
    ValueIteration inModel = new ValueIteration(agent.model(), 0.9);
    inModel.solve(1e-12);
    for (int s = 0; s < 6; s++) assertArrayEquals(inModel.q()[s], agent.q()[s], 1e-4, "Q of " + s);
  }

  @Test
  void rMaxIsAnOptimistUntilItKnows() {
    RMax agent = new RMax(2, 2, 0.5, 10, 3);
    for (int i = 0; i < 2; i++) {
      agent.observe(step(0, 0, 1, 1, true), rng);
      assertEquals(20, agent.q()[0][0], "R_max / (1 − γ) after " + (i + 1));
    }
    agent.observe(step(0, 0, 1, 1, true), rng);
    assertEquals(1, agent.q()[0][0], "known after the third");
    agent.observe(step(0, 0, 100, 1, true), rng);
    assertEquals(1, agent.q()[0][0], "and finished with");
    assertEquals(1, agent.act(0, rng), "the unknown action is better");
  }

  @Test
  void bonusesFollowTheirFormulas() {
    MbieEb mbie = new MbieEb(2, 2, 0.5, 10, 3);
    CountBonus count = new CountBonus(2, 2, 0.5, 3);
    PredictionErrorBonus surprise = new PredictionErrorBonus(2, 2, 0.5, 3);
    assertEquals(20, mbie.q()[0][0]);
    assertEquals(3, count.q()[0][0]);
    assertEquals(3, surprise.q()[0][0]);
    for (int i = 0; i < 4; i++) {
      mbie.observe(step(0, 0, 1, 1, true), rng);
      count.observe(step(0, 0, 1, 1, true), rng);
      surprise.observe(step(0, 0, 1, 1, true), rng);
    }
    assertEquals(1 + 3 / Math.sqrt(4), mbie.q()[0][0], 1e-12);
    assertEquals(1 + 3 / Math.sqrt(5), count.q()[0][0], 1e-12);
    assertEquals(1 + 3 * (1 / 8.0), surprise.q()[0][0], 1e-12, "1, then no surprise three times");
    // never tried: stays, and is paid for ever: β / (1 − γ)
    assertEquals(6, count.q()[0][1], 1e-4);
    assertEquals(6, surprise.q()[0][1], 1e-4);
    assertEquals(20, mbie.q()[0][1], 1e-4);
  }

  /** The mean return of 5000 steps over seeds. */
  private static Sample riverSwim(Supplier<Agent<Integer, Integer>> agent) {
    return Sample.of(
        16,
        seed -> {
          Environment<Integer, Integer> env =
              new Environment<>(RiverSwim.continuing(), new SplittableRandom(seed));
          RandomGenerator rng = new SplittableRandom(100 + seed);
          return new double[] {Episode.run(env, agent.get(), 5000, rng).totalReward()};
        })[0];
  }

  @Test
  void explorersFindTheLargeRewardAndEpsilonGreedyDoesNot() {
    double best = 3.336e6; // reference: value of 5000 steps from state 1 or 2
    Sample greedy = riverSwim(() -> new CertaintyEquivalence(6, 2, 0.95, 0.1));
    assertTrue(greedy.mean() < 0.3 * best, "ε-greedy: " + greedy.mean());
    Sample rMax = riverSwim(() -> new RMax(6, 2, 0.95, 10_000, 16));
    Sample mbie = riverSwim(() -> new MbieEb(6, 2, 0.95, 10_000, 2_000));
    Sample count = riverSwim(() -> new CountBonus(6, 2, 0.95, 1_000));
    for (Sample s : List.of(rMax, mbie, count)) {
      assertTrue(s.mean() > 0.85 * best, "found: " + s.mean());
      assertTrue(s.mean() < best + 4 * s.se(), "better than the best: " + s.mean());
    }
  }

  @Test
  void countingDivesToTheTreasure() {
    int n = 10;
    DeepSea sea = new DeepSea(n);
    for (Agent<Integer, Integer> agent :
        List.of(
            new CountBonus(sea.states(), 2, 0.99, 1),
            new RMax(sea.states(), 2, 0.99, 1, 1),
            new PredictionErrorBonus(sea.states(), 2, 0.99, 1))) {
      Environment<Integer, Integer> env = new Environment<>(sea, new SplittableRandom(1));
      int episodes = 1;
      while (Episode.run(env, agent, 100, rng).totalReward() < 0.5) {
        episodes++;
        assertTrue(episodes <= 3 * n * n, agent + " has not found the treasure");
      }
    }
  }

  @Test
  void surpriseWatchesTelevisionAndCountingGetsBored() {
    NoisyTv corridor = new NoisyTv(6, 8);
    assertTrue(watched(corridor, new PredictionErrorBonus(14 + 1, 3, 0.95, 0.1)) > 1500);
    assertTrue(watched(corridor, new CountBonus(14 + 1, 3, 0.95, 0.1)) < 500);
  }

  private int watched(NoisyTv corridor, Agent<Integer, Integer> agent) {
    Environment<Integer, Integer> env = new Environment<>(corridor, new SplittableRandom(1));
    int watched = 0;
    while (env.steps() < 2000) {
      for (var t : Episode.run(env, agent, 2000 - (int) env.steps(), rng).transitions()) {
        if (corridor.isTelevision(t.state())) watched++;
      }
    }
    return watched;
  }

  @Test
  void aCountModelOfManyTrialsIsNearlyTheTruth() {
    FiniteMdp river = RiverSwim.episodic();
    CountModel model = new CountModel(6, 2);
    for (int i = 0; i < 120_000; i++) {
      int s = i / 2 % 6;
      Outcome<Integer> o = river.sample(s, i % 2, rng);
      model.learn(s, i % 2, o.reward(), o.next(), o.terminal());
    }
    for (int s = 0; s < 6; s++) {
      for (int a = 0; a < 2; a++) {
        for (Chance c : river.outcomes(s, a)) {
          double p = c.probability();
          double band = 4 * Math.sqrt(p * (1 - p) / 10_000) + 1e-12;
          assertEquals(p, model.probability(s, a, c.next()), band);
        }
      }
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    refused("gamma must be at least 0 and below 1, got 1.0", () -> new RMax(2, 2, 1, 1, 1));
    refused("m must be at least 1, got 0", () -> new RMax(2, 2, 0.9, 1, 0));
    refused("beta must be at least 0 and finite, got -1.0", () -> new MbieEb(2, 2, 0.9, 1, -1));
    refused("beta must be at least 0 and finite, got -1.0", () -> new CountBonus(2, 2, 0.9, -1));
    refused("states must be at least 1, got 0", () -> new CountModel(0, 2));
    refused("epsilon must be from 0 to 1, got 2.0", () -> new CertaintyEquivalence(2, 2, 0.9, 2));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
