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
 * <p>This is the central type of the course. A planner that asks a {@code Model} does not know
 * whether the answer comes from the truth or from a guess, and that is the whole point: replace one
 * by the other and see what changes. A model may be asked about any state at any time; the real
 * world may not, and is therefore reached only through an {@link Environment}.
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
   * @param rng where the chance comes from; a deterministic model leaves it untouched
   */
  Outcome<S> sample(S state, A action, RandomGenerator rng);
}
