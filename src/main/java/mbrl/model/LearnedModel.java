package mbrl.model;

import java.util.random.RandomGenerator;
import mbrl.core.Model;
import mbrl.core.Transition;

/**
 * A model that is learned from real steps, one after the other.
 *
 * <p>A model that is fitted to all data at once may collect the steps and refit at the end of each
 * episode.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface LearnedModel<S, A> extends Model<S, A> {
  /** Learns from one real step. */
  void observe(Transition<S, A> t, RandomGenerator rng);

  /** Whether it has seen enough data to predict; before that, predicting is an error. */
  default boolean ready() {
    return true;
  }
}
