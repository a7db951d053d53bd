package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;

/**
 * UCB1: be optimistic in the face of uncertainty. Pull the arm with the highest upper confidence
 * bound.
 *
 * <pre>{@code
 * U(a) = Q(a) + c √(ln t / N(a))           an arm never pulled counts as +∞
 * A    = argmax_a U(a), ties at random
 * N(A) ← N(A) + 1
 * Q(A) ← Q(A) + (r − Q(A)) / N(A)          the mean of the rewards of A
 * }</pre>
 *
 * <p>A pull narrows the interval of its own arm; each pull of another widens it a little, by ln t,
 * so no arm is dropped for ever. One choice costs O(k) for k arms. With c = √2 and rewards in [0,
 * 1] the regret grows like ln t; c = 2 is the lecture's default on the Gaussian testbed.
 *
 * <p>Fails when rewards drift (old pulls never lose weight), when k is large (every arm is tried
 * once first), and with rewards of another scale than c assumes.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, eq. 2.10; Auer, Cesa-Bianchi and Fischer 2002,
 * figure 1.
 *
 * <pre>{@code
 * N [30, 128, 1842]
 * Q [0.16666666666666666, 0.5390625, 0.7985884907709005]
 * U [0.8785141437543773, 0.8836841779750586, 0.889349119929229]
 * }</pre>
 */
public final class Ucb1 implements BanditAgent {
  private final double c; // width of the interval, ≥ 0
  private final double[] q; // Q(a), mean reward of each arm
  private final double[] n; // N(a), pulls of each arm; a double, as it divides one
  private final double[] u; // U(a), upper end of the interval, at the last choice
  private int untried; // arms never pulled
  private int t; // the clock, one more with every pull

  /**
   * The agent of the book: t is the number of the choice, 1, 2, 3, …
   *
   * @param arms the number of arms k, at least 1
   * @param c the width of the interval, at least 0
   */
  public Ucb1(int arms, double c) {
    this(arms, c, 1);
  }

  /**
   * The agent of the paper, whose regret is proved to stay below {@link Regret#ucb1Bound}: c = √2,
   * and t is the number of pulls already made.
   */
  public static Ucb1 asPublished(int arms) {
    return new Ucb1(arms, Math.sqrt(2), 0);
  }

  private Ucb1(int arms, double c, int t) {
    this.c = Check.atLeastZero("c", c);
    q = new double[Check.atLeast("arms", arms, 1)];
    n = new double[arms];
    u = new double[arms];
    untried = arms;
    this.t = t;
  }

  @Override
  public int select(RandomGenerator rng) {
    double logT = StrictMath.log(t);
    // U(a) = Q(a) + c √(ln t / N(a))
    for (int a = 0; a < u.length; a++) u[a] = q[a] + c * Math.sqrt(logT / n[a]);
    // an arm never pulled counts as +∞
    for (int a = 0; a < u.length && untried > 0; a++) {
      if (n[a] == 0) u[a] = Double.POSITIVE_INFINITY;
    }
    // A = argmax_a U(a), ties at random
    return Argmax.of(u, rng);
  }

  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, q.length);
    t++;
    // N(A) ← N(A) + 1
    if (n[arm]++ == 0) untried--;
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

  /** U(a) as the last choice saw it, a copy. */
  public double[] bounds() {
    return u.clone();
  }

  public static void main(String[] args) {
    RandomGenerator rng = new SplittableRandom(8);
    Bandit bandit = new BernoulliBandit(0.2, 0.5, 0.8);
    Ucb1 agent = new Ucb1(bandit.arms(), Math.sqrt(2));
    for (int t = 0; t < 2000; t++) {
      int arm = agent.select(rng);
      agent.update(arm, bandit.pull(arm, rng));
    }
    System.out.println("N " + Arrays.toString(agent.pulls()));
    System.out.println("Q " + Arrays.toString(agent.values()));
    System.out.println("U " + Arrays.toString(agent.bounds()));
  }
}
