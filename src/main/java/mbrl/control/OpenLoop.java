package mbrl.control;

import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Policy;

/**
 * A plan made once and followed without looking at the state, for comparison with {@link Mpc}.
 *
 * <pre>{@code
 * begin:  no plan, t ← 0
 * act:    at t = 0 plan ← improve(0, x);   take the plan's action t;   t ← t + 1
 * }</pre>
 *
 * <p>Fails as soon as the world and the model differ: no action depends on the state that was
 * reached.
 *
 * <p>Lecture 9.
 */
public final class OpenLoop implements Policy<double[], double[]> {
  private final TrajectoryOptimizer optimizer;
  private int t;
  private Plan plan; // null before the first step

  /**
   * @param optimizer plans, at least as many steps as the episode has
   */
  public OpenLoop(TrajectoryOptimizer optimizer) {
    this.optimizer = optimizer;
  }

  @Override
  public void begin(double[] start) {
    t = 0;
    plan = null;
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    if (plan == null) plan = optimizer.improve(0, state, null, rng, Watcher.NONE);
    if (t == plan.actions().length) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the plan ends after %d steps: plan as many steps as the episode has",
              t));
    }
    return plan.actions()[t++].clone();
  }
}
