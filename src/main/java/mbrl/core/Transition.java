package mbrl.core;

/**
 * One real step, as an agent learns from it.
 *
 * <p>A terminal state and a time limit are not the same. Behind a terminal state there is nothing,
 * so its value is 0. A time limit only stops the clock: the world would have gone on, and the last
 * step still bootstraps from the value of {@code next}.
 *
 * @param state s
 * @param action a
 * @param reward r
 * @param next s'
 * @param terminal whether {@code next} ends the episode for good: its value is 0
 * @param last whether the episode stops here, because of {@code terminal} or of a time limit
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public record Transition<S, A>(
    S state, A action, double reward, S next, boolean terminal, boolean last) {
  public Transition {
    if (terminal && !last) {
      throw new IllegalArgumentException("a terminal step is the last one of its episode");
    }
  }
}
