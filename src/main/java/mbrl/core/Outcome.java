package mbrl.core;

/**
 * The outcome of one action, from a world or from a model of it.
 *
 * @param next the state after the action, s'
 * @param reward the reward r received
 * @param terminal whether {@code next} ends the episode for good, so that nothing follows it
 * @param <S> the type of a state
 */
public record Outcome<S>(S next, double reward, boolean terminal) {}
