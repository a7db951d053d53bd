package mbrl.bandit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.core.Check;

/**
 * An agent that updates Q and N and takes a rule of your own for the choice of the arm.
 *
 * <pre>{@code
 * A    = rule(Q, N, t)                     t the number of the coming pull, from 1
 * N(A) ← N(A) + 1
 * Q(A) ← Q(A) + (r − Q(A)) / N(A)
 * }</pre>
 *
 * <p>A choice costs a call of the rule and a copy of Q and N, so that no rule can change them.
 *
 * <p>Fails with a rule that needs to remember more than Q, N and t: write a class of your own then.
 *
 * <p>Lecture 8, its live cell.
 *
 * <pre>{@code
 * least pulled first: N [33, 33, 34]
 * highest mean first: N [1, 0, 99]
 * }</pre>
 */
public final class RuleAgent implements BanditAgent {
  /** The choice of an arm. */
  @FunctionalInterface
  public interface Rule {
    /**
     * The arm to pull.
     *
     * @param q Q(a), the mean reward of each arm, 0 for an arm never pulled
     * @param n N(a), the pulls of each arm
     * @param t the number of the coming pull, from 1
     * @param rng for ties and other random choices
     */
    int choose(double[] q, int[] n, int t, RandomGenerator rng);
  }

  private final Rule rule;
  private final double[] q; // Q(a)
  private final int[] n; // N(a)
  private int t; // pulls so far

  /**
   * @param arms the number of arms k, at least 1
   * @param rule how to choose an arm
   */
  public RuleAgent(int arms, Rule rule) {
    q = new double[Check.atLeast("arms", arms, 1)];
    n = new int[arms];
    this.rule = rule;
  }

  @Override
  public int select(RandomGenerator rng) {
    return rule.choose(q.clone(), n.clone(), t + 1, rng);
  }

  @Override
  public void update(int arm, double reward) {
    Check.pull(arm, reward, q.length);
    t++;
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
    return n.clone();
  }

  public static void main(String[] args) {
    Bandit coins = new BernoulliBandit(0.2, 0.5, 0.8);
    Rule fair = (q, n, t, rng) -> Argmax.of(Arrays.stream(n).mapToDouble(i -> -i).toArray(), rng);
    Rule greedy = (q, n, t, rng) -> Argmax.of(q, rng);
    System.out.println("least pulled first: N " + Arrays.toString(pulls(coins, fair)));
    System.out.println("highest mean first: N " + Arrays.toString(pulls(coins, greedy)));
  }

  private static int[] pulls(Bandit bandit, Rule rule) {
    RuleAgent agent = new RuleAgent(bandit.arms(), rule);
    RandomGenerator rng = new SplittableRandom(8);
    BanditRun.play(bandit, agent, 100, rng, rng);
    return agent.pulls();
  }
}
