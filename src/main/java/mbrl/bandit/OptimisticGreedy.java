package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;

/**
 * Optimistic initial values: every estimate starts far too high, so a greedy agent tries each arm
 * in turn.
 *
 * <pre>{@code
 * Q(a) = Q₁ for every arm                  far above any true value
 * A = argmax_a Q(a), ties at random        with chance 1 − ε
 *     any arm, all with equal chance       with chance ε
 * Q(A) ← Q(A) + α (r − Q(A))               a constant step: recent rewards count more
 * }</pre>
 *
 * <p>Even the greedy agent (ε = 0) explores this way: the arm just pulled drops below the others,
 * so all are tried several times, while each pull shrinks the optimism by the factor 1 − α. It
 * lasts because the step size is constant; a plain mean would replace Q₁ at the first pull. With Q₁
 * = 0 this is the ε-greedy agent for rewards that drift. One choice costs O(k) for k arms.
 *
 * <p>Fails when Q₁ is below the best value (no optimism) or far too high (it shrinks slowly), and
 * when the world changes later: it explores at the start only. With a constant α the estimates
 * never converge.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, sections 2.5 and 2.6, figure 2.3.
 *
 * <pre>{@code
 * after 3 pulls [1, 1, 1]
 * after 30 pulls [8, 8, 14]
 * after 100 pulls [16, 17, 67]
 * after 1000 pulls [21, 30, 949]
 * Q [0.6535725275522399, 0.5306362824035481, 1.2372034969608172]
 * }</pre>
 */
public final class OptimisticGreedy implements BanditAgent {
  private final double epsilon; // ε, chance of a random arm
  private final double alpha; // α, step size
  private final double[] q; // Q(a), exponential moving average of the rewards, starts at Q₁

  /**
   * @param arms the number of arms k, at least 1
   * @param epsilon the chance ε of a random arm, from 0 to 1; 0 to explore by optimism alone
   * @param alpha the step size α, above 0 and at most 1
   * @param initial Q₁, the first estimate of every arm
   */
  public OptimisticGreedy(int arms, double epsilon, double alpha, double initial) {
    this.epsilon = Check.chance("epsilon", epsilon);
    this.alpha = Check.positive("alpha", Check.chance("alpha", alpha));
    q = new double[Check.atLeast("arms", arms, 1)];
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
    // Q(A) ← Q(A) + α (r − Q(A))
    q[arm] += alpha * (reward - q[arm]);
  }

  /** Q(a), a copy. */
  public double[] values() {
    return q.clone();
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    Bandit bandit = new GaussianBandit(0.2, 0.5, 1.5);
    OptimisticGreedy agent = new OptimisticGreedy(bandit.arms(), 0, 0.1, 5);
    int[] pulls = new int[bandit.arms()];
    for (int t = 1; t <= 1000; t++) {
      int arm = agent.select(rng);
      agent.update(arm, bandit.pull(arm, rng));
      pulls[arm]++;
      if (t == 3 || t == 30 || t == 100 || t == 1000) {
        System.out.println("after " + t + " pulls " + Arrays.toString(pulls));
      }
    }
    System.out.println("Q " + Arrays.toString(agent.values()));
  }
}
