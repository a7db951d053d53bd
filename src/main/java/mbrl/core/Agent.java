package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A policy that learns: it acts, observes the outcome, and changes.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface Agent<S, A> extends Policy<S, A> {
  /** Learns from one real step. Called after every step, in order. */
  void observe(Transition<S, A> t, RandomGenerator rng);

  /** An agent that acts by {@code policy} and never learns. */
  static <S, A> Agent<S, A> of(Policy<S, A> policy) {
    return new Agent<>() {
      @Override
      public void begin(S start) {
        policy.begin(start);
      }

      @Override
      public A act(S state, RandomGenerator rng) {
        return policy.act(state, rng);
      }

      @Override
      public void observe(Transition<S, A> t, RandomGenerator rng) {}
    };
  }
}
