package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A model whose states and actions are vectors: dynamics and task in one, for one state at a time
 * or for many. Planners take it, whether it is a world or a learned model.
 *
 * <pre>{@code
 * f.with(task)                the dynamics f and a task
 * f.with(task).then(v)        … whose imagined runs end with the value v(x)
 * f.with(task).from(t)        … whose clock starts at t
 * }</pre>
 *
 * <p>Lectures 2, 3, 5 and 9 to 13.
 */
public interface VectorModel extends Model<double[], double[]>, Dynamics, Task {
  /** One step of a single rollout. */
  @Override
  default Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
    Imagine.vector("state", state, stateSize());
    Imagine.vector("action", action, actionSize());
    double[][] x = Dynamics.single(state);
    double[][] u = Dynamics.single(action);
    double[][] next = new double[stateSize()][1];
    double[] reward = new double[1];
    boolean[] terminal = new boolean[1];
    open(1, 1, rng).step(x, u, next);
    score(0, x, u, next, reward, terminal);
    return new Outcome<>(Dynamics.column(next, 0), reward[0], terminal[0]);
  }

  @Override
  default VectorModel then(ValueFunction v) {
    return with(Task.super.then(v));
  }

  @Override
  default VectorModel from(int t) {
    return t == 0 ? this : with(Task.super.from(t));
  }
}
