package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * A world whose states and actions are vectors. A class defines the next state, the reward and the
 * end for one state; the forms for many states at once follow from these, one state after the
 * other.
 *
 * <pre>{@code
 * x' ← next(x, u);   r ← reward(x, u, x');   the end where over(x')
 * }</pre>
 *
 * <p>A world in which planners run may override {@link #open} and {@link #score} for speed; they
 * must give the same numbers to the last bit.
 */
public interface VectorWorld extends VectorModel, Mdp<double[], double[]> {
  /** Draws the state after {@code x} under {@code u}; neither is changed. */
  double[] next(double[] x, double[] u, RandomGenerator rng);

  /** The reward of doing {@code u} in {@code x} and arriving in {@code next}. */
  double reward(double[] x, double[] u, double[] next);

  @Override
  default Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
    double[] next = next(state, action, rng);
    return new Outcome<>(next, reward(state, action, next), over(next));
  }

  @Override
  default Stepper open(int plans, int particles, RandomGenerator rng) {
    return Dynamics.of(stateSize(), actionSize(), this::next).open(plans, particles, rng);
  }

  @Override
  default void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    Task.of(this::reward, this::over).score(t, x, u, next, reward, terminal);
  }
}
