package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A way of acting in many imagined runs at once: a plan that knows the time, or a rule that looks
 * at the states. Arrays are {@code [dimension][rollout]}.
 */
@FunctionalInterface
public interface BatchPolicy {
  /**
   * Chooses an action in every rollout.
   *
   * @param t the number of the step, from 0
   * @param x the states; not changed
   * @param u where the actions go
   */
  void act(int t, double[][] x, double[][] u, RandomGenerator rng);

  /** One plan for each rollout, whatever the states: {@code plans[t][dimension][rollout]}. */
  static BatchPolicy plans(double[][][] plans) {
    return (t, x, u, rng) -> {
      if (t >= plans.length) {
        throw new IllegalArgumentException(
            "the plans end after %d steps, before the horizon".formatted(plans.length));
      }
      Imagine.rows("plans[" + t + "]", plans[t], u.length, u[0].length);
      for (int d = 0; d < u.length; d++) System.arraycopy(plans[t][d], 0, u[d], 0, u[d].length);
    };
  }

  /** A rule for one state, asked for each rollout in turn. */
  static BatchPolicy of(Policy<double[], double[]> policy) {
    return (t, x, u, rng) -> {
      for (int i = 0; i < u[0].length; i++) {
        double[] a = policy.act(Dynamics.column(x, i), rng);
        Imagine.size("action", a, u.length); // of a lost rollout it may be no number
        for (int d = 0; d < u.length; d++) u[d][i] = a[d];
      }
    };
  }
}
