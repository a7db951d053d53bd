package mbrl.policy;

import mbrl.core.Policy;

/**
 * A policy that draws its actions, π(a | s, θ), with parameters θ to be learned. Its <em>score</em>
 * is the gradient ∇ ln π(a | s, θ): the direction in which the action becomes more probable.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.1.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface StochasticPolicy<S, A> extends Policy<S, A> {
  /** ln π(a | s), of a density where actions are real; −∞ for an action that is never drawn. */
  double logProbability(S state, A action);

  /** The entropy of π(· | s) in nats: how uncertain the next action is. */
  double entropy(S state);

  /** θ, a copy. */
  double[] parameters();

  /**
   * Takes θ.
   *
   * @throws IllegalArgumentException if the length is wrong or a number is not finite
   */
  void parameters(double[] theta);

  /**
   * Adds a multiple of the score: slope ← slope + scale · ∇ ln π(a | s).
   *
   * @param slope one entry for each parameter, in the order of {@link #parameters()}
   */
  void addScore(S state, A action, double scale, double[] slope);

  /** Moves the parameters: θ ← θ + step. */
  default void move(double[] step) {
    double[] theta = parameters();
    for (int i = 0; i < theta.length; i++) theta[i] += step[i];
    parameters(theta);
  }
}
