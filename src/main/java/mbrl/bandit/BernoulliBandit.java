package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;

/**
 * A bandit of coins: arm a pays 1 with its own fixed chance and 0 otherwise.
 *
 * <pre>{@code
 * r = 1 with chance q(a), else 0
 * }</pre>
 *
 * <p>Examples: adverts that are clicked or not, treatments that help or not. Rewards lie in [0, 1],
 * as the theory of UCB1 requires, and the sample mean and the count are sufficient statistics of an
 * arm.
 *
 * <p>Easy when the chances are far apart; arms at 0.55 and 0.45 take hundreds of pulls to
 * distinguish.
 *
 * <p>Lecture 8. Lai and Robbins 1985; Auer, Cesa-Bianchi and Fischer 2002.
 *
 * <pre>{@code
 * arm 0  q 0.2  won 196 of 1000
 * arm 1  q 0.5  won 513 of 1000
 * arm 2  q 0.8  won 804 of 1000
 * best arm 2
 * }</pre>
 */
public final class BernoulliBandit implements Bandit {
  private final double[] q; // q(a), the chance of reward 1

  /**
   * @param chances q(a) for each arm, at least one, each from 0 to 1
   */
  public BernoulliBandit(double... chances) {
    Check.atLeast("arms", chances.length, 1);
    for (double chance : chances) Check.chance("the chance of an arm", chance);
    q = chances.clone();
  }

  @Override
  public int arms() {
    return q.length;
  }

  @Override
  public double pull(int arm, RandomGenerator rng) {
    Check.index("arm", arm, q.length);
    return rng.nextDouble() < q[arm] ? 1 : 0;
  }

  @Override
  public double mean(int arm) {
    Check.index("arm", arm, q.length);
    return q[arm];
  }

  @Override
  public String toString() {
    return "BernoulliBandit" + Arrays.toString(q);
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    BernoulliBandit bandit = new BernoulliBandit(0.2, 0.5, 0.8);
    for (int a = 0; a < bandit.arms(); a++) {
      int wins = 0;
      for (int i = 0; i < 1000; i++) wins += (int) bandit.pull(a, rng);
      System.out.println("arm " + a + "  q " + bandit.mean(a) + "  won " + wins + " of 1000");
    }
    System.out.println("best arm " + bandit.best());
  }
}
