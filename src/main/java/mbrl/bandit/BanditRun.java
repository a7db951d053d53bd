package mbrl.bandit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.BanditAgent;

/**
 * A run of one agent on one bandit, and the loop that makes it.
 *
 * <pre>{@code
 * repeat:  a ← agent;  r ~ p( · | a);  agent learns (a, r)
 *
 * optimal:  q(a) = max_b q(b)?              by the true values, which the agent never sees
 * regret:   Σ_t max_b q(b) − q(a_t)         the cost of pulling other arms, noise left out
 * }</pre>
 *
 * <p>The reward of one pull is mostly noise; whether it was the best arm and what it cost on
 * average are not. (This regret is also called pseudo-regret, since the luck of the draw is left
 * out.)
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, section 2.3.
 *
 * <pre>{@code
 * ε-greedy, ε = 0.1, pull 1000
 *   reward 1.3110059421679952, best arm 0.8079999999999664
 *   regret so far 236.51243196327638
 * UCB1, c = 2, pull 1000
 *   reward 1.4440366225748686, best arm 0.847999999999962
 *   regret so far 148.9627247747041
 * }</pre>
 */
public final class BanditRun {
  private final int[] arms; // a_t
  private final double[] rewards; // r_t
  private double[] gap; // max_b q(b) − q(a) of each arm

  /**
   * An empty record of a run.
   *
   * @param steps the number of pulls, at least 1
   */
  public BanditRun(int steps) {
    if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    arms = new int[steps];
    rewards = new double[steps];
    gap = new double[1];
  }

  /**
   * Lets {@code agent} pull arms of {@code bandit}, learning as it goes.
   *
   * @param steps the number of pulls, at least 1
   * @param world the bandit's own chance, so that agents can be compared on the same noise
   * @param rng the agent's
   */
  public static BanditRun play(
      Bandit bandit, BanditAgent agent, int steps, RandomGenerator world, RandomGenerator rng) {
    return new BanditRun(steps).play(bandit, agent, world, rng);
  }

  /**
   * The same into this record, which is overwritten: a study of thousands of runs needs only one.
   */
  public BanditRun play(
      Bandit bandit, BanditAgent agent, RandomGenerator world, RandomGenerator rng) {
    gap = gaps(bandit);
    int[] arms = this.arms;
    double[] rewards = this.rewards;
    for (int t = 0; t < arms.length; t++) {
      int a = agent.select(rng);
      double r = bandit.pull(a, world);
      agent.update(a, r);
      arms[t] = a;
      rewards[t] = r;
    }
    return this;
  }

  private static double[] gaps(Bandit bandit) {
    double[] gap = new double[bandit.arms()];
    double best = bandit.mean(bandit.best());
    for (int a = 0; a < gap.length; a++) gap[a] = best - bandit.mean(a);
    return gap;
  }

  /** The number of pulls; they are numbered from 0. */
  public int steps() {
    return arms.length;
  }

  /** The arm of pull {@code t}. */
  public int arm(int t) {
    return arms[t];
  }

  /** The reward of pull {@code t}. */
  public double reward(int t) {
    return rewards[t];
  }

  /** Whether no arm has a higher true value than the arm of pull {@code t}. */
  public boolean optimal(int t) {
    return gap[arms[t]] == 0;
  }

  /** The reward of every pull, a copy. */
  public double[] rewards() {
    return rewards.clone();
  }

  /** For every pull, 1 if it was optimal, else 0. */
  public double[] optimal() {
    double[] optimal = new double[arms.length];
    for (int t = 0; t < optimal.length; t++) optimal[t] = optimal(t) ? 1 : 0;
    return optimal;
  }

  /** For every pull, the regret up to and including it. */
  public double[] regret() {
    double[] regret = new double[arms.length];
    double sum = 0;
    for (int t = 0; t < regret.length; t++) regret[t] = sum += gap[arms[t]];
    return regret;
  }

  public static void main(String[] args) {
    SplittableRandom seeds = new SplittableRandom(8);
    int runs = 2000;
    double[] reward = new double[2];
    double[] optimal = new double[2];
    double[] regret = new double[2];
    for (int i = 0; i < runs; i++) {
      long world = seeds.nextLong(); // both agents meet the same problem and the same noise
      for (int j = 0; j < 2; j++) {
        RandomGenerator chance = new SplittableRandom(world);
        Bandit bandit = GaussianBandit.draw(10, 0, chance);
        BanditAgent agent = j == 0 ? new EpsilonGreedy(10, 0.1) : new Ucb1(10, 2);
        BanditRun run = play(bandit, agent, 1000, chance, seeds.split());
        reward[j] += run.rewards()[999] / runs;
        optimal[j] += run.optimal()[999] / runs;
        regret[j] += run.regret()[999] / runs;
      }
    }
    for (int j = 0; j < 2; j++) {
      System.out.println(j == 0 ? "ε-greedy, ε = 0.1, pull 1000" : "UCB1, c = 2, pull 1000");
      System.out.println("  reward " + reward[j] + ", best arm " + optimal[j]);
      System.out.println("  regret so far " + regret[j]);
    }
  }
}
