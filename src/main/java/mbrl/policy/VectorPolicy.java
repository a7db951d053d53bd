package mbrl.policy;

import java.util.random.RandomGenerator;
import mbrl.core.BatchPolicy;
import mbrl.core.Dynamics;

/**
 * A stochastic policy whose states and actions are vectors, asked and taught for many states at
 * once. Arrays are {@code [dimension][example]}.
 *
 * <p>Lecture 4.
 */
public interface VectorPolicy extends StochasticPolicy<double[], double[]>, BatchPolicy {
  /** Components of the state. */
  int stateSize();

  /** Components of the action. */
  int actionSize();

  /**
   * Takes one step up the slope of Σ_i weight_i ln π(u_i | x_i) / n + c Σ_i H(π(· | x_i)) / n.
   *
   * @param x the states of n examples
   * @param u the actions that were taken in them
   * @param weight how much more probable each action should become, n numbers: its advantage
   * @param c the weight of the entropy, at least 0; it keeps the policy from becoming certain too
   *     early
   */
  void ascend(double[][] x, double[][] u, double[] weight, double c);

  @Override
  default double[] act(double[] state, RandomGenerator rng) {
    double[][] u = new double[actionSize()][1];
    act(0, rows(state), u, rng);
    return Dynamics.column(u, 0);
  }

  /** A vector as a table of one example. */
  static double[][] rows(double[] v) {
    double[][] rows = new double[v.length][1];
    for (int d = 0; d < v.length; d++) rows[d][0] = v[d];
    return rows;
  }
}
