package mbrl.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.world.Pendulum;

/**
 * The cross-entropy method with few plans: candidates that push one way for longer, good plans that
 * are kept, and fewer candidates in each iteration ("improved CEM").
 *
 * <pre>{@code
 * m ← the last plan, moved up by one step;   s ← wide
 * repeat:   N_k = max(2 · elites, N / γᵏ) candidates u^i = m + s z,   z coloured noise, cut to the actions
 *           and the best of the last iteration, at k = 0 those of the last step, moved up by one
 *           and, in the last iteration, m itself
 *           G^i = value of plan i in the model
 *           m_t, s_t ← mean and standard deviation of u_t over the plans with the highest G
 * plan = the best candidate of the last iteration
 * }</pre>
 *
 * <p>One plan costs Σ_k (N_k + kept) · particles · H steps of the model.
 *
 * <p>Fails where the model is random: a candidate that was lucky once is the plan, where the mean
 * of {@link CrossEntropyMethod} averages over the elites.
 *
 * <p>Lecture 9. Pinneri et al. 2020, "Sample-efficient cross-entropy method for real-time
 * planning".
 *
 * <pre>{@code
 * 10 plans: CEM -147.3, iCEM -145.7
 * 20 plans: CEM -145.7, iCEM -144.6
 * 50 plans: CEM -146.4, iCEM -144.0
 * }</pre>
 */
public final class Icem implements SamplingOptimizer {
  /**
   * The effort of a search.
   *
   * @param cem plans in the first iteration, iterations, elites and widths
   * @param beta β, the colour of the noise: 0 white, 1 pink, 2 and more for slow systems
   * @param kept share of the elites that stay candidates, from 0 to 1
   * @param shrink γ, by which the plans of an iteration are divided in the next, at least 1
   */
  public record Settings(CrossEntropyMethod.Settings cem, double beta, double kept, double shrink) {
    public Settings {
      Check.atLeastZero("beta", beta);
      Check.chance("kept", kept);
      if (!(shrink >= 1 && shrink < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("shrink must be at least 1 and finite, got " + shrink);
      }
    }

    /** The paper's smoothing of 0.1, three tenths kept and γ = 1.25, with β = 1. */
    public static Settings of(int plans, int iterations) {
      CrossEntropyMethod.Settings cem = CrossEntropyMethod.Settings.of(plans, iterations);
      return new Settings(cem.spread(cem.spread().smoothing(0.1)), 1, 0.3, 1.25);
    }

    /** The number of elites that stay candidates. */
    public int keep() {
      return (int) Math.rint(kept * cem.elites());
    }

    /** N_k, the new candidates of iteration k, from 0. */
    public int plans(int k) {
      return Math.max(2 * cem.elites(), (int) (cem.plans() / StrictMath.pow(shrink, k)));
    }
  }

  private final Problem problem; // the model f, the actions, H and the value of a plan
  private final Settings settings;
  private final ColouredNoise noise;

  /**
   * @param f the model to plan in
   * @param actions what may be done
   * @param lookahead how a plan is judged
   * @param settings the effort of a search
   */
  public Icem(VectorModel f, Space.Box actions, Lookahead lookahead, Settings settings) {
    problem = new Problem(f, actions, lookahead);
    this.settings = settings;
    noise = new ColouredNoise(lookahead.horizon(), settings.beta);
  }

  @Override
  public Problem problem() {
    return problem;
  }

  @Override
  public Plan improve(int t, double[] x0, Plan previous, RandomGenerator rng, Watcher watcher) {
    TrajectoryOptimizer.checkStart(problem.f(), x0);
    CrossEntropyMethod.Settings cem = settings.cem;
    // m ← the last plan, moved up by one step;   s ← wide
    GaussianPlan p = GaussianPlan.around(previous, actions(), horizon(), cem.spread().startSd());
    List<double[][]> kept = previous == null ? List.of() : previous.elites();
    Plan best = null;
    for (int k = 0; k < cem.iterations(); k++) {
      double[][][] u = candidates(p, k, kept, rng);
      // G^i = value of plan i in the model
      double[] g = problem.values(t, x0, u, rng);
      // m_t, s_t ← mean and standard deviation of u_t over the plans with the highest G
      p = p.refit(u, Elites.of(g, cem.elites(), rng), cem.spread());
      kept = new ArrayList<>();
      for (int i : Elites.of(g, settings.keep(), rng)) kept.add(column(u, i));
      int top = Elites.best(g, rng);
      best = new Plan(column(u, top), g[top], kept, Optional.empty());
      watcher.iteration(k, u, g, p.mean(), p.sd());
    }
    return best;
  }

  /** The new candidates, then those that were kept, and m in the last iteration. */
  private double[][][] candidates(
      GaussianPlan p, int k, List<double[][]> kept, RandomGenerator rng) {
    int n = settings.plans(k);
    int means = k == settings.cem.iterations() - 1 ? 1 : 0;
    double[][][] z = problem.candidates(n + kept.size() + means);
    // u^i = m + s z: where z stays 0, that is m
    noise.draw(z, n + (k == 0 ? kept.size() : 0), rng);
    double[][][] u = p.within(settings.cem.spread()).at(z);
    for (int i = 0; i < kept.size(); i++) {
      double[][] plan = kept.get(i); // one that was moved up keeps a new draw as its last action
      for (int t = 0; t < Math.min(plan.length, u.length); t++) {
        for (int d = 0; d < u[t].length; d++) u[t][d][n + i] = p.cut(plan[t][d], d);
      }
    }
    return u;
  }

  private static double[][] column(double[][][] u, int i) {
    double[][] plan = new double[u.length][];
    for (int t = 0; t < u.length; t++) plan[t] = Dynamics.column(u[t], i);
    return plan;
  }

  public static void main(String[] args) {
    Lookahead lookahead = Lookahead.of(30);
    for (int plans : new int[] {10, 20, 50}) {
      CrossEntropyMethod.Settings cem = CrossEntropyMethod.Settings.of(plans, 3);
      System.out.printf(
          Locale.ROOT,
          "%2d plans: CEM %.1f, iCEM %.1f%n",
          plans,
          swingUp(new CrossEntropyMethod(new Pendulum(), Pendulum.ACTIONS, lookahead, cem)),
          swingUp(new Icem(new Pendulum(), Pendulum.ACTIONS, lookahead, Settings.of(plans, 3))));
    }
  }

  /** The mean return of five episodes. */
  private static double swingUp(TrajectoryOptimizer optimizer) {
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    double sum = 0;
    for (int e = 0; e < 5; e++) {
      sum += Episode.run(env, Agent.of(new Mpc(optimizer)), 200, rng).totalReward() / 5;
    }
    return sum;
  }
}
