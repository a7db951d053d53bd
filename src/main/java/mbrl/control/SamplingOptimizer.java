package mbrl.control;

import java.util.random.RandomGenerator;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;

/**
 * A {@link TrajectoryOptimizer} that draws candidates around a plan and rolls each out in the
 * model. {@link CrossEntropyMethod}, {@link Icem} and {@link Mppi} differ in the noise, and in how
 * they average the candidates.
 *
 * <p>Lectures 9 to 12.
 */
public interface SamplingOptimizer extends TrajectoryOptimizer {
  /**
   * The problem that an optimizer solves.
   *
   * @param f a world or a learned model
   * @param actions the actions to choose from
   * @param lookahead H, and the value of a plan
   */
  record Problem(VectorModel f, Space.Box actions, Lookahead lookahead) {
    public Problem {
      TrajectoryOptimizer.check(f, actions, lookahead);
    }

    /** A table of zeros for candidates, {@code [t][dimension][plan]}. */
    public double[][][] candidates(int plans) {
      return new double[lookahead.horizon()][f.actionSize()][plans];
    }

    /** G^i, the value of plan i in the model, from the clock t and the state x0 on. */
    public double[] values(int t, double[] x0, double[][][] plans, RandomGenerator rng) {
      return Imagine.values(f.from(t), x0, plans, lookahead, rng);
    }
  }

  /** The model, the actions, and the value of a plan. */
  Problem problem();

  @Override
  default Space.Box actions() {
    return problem().actions();
  }

  @Override
  default int horizon() {
    return problem().lookahead().horizon();
  }
}
