package mbrl.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.QuadraticValue.Step;
import mbrl.core.Agent;
import mbrl.core.BatchPolicy;
import mbrl.core.Check;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.world.Pendulum;

/**
 * The iterative linear-quadratic regulator: take the model along the last plan as linear and its
 * reward as quadratic, solve that exactly, and repeat.
 *
 * <pre>{@code
 * backward, from the last state:   V ← value of the horizon's end;   at each t = H − 1 … 0
 *   k_t, K_t, V ← the best step before V, by A, B and the reward near (x̄_t, ū_t)    (QuadraticValue)
 * forward, for α = 1, ½, ¼ … side by side:
 *   u_t = ū_t + α k_t + K_t (x_t − x̄_t), cut to the box
 * ū ← the best of these, and μ falls;   if none is better, μ grows and the steps get shorter
 * }</pre>
 *
 * <p>One iteration costs H linearizations and ten rollouts: with N components of state and action
 * some N² + 3 N + 13 steps of the model for each step of the plan. On a linear motion with a
 * quadratic reward one iteration is exact ({@link Lqr}). The gains K correct a plan while it is
 * followed.
 *
 * <p>Fails when the best plan is far from the first one: it finds a local optimum, and stays where
 * the gradient is 0, as with a hanging pendulum without torque. A reward of −∞ has no gradient, and
 * a kink of the reward counts as a thousandth wide.
 *
 * <p>Lecture 9. Li and Todorov 2004; Tassa, Mansard and Todorov 2014 for the limits.
 *
 * <pre>{@code
 * iteration  0: value -128.78
 * iteration  2: value -116.55
 * iteration  4: value -116.37
 * iteration  6: value -116.37
 * iterations a step: 1, return -119.6
 * iterations a step: 5, return -116.4
 * }</pre>
 */
public final class Ilqr implements TrajectoryOptimizer {
  private static final int LENGTHS = 10; // α = 1, ½ … 2⁻⁹
  private static final double LEAST = 1e-6; // μ > 0 from here on
  private static final double MOST = 1e10; // a larger μ finds nothing
  private static final double ROUNDING = 1e-14; // of a return
  private static final double ENOUGH = 1e-12; // a return that grows by less is at its best

  private static final Plan EMPTY = new Plan(new double[0][], 0);

  /** A backward pass, and the μ with which it went through. */
  private record Backward(Step[] steps, double mu) {}

  private final VectorModel world; // as it was given
  private final VectorModel mean; // the model f
  private final Space.Box actions;
  private final Lookahead lookahead; // H, γ
  private final int iterations;

  /**
   * @param f the model to plan in; of an ensemble, its mean
   * @param actions what may be done
   * @param lookahead how a plan is judged; one rollout stands for all particles, as no noise is in
   *     it
   * @param iterations forward passes of a plan at most, at least 1
   */
  public Ilqr(VectorModel f, Space.Box actions, Lookahead lookahead, int iterations) {
    TrajectoryOptimizer.check(f, actions, lookahead);
    this.world = f;
    this.mean = MeanModel.of(f);
    this.actions = actions;
    this.lookahead = lookahead;
    this.iterations = Check.atLeast("iterations", iterations, 1);
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
    TrajectoryOptimizer.checkStart(world, x0);
    VectorModel f = mean.from(t);
    PlannedRun run = first(f, x0, previous, rng);
    List<Linearization> along = run.along(f, actions);
    Backward back = backward(f, run, along, 0);
    if (back == null) {
      throw new IllegalStateException(
          "the model has no gradient along the plan: a derivative is NaN or infinite. Give a limit"
              + " as a cost in place of −∞, or plan by sampling");
    }
    boolean found = false;
    for (int i = 0; i < iterations && back != null && !found; i++) {
      Fan fan = forward(f, run, back, rng);
      double[] g = PlannedRun.values(f, fan, lookahead);
      int best = longest(g);
      double gain = g[best] - run.value();
      boolean better = gain >= -ROUNDING * Math.abs(run.value());
      found = better && gain <= ENOUGH * Math.abs(run.value());
      if (better) {
        run = PlannedRun.of(fan, best, g[best]);
        along = run.along(f, actions);
      }
      watcher.iteration(i, fan.u(), g, run.u(), new double[horizon()][f.actionSize()]);
      back = backward(f, run, along, better ? back.mu / 10 : Math.max(LEAST, back.mu * 10));
    }
    Optional<Gains> gains = back == null ? Optional.empty() : Optional.of(gains(run, back));
    return new Plan(run.u(), run.value(), List.of(), gains);
  }

