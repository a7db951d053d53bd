package mbrl.model;

import java.util.random.RandomGenerator;
import mbrl.core.Model;
import mbrl.core.Transition;

/**
 * A model that is learned from real steps, one after the other.
 *
 * <p>A model that is fitted to all data at once may collect the steps and fit itself when one of
 * them is the last of its episode.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface LearnedModel<S, A> extends Model<S, A> {
  /** Learns from one real step. */
  void observe(Transition<S, A> t, RandomGenerator rng);

  /** Whether it has seen enough to be asked; before that, asking it is an error. */
  default boolean ready() {
    return true;
  }
}
