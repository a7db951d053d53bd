package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.GaussianPlan.Spread;
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
 * Random shooting that learns where to shoot: keep the best tenth of the plans, draw the next ones
 * around them, and again.
 *
 * <pre>{@code
 * m_t, s_t        mean and standard deviation of the action at each t of the plan
 * m ← the last plan, moved up by one step;   s ← wide
 * repeat:   u_t^i = m_t + s_t z,   z ~ N(0, 1) cut at ±2,   cut to the actions
 *           G^i = value of plan i in the model
 *           m_t, s_t ← mean and standard deviation of u_t over the plans with the highest G
 * plan = m
 * }</pre>
 *
 * <p>One plan costs iterations · plans · particles · H steps of the model. With a random model,
 * several particles a plan average its luck out.
 *
 * <p>Fails when two different plans are equally good: their mean may be neither (left and right of
 * an obstacle). {@link GaussianPlan} holds m and s.
 *
 * <p>Lectures 9 and 10. Rubinstein 1999; Chua et al. 2018 for its use with ensembles.
 *
 * <pre>{@code
 * step   0: angle  1.696, speed -0.153
 * step  25: angle -0.208, speed  0.601
 * step  50: angle -0.003, speed  0.019
 * step  75: angle -0.013, speed -0.154
 * step 100: angle  0.016, speed  0.250
 * step 125: angle  0.025, speed  0.047
 * step 150: angle  0.037, speed  0.092
 * step 175: angle  0.007, speed  0.110
 * return -118.3
 * }</pre>
 */
public final class CrossEntropyMethod implements SamplingOptimizer {
  /**
   * The effort of a search.
   *
   * @param plans plans drawn in each iteration, at least 2
   * @param iterations draws and refits, at least 1
   * @param elites plans that are kept, from 1 to {@code plans}
   * @param spread widths of the distribution: at first, and after a refit
   */
  public record Settings(int plans, int iterations, int elites, Spread spread) {
    public Settings {
      Check.atLeast("plans", plans, 2);
      Check.atLeast("iterations", iterations, 1);
      if (elites < 1 || elites > plans) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "elites must be from 1 to %d, got %d", plans, elites));
      }
    }

    /** Settings without smoothing or limits. */
    public Settings(int plans, int iterations, int elites, double startSd) {
      this(plans, iterations, elites, Spread.of(startSd));
    }

    /** A tenth of the plans as elites, half of half the box as standard deviation. */
    public static Settings of(int plans, int iterations) {
      return new Settings(plans, iterations, Math.max(2, plans / 10), 0.5);
    }

    /** The same with another number of elites. */
    public Settings elites(int elites) {
      return new Settings(plans, iterations, elites, spread);
    }

    /** The same with other widths. */
    public Settings spread(Spread spread) {
      return new Settings(plans, iterations, elites, spread);
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
  public CrossEntropyMethod(
      VectorModel f, Space.Box actions, Lookahead lookahead, Settings settings) {
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
    // m ← the last plan, moved up by one step;   s ← wide
    GaussianPlan p = GaussianPlan.around(previous, actions(), horizon(), settings.spread.startSd());
    double value = 0;
    for (int k = 0; k < settings.iterations; k++) {
      // u_t^i = m_t + s_t z, cut to the actions
      double[][][] u = p.within(settings.spread).at(noise(rng));
      // G^i = value of plan i in the model
      double[] g = problem.values(t, x0, u, rng);
      // m_t, s_t ← mean and standard deviation of u_t over the plans with the highest G
      int[] elites = Elites.of(g, settings.elites, rng);
      p = p.refit(u, elites, settings.spread);
      value = 0;
      for (int i : elites) value += g[i] / elites.length;
      watcher.iteration(k, u, g, p.mean(), p.sd());
    }
    return new Plan(p.mean(), value);
  }

  /** z ~ N(0, 1) cut at ±2, {@code [t][dimension][plan]}. */
  private double[][][] noise(RandomGenerator rng) {
    double[][][] z = problem.candidates(settings.plans);
    for (double[][] now : z) for (double[] row : now) Gaussian.truncated(row, -2, 2, rng);
    return z;
  }

  public static void main(String[] args) {
    Mpc mpc =
        new Mpc(
            new CrossEntropyMethod(
                new Pendulum(), Pendulum.ACTIONS, Lookahead.of(30), Settings.of(200, 4)));
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    Episode<double[], double[]> e = Episode.run(env, Agent.of(mpc), 200, rng);
    for (int t = 0; t < 200; t += 25) {
      double[] x = e.transitions().get(t).state();
      System.out.printf(
          Locale.ROOT, "step %3d: angle %6.3f, speed %6.3f%n", t, Pendulum.wrap(x[0]), x[1]);
    }
    System.out.printf(Locale.ROOT, "return %.1f%n", e.totalReward());
  }
}
