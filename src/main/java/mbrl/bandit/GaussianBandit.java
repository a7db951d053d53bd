package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Gaussian;

/**
 * The testbed: arms whose values are drawn once, and whose rewards are normal around them.
 *
 * <pre>{@code
 * q(a) ~ N(μ, 1)         drawn once for each arm
 * r    ~ N(q(a), 1)      at each pull of arm a
 * }</pre>
 *
 * <p>One such problem says little, so a study averages over 2000 of them. With ten arms and μ = 0
 * the best arm has the value 1.539 on average: no agent can earn more in the long run.
 *
 * <p>Unlike many real problems, its values do not drift, no pull changes the state (that would be
 * an MDP), and the second-best arm is close to the best.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, section 2.3 and figure 2.1.
 *
 * <pre>{@code
 * arm 0  q -1.6206101425207966  10000 pulls -1.633005463683594
 * arm 1  q -2.8360019674544508  10000 pulls -2.8507826853819482
 * arm 2  q -2.272668565544261  10000 pulls -2.264070145043861
 * best arm 0
 * best of 1 is worth 0.0
 * best of 2 is worth 0.564189583547777
 * best of 10 is worth 1.5387527308352884
 * best of 100 is worth 2.50759363644389
 * }</pre>
 */
public final class GaussianBandit implements Bandit {
  private final double[] q; // q(a), the true values

  /**
   * A bandit with given true values.
   *
   * @param means q(a) for each arm, at least one
   */
  public GaussianBandit(double... means) {
    Check.atLeast("arms", means.length, 1);
    for (double mean : means) Check.finite("a mean", mean);
    q = means.clone();
  }

  /**
   * Draws a problem of the testbed.
   *
   * @param arms the number of arms k, at least 1
   * @param mean the mean μ of the true values
   */
  public static GaussianBandit draw(int arms, double mean, RandomGenerator rng) {
    double[] q = new double[Check.atLeast("arms", arms, 1)];
    for (int a = 0; a < arms; a++) q[a] = mean + Gaussian.next(rng); // q(a) ~ N(μ, 1)
    return new GaussianBandit(q);
  }

  @Override
  public int arms() {
    return q.length;
  }

  @Override
  public double pull(int arm, RandomGenerator rng) {
    Check.index("arm", arm, q.length);
    return q[arm] + Gaussian.next(rng); // r ~ N(q(a), 1)
  }

  @Override
  public double mean(int arm) {
    Check.index("arm", arm, q.length);
    return q[arm];
  }

  /**
   * The mean value of the best of k arms when μ = 0, an upper bound for every learning curve.
   *
   * <pre>{@code
   * E[max_a q(a)] = ∫₀^∞ 1 − Φ(x)^k − Φ(−x)^k dx        Φ the distribution of N(0, 1)
   * }</pre>
   */
  public static double expectedBest(int arms) {
    Check.atLeast("arms", arms, 1);
    double dx = 1e-3;
    double cdf = 0.5; // Φ(x), by Simpson's rule from one x to the next
    double sum = 0.5 * (1 - 2 * power(0.5, arms));
    for (int i = 1; i <= 9000; i++) {
      double x = i * dx;
      cdf += dx / 6 * (density(x - dx) + 4 * density(x - dx / 2) + density(x));
      sum += 1 - power(cdf, arms) - power(1 - cdf, arms);
    }
    return sum * dx;
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  private static double power(double x, int n) {
    return StrictMath.pow(x, n);
  }

  @Override
  public String toString() {
    return "GaussianBandit" + Arrays.toString(q);
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    GaussianBandit bandit = draw(3, 0, rng);
    for (int a = 0; a < bandit.arms(); a++) {
      double sum = 0;
      for (int i = 0; i < 10_000; i++) sum += bandit.pull(a, rng);
      System.out.println("arm " + a + "  q " + bandit.mean(a) + "  10000 pulls " + sum / 10_000);
    }
    System.out.println("best arm " + bandit.best());
    for (int k : new int[] {1, 2, 10, 100}) {
      System.out.println("best of " + k + " is worth " + expectedBest(k));
    }
  }
}
