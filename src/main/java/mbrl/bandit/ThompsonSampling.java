package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;

/**
 * Thompson sampling: draw each arm's value from its posterior, and pull the arm whose sample is the
 * highest.
 *
 * <pre>{@code
 * θ(a) ~ Beta(1 + S(a), 1 + F(a))        one sample of each arm's chance
 * A = argmax_a θ(a)
 * r = 1:  S(A) ← S(A) + 1                a success
 * r = 0:  F(A) ← F(A) + 1                a failure
 * }</pre>
 *
 * <p>For arms that pay 1 or 0. Beta(1 + S, 1 + F) is the posterior of a chance with a uniform
 * prior. Each arm is pulled with the probability that it is the best one: exploration without a
 * parameter to tune. Its regret grows as slowly as the Lai–Robbins bound ({@link Regret}) in the
 * long run. One choice costs k draws from {@link Beta}.
 *
 * <p>Fails with rewards other than 0 and 1 (it refuses them; see {@link GaussianThompson}), when
 * chances drift, and when an arm that is not the best tells the most about the others: it never
 * pulls an arm only to learn.
 *
 * <p>Lecture 8. Thompson 1933; Kaufmann, Korda and Munos 2012; Russo and others 2018, algorithm
 * 3.2.
 *
 * <pre>{@code
 * S [0, 6, 1588]
 * F [5, 7, 394]
 * θ [0.022835753129719794, 0.2809541440106185, 0.8017837350260973]
 * }</pre>
 */
public final class ThompsonSampling implements BanditAgent {
  private final int[] s; // S(a), successes of each arm
  private final int[] f; // F(a), failures of each arm
  private final double[] theta; // θ(a), the samples of the last choice

  /**
   * @param arms the number of arms k, at least 1
   */
  public ThompsonSampling(int arms) {
    s = new int[Check.atLeast("arms", arms, 1)];
    f = new int[arms];
    theta = new double[arms];
  }

  @Override
  public int select(RandomGenerator rng) {
    for (int a = 0; a < theta.length; a++) {
      // θ(a) ~ Beta(1 + S(a), 1 + F(a))
      theta[a] = Beta.next(1 + s[a], 1 + f[a], rng);
    }
    // A = argmax_a θ(a)
    return Argmax.of(theta, rng);
  }

  /**
   * @throws IllegalArgumentException if the reward is neither 0 nor 1
   */
  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, s.length);
    if (reward == 1) {
      s[arm]++;
    } else if (reward == 0) {
      f[arm]++;
    } else {
      throw new IllegalArgumentException("the reward must be 0 or 1, got " + reward);
    }
  }

  /** S(a), a copy. */
  public int[] successes() {
    return s.clone();
  }

  /** F(a), a copy. */
  public int[] failures() {
    return f.clone();
  }

  /** θ(a) as the last choice drew them, a copy. */
  public double[] guesses() {
    return theta.clone();
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    Bandit bandit = new BernoulliBandit(0.2, 0.5, 0.8);
    ThompsonSampling agent = new ThompsonSampling(bandit.arms());
    for (int t = 0; t < 2000; t++) {
      int arm = agent.select(rng);
      agent.update(arm, bandit.pull(arm, rng));
    }
    System.out.println("S " + Arrays.toString(agent.successes()));
    System.out.println("F " + Arrays.toString(agent.failures()));
    System.out.println("θ " + Arrays.toString(agent.guesses()));
  }
}
