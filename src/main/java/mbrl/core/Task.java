package mbrl.core;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The task of a plan, for many imagined runs at once: the reward of each step, and whether it ends
 * the run.
 *
 * <p>It is known, because it was written down, or learned like the {@link Dynamics}. Arrays are
 * {@code [dimension][rollout]}.
 *
 * <p>Lectures 2, 3, 5 and 9 to 13.
 */
@FunctionalInterface
public interface Task {
  /**
   * Judges one step of every rollout.
   *
   * @param t the number of the step, from 0; a planner that plans again lets it run on
   * @param x the states before it
   * @param u the actions
   * @param next the states after it
   * @param reward where the rewards go, one for each rollout
   * @param terminal filled with whether {@code next} ends the rollout for good
   */
  void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal);

  /** The value of each state in which an imagined run is cut off; 0 unless overridden. */
  default void value(double[][] x, double[] v) {
    Arrays.fill(v, 0);
  }

  /** This task, with another value of the states in which an imagined run is cut off. */
  default Task then(ValueFunction v) {
    Task task = this;
    return new Task() {
      @Override
      public void score(
          int t, double[][] x, double[][] u, double[][] next, double[] r, boolean[] terminal) {
        task.score(t, x, u, next, r, terminal);
      }

      @Override
      public void value(double[][] x, double[] values) {
        v.of(x, values);
      }
    };
  }

  /** This task, with a clock that stands at {@code start} in step 0. */
  default Task from(int start) {
    Task task = this;
    return new Task() {
      @Override
      public void score(
          int t, double[][] x, double[][] u, double[][] next, double[] r, boolean[] terminal) {
        task.score(start + t, x, u, next, r, terminal);
      }

      @Override
      public void value(double[][] x, double[] values) {
        task.value(x, values);
      }
    };
  }

  /** A task that judges one step at a time and never ends. */
  static Task of(Reward<double[], double[]> reward) {
    return of(reward, next -> false);
  }

  /**
   * A task that judges one step at a time.
   *
   * @param reward r(x, u, x')
   * @param ends whether a state is terminal
   */
  static Task of(Reward<double[], double[]> reward, Predicate<double[]> ends) {
    return (t, x, u, next, r, terminal) -> {
      for (int i = 0; i < r.length; i++) {
        double[] after = Dynamics.column(next, i);
        r[i] = reward.of(Dynamics.column(x, i), Dynamics.column(u, i), after);
        terminal[i] = ends.test(after);
      }
    };
  }
}
