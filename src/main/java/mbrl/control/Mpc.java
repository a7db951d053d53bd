package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.world.Integrator1D;

/**
 * Model-predictive control: plan, take the first action, observe the next state, and plan again.
 *
 * <pre>{@code
 * begin:  t ← 0, no plan
 * act:    plan ← improve(t, x, what is left of plan);   t ← t + 1; take the plan's first action
 * }</pre>
 *
 * <p>Planning again at every step corrects the error of the last step ("receding horizon"), and the
 * old plan, moved up by one step, is a good first guess ("warm start"). Costs one plan a step.
 *
 * <p>Fails when the horizon is too short to see a danger: then every plan looks good until it is
 * too late.
 *
 * <p>Lectures 2, 5 and 9 to 12. Rawlings, Mayne and Diehl, "Model Predictive Control", chapter 1.
 *
 * <pre>{@code
 * noise 0.0: planned once  -7.91, planned at every step  -7.11
 * noise 0.1: planned once -10.45, planned at every step  -7.37
 * noise 0.3: planned once -18.87, planned at every step -10.11
 * }</pre>
 */
public final class Mpc implements Policy<double[], double[]> {
  private final TrajectoryOptimizer optimizer;
  private final Watcher watcher;
  private int t; // the clock
  private Plan plan; // of the last step, null before the first

  /** Acts by an optimizer, without a watcher. */
  public Mpc(TrajectoryOptimizer optimizer) {
    this(optimizer, Watcher.NONE);
  }

  /**
   * @param optimizer plans
   * @param watcher receives every iteration of every plan
   */
  public Mpc(TrajectoryOptimizer optimizer, Watcher watcher) {
    this.optimizer = optimizer;
    this.watcher = watcher;
  }

  @Override
  public void begin(double[] start) {
    t = 0;
    plan = null;
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    // plan ← improve(t, x, what is left of plan);   t ← t + 1
    plan = optimizer.improve(t, state, plan == null ? null : plan.rest(), rng, watcher);
    t++;
    return plan.actions()[0].clone();
  }

  /** The last plan; its first action has been done. */
  public Plan plan() {
    if (plan == null) throw new IllegalStateException("there is no plan yet: call act() first");
    return plan;
  }

  public static void main(String[] args) {
    TrajectoryOptimizer optimizer = // it plans without noise
        new CrossEntropyMethod(
            new Integrator1D(),
            Integrator1D.ACTIONS,
            Lookahead.of(20),
            CrossEntropyMethod.Settings.of(100, 4));
    for (double noise : new double[] {0, 0.1, 0.3}) {
      double once = meanReturn(new OpenLoop(optimizer), noise);
      double always = meanReturn(new Mpc(optimizer), noise);
      System.out.printf(
          Locale.ROOT,
          "noise %.1f: planned once %6.2f, planned at every step %6.2f%n",
          noise,
          once,
          always);
    }
  }

  private static double meanReturn(Policy<double[], double[]> policy, double noise) {
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(new Integrator1D(noise), rng.split());
    double sum = 0;
    for (int e = 0; e < 20; e++) {
      sum += Episode.run(env, Agent.of(policy), 20, rng).totalReward() / 20;
    }
    return sum;
  }
}
