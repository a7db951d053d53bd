package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * Anything that can answer "what happens if I do this?": the world itself, or what was learned of
 * it.
 *
 * <pre>{@code
 * (s', r, terminal) ~ p( · | s, a)
 * }</pre>
 *
 * <p>This is the central type of the course. A planner that samples from a {@code Model} does not
 * know whether the outcome comes from the true world or from a learned one. So the two can be
 * exchanged, to see what changes. A model can be sampled in any state at any time; the real world
 * cannot, and is therefore reached only through an {@link Environment}.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 8.1, call this a <em>sample model</em>.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
@FunctionalInterface
public interface Model<S, A> {
  /**
   * Draws one outcome of doing {@code action} in {@code state}. Neither argument is changed.
   *
   * @param rng the source of chance; a deterministic model does not use it
   */
  Outcome<S> sample(S state, A action, RandomGenerator rng);
}
