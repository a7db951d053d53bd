package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Gaussian;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.world.Pendulum;

/**
 * Random shooting around the last plan in which every candidate counts: the plan is the mean of
 * all, weighted by the exponential of the return ("model-predictive path integral control").
 *
 * <pre>{@code
 * m ← the last plan, moved up by one step;   s fixed
 * repeat:   u_t^i = m_t + s z,   z ~ N(0, 1), cut to the actions
 *           G^i = value of plan i in the model
 *           w_i = exp((G^i − max_j G^j) / λ) / Σ_j exp((G^j − max_j G^j) / λ)
 *           m_t ← Σ_i w_i u_t^i
 * plan = m
 * }</pre>
 *
 * <p>Without the maximum every exponential of a return below −745 λ is 0, and 0/0 is no weight: a
 * common mistake. With λ → 0 the best plan alone counts, with λ → ∞ all count alike. One plan costs
 * iterations · plans · particles · H steps of the model.
 *
 * <p>Fails when λ does not fit the scale of the returns, and like {@link CrossEntropyMethod} when
 * two different plans are equally good.
 *
 * <p>Lecture 9. Williams et al. 2017, "Information theoretic MPC for model-based reinforcement
 * learning".
 *
 * <pre>{@code
 * lambda   0.01: return  -146.4
 * lambda   0.10: return  -145.9
 * lambda   1.00: return  -147.0
 * lambda  10.00: return  -198.0
 * lambda 100.00: return -1005.6
 * }</pre>
 */
public final class Mppi implements SamplingOptimizer {
  /**
   * The effort of a search.
   *
   * @param plans plans drawn in each iteration, at least 1
   * @param iterations draws and means, at least 1; usually 1
   * @param lambda λ, the difference of returns that makes a weight e times as large, above 0 and
   *     finite
   * @param sd s, as a share of half the width of the box, above 0 and finite
   */
  public record Settings(int plans, int iterations, double lambda, double sd) {
    public Settings {
      Check.atLeast("plans", plans, 1);
      Check.atLeast("iterations", iterations, 1);
      Check.positive("lambda", lambda);
      Check.positive("sd", sd);
    }

    /** One iteration, λ = 0.1, half of half the box as standard deviation. */
    public static Settings of(int plans) {
      return new Settings(plans, 1, 0.1, 0.5);
    }
  }

  private final Problem problem; // the model f, the actions, H and the value of a plan
  private final Settings settings;

  /**
   * @param f the model to plan in
   * @param actions what may be done
   * @param lookahead how a plan is judged
   * @param settings the effort of a search
   */
  public Mppi(VectorModel f, Space.Box actions, Lookahead lookahead, Settings settings) {
    problem = new Problem(f, actions, lookahead);
    this.settings = settings;
  }

  @Override
  public Problem problem() {
    return problem;
  }

  @Override
  public Plan improve(int t, double[] x0, Plan previous, RandomGenerator rng, Watcher watcher) {
    TrajectoryOptimizer.checkStart(problem.f(), x0);
    // m ← the last plan, moved up by one step
    GaussianPlan p = GaussianPlan.around(previous, actions(), horizon(), settings.sd);
    double value = 0;
    for (int k = 0; k < settings.iterations; k++) {
      // u_t^i = m_t + s z, cut to the actions
      double[][][] u = p.at(noise(rng));
      // G^i = value of plan i in the model
      double[] g = problem.values(t, x0, u, rng);
      // m_t ← Σ_i w_i u_t^i
      double[] w = weights(g, settings.lambda);
      p = p.movedTo(u, w);
      value = 0;
      for (int i = 0; i < w.length; i++) if (w[i] > 0) value += w[i] * g[i];
      watcher.iteration(k, u, g, p.mean(), p.sd());
    }
    return new Plan(p.mean(), value);
  }

  /** z ~ N(0, 1), {@code [t][dimension][plan]}. */
  private double[][][] noise(RandomGenerator rng) {
    double[][][] z = problem.candidates(settings.plans);
    for (double[][] now : z) for (double[] row : now) Gaussian.fill(row, rng);
    return z;
  }

  /**
   * w_i ∝ exp((G^i − max_j G^j) / λ), with sum 1. A plan worth −∞ or NaN has weight 0; plans worth
   * ∞ share the weight equally.
   *
   * @param g the values of the plans
   * @param lambda λ, above 0 and finite
   * @throws IllegalStateException if all are worth −∞
   */
  public static double[] weights(double[] g, double lambda) {
    Check.positive("lambda", lambda);
    double max = Elites.max(g);
    double[] w = new double[g.length];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      if (g[i] == max) w[i] = 1; // where ∞ − ∞ would be NaN
      if (g[i] < max) w[i] = StrictMath.exp((g[i] - max) / lambda);
      sum += w[i];
    }
    for (int i = 0; i < w.length; i++) w[i] /= sum;
    return w;
  }

  public static void main(String[] args) {
    for (double lambda : new double[] {0.01, 0.1, 1, 10, 100}) {
      Settings settings = new Settings(200, 1, lambda, 0.5);
      Mpc mpc = new Mpc(new Mppi(new Pendulum(), Pendulum.ACTIONS, Lookahead.of(20), settings));
      SplittableRandom rng = new SplittableRandom(1);
      Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
      double sum = 0;
      for (int e = 0; e < 5; e++) {
        sum += Episode.run(env, Agent.of(mpc), 200, rng).totalReward() / 5;
      }
      System.out.printf(Locale.ROOT, "lambda %6.2f: return %7.1f%n", lambda, sum);
    }
  }
}
