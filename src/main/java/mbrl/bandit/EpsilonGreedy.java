package mbrl.bandit;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;

/**
 * ε-greedy: pull the arm with the highest mean reward so far, but now and then a random one.
 *
 * <pre>{@code
 * A = argmax_a Q(a), ties at random        with chance 1 − ε
 *     any arm, all with equal chance       with chance ε
 * N(A) ← N(A) + 1
 * Q(A) ← Q(A) + (r − Q(A)) / N(A)          the mean of the rewards of A, updated
 * }</pre>
 *
 * <p>ε = 0 is the greedy agent. One choice costs O(k) for k arms.
 *
 * <p>Fails in two ways. With ε = 0 it can lock in: after one unlucky pull of the best arm it may
 * never return to it. With ε > 0 it never stops exploring: a share ε (k − 1)/k of all pulls goes to
 * arms known to be bad, so the regret grows in proportion to t. It also explores without regard to
 * the values: bad arms as often as promising ones.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, sections 2.2 to 2.4.
 *
 * <pre>{@code
 * ε 0.00  best arm at pull  1: 0.103  10: 0.290  100: 0.362  1000: 0.366
 * ε 0.01  best arm at pull  1: 0.102  10: 0.286  100: 0.389  1000: 0.620
 * ε 0.10  best arm at pull  1: 0.108  10: 0.293  100: 0.536  1000: 0.801
 * }</pre>
 */
public final class EpsilonGreedy implements BanditAgent {
  private final double epsilon; // ε, chance of a random arm
  private final double[] q; // Q(a), mean reward of each arm
  private final double[] n; // N(a), pulls of each arm; a double, as it divides one

  /**
   * Starts with Q(a) = 0.
   *
   * @param arms the number of arms k, at least 1
   * @param epsilon the chance ε of a random arm, from 0 to 1
   */
  public EpsilonGreedy(int arms, double epsilon) {
    this(arms, epsilon, 0);
  }

  /**
   * @param arms the number of arms k, at least 1
   * @param epsilon the chance ε of a random arm, from 0 to 1
   * @param initial the first Q(a) of every arm, replaced by the arm's first reward
   */
  public EpsilonGreedy(int arms, double epsilon, double initial) {
    this.epsilon = Check.chance("epsilon", epsilon);
    q = new double[Check.atLeast("arms", arms, 1)];
    n = new double[arms];
    Arrays.fill(q, Check.finite("initial", initial));
  }

  @Override
  public int select(RandomGenerator rng) {
    // with chance ε any arm
    if (rng.nextDouble() < epsilon) return rng.nextInt(q.length);
    // otherwise argmax_a Q(a), ties at random
    return Argmax.of(q, rng);
  }

  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, q.length);
    // N(A) ← N(A) + 1
    n[arm]++;
    // Q(A) ← Q(A) + (r − Q(A)) / N(A)
    q[arm] += (reward - q[arm]) / n[arm];
  }

  /** Q(a), a copy. */
  public double[] values() {
    return q.clone();
  }

  /** N(a), a copy. */
  public int[] pulls() {
    return Arrays.stream(n).mapToInt(x -> (int) x).toArray();
  }

  public static void main(String[] args) {
    int runs = 1000;
    for (double epsilon : new double[] {0, 0.01, 0.1}) {
      SplittableRandom seeds = new SplittableRandom(8);
      double[] optimal = new double[1000];
      for (int i = 0; i < runs; i++) {
        RandomGenerator world = seeds.split();
        Bandit bandit = GaussianBandit.draw(10, 0, world);
        BanditAgent agent = new EpsilonGreedy(bandit.arms(), epsilon);
        double[] one = BanditRun.play(bandit, agent, optimal.length, world, world).optimal();
        for (int t = 0; t < one.length; t++) optimal[t] += one[t] / runs;
      }
      System.out.printf(Locale.ROOT, "ε %.2f  best arm at pull", epsilon);
      for (int t : new int[] {1, 10, 100, 1000})
        System.out.printf(Locale.ROOT, "  %d: %.3f", t, optimal[t - 1]);
      System.out.println();
    }
  }
}
