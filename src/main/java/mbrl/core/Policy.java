package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A way of acting: π(a | s), or a = π(s) if it does not use the generator.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 3.5.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
@FunctionalInterface
public interface Policy<S, A> {
  /** Chooses an action for {@code state}. */
  A act(S state, RandomGenerator rng);

  /**
   * Called at the start of every episode, to discard what belongs to the last one: a plan, or the
   * action that SARSA had already chosen.
   */
  default void begin(S start) {}
}
