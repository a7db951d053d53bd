package mbrl.core;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Markov decision process with finitely many states and actions, both named 0, 1, 2, …, in which
 * every outcome is listed with its probability.
 *
 * <p>Dynamic programming needs exactly this; sampling from the list gives the {@link Model} for
 * free. A terminal state has no outcomes, and neither has a number that stands for no state, such
 * as a cell inside a wall.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 8.1, call this a <em>distribution
 * model</em>.
 */
public interface FiniteMdp extends Mdp<Integer, Integer> {
  /**
   * One possible outcome of a state and an action.
   *
   * @param probability its chance, above 0; those of one state and action add up to 1
   * @param next the state s' that follows
   * @param reward the reward r
   * @param terminal whether {@code next} ends the episode
   */
  record Chance(double probability, int next, double reward, boolean terminal) {}

  /** The number of states. */
  int states();

  /** The number of actions k, the same in every state: an action is 0 … k − 1. */
  int actions();

  /**
   * Every outcome of action {@code a} in state {@code s}; none if nothing follows the state.
   *
   * @throws IllegalArgumentException if there is no such state or action
   */
  List<Chance> outcomes(int s, int a);

  @Override
  default boolean over(Integer state) {
    for (int a = 0; a < actions(); a++) if (!outcomes(state, a).isEmpty()) return false;
    return true;
  }

  /**
   * Draws one of {@link #outcomes}.
   *
   * @throws IllegalArgumentException if there are none, or if there is no such state or action
   */
  @Override
  default Outcome<Integer> sample(Integer state, Integer action, RandomGenerator rng) {
    List<Chance> outcomes = outcomes(state, action);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing follows state " + state + ": it ends the episode, or no episode can reach it");
    }
    int i = 0;
    if (outcomes.size() > 1) { // a certain outcome draws no random number
      double u = rng.nextDouble();
      while (i < outcomes.size() - 1 && u >= outcomes.get(i).probability()) {
        u -= outcomes.get(i++).probability();
      }
    }
    Chance c = outcomes.get(i);
    return new Outcome<>(c.next(), c.reward(), c.terminal());
  }

  /**
   * The index s·k + a of the pair (s, a) in a table that has the k actions of state 0 first, then
   * those of state 1, and so on.
   *
   * @throws IllegalArgumentException if there is no such state or action; without this check {@code
   *     (0, k)} would be taken for (1, 0)
   */
  static int pair(int s, int a, int states, int actions) {
    if (s < 0 || s >= states || a < 0 || a >= actions) { // one test each, as planners ask often
      Check.index("state", s, states);
      Check.index("action", a, actions);
    }
    return s * actions + a;
  }
}
