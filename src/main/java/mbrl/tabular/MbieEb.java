package mbrl.tabular;

import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.world.RiverSwim;

/**
 * MBIE-EB: add to every reward a bonus for its uncertainty, given how often the action was tried.
 *
 * <pre>{@code
 * Q(s,a) = R_max / (1 − γ)                                               if n(s,a) = 0
 * Q(s,a) = β/√n(s,a) + Σ_s' p̂(s' | s,a) [ r̂ + γ max_a' Q(s',a') ]        else
 * a      = greedy for Q                                                  no random actions
 * }</pre>
 *
 * <p>UCB1's idea for worlds with states: the bonus shrinks like a confidence interval, and planning
 * propagates it. Unlike in {@link RMax}, no pair counts as known after m trials. Solved again after
 * every real step.
 *
 * <p>Fails when β does not fit the size of the returns, up to R_max/(1−γ): too small and it stops
 * exploring too early, too large and it explores for ever.
 *
 * <p>Lecture 8. Strehl and Littman 2008, section 3.2 ("model-based interval estimation with
 * exploration bonus").
 *
 * <pre>{@code
 * seed 1: 2.82 million in 5000 steps
 * seed 2: 3.38 million in 5000 steps
 * seed 3: 3.08 million in 5000 steps
 * }</pre>
 */
public final class MbieEb extends CountModelAgent {
  private final double vMax; // R_max / (1 − γ), more than any policy can get
  private final double beta; // β, weight of the bonus

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param gamma the discount γ, at least 0 and below 1
   * @param rMax the largest reward R_max there can be
   * @param beta the weight β of the bonus, at least 0
   */
  public MbieEb(int states, int actions, double gamma, double rMax, double beta) {
    super(states, actions, gamma, Check.finite("rMax", rMax) / (1 - gamma));
    vMax = rMax / (1 - gamma);
    this.beta = Check.atLeastZero("beta", beta);
  }

  @Override
  double q(int s, int a) {
    // R_max / (1 − γ) if never tried
    if (n(s, a) == 0) return vMax;
    // β/√n(s,a) + Σ p̂(s' | s,a) [ r̂ + γ V(s') ]
    return beta / Math.sqrt(n(s, a)) + backup(s, a);
  }

  public static void main(String[] args) {
    RiverSwim river = RiverSwim.continuing(); // the best swimmer gets 3.34 million in 5000 steps
    for (int seed = 1; seed <= 3; seed++) {
      Environment<Integer, Integer> env = new Environment<>(river, new SplittableRandom(seed));
      MbieEb agent = new MbieEb(6, 2, 0.95, 10_000, 2_000);
      double reward = Episode.run(env, agent, 5000, new SplittableRandom(seed)).totalReward();
      System.out.printf(Locale.ROOT, "seed %d: %.2f million in 5000 steps%n", seed, reward / 1e6);
    }
  }
}
