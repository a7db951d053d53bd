package mbrl.control;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.BatchPolicy;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Gaussian;
import mbrl.core.Imagine;
import mbrl.core.Model;
import mbrl.core.Planner;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.world.Pendulum;

/**
 * Random shooting that learns where to shoot: keep the best tenth of the plans, draw the next ones
 * around them, and again.
 *
 * <pre>{@code
 * m_t, s_t        mean and deviation of the action at each t of the plan
 * repeat:   u_t^i = m_t + s_t z,   z ~ N(0, 1) cut at ±2,   cut to the actions
 *           G^i = mean return of plan i over its particles
 *           m_t, s_t ← mean and deviation of u_t over the plans with the highest G
 * a = m_0;   for the next state shift m by one step: the old plan is a good first guess
 * }</pre>
 *
 * <p>One choice costs iterations × plans × particles × horizon steps of the model. With a model
 * that plays dice, several particles a plan average its luck out.
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
public final class CrossEntropyMethod implements Planner<double[], double[]> {
  /**
   * How hard to think.
   *
   * @param plans plans drawn in each iteration, at least 2
   * @param horizon steps of a plan, at least 1
   * @param iterations draws and refits, at least 1
   * @param elites plans that are kept, from 2 to {@code plans}
   * @param startSd deviation of the first draw, as a share of half the width of the box, above 0
   * @param particles rollouts of each plan, at least 1
   */
  public record Settings(
      int plans, int horizon, int iterations, int elites, double startSd, int particles) {
    public Settings {
      if (plans < 2) throw new IllegalArgumentException("plans must be at least 2, got " + plans);
      if (horizon < 1) {
        throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
      }
      if (iterations < 1) {
        throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
      }
      if (elites < 2 || elites > plans) {
        throw new IllegalArgumentException(
            "elites must be from 2 to %d, got %d".formatted(plans, elites));
      }
      if (!(startSd > 0)) {
        throw new IllegalArgumentException("startSd must be above 0, got " + startSd);
      }
      if (particles < 1) {
        throw new IllegalArgumentException("particles must be at least 1, got " + particles);
      }
    }

    /** A tenth of the plans as elites, half the box as deviation, one particle. */
    public static Settings of(int plans, int horizon, int iterations) {
      return new Settings(plans, horizon, iterations, Math.max(2, plans / 10), 0.5, 1);
    }

    public Settings particles(int particles) {
      return new Settings(plans, horizon, iterations, elites, startSd, particles);
    }
  }

  private final Dynamics f; // what moves
  private final Task task; // what is wanted
  private final Model<double[], double[]> model; // both in one
  private final Space.Box actions;
  private final Settings settings;
  private final double[][] mean; // m, [t][dimension]
  private final double[][] sd; // s, [t][dimension]
  private final double[][][] plans; // u, [t][dimension][plan]
  private double planned; // mean return of the last elites

  /** Plans in something that is all of it: a world, or a {@link mbrl.model.FittedModel}. */
  public <W extends Model<double[], double[]> & Dynamics & Task> CrossEntropyMethod(
      W world, Space.Box actions, Settings settings) {
    this(world, world, world, actions, settings);
  }

  /**
   * @param f what moves: the truth, or what was learned
   * @param task what is wanted
   * @param actions what may be done
   * @param settings how hard to think
   */
  public CrossEntropyMethod(Dynamics f, Task task, Space.Box actions, Settings settings) {
    this(f, task, f.with(task), actions, settings);
  }

  private CrossEntropyMethod(
      Dynamics f,
      Task task,
      Model<double[], double[]> model,
      Space.Box actions,
      Settings settings) {
    RandomShooting.check(actions, f);
    this.f = f;
    this.task = task;
    this.model = model;
    this.actions = actions;
    this.settings = settings;
    mean = new double[settings.horizon][f.actionSize()];
    sd = new double[settings.horizon][f.actionSize()];
    plans = new double[settings.horizon][f.actionSize()][settings.plans];
    forget();
  }

  /** Forgets the plan: the mean goes back to the middle of the box. */
  private void forget() {
    for (double[] m : mean) {
      for (int d = 0; d < m.length; d++) m[d] = middle(d);
    }
  }

  private double middle(int d) {
    return (actions.low(d) + actions.high(d)) / 2;
  }

  @Override
  public void begin(double[] start) {
    forget();
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    for (double[] s : sd) {
      for (int d = 0; d < s.length; d++) {
        s[d] = settings.startSd * (actions.high(d) - actions.low(d)) / 2;
      }
    }
    for (int iteration = 0; iteration < settings.iterations; iteration++) {
      draw(rng);
      refit(elites(returns(state, rng), rng));
    }
    double[] a = mean[0].clone();
    // shift m by one step
    for (int t = 1; t < mean.length; t++) mean[t - 1] = mean[t];
    mean[mean.length - 1] = new double[a.length];
    for (int d = 0; d < a.length; d++) mean[mean.length - 1][d] = middle(d);
    return a;
  }

  /** u_t^i = m_t + s_t z, cut. */
  private void draw(RandomGenerator rng) {
    for (int t = 0; t < plans.length; t++) {
      for (int d = 0; d < plans[t].length; d++) {
        double[] u = plans[t][d];
        for (int i = 0; i < u.length; i++) {
          double z = Gaussian.next(rng);
          while (Math.abs(z) > 2) z = Gaussian.next(rng);
          u[i] = z;
        }
        double m = mean[t][d];
        double s = sd[t][d];
        double low = actions.low(d);
        double high = actions.high(d);
        for (int i = 0; i < u.length; i++) u[i] = Math.max(low, Math.min(high, m + s * u[i]));
      }
    }
  }

  /** G^i: particle p of plan i is rollout p·plans + i. */
  private double[] returns(double[] state, RandomGenerator rng) {
    int n = settings.plans;
    BatchPolicy policy =
        (t, x, u, chance) -> {
          for (int d = 0; d < u.length; d++) {
            for (int p = 0; p < settings.particles; p++) {
              System.arraycopy(plans[t][d], 0, u[d], p * n, n);
            }
          }
        };
    double[] all =
        Imagine.returns(f, task, state, policy, n * settings.particles, settings.horizon, 1, rng);
    if (settings.particles == 1) return all;
    double[] g = new double[n];
    for (int p = 0; p < settings.particles; p++) {
      for (int i = 0; i < n; i++) g[i] += all[p * n + i] / settings.particles;
    }
    return g;
  }

  /** The numbers of the plans with the highest G; a fair lot among equals. */
  private int[] elites(double[] g, RandomGenerator rng) {
    double[] sorted = g.clone();
    Arrays.sort(sorted);
    double threshold = sorted[g.length - settings.elites];
    if (sorted[g.length - 1] == Double.NEGATIVE_INFINITY) {
      throw new IllegalStateException(
          "every plan's return is −∞ or no number: has the model left what it knows?");
    }
    int[] elites = new int[settings.elites];
    int kept = 0;
    for (int i = 0; i < g.length; i++) if (g[i] > threshold) elites[kept++] = i;
    if (threshold == Double.NEGATIVE_INFINITY) elites = Arrays.copyOf(elites, kept); // no lost ones
    int equal = 0;
    int above = kept;
    for (int i = 0; i < g.length; i++) {
      if (g[i] != threshold) continue;
      equal++;
      if (kept < elites.length) {
        elites[kept++] = i;
      } else { // each of the equals is kept with the same chance
        int place = rng.nextInt(equal);
        if (place < elites.length - above) elites[above + place] = i;
      }
    }
    planned = 0;
    for (int i : elites) planned += g[i] / elites.length;
    return elites;
  }

  /** m_t, s_t ← mean and deviation of u_t over the elites. */
  private void refit(int[] elites) {
    for (int t = 0; t < plans.length; t++) {
      for (int d = 0; d < plans[t].length; d++) {
        double[] u = plans[t][d];
        double m = 0;
        for (int i : elites) m += u[i];
        m /= elites.length;
        double square = 0;
        for (int i : elites) square += (u[i] - m) * (u[i] - m);
        mean[t][d] = m;
        sd[t][d] = Math.sqrt(square / elites.length);
      }
    }
  }

  /** The mean return of the last elites: what it believes it will get. */
  public double planned() {
    return planned;
  }

  /** The plans of the last iteration, {@code [t][dimension][plan]}; not a copy. */
  public double[][][] plans() {
    return plans;
  }

  @Override
  public Model<double[], double[]> model() {
    return model;
  }

  public static void main(String[] args) {
    Pendulum world = new Pendulum();
    CrossEntropyMethod planner =
        new CrossEntropyMethod(world, Pendulum.ACTIONS, Settings.of(200, 30, 4));
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    Episode<double[], double[]> e = Episode.run(env, Agent.of(planner), 200, rng);
    for (int t = 0; t < 200; t += 25) {
      double[] x = e.transitions().get(t).state();
      System.out.printf("step %3d: angle %6.3f, speed %6.3f%n", t, Pendulum.wrap(x[0]), x[1]);
    }
    System.out.printf("return %.1f%n", e.totalReward());
  }
}
