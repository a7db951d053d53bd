package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 6.2: learn from each real step, remember it, and learn from memory n times more.
 *
 * <pre>{@code
 * after each real step (s, a, r, s'):
 *   Q(s,a) ← Q(s,a) + α [ r + γ max_b Q(s',b) − Q(s,a) ]      nothing follows a terminal s'
 *   Model(s,a) ← r, s'                                        the last outcome of (s,a)
 *   repeat n times: (s,a) ← a visited pair;  r, s' ← Model(s,a);  the same update of Q(s,a)
 * }</pre>
 *
 * <p>Here state is the lesson: an answer remembers from call to call, until the next {@code start}.
 */
public interface DynaLearner {
  /**
   * Begins anew: all values are 0 and nothing is remembered.
   *
   * @param states the number of states
   * @param actions the number of actions
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to 1
   * @param n imagined steps after each real one, at least 0
   */
  void start(int states, int actions, double alpha, double gamma, int n);

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
