package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mbrl.bandit.BanditRun;
import mbrl.bandit.EpsilonGreedy;
import mbrl.bandit.GaussianBandit;
import mbrl.bandit.GaussianThompson;
import mbrl.bandit.GradientBandit;
import mbrl.bandit.OptimisticGreedy;
import mbrl.bandit.Ucb1;
import mbrl.core.BanditAgent;
import org.junit.jupiter.api.Test;

/** A whole study gives the same numbers, to the last bit, on every Java and with any threads. */
class SameBitsTest {
  private static final long BITS = 2622473692777785796L; // found on JDK 17, the same on 25

  private static void play(BanditAgent agent, Experiment.Run run) {
    GaussianBandit bandit = GaussianBandit.draw(10, 0, run.world());
    BanditRun life = BanditRun.play(bandit, agent, 500, run.world(), run.agent());
    run.record("reward", life.rewards());
    run.record("regret", life.regret());
  }

  private static long hash(int threads) {
    Results study =
        Experiment.seed(8)
            .runs(100)
            .steps(500)
            .measures("reward", "regret")
            .threads(threads)
            .setting("ε-greedy", run -> play(new EpsilonGreedy(10, 0.1), run))
            .setting("optimistic", run -> play(new OptimisticGreedy(10, 0, 0.1, 5), run))
            .setting("UCB", run -> play(new Ucb1(10, 2), run))
            .setting("gradient", run -> play(new GradientBandit(10, 0.1), run))
            .setting("Thompson", run -> play(new GaussianThompson(10), run))
            .go();
    long hash = 17;
    for (String setting : study.settings()) {
      for (String measure : study.measures()) {
        for (Interval i : study.intervals(setting, measure)) {
          hash = 31 * hash + Double.doubleToLongBits(i.mean());
          hash = 31 * hash + Double.doubleToLongBits(i.high());
        }
        for (int run = 0; run < study.runs(); run++) {
          for (double x : study.run(setting, measure, run)) {
            hash = 31 * hash + Double.doubleToLongBits(x);
          }
        }
      }
    }
    return hash;
  }

  @Test
  void theStudyOfFiveAgentsHasTheseBits() {
    assertEquals(BITS, hash(2));
    assertEquals(BITS, hash(1), "with one thread");
  }
}
