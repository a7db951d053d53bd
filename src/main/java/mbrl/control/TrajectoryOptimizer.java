package mbrl.control;

import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.core.VectorWorld;

/**
 * A search for good actions over a horizon, from one state: shooting, the cross-entropy method,
 * path integrals, iLQR. It keeps no state between calls; {@link Mpc} calls it at every step and
 * passes it the rest of the last plan.
 *
 * <p>Lectures 2, 5 and 9 to 12.
 */
public interface TrajectoryOptimizer {
  /** The actions that a plan may hold. */
  Space<double[]> actions();

  /** H, the steps of a plan. */
  int horizon();

  /**
   * Plans.
   *
   * @param t the number of the present step, from 0: the task's clock
   * @param x0 the present state
   * @param previous the steps of the last plan that are still to come, usually H − 1: a first
   *     guess; null at first
   * @param watcher receives every iteration
   * @throws IllegalArgumentException if the model is a world in which {@code x0} ends the episode
   * @throws IllegalStateException if every plan's value is −∞: the model has diverged
   */
  Plan improve(int t, double[] x0, Plan previous, RandomGenerator rng, Watcher watcher);

  /** Refuses to plan from a state that ends the episode, if the model is a world and can tell. */
  static void checkStart(VectorModel f, double[] x0) {
    if (x0.length == f.stateSize() && f instanceof VectorWorld world && world.over(x0)) {
      throw Check.terminal(x0);
    }
  }

  /** Checks that model, actions and lookahead fit together, for optimizers to call. */
  static void check(VectorModel f, Space<double[]> actions, Lookahead lookahead) {
    if (actions instanceof Space.Box box) {
      if (box.dimensions() != f.actionSize()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the box has %d dimensions, the model takes actions of size %d",
                box.dimensions(),
                f.actionSize()));
      }
    } else {
      for (double[] a : ((Space.Finite<double[]>) actions).values()) {
        if (a.length != f.actionSize()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "an action has size %d, the model takes actions of size %d",
                  a.length,
                  f.actionSize()));
        }
      }
    }
    if (lookahead.particles() % f.members() != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model is an ensemble of %d: particles must be a multiple of that, got %d",
              f.members(),
              lookahead.particles()));
    }
  }
}
