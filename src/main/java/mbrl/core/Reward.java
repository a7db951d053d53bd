package mbrl.core;

/**
 * The reward r(s, a, s') as a function.
 *
 * <p>The dynamics and the task are separate. A model of the world is learned; the reward is often
 * known, because it was written down: "stay near the origin". A model of how the state moves,
 * together with a {@code Reward}, is a {@link Model}.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
@FunctionalInterface
public interface Reward<S, A> {
  /** The reward of doing {@code action} in {@code state} and arriving in {@code next}. */
  double of(S state, A action, S next);
}
