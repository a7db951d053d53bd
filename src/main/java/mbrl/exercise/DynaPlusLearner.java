package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 6.3: imagine that what was not tried for long has become better.
 *
 * <pre>{@code
 * after real step t = 0, 1, 2, …, which was (s, a, r, s'):
 *   Q(s,a) ← Q(s,a) + α [ r + γ max_b Q(s',b) − Q(s,a) ]      nothing follows a terminal s'
 *   Model(s,a) ← r, s';   last(s,a) ← t
 *   repeat n times:
 *     s ← a visited state;  a ← any action, tried in s or not
 *     r, s' ← Model(s,a)                                      not tried: r = 0, s' = s, last(s,a) = 0
 *     τ ← t − last(s,a)
 *     Q(s,a) ← Q(s,a) + α [ r + κ √τ + γ max_b Q(s',b) − Q(s,a) ]
 * }</pre>
 *
 * <p>A visited state is one in which some action was tried. An answer remembers from call to call,
 * until the next {@code start}.
 */
public interface DynaPlusLearner {
  /**
   * Begins anew: all values are 0, nothing is remembered, and the next real step is number 0.
   *
   * @param states the number of states
   * @param actions the number of actions
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to below 1
   * @param n imagined steps after each real one, at least 0
   * @param kappa the weight κ of the bonus, at least 0
   */
  void start(int states, int actions, double alpha, double gamma, int n, double kappa);

  /**
   * One real step, and n imagined ones.
   *
   * @param s the state s
   * @param a the action a taken in it
   * @param r the reward r
   * @param next the next state s'
   * @param terminal whether s' ended the episode
   * @param rng where the imagined pairs come from
   */
  void observe(int s, int a, double r, int next, boolean terminal, RandomGenerator rng);

  /** The table, Q(s,a) at {@code [s][a]}. */
  double[][] q();
}
