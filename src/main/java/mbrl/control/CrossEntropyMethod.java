package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Gaussian;
import mbrl.core.Imagine;
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
 * an obstacle).
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
public final class CrossEntropyMethod implements TrajectoryOptimizer {
  /**
   * The effort of a search.
   *
   * @param plans plans drawn in each iteration, at least 2
   * @param iterations draws and refits, at least 1
   * @param elites plans that are kept, from 2 to {@code plans}
   * @param startSd standard deviation of the first draw, as a share of half the width of the box,
   *     above 0 and finite
   */
  public record Settings(int plans, int iterations, int elites, double startSd) {
    public Settings {
      if (plans < 2) throw new IllegalArgumentException("plans must be at least 2, got " + plans);
      if (iterations < 1) {
        throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
      }
      if (elites < 2 || elites > plans) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "elites must be from 2 to %d, got %d", plans, elites));
      }
      if (!(startSd > 0 && startSd < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("startSd must be above 0 and finite, got " + startSd);
      }
    }

    /** A tenth of the plans as elites, half of half the box as standard deviation. */
    public static Settings of(int plans, int iterations) {
      return new Settings(plans, iterations, Math.max(2, plans / 10), 0.5);
    }
  }

  private final VectorModel f; // the world, or what was learned of it
  private final Space.Box actions;
  private final Lookahead lookahead; // H, and the value of a plan
  private final Settings settings;

  /**
   * @param f the model to plan in
   * @param actions what may be done
   * @param lookahead how a plan is judged
   * @param settings the effort of a search
   */
  public CrossEntropyMethod(
      VectorModel f, Space.Box actions, Lookahead lookahead, Settings settings) {
    TrajectoryOptimizer.check(f, actions, lookahead);
    this.f = f;
    this.actions = actions;
    this.lookahead = lookahead;
    this.settings = settings;
  }

  @Override
  public Space.Box actions() {
    return actions;
  }

  @Override
  public int horizon() {
    return lookahead.horizon();
  }

  @Override
  public Plan improve(int t, double[] x0, Plan previous, RandomGenerator rng, Watcher watcher) {
    TrajectoryOptimizer.checkStart(f, x0);
    // m ← the last plan, moved up by one step;   s ← wide
    double[][] m = new double[horizon()][f.actionSize()];
    double[][] s = new double[horizon()][f.actionSize()];
    for (int k = 0; k < m.length; k++) {
      for (int d = 0; d < m[k].length; d++) {
        boolean known = previous != null && k < previous.actions().length;
        m[k][d] = known ? previous.actions()[k][d] : (actions.low(d) + actions.high(d)) / 2;
        s[k][d] = settings.startSd * (actions.high(d) - actions.low(d)) / 2;
      }
    }
    double value = 0;
    for (int iteration = 0; iteration < settings.iterations; iteration++) {
      double[][][] u = draw(m, s, rng);
      // G^i = value of plan i in the model
      double[] g = Imagine.values(f.from(t), x0, u, lookahead, rng);
      int[] elites = Elites.of(g, settings.elites, rng);
      m = mean(u, elites);
      s = sd(u, elites, m);
      value = 0;
      for (int i : elites) value += g[i] / elites.length;
      watcher.iteration(iteration, u, g, m, s);
    }
    return new Plan(m, value);
  }

  /** u_t^i = m_t + s_t z, cut to the actions. */
  private double[][][] draw(double[][] m, double[][] s, RandomGenerator rng) {
    double[][][] u = new double[m.length][m[0].length][settings.plans];
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        double[] row = u[t][d];
        for (int i = 0; i < row.length; i++) {
          double z = Gaussian.next(rng);
          while (Math.abs(z) > 2) z = Gaussian.next(rng);
          row[i] = z;
        }
        for (int i = 0; i < row.length; i++) row[i] = cut(m[t][d] + s[t][d] * row[i], d);
      }
    }
    return u;
  }

  /** m_t ← mean of u_t over the elites. */
  private double[][] mean(double[][][] u, int[] elites) {
    double[][] m = new double[u.length][u[0].length];
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        for (int i : elites) m[t][d] += u[t][d][i];
        m[t][d] = cut(m[t][d] / elites.length, d); // rounding may carry it over the limit
      }
    }
    return m;
  }

  private double cut(double action, int d) {
    return Math.max(actions.low(d), Math.min(actions.high(d), action));
  }

  /** s_t ← standard deviation of u_t over the elites. */
  private static double[][] sd(double[][][] u, int[] elites, double[][] m) {
    double[][] s = new double[m.length][m[0].length];
    for (int t = 0; t < m.length; t++) {
      for (int d = 0; d < m[t].length; d++) {
        double square = 0;
        for (int i : elites) square += (u[t][d][i] - m[t][d]) * (u[t][d][i] - m[t][d]);
        s[t][d] = Math.sqrt(square / elites.length);
      }
    }
    return s;
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