  /** The rest of the last plan, or the middle of the box where that is missing or diverges. */
  private PlannedRun first(VectorModel f, double[] x0, Plan previous, RandomGenerator rng) {
    double[] middle = new double[f.actionSize()];
    Arrays.setAll(middle, d -> (actions.low(d) + actions.high(d)) / 2);
    double[][] left = (previous == null ? EMPTY : previous).extended(horizon(), middle);
    double[][][] u = new double[horizon()][f.actionSize()][];
    for (int k = 0; k < u.length; k++) {
      for (int d = 0; d < middle.length; d++) {
        u[k][d] = new double[] {cut(left[k][d], d), middle[d]};
      }
    }
    Fan fan = Imagine.fan(f, x0, u, Lookahead.of(horizon()), rng);
    double[] g = PlannedRun.values(f, fan, lookahead);
    int first = Double.isFinite(g[0]) ? 0 : 1;
    Elites.max(new double[] {g[first]}); // refuses a plan that diverged
    return PlannedRun.of(fan, first, g[first]);
  }

  /** The backward pass, with a larger μ if it must be; null if there is no gradient to follow. */
  private Backward backward(VectorModel f, PlannedRun run, List<Linearization> along, double mu) {
    for (Linearization l : along) if (!l.finite()) return null;
    for (double m = mu < LEAST ? 0 : mu; m < MOST; m = Math.max(LEAST, m * 10)) {
      try {
        return new Backward(pass(f, run, along, m), m);
      } catch (IllegalArgumentException notDefinite) {
        continue; // with a larger μ
      }
    }
    return null;
  }

  private Step[] pass(VectorModel f, PlannedRun run, List<Linearization> along, double mu) {
    Step[] steps = new Step[run.steps()];
    QuadraticValue v = run.end(f);
    for (int t = run.steps() - 1; t >= 0; t--) {
      steps[t] = v.before(along.get(t), run.u()[t], actions, lookahead.gamma(), mu);
      v = steps[t].before();
    }
    return steps;
  }

  /** u = ū + α k + K (x − x̄), cut to the box, for all α side by side. */
  private Fan forward(VectorModel f, PlannedRun run, Backward back, RandomGenerator rng) {
    double[][] starts = new double[f.stateSize()][LENGTHS];
    for (int d = 0; d < starts.length; d++) Arrays.fill(starts[d], run.x()[0][d]);
    BatchPolicy policy =
        (t, x, u, unused) -> {
          for (int i = 0; i < LENGTHS; i++) {
            for (int d = 0; d < u.length; d++) u[d][i] = run.u()[t][d];
            if (t >= run.steps()) continue; // the plan had ended
            Step step = back.steps[t];
            double alpha = Math.scalb(1.0, -i);
            Matrix away = Matrix.column(Dynamics.column(x, i)).minus(Matrix.column(run.x()[t]));
            Matrix change = step.k().scale(alpha).plus(step.feedback().times(away));
            for (int d = 0; d < u.length; d++) {
              u[d][i] = cut(run.u()[t][d] + change.rows()[d][0], d);
            }
          }
        };
    return Imagine.fan(f, starts, policy, horizon(), rng);
  }

  private double cut(double action, int d) {
    return Math.max(actions.low(d), Math.min(actions.high(d), action));
  }

  /** The longest α that is as good as the best, to rounding. */
  private static int longest(double[] g) {
    double best = Arrays.stream(g).max().getAsDouble();
    int longest = 0;
    while (g[longest] < best - ROUNDING * Math.abs(best)) longest++;
    return longest;
  }

  /** K along the plan; 0 after its end. */
  private static Gains gains(PlannedRun run, Backward back) {
    double[][][] k = new double[run.u().length][run.u()[0].length][run.x()[0].length];
    for (int t = 0; t < run.steps(); t++) k[t] = back.steps[t].feedback().rows();
    return new Gains(Arrays.copyOf(run.x(), run.u().length), k);
  }

  /**
   * The gradient of a plan's value by each of its actions, from one pass backward (the adjoint).
   *
   * @param plan {@code [t][dimension]}, H steps
   */
  public double[][] gradient(int t, double[] x0, double[][] plan) {
    TrajectoryOptimizer.checkStart(world, x0);
    VectorModel f = mean.from(t);
    PlannedRun run = first(f, x0, new Plan(plan, 0), new SplittableRandom(0));
    return run.gradient(f, actions, lookahead.gamma());
  }

  public static void main(String[] args) {
    Lookahead l = Lookahead.of(30);
    Recorder search = new Recorder();
    new Ilqr(new Pendulum(), Pendulum.ACTIONS, l, 20)
        .improve(0, new double[] {2, 0}, null, new SplittableRandom(1), search);
    for (int k = 0; k < search.iterations().size(); k += 2) {
      double best = Arrays.stream(search.iterations().get(k).values()).max().orElseThrow();
      System.out.printf(Locale.ROOT, "iteration %2d: value %.2f%n", k, best);
    }
    for (int iterations : new int[] {1, 5}) {
      Mpc mpc = new Mpc(new Ilqr(new Pendulum(), Pendulum.ACTIONS, l, iterations));
      SplittableRandom rng = new SplittableRandom(1);
      Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
      double g = Episode.run(env, Agent.of(mpc), 200, rng).totalReward();
      System.out.printf(Locale.ROOT, "iterations a step: %d, return %.1f%n", iterations, g);
    }
  }
}
