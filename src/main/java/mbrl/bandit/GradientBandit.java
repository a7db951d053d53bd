package mbrl.bandit;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.BanditAgent;
import mbrl.core.Check;
import mbrl.numeric.Softmax;

/**
 * Gradient bandit: learn no values, only a preference for each arm.
 *
 * <pre>{@code
 * π(a) = e^H(a) / Σ_b e^H(b)                        the chance of pulling arm a
 * r̄    ← r̄ + (r − r̄) / t                            mean of all rewards so far, this one included
 * H(A) ← H(A) + α (r − r̄) (1 − π(A))                 better than the mean: more of A,
 * H(a) ← H(a) − α (r − r̄) π(a)      for a ≠ A        and less of the others
 * }</pre>
 *
 * <p>This is stochastic gradient ascent on the expected reward: E[Δ H(a)] = α ∂ E[r] / ∂ H(a). A
 * baseline does not change that mean (but for a share 1/t, as this r̄ includes the reward itself)
 * and reduces the variance; {@link GradientBanditWithoutBaseline} shows what happens without it.
 * One pull costs k exponentials for k arms.
 *
 * <p>Fails when α is too large: a lucky arm takes all the preference, and the gradient of the
 * others, which is proportional to π(a), vanishes. It keeps no counts, so it cannot know which arms
 * are uncertain.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, section 2.8, figure 2.5.
 *
 * <pre>{@code
 * pull    1  best arm 0.120
 * pull   10  best arm 0.150
 * pull  100  best arm 0.465
 * pull 1000  best arm 0.865
 * }</pre>
 */
public final class GradientBandit implements BanditAgent {
  private final double alpha; // α, step size
  private final double[] h; // H(a), preference for each arm
  private final double[] pi; // π(a), chance of each arm
  private double baseline; // r̄, mean of all rewards
  private int t; // pulls in all

  /**
   * @param arms the number of arms k, at least 1
   * @param alpha the step size α, above 0
   */
  public GradientBandit(int arms, double alpha) {
    this.alpha = Check.positive("alpha", alpha);
    h = new double[Check.atLeast("arms", arms, 1)];
    pi = new double[arms];
    Softmax.of(h, pi);
  }

  @Override
  public int select(RandomGenerator rng) {
    return Softmax.draw(pi, rng);
  }

  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, h.length);
    t++;
    // r̄ ← r̄ + (r − r̄) / t
    baseline += (reward - baseline) / t;
    // H(a) ← H(a) + α (r − r̄) (1 − π(a)) for the arm pulled, − α (r − r̄) π(a) for the others
    double step = alpha * (reward - baseline);
    for (int a = 0; a < h.length; a++) h[a] -= step * pi[a];
    h[arm] += step;
    Softmax.of(h, pi);
  }

  /** H(a), a copy. */
  public double[] preferences() {
    return h.clone();
  }

  /** π(a), a copy. */
  public double[] chances() {
    return pi.clone();
  }

  public static void main(String[] args) {
    int runs = 200;
    SplittableRandom seeds = new SplittableRandom(8);
    double[] optimal = new double[1000];
    for (int i = 0; i < runs; i++) {
      RandomGenerator world = seeds.split();
      Bandit bandit = GaussianBandit.draw(10, 4, world);
      BanditAgent agent = new GradientBandit(bandit.arms(), 0.1);
      double[] one = BanditRun.play(bandit, agent, optimal.length, world, world).optimal();
      for (int t = 0; t < one.length; t++) optimal[t] += one[t] / runs;
    }
    for (int t : new int[] {1, 10, 100, 1000}) {
      System.out.printf(Locale.ROOT, "pull %4d  best arm %.3f%n", t, optimal[t - 1]);
    }
  }
}
