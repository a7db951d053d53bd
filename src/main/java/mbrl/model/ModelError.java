package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Policy;
import mbrl.world.Pendulum;

/**
 * The error of a model, one step ahead and many: start model and world in the same state, apply the
 * same actions to both, and measure the distance between their states.
 *
 * <pre>{@code
 * x̂_0 = x_0;   u_t = π(x_t);   x_{t+1} = world(x_t, u_t);   x̂_{t+1} = model(x̂_t, u_t)
 * error after k steps = distance(x̂_k, x_k), mean over many starts
 * }</pre>
 *
 * <p>The model is fed its own predictions, as in planning; fed the true states instead, it would
 * show the one-step error k times. Costs k calls of both for each start.
 *
 * <p>Fails to distinguish a wrong model from a stochastic world: where the world is stochastic, two
 * copies of the world diverge as well. Measure that first, with the world itself as the model.
 *
 * <p>Lecture 7, and 2 and 3 before it.
 *
 * <pre>{@code
 * error after  1 steps: 0.0029
 * error after  5 steps: 0.0068
 * error after 10 steps: 0.0080
 * error after 25 steps: 0.0157
 * error after 50 steps: 0.0557
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class ModelError<S, A> {
  private final Model<S, A> truth;
  private final Model<S, A> model;
  private final ToDoubleBiFunction<S, S> distance;

  /**
   * @param truth the world
   * @param model the model to compare with it
   * @param distance the distance of two states, {@link #euclidean} for instance
   */
  public ModelError(Model<S, A> truth, Model<S, A> model, ToDoubleBiFunction<S, S> distance) {
    this.truth = truth;
    this.model = model;
    this.distance = distance;
  }

  /**
   * The error after each of k steps from one start; NaN after the end of the world's episode. A
   * model whose episode has ended stays in its last state.
   *
   * @param k the number of steps, at least 1
   * @param rng chance, split into one generator each for the policy, the world and the model
   */
  public double[] from(S start, Policy<S, A> policy, int k, SplittableRandom rng) {
    if (k < 1) throw new IllegalArgumentException("k must be at least 1, got " + k);
    RandomGenerator acting = rng.split();
    RandomGenerator worldNoise = rng.split();
    RandomGenerator modelNoise = rng.split();
    double[] error = new double[k];
    Arrays.fill(error, Double.NaN);
    Outcome<S> x = new Outcome<>(start, 0, false); // x_t
    Outcome<S> xHat = x; // x̂_t
    policy.begin(start);
    for (int t = 0; t < k && !x.terminal(); t++) {
      // u_t = π(x_t);   x_{t+1} = world(x_t, u_t);   x̂_{t+1} = model(x̂_t, u_t)
      A u = policy.act(x.next(), acting);
      x = truth.sample(x.next(), u, worldNoise);
      if (!xHat.terminal()) xHat = model.sample(xHat.next(), u, modelNoise);
      error[t] = distance.applyAsDouble(xHat.next(), x.next());
      if (Double.isNaN(error[t])) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "the error after %d steps is NaN: the rollout diverged; use fewer steps, or train"
                    + " the model on more data",
                t + 1));
      }
    }
    return error;
  }

  /**
   * The mean error after each of k steps, over the starts whose episodes last that long; NaN where
   * none does.
   *
   * @param starts gives a start state at each call
   * @param n the number of starts, at least 1
   */
  public double[] mean(
      Supplier<S> starts, Policy<S, A> policy, int k, int n, SplittableRandom rng) {
    if (k < 1) throw new IllegalArgumentException("k must be at least 1, got " + k);
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    double[] sum = new double[k];
    int[] count = new int[k];
    for (int i = 0; i < n; i++) {
      double[] error = from(starts.get(), policy, k, rng.split());
      for (int t = 0; t < k && !Double.isNaN(error[t]); t++) {
        sum[t] += error[t];
        count[t]++;
      }
    }
    double[] mean = new double[k];
    for (int t = 0; t < k; t++) mean[t] = count[t] == 0 ? Double.NaN : sum[t] / count[t];
    return mean;
  }

  /** √Σ (x_i − y_i)², the distance of two vectors. */
  public static double euclidean(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "two states of %d and %d numbers have no distance", x.length, y.length));
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) sum += (x[i] - y[i]) * (x[i] - y[i]);
    return Math.sqrt(sum);
  }

  public static void main(String[] args) {
    Pendulum world = new Pendulum();
    Model<double[], double[]> model = // the world, with a torque 2 % too strong
        (x, u, rng) -> world.sample(x, new double[] {1.02 * u[0]}, rng);
    ModelError<double[], double[]> error = new ModelError<>(world, model, ModelError::euclidean);
    SplittableRandom rng = new SplittableRandom(1);
    RandomGenerator starts = rng.split();
    Policy<double[], double[]> random = (x, r) -> world.actions(x).sample(r);
    double[] mean = error.mean(() -> world.start(starts), random, 50, 200, rng);
    for (int k : new int[] {1, 5, 10, 25, 50}) {
      System.out.printf(Locale.ROOT, "error after %2d steps: %.4f%n", k, mean[k - 1]);
    }
  }
}
