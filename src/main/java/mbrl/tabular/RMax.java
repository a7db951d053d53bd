package mbrl.tabular;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.world.RiverSwim;

/**
 * R-MAX: what was not tried often enough is thought to be paradise, until it has been tried.
 *
 * <pre>{@code
 * Q(s,a) = R_max / (1 − γ)                                 if n(s,a) < m: unknown
 * Q(s,a) = Σ_s' p̂(s' | s,a) [ r̂ + γ max_a' Q(s',a') ]      else: known
 * a      = greedy for Q                                    no random actions
 * }</pre>
 *
 * <p>The plan either earns nearly the best return or leads to something unknown, and that can
 * happen only m times for each pair: the number of poor steps is bounded by a polynomial. It plans
 * when a pair becomes known, and only then.
 *
 * <p>Fails in large worlds, where it must try everything m times, useful or not; and m as theory
 * wants it is far too large in practice.
 *
 * <p>Lecture 8. Brafman and Tennenholtz 2002.
 *
 * <pre>{@code
 * seed 1: 2.61 million in 5000 steps
 * seed 2: 3.32 million in 5000 steps
 * seed 3: 2.96 million in 5000 steps
 * }</pre>
 */
public final class RMax implements Agent<Integer, Integer> {
  private final double gamma; // γ, discount
  private final double rMax; // R_max, the largest reward there can be
  private final int m; // trials after which a pair is known
  private final CountModel model; // n(s,a), p̂, r̂
  private final double[] v; // V(s) in that model

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param gamma the discount γ, at least 0 and below 1
   * @param rMax the largest reward R_max there can be
   * @param m trials after which a pair is known, at least 1
   */
  public RMax(int states, int actions, double gamma, double rMax, int m) {
    Check.sizes(states, actions);
    Check.discount(gamma);
    Check.atLeast("m", m, 1);
    this.gamma = gamma;
    this.rMax = rMax;
    this.m = m;
    model = new CountModel(states, actions);
    v = new double[states];
    Arrays.fill(v, rMax / (1 - gamma));
  }

  @Override
  public void begin(Integer start) {
    model.learnStart(start);
  }

  @Override
  public Integer act(Integer s, RandomGenerator rng) {
    return Greedy.choose(Sweeps.row(s, model.actions(), this::q), rng);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    if (model.count(t.state(), t.action()) == m) return; // known: what it learned is enough
    model.learn(t.state(), t.action(), t.reward(), t.next(), t.terminal());
    if (model.count(t.state(), t.action()) < m) return;
    Sweeps.solve(v, model.actions(), this::q);
  }

  /** What {@code a} is worth to an optimist. */
  private double q(int s, int a) {
    // R_max / (1 − γ) while unknown
    if (model.count(s, a) < m) return rMax / (1 - gamma);
    // Σ p̂(s' | s,a) [ r̂ + γ V(s') ]
    return model.backup(s, a, v, gamma);
  }

  /** Q(s,a): row s, column a. */
  public double[][] q() {
    return Sweeps.table(v.length, model.actions(), this::q);
  }

  /** What it has counted. */
  public CountModel model() {
    return model;
  }

  public static void main(String[] args) {
    RiverSwim river = RiverSwim.continuing(); // the best swimmer gets 3.34 million in 5000 steps
    for (int seed = 1; seed <= 3; seed++) {
      Environment<Integer, Integer> env = new Environment<>(river, new SplittableRandom(seed));
      RMax agent = new RMax(6, 2, 0.95, 10_000, 16);
      double reward = Episode.run(env, agent, 5000, new SplittableRandom(seed)).totalReward();
      System.out.printf("seed %d: %.2f million in 5000 steps%n", seed, reward / 1e6);
    }
  }
}
