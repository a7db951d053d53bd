package mbrl.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mbrl.core.BanditAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AgentsTest {
  /** Every agent of the package, made for k arms. */
  private static final Map<String, Function<Integer, BanditAgent>> AGENTS = new LinkedHashMap<>();

  static {
    AGENTS.put("greedy", k -> new EpsilonGreedy(k, 0));
    AGENTS.put("ε-greedy", k -> new EpsilonGreedy(k, 0.1));
    AGENTS.put("optimistic", k -> new OptimisticGreedy(k, 0, 0.1, 5));
    AGENTS.put("UCB1", k -> new Ucb1(k, 2));
    AGENTS.put("UCB1 as published", Ucb1::asPublished);
    AGENTS.put("UCB1-tuned", UcbTuned::new);
    AGENTS.put("Thompson", ThompsonSampling::new);
    AGENTS.put("Gaussian Thompson", GaussianThompson::new);
    AGENTS.put("gradient", k -> new GradientBandit(k, 0.1));
    AGENTS.put("no baseline", k -> new GradientBanditWithoutBaseline(k, 0.1));
  }

  // What holds for all of them

  @Test
  void theFirstChoiceFavoursNoArm() {
    int n = 20_000;
    AGENTS.forEach(
        (name, make) -> {
          RandomGenerator rng = new SplittableRandom(1);
          int[] seen = new int[4];
          for (int i = 0; i < n; i++) seen[make.apply(4).select(rng)]++;
          evenly(seen, n, name);
        });
  }

  @Test
  void armsThatPaidTheSameAreChosenEquallyOften() {
    int n = 20_000;
    AGENTS.forEach(
        (name, make) -> {
          BanditAgent agent = make.apply(3);
          for (int a = 0; a < 3; a++) agent.update(a, 1);
          if (name.equals("gradient") || name.equals("no baseline")) return; // order matters there
          RandomGenerator rng = new SplittableRandom(2);
          int[] seen = new int[3];
          for (int i = 0; i < n; i++) seen[agent.select(rng)]++;
          evenly(seen, n, name);
        });
  }

  private static void evenly(int[] seen, int n, String name) {
    double p = 1.0 / seen.length;
    for (int count : seen) assertEquals(n * p, count, 4 * Math.sqrt(n * p * (1 - p)), name);
  }

  @Test
  void theGoodArmIsFound() {
    Bandit bandit = new BernoulliBandit(0.1, 0.9, 0.1);
    AGENTS.forEach(
        (name, make) -> {
          if (name.equals("greedy")) return; // it may lock in elsewhere
          RandomGenerator rng = new SplittableRandom(3);
          double[] optimal = BanditRun.play(bandit, make.apply(3), 5000, rng, rng).optimal();
          double late = 0;
          for (int t = 4000; t < 5000; t++) late += optimal[t] / 1000;
          assertTrue(late > 0.85, name + " pulls the best arm " + late);
        });
  }

  @Test
  void oneArmIsEnough() {
    AGENTS.forEach(
        (name, make) -> {
          BanditAgent agent = make.apply(1);
          RandomGenerator rng = new SplittableRandom(4);
          for (int t = 0; t < 10; t++) {
            assertEquals(0, agent.select(rng), name);
            agent.update(0, t % 2);
          }
        });
  }

  @Test
  void wrongUseGetsOneClearSentence() {
    AGENTS.forEach(
        (name, make) -> {
          BanditAgent agent = make.apply(3);
          says("there is no arm 3: the arms are 0 to 2", () -> agent.update(3, 1));
          says("there is no arm -1: the arms are 0 to 2", () -> agent.update(-1, 1));
          says(
              "the reward of arm 1 must be a finite number, got NaN",
              () -> agent.update(1, 0.0 / 0));
          says("must be a finite number, got Infinity", () -> agent.update(1, 1 / 0.0));
          says("arms must be at least 1, got 0", () -> make.apply(0));
        });
    says("epsilon must be from 0 to 1, got 1.5", () -> new EpsilonGreedy(2, 1.5));
    says("epsilon must be from 0 to 1, got NaN", () -> new EpsilonGreedy(2, Double.NaN));
    says("initial must be a finite number", () -> new EpsilonGreedy(2, 0.1, Double.NaN));
    says("alpha must be above 0", () -> new OptimisticGreedy(2, 0, 0, 5));
    says("alpha must be from 0 to 1, got 2.0", () -> new OptimisticGreedy(2, 0, 2, 5));
    says("c must be at least 0 and finite, got -1.0", () -> new Ucb1(2, -1));
    says("alpha must be above 0 and finite, got NaN", () -> new GradientBandit(2, Double.NaN));
    says("the reward must be 0 or 1, got 0.5", () -> new ThompsonSampling(2).update(0, 0.5));
  }

  @Test
  void aRefusedRewardLeavesNoTrace() {
    EpsilonGreedy agent = new EpsilonGreedy(2, 0);
    agent.update(0, 1);
    assertThrows(IllegalArgumentException.class, () -> agent.update(0, Double.NaN));
    assertArrayEquals(new double[] {1, 0}, agent.values());
    assertArrayEquals(new int[] {1, 0}, agent.pulls());
  }

  // ε-greedy and the optimistic start

  @Test
  void epsilonIsTheChanceOfAnyArm() {
    EpsilonGreedy agent = new EpsilonGreedy(4, 0.2);
    agent.update(2, 1);
    RandomGenerator rng = new SplittableRandom(5);
    int n = 100_000;
    int[] seen = new int[4];
    for (int i = 0; i < n; i++) seen[agent.select(rng)]++;
    for (int a = 0; a < 4; a++) {
      double p = a == 2 ? 0.8 + 0.05 : 0.05;
      assertEquals(n * p, seen[a], 4 * Math.sqrt(n * p * (1 - p)), "arm " + a);
    }
  }

  @Test
  void valuesAreMeans() {
    EpsilonGreedy agent = new EpsilonGreedy(2, 0.1, 7);
    double[] rewards = {3, -1, 4, 1, -5};
    for (double r : rewards) agent.update(1, r);
    assertArrayEquals(new double[] {7, 0.4}, agent.values(), 1e-15);
    assertArrayEquals(new int[] {0, 5}, agent.pulls());
  }

  @Test
  void optimismWearsOffByTheStepSize() {
    OptimisticGreedy agent = new OptimisticGreedy(2, 0, 0.25, 8);
    agent.update(0, 0);
    agent.update(0, 4);
    // 8 · ¾ = 6, then 6 + ¼ (4 − 6)
    assertArrayEquals(new double[] {5.5, 8}, agent.values());
    assertEquals(1, agent.select(new SplittableRandom(6)), "the arm not yet pulled looks better");
  }

  // Upper confidence bounds

  @Test
  void everyArmIsPulledOnceFirst() {
    for (String name : new String[] {"UCB1", "UCB1 as published", "UCB1-tuned"}) {
      RandomGenerator rng = new SplittableRandom(7);
      for (int run = 0; run < 100; run++) {
        BanditAgent agent = AGENTS.get(name).apply(5);
        boolean[] pulled = new boolean[5];
        for (int t = 0; t < 5; t++) {
          int a = agent.select(rng);
          assertTrue(!pulled[a], name + " pulls arm " + a + " twice");
          pulled[a] = true;
          agent.update(a, 1);
        }
      }
    }
  }

  @Test
  void theBoundIsTheOneOfTheBook() {
    Ucb1 agent = new Ucb1(2, 1.5);
    double[] none = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    agent.select(new SplittableRandom(8));
    assertArrayEquals(none, agent.bounds());
    agent.update(0, 1);
    agent.update(1, 0);
    agent.update(1, 0.5);
    assertEquals(0, agent.select(new SplittableRandom(8)));
    double logT = Math.log(4); // the fourth choice
    double[] bounds = {1 + 1.5 * Math.sqrt(logT), 0.25 + 1.5 * Math.sqrt(logT / 2)};
    assertArrayEquals(bounds, agent.bounds(), 1e-15);
  }

  @Test
  void thePublishedClockCountsThePullsAlreadyMade() {
    Ucb1 agent = Ucb1.asPublished(2);
    agent.update(0, 1);
    agent.update(1, 0);
    agent.update(1, 1);
    agent.select(new SplittableRandom(9));
    double[] bounds = {1 + Math.sqrt(2 * Math.log(3)), 0.5 + Math.sqrt(Math.log(3))};
    assertArrayEquals(bounds, agent.bounds(), 1e-15);
  }

  @Test
  void withoutWidthItIsGreedy() {
    Ucb1 agent = new Ucb1(3, 0);
    for (int a = 0; a < 3; a++) agent.update(a, a == 1 ? 1 : 0);
    for (int i = 0; i < 20; i++) assertEquals(1, agent.select(new SplittableRandom(i)));
  }

  @Test
  void theTunedBoundMeasuresTheVariance() {
    UcbTuned agent = new UcbTuned(2);
    for (int i = 0; i < 50; i++) agent.update(0, 0.5); // no variance at all
    for (int i = 0; i < 50; i++) agent.update(1, i % 2); // as much as there can be
    agent.select(new SplittableRandom(10));
    double logT = Math.log(101);
    double extra = Math.sqrt(2 * logT / 50); // above ¼: both variances are cut
    assertTrue(extra > 0.25);
    assertEquals(agent.bounds()[0], agent.bounds()[1], 1e-12);
    for (int i = 0; i < 1950; i++) agent.update(0, 0.5);
    agent.select(new SplittableRandom(10));
    logT = Math.log(2051);
    double variance = Math.sqrt(2 * logT / 2000);
    assertEquals(0.5 + Math.sqrt(logT / 2000 * variance), agent.bounds()[0], 1e-12);
    assertEquals(0.5 + Math.sqrt(logT / 50 * 0.25), agent.bounds()[1], 1e-12);
  }

  // Thompson sampling

  @Test
  void thePosteriorCountsSuccessesAndFailures() {
    ThompsonSampling agent = new ThompsonSampling(2);
    double[] rewards = {1, 0, 1, 1};
    for (double r : rewards) agent.update(1, r);
    assertArrayEquals(new int[] {0, 3}, agent.successes());
    assertArrayEquals(new int[] {0, 1}, agent.failures());
  }

  @Test
  void armsArePulledAsOftenAsTheyAreBelievedBest() {
    ThompsonSampling agent = new ThompsonSampling(2);
    agent.update(0, 1); // θ(0) ~ Beta(2, 1), θ(1) ~ Beta(1, 1): P(θ(0) > θ(1)) = E[θ(0)] = 2/3
    RandomGenerator rng = new SplittableRandom(11);
    int n = 90_000;
    int first = 0;
    for (int i = 0; i < n; i++) if (agent.select(rng) == 0) first++;
    assertEquals(n * 2 / 3.0, first, 4 * Math.sqrt(n * 2 / 9.0));
  }

  @Test
  void theGaussianPosteriorIsBayesRule() {
    GaussianThompson agent = new GaussianThompson(2);
    double[] rewards = {2, -1, 5};
    for (double r : rewards) agent.update(0, r);
    assertArrayEquals(new double[] {6 / 4.0, 0}, agent.means(), 1e-15); // Σ r / (N + 1)
    // θ(0) ~ N(1.5, 1/4) against θ(1) ~ N(0, 1): P(θ(0) > θ(1)) = Φ(1.5 / √1.25) = Φ(1.34164)
    RandomGenerator rng = new SplittableRandom(12);
    int n = 90_000;
    int first = 0;
    for (int i = 0; i < n; i++) if (agent.select(rng) == 0) first++;
    double p = 0.910144; // Φ(1.34164)
    assertEquals(n * p, first, 4 * Math.sqrt(n * p * (1 - p)));
  }

  // Gradient bandits

  /** Σ_a π(a) E[Δ H(b) | a] is the derivative of the expected reward, times α. */
  @Test
  void onAverageTheStepIsTheGradient() {
    double[] q = {1, 3, -2};
    double alpha = 0.01;
    double[] drift = new double[3];
    double[] pi = prepared(alpha).chances();
    double value = 0;
    for (int a = 0; a < 3; a++) value += pi[a] * q[a];
    for (int a = 0; a < 3; a++) {
      GradientBanditWithoutBaseline agent = prepared(alpha);
      double[] before = agent.preferences();
      agent.update(a, q[a]);
      for (int b = 0; b < 3; b++) drift[b] += pi[a] * (agent.preferences()[b] - before[b]);
    }
    for (int b = 0; b < 3; b++) assertEquals(alpha * pi[b] * (q[b] - value), drift[b], 1e-15);
  }

  private static GradientBanditWithoutBaseline prepared(double alpha) {
    GradientBanditWithoutBaseline agent = new GradientBanditWithoutBaseline(3, alpha);
    agent.update(1, 20);
    agent.update(2, 35);
    return agent;
  }

  @Test
  void theBaselineIsTheMeanRewardThisOneIncluded() {
    GradientBandit agent = new GradientBandit(2, 0.5);
    agent.update(0, 10); // r̄ = 10: no change
    assertArrayEquals(new double[] {0, 0}, agent.preferences());
    agent.update(0, 4); // r̄ = 7, step ½ (4 − 7) = −1.5, π = ½
    assertArrayEquals(new double[] {-0.75, 0.75}, agent.preferences(), 1e-15);
    double odds = Math.exp(-1.5);
    assertArrayEquals(new double[] {odds / (1 + odds), 1 / (1 + odds)}, agent.chances(), 1e-15);
  }

  @Test
  void hugePreferencesDoNotOverflow() {
    GradientBanditWithoutBaseline agent = new GradientBanditWithoutBaseline(2, 1);
    for (int i = 0; i < 20; i++) agent.update(0, 1e6);
    assertArrayEquals(new double[] {1, 0}, agent.chances());
    assertEquals(0, agent.select(new SplittableRandom(13)));
  }

  private static void says(String words, Executable wrong) {
    Exception e = assertThrows(IllegalArgumentException.class, wrong);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
