package mbrl.tabular;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.world.RiverSwim;

/**
 * R-MAX: a pair that has been tried fewer than m times is assumed to earn the largest reward for
 * ever.
 *
 * <pre>{@code
 * Q(s,a) = R_max / (1 − γ)                                 if n(s,a) < m: unknown
 * Q(s,a) = Σ_s' p̂(s' | s,a) [ r̂ + γ max_a' Q(s',a') ]      else: known
 * a      = greedy for Q                                    no random actions
 * }</pre>
 *
 * <p>The plan either earns nearly the best return or leads to an unknown pair, and that can happen
 * only m times for each pair: the number of poor steps is bounded by a polynomial. It plans when a
 * pair becomes known, and only then.
 *
 * <p>Fails in large worlds, where it must try everything m times, useful or not; and the m of the
 * theory is far too large in practice.
 *
 * <p>Lecture 8. Brafman and Tennenholtz 2002.
 *
 * <pre>{@code
 * seed 1: 2.61 million in 5000 steps
 * seed 2: 3.32 million in 5000 steps
 * seed 3: 2.96 million in 5000 steps
 * }</pre>
 */
public final class RMax extends CountModelAgent {
  private final double vMax; // R_max / (1 − γ), more than any policy can get
  private final int m; // trials after which a pair is known

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param gamma the discount γ, at least 0 and below 1
   * @param rMax the largest reward R_max there can be
   * @param m trials after which a pair is known, at least 1
   */
  public RMax(int states, int actions, double gamma, double rMax, int m) {
    super(states, actions, gamma, Check.finite("rMax", rMax) / (1 - gamma));
    vMax = rMax / (1 - gamma);
    this.m = Check.atLeast("m", m, 1);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, model().states(), model().actions());
    if (n(t.state(), t.action()) == m) return; // known already
    count(t);
    if (n(t.state(), t.action()) == m) plan();
  }

  @Override
  double q(int s, int a) {
    // R_max / (1 − γ) while unknown
    if (n(s, a) < m) return vMax;
    // Σ p̂(s' | s,a) [ r̂ + γ V(s') ]
    return backup(s, a);
  }

  public static void main(String[] args) {
    RiverSwim river = RiverSwim.continuing(); // the best swimmer gets 3.34 million in 5000 steps
    for (int seed = 1; seed <= 3; seed++) {
      Environment<Integer, Integer> env = new Environment<>(river, new SplittableRandom(seed));
      RMax agent = new RMax(6, 2, 0.95, 10_000, 16);
      double reward = Episode.run(env, agent, 5000, new SplittableRandom(seed)).totalReward();
      System.out.printf(Locale.ROOT, "seed %d: %.2f million in 5000 steps%n", seed, reward / 1e6);
    }
  }
}
