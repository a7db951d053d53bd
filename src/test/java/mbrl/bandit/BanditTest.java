package mbrl.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.numeric.Softmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The bandits, the loop, and the small tools beside them. */
class BanditTest {
  @Test
  void rewardsScatterAroundTheTrueValue() {
    int n = 100_000;
    List<Bandit> bandits = List.of(new GaussianBandit(-1, 2), new BernoulliBandit(0.3, 0.9));
    for (Bandit bandit : bandits) {
      RandomGenerator rng = new SplittableRandom(1);
      for (int a = 0; a < bandit.arms(); a++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
          double r = bandit.pull(a, rng);
          sum += r;
          squares += r * r;
        }
        double q = bandit.mean(a);
        double variance = bandit instanceof GaussianBandit ? 1 : q * (1 - q);
        double mean = sum / n;
        assertEquals(q, mean, 4 * Math.sqrt(variance / n), bandit + ", arm " + a);
        assertEquals(variance, squares / n - mean * mean, 4 * 1.5 / Math.sqrt(n));
      }
      assertEquals(1, bandit.best());
    }
  }

  @Test
  void testbedProblemsAreDrawnAroundTheirMean() {
    RandomGenerator rng = new SplittableRandom(2);
    int n = 20_000;
    double sum = 0;
    double best = 0;
    for (int i = 0; i < n; i++) {
      GaussianBandit bandit = GaussianBandit.draw(10, 4, rng);
      for (int a = 0; a < 10; a++) sum += bandit.mean(a);
      best += bandit.mean(bandit.best());
    }
    assertEquals(4, sum / n / 10, 4 / Math.sqrt(10.0 * n));
    assertEquals(4 + GaussianBandit.expectedBest(10), best / n, 4 * 0.6 / Math.sqrt(n));
  }

  @Test
  void theExpectedBestIsKnownForFewArms() {
    assertEquals(0, GaussianBandit.expectedBest(1), 1e-12);
    assertEquals(1 / Math.sqrt(Math.PI), GaussianBandit.expectedBest(2), 1e-12);
    assertEquals(1.5 / Math.sqrt(Math.PI), GaussianBandit.expectedBest(3), 1e-12);
  }

  @Test
  void aRunCountsWhatTheAgentCannotSee() {
    Bandit bandit = new GaussianBandit(1, 3, 3);
    BanditRun run = BanditRun.play(bandit, script(0, 1, 2, 0), 4, rng(3), rng(4));
    assertEquals(4, run.steps());
    assertArrayEquals(new double[] {0, 1, 1, 0}, run.optimal());
    assertArrayEquals(new double[] {2, 2, 2, 4}, run.regret());
    assertTrue(run.optimal(2), "both of two equally good arms are optimal");
    assertFalse(run.optimal(3));
    RandomGenerator world = rng(3);
    for (int t = 0; t < 4; t++) {
      assertEquals(bandit.pull(run.arm(t), world), run.reward(t), "the world draws from its own");
      assertEquals(run.reward(t), run.rewards()[t]);
    }
  }

  @Test
  void aSheetCanBeWrittenOver() {
    BanditRun sheet = new BanditRun(4);
    sheet.play(new GaussianBandit(1, 3), script(0, 0, 0, 0), rng(5), rng(6));
    sheet.play(new GaussianBandit(7, 3), script(0, 1, 0, 0), rng(5), rng(6));
    assertArrayEquals(new double[] {1, 0, 1, 1}, sheet.optimal());
    assertArrayEquals(new double[] {0, 4, 4, 4}, sheet.regret());
  }

  /** An agent that pulls these arms. */
  private static BanditAgent script(int... arms) {
    return new BanditAgent() {
      private int t;

      @Override
      public int select(RandomGenerator rng) {
        return arms[t++];
      }

      @Override
      public void update(int arm, double reward) {}
    };
  }

  @Test
  void theMaximumIsFoundAndTiesAreFair() {
    RandomGenerator untouched = null; // no dice without equal values
    assertEquals(2, Argmax.of(new double[] {0, 1, 5, 1}, untouched));
    assertEquals(0, Argmax.of(new double[] {3, 1, 1}, untouched));
    assertEquals(3, Argmax.of(new double[] {0, 1, 2, 3}, untouched));
    assertEquals(0, Argmax.of(new double[] {Double.NEGATIVE_INFINITY}, untouched));
    double inf = Double.POSITIVE_INFINITY;
    double[][] tied = {{2, 2, 1, 2, 0, 2}, {inf, inf, 0, inf, 5, inf}};
    for (double[] values : tied) {
      RandomGenerator rng = rng(7);
      int n = 40_000;
      int[] seen = new int[6];
      for (int i = 0; i < n; i++) seen[Argmax.of(values, rng)]++;
      for (int a = 0; a < 6; a++) {
        double p = a == 2 || a == 4 ? 0 : 0.25;
        assertEquals(n * p, seen[a], 4 * Math.sqrt(n * p * (1 - p)), "arm " + a);
      }
    }
  }

  @Test
  void betaDrawsHaveTheirMoments() {
    int n = 200_000;
    double[][] shapes = {{1, 1}, {1, 3}, {2, 5}, {30, 70}, {1000, 1}};
    for (double[] s : shapes) {
      RandomGenerator rng = rng(8);
      double a = s[0];
      double b = s[1];
      double[] sum = new double[5];
      for (int i = 0; i < n; i++) {
        double x = Beta.next(a, b, rng);
        assertTrue(x > 0 && x < 1 || a == 1000, "drawn " + x);
        double power = 1;
        for (int k = 1; k <= 4; k++) sum[k] += power *= x;
      }
      double[] moment = {1, 0, 0, 0, 0}; // E[xᵏ] = Π (a + i) / (a + b + i)
      double[] all = new double[9];
      all[0] = 1;
      for (int k = 1; k <= 8; k++) all[k] = all[k - 1] * (a + k - 1) / (a + b + k - 1);
      System.arraycopy(all, 0, moment, 0, 5);
      for (int k = 1; k <= 4; k++) {
        double se = Math.sqrt((all[2 * k] - all[k] * all[k]) / n);
        assertEquals(moment[k], sum[k] / n, 4 * se, "moment " + k + " of Beta(" + a + ", " + b);
      }
    }
  }

  @Test
  void softmaxIsAFairDraw() {
    double[] pi = new double[3];
    Softmax.of(new double[] {800, 801, 799}, pi);
    double sum = 1 + Math.exp(-1) + Math.exp(-2);
    assertArrayEquals(new double[] {Math.exp(-1) / sum, 1 / sum, Math.exp(-2) / sum}, pi, 1e-15);
    int n = 100_000;
    int[] seen = new int[3];
    RandomGenerator rng = rng(9);
    for (int i = 0; i < n; i++) seen[Softmax.draw(pi, rng)]++;
    for (int a = 0; a < 3; a++) {
      assertEquals(n * pi[a], seen[a], 4 * Math.sqrt(n * pi[a] * (1 - pi[a])));
    }
  }

  @Test
  void boundsOfTheRegret() {
    assertEquals(0, Regret.kl(0.3, 0.3), 1e-15);
    assertEquals(Math.log(2), Regret.kl(0, 0.5), 1e-15);
    assertEquals(Math.log(2), Regret.kl(1, 0.5), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, Regret.kl(0.5, 1));
    assertEquals(0, Regret.laiRobbins(0.4, 0.4), "nothing can be lost between equal arms");
    assertEquals(0, Regret.laiRobbins(0.4, 1), "one failure rules an arm out");
    assertEquals(0.5 / Regret.kl(0.3, 0.8), Regret.laiRobbins(0.8, 0.3), 1e-15);
    assertEquals(0, Regret.ucb1Bound(10, 0.4, 0.4));
  }

  @Test
  void wrongUseGetsOneClearSentence() {
    for (Bandit bandit : List.of(new GaussianBandit(1, 2), new BernoulliBandit(0.1, 0.2))) {
      says("there is no arm 2: the arms are 0 to 1", () -> bandit.pull(2, rng(10)));
      says("there is no arm -1: the arms are 0 to 1", () -> bandit.mean(-1));
    }
    says("arms must be at least 1, got 0", () -> new GaussianBandit());
    says("a mean must be a finite number, got NaN", () -> new GaussianBandit(Double.NaN));
    says("the chance of an arm must be from 0 to 1, got 1.2", () -> new BernoulliBandit(1.2));
    says("steps must be at least 1, got 0", () -> new BanditRun(0));
    says("a and b must be at least 1, got 0.5 and 1.0", () -> Beta.next(0.5, 1, rng(11)));
    says("n must be at least 1, got 0", () -> Regret.ucb1Bound(0, 0.5));
  }

  /** If this changes, so does every figure of lecture 8. */
  @Test
  void aWholeStudyHasTheSameBitsOnEveryJava() {
    long hash = 0;
    SplittableRandom root = new SplittableRandom(8);
    for (int run = 0; run < 50; run++) {
      for (int j = 0; j < 8; j++) {
        RandomGenerator world = root.split();
        Bandit bandit =
            j < 3 ? new BernoulliBandit(0.9, 0.6, 0.5) : GaussianBandit.draw(10, 0, world);
        int k = bandit.arms();
        BanditAgent agent =
            switch (j) {
              case 0 -> new UcbTuned(k);
              case 1 -> new ThompsonSampling(k);
              case 2 -> Ucb1.asPublished(k);
              case 3 -> new Ucb1(k, 2);
              case 4 -> new EpsilonGreedy(k, 0.1);
              case 5 -> new OptimisticGreedy(k, 0, 0.1, 5);
              case 6 -> new GaussianThompson(k);
              default -> new GradientBandit(k, 0.1);
            };
        BanditRun one = BanditRun.play(bandit, agent, 1000, world, root.split());
        for (int t = 0; t < 1000; t++) {
          hash = hash * 31 + one.arm(t);
          hash = hash * 31 + Double.doubleToLongBits(one.reward(t));
        }
      }
    }
    assertEquals(-5152410796057069374L, hash, "on Java " + Runtime.version());
  }

  private static RandomGenerator rng(long seed) {
    return new SplittableRandom(seed);
  }

  private static void says(String words, Executable wrong) {
    Exception e = assertThrows(IllegalArgumentException.class, wrong);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
