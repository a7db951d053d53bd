package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A Markov decision process: a model that also knows where an episode starts and which actions a
 * state offers.
 *
 * <p>Every world of {@code mbrl.world} is one. It holds no current state, so an agent may share it,
 * a planner may ask it about any state, and an {@link Environment} steps through it. The discount γ
 * is not part of it: how far ahead an agent looks is the agent's choice.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, chapter 3.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface Mdp<S, A> extends Model<S, A> {
  /** Draws the state in which an episode starts. */
  S start(RandomGenerator rng);

  /** The actions that {@code state} offers. */
  Space<A> actions(S state);

  /**
   * Whether nothing follows {@code state}: it ends the episode, or it cannot occur in one, such as
   * a cell inside a wall. Planners refuse to plan from it. A world that cannot tell says false.
   */
  default boolean over(S state) {
    return false;
  }
}
