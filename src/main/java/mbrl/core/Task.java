package mbrl.core;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What is wanted, for many imagined runs at once: the reward of a step, and whether it was the
 * last.
 *
 * <p>Known, because somebody wrote it down, or learned like the {@link Dynamics}. Arrays are {@code
 * [dimension][rollout]}.
 *
 * <p>Lectures 2, 3, 5 and 9 to 13.
 */
@FunctionalInterface
public interface Task {
  /**
   * Judges one step of every rollout.
   *
   * @param t the number of the step, from 0
   * @param x the states before it
   * @param u the actions
   * @param next the states after it
   * @param reward where the rewards go, one for each rollout
   * @param terminal where it goes whether {@code next} ends the rollout for good
   */
  void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal);

  /**
   * What is to be expected after the last imagined step: the value of every state, 0 unless
   * somebody knows better.
   */
  default void value(double[][] x, double[] v) {
    Arrays.fill(v, 0);
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
