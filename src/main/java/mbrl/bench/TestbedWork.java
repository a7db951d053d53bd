package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import mbrl.bandit.Bandit;
import mbrl.bandit.BanditRun;
import mbrl.bandit.EpsilonGreedy;
import mbrl.bandit.GaussianBandit;
import mbrl.bandit.Ucb1;
import mbrl.core.BanditAgent;

/** Row 1: the curves of the 10-armed testbed, several testbeds at a time. */
final class TestbedWork implements Work {
  private static final int RUNS = 2000;
  private static final int STEPS = 1000;
  private static final int ARMS = 10;

  private final boolean ucb;
  private final int testbeds; // some tenths of a second: CPU time comes in hundredths
  private final SplittableGenerator root = new SplittableRandom(8);

  private TestbedWork(boolean ucb) {
    this.ucb = ucb;
    testbeds = ucb ? 5 : 20;
  }

  static TestbedWork of(String work) {
    return switch (work) {
      case "ucb" -> new TestbedWork(true);
      case "greedy" -> new TestbedWork(false);
      default -> throw new IllegalArgumentException("the testbed knows no work '" + work + "'");
    };
  }

  /** The mean reward over the last 100 steps. */
  @Override
  public double run() {
    double sum = 0;
    for (int i = 0; i < testbeds; i++) sum += testbed();
    return sum / testbeds;
  }

  private double testbed() {
    double[] reward = new double[STEPS];
    int[] optimal = new int[STEPS];
    BanditRun run = new BanditRun(STEPS);
    for (int i = 0; i < RUNS; i++) {
      RandomGenerator world = root.split();
      Bandit bandit = GaussianBandit.draw(ARMS, 0, world);
      BanditAgent agent = ucb ? new Ucb1(ARMS, 2) : new EpsilonGreedy(ARMS, 0.1);
      run.play(bandit, agent, world, root.split());
      for (int t = 0; t < STEPS; t++) {
        reward[t] += run.reward(t);
        optimal[t] += run.optimal(t) ? 1 : 0;
      }
    }
    double last = 0;
    for (int t = STEPS - 100; t < STEPS; t++) last += reward[t] / RUNS / 100;
    return optimal[STEPS - 1] > 0 ? last : Double.NaN;
  }
}
