package mbrl.policy;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.model.Training;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;

/**
 * An {@link ActorCritic} that learns inside a model: collect some real steps, fit the model to all
 * of them, then practise in imagined branches, again and again.
 *
 * <pre>{@code
 * observe:   D ← D ∪ {(x, u, r, x')};   every so many real steps:
 *            fit the model to D
 *            repeat:  branches from states of D, with π and the model;   learn from them
 * }</pre>
 *
 * <p>Each imagined branch is made by the present policy, so the gradient holds, and no real step is
 * needed for it. Every real step is used in every fit.
 *
 * <p>Fails when the policy learns more from a model than the model knows: it finds the states in
 * which the model errs in its favour, and goes there.
 *
 * <p>Lecture 4. Sutton 1990; Janner et al. 2019.
 *
 * <pre>{@code
 * after  1178 real steps: episodes of  69.3 steps
 * after  2041 real steps: episodes of 215.8 steps
 * after  3138 real steps: episodes of 219.4 steps
 * after  4408 real steps: episodes of 423.3 steps
 * }</pre>
 */
public final class ModelBasedActorCritic implements Agent<double[], double[]> {
  /**
   * How much is imagined.
   *
   * @param every real steps between two fits of the model, at least 1
   * @param updates batches that the learner then imagines, at least 0
   * @param branches what a batch is made of
   */
  public record Schedule(int every, int updates, ImaginedRollouts branches) {
    public Schedule {
      Check.atLeast("every", every, 1);
      Check.atLeast("updates", updates, 0);
    }
  }

  /** A model that can be fitted to data, such as {@code DifferenceDynamics::fit}. */
  public interface Fit {
    /** Fits the model to all steps so far. */
    void to(TransitionData data, RandomGenerator rng);
  }

  private final ActorCritic learner;
  private final Fit fit;
  private final VectorModel model; // that is fitted, with its task
  private final Schedule schedule;
  private final RandomGenerator training; // chance of fits and branches
  private TransitionData data; // D, null before the first step

  /**
   * @param fit fits the dynamics of {@code model}
   * @param model the learned model, with a task that says what is earned and when it is over
   * @param training chance of fits and branches, apart from that of acting
   */
  public ModelBasedActorCritic(
      ActorCritic learner,
      Fit fit,
      VectorModel model,
      Schedule schedule,
      RandomGenerator training) {
    this.learner = learner;
    this.fit = fit;
    this.model = model;
    this.schedule = schedule;
    this.training = training;
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    return learner.actor().act(state, rng);
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    if (data == null) data = new TransitionData(model.stateSize(), model.actionSize());
    data.add(t);
    if (data.size() % schedule.every != 0) return;
    fit.to(data, training);
    double[][] visited = data.states();
    for (int k = 0; k < schedule.updates; k++) {
      learner.learn(Batch.of(schedule.branches.from(model, visited, learner.actor(), training)));
    }
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    NetworkInputs inputs = new NetworkInputs(StateInputs.PLAIN, 4, 1, 1, 0.2, 1);
    ActorCritic learner =
        new ActorCritic(
            new NetworkPolicy(
                CartPole.ACTIONS,
                inputs,
                new NeuralNetwork(Activation.TANH, rng, 4, 32, 2),
                new Adam(0.01)),
            new NetworkValue(
                inputs, new NeuralNetwork(Activation.TANH, rng, 4, 32, 1), new Adam(0.01), 50),
            new ActorCritic.Settings(0.99, 0.95, 0.003));
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.TANH, 32);
    Training.Settings settings = Training.Settings.standard().epochs(20).rate(3e-3);
    DifferenceDynamics f = new DifferenceDynamics(new NetworkRegressor(maker, settings), 4, 1);
    CartPole world = new CartPole();
    ModelBasedActorCritic agent =
        new ModelBasedActorCritic(
            learner,
            f::fit,
            f.with(world),
            new Schedule(250, 30, new ImaginedRollouts(64, 20)),
            rng.split());
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    double sum = 0;
    int episodes = 0;
    for (int k = 1; k <= 4; ) {
      sum += Episode.run(env, agent, 500, rng).length();
      episodes++;
      if (env.steps() < 1000L * k) continue;
      System.out.printf(
          Locale.ROOT,
          "after %5d real steps: episodes of %5.1f steps%n",
          env.steps(),
          sum / episodes);
      sum = 0;
      episodes = 0;
      k++;
    }
  }
}
