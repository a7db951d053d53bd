package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;
import mbrl.core.Gaussian;

/**
 * Thompson sampling for normal rewards: as {@link ThompsonSampling}, with another posterior.
 *
 * <pre>{@code
 * q(a) ~ N(0, 1) before,  r ~ N(q(a), 1):   after N pulls   q(a) ~ N( M(a), 1 / (N(a) + 1) )
 *
 * θ(a) ~ N( M(a), 1 / (N(a) + 1) )         one sample of each arm's value
 * A = argmax_a θ(a)
 * N(A) ← N(A) + 1
 * M(A) ← M(A) + (r − M(A)) / (N(A) + 1)    a mean that counts the prior as one more reward of 0
 * }</pre>
 *
 * <p>The prior is the distribution from which {@link GaussianBandit} draws its values with μ = 0:
 * the agent knows how its problems are made. One choice costs k normal numbers.
 *
 * <p>Fails when the prior is wrong (values around 4, for instance), when the variance of the
 * rewards is not 1, and when values drift.
 *
 * <p>Lecture 8. Russo and others 2018, "A tutorial on Thompson sampling", section 4.
 *
 * <pre>{@code
 * N [2, 20, 1978]
 * M [-0.9540450385223188, 0.6444699650604752, 1.4970221364764915]
 * }</pre>
 */
public final class GaussianThompson implements BanditAgent {
  private final double[] m; // M(a), posterior mean of each arm
  private final int[] n; // N(a), pulls of each arm
  private final double[] theta; // θ(a), the samples of the last choice

  /**
   * @param arms the number of arms k, at least 1
   */
  public GaussianThompson(int arms) {
    m = new double[Check.atLeast("arms", arms, 1)];
    n = new int[arms];
    theta = new double[arms];
  }

  @Override
  public int select(RandomGenerator rng) {
    for (int a = 0; a < theta.length; a++) {
      // θ(a) ~ N( M(a), 1 / (N(a) + 1) )
      theta[a] = m[a] + Gaussian.next(rng) / Math.sqrt(n[a] + 1);
    }
    // A = argmax_a θ(a)
    return Argmax.of(theta, rng);
  }

  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, m.length);
    // N(A) ← N(A) + 1
    n[arm]++;
    // M(A) ← M(A) + (r − M(A)) / (N(A) + 1)
    m[arm] += (reward - m[arm]) / (n[arm] + 1);
  }

  /** M(a), a copy. */
  public double[] means() {
    return m.clone();
  }

  /** N(a), a copy. */
  public int[] pulls() {
    return n.clone();
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    Bandit bandit = new GaussianBandit(0.2, 0.5, 1.5);
    GaussianThompson agent = new GaussianThompson(bandit.arms());
    for (int t = 0; t < 2000; t++) {
      int arm = agent.select(rng);
      agent.update(arm, bandit.pull(arm, rng));
    }
    System.out.println("N " + Arrays.toString(agent.pulls()));
    System.out.println("M " + Arrays.toString(agent.means()));
  }
}
