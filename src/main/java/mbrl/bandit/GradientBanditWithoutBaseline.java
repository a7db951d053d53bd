package mbrl.bandit;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.BanditAgent;
import mbrl.core.Check;
import mbrl.numeric.Softmax;

/**
 * The gradient bandit without its baseline: the same rule with 0 in the place of the mean reward.
 *
 * <pre>{@code
 * π(a) = e^H(a) / Σ_b e^H(b)                        the chance of pulling arm a
 * H(A) ← H(A) + α r (1 − π(A))                      any reward above 0: more of it,
 * H(a) ← H(a) − α r π(a)            for a ≠ A        and less of the others
 * }</pre>
 *
 * <p>On average it still climbs the gradient, E[Δ H(a)] = α ∂ E[r] / ∂ H(a): no baseline changes
 * that. But when all rewards are around 4, every arm that is pulled is reinforced, good or bad, and
 * the early pulls decide which arm wins. Compare with {@link GradientBandit}, line by line: the
 * field r̄ and its update are missing, nothing else.
 *
 * <p>Fails whenever rewards have a mean far from 0: the mean adds only noise, of size α r. Where
 * the mean is about 0 the baseline is not needed.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, section 2.8, figure 2.5.
 *
 * <pre>{@code
 * pull    1  best arm 0.120
 * pull   10  best arm 0.165
 * pull  100  best arm 0.335
 * pull 1000  best arm 0.555
 * }</pre>
 */
public final class GradientBanditWithoutBaseline implements BanditAgent {
  private final double alpha; // α, step size
  private final double[] h; // H(a), preference for each arm
  private final double[] pi; // π(a), chance of each arm

  /**
   * @param arms the number of arms k, at least 1
   * @param alpha the step size α, above 0
   */
  public GradientBanditWithoutBaseline(int arms, double alpha) {
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
    // H(a) ← H(a) + α r (1 − π(a)) for the arm pulled, − α r π(a) for the others
    double step = alpha * reward;
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
      BanditAgent agent = new GradientBanditWithoutBaseline(bandit.arms(), 0.1);
      double[] one = BanditRun.play(bandit, agent, optimal.length, world, world).optimal();
      for (int t = 0; t < one.length; t++) optimal[t] += one[t] / runs;
    }
    for (int t : new int[] {1, 10, 100, 1000}) {
      System.out.printf(Locale.ROOT, "pull %4d  best arm %.3f%n", t, optimal[t - 1]);
    }
  }
}
