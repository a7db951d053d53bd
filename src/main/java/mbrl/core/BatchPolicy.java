package mbrl.core;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A policy for many imagined runs at once: a plan, which depends on the time, or a rule, which
 * depends on the states. Arrays are {@code [dimension][rollout]}.
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

  /**
   * Plans, followed whatever the states are: {@code plans[t][dimension][plan]}. Rollout p · plans +
   * i follows plan i.
   */
  static BatchPolicy plans(double[][][] plans) {
    return (t, x, u, rng) -> {
      if (t >= plans.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the plans end after %d steps, before the horizon", plans.length));
      }
      Imagine.rows("plans[" + t + "]", plans[t], u.length, 1);
      for (int d = 0; d < u.length; d++) {
        int n = plans[t][d].length;
        if (u[d].length % n != 0) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "%d plans do not share %d rollouts evenly", n, u[d].length));
        }
        for (int at = 0; at < u[d].length; at += n) System.arraycopy(plans[t][d], 0, u[d], at, n);
      }
    };
  }

  /** A policy for one state, applied to each rollout in turn. */
  static BatchPolicy of(Policy<double[], double[]> policy) {
    return (t, x, u, rng) -> {
      for (int i = 0; i < u[0].length; i++) {
        double[] a = policy.act(Dynamics.column(x, i), rng);
        Check.size("action", a, u.length); // of a diverged rollout it may be NaN
        for (int d = 0; d < u.length; d++) u[d][i] = a[d];
      }
    };
  }
}
