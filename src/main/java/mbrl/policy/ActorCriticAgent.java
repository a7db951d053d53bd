package mbrl.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.world.CartPole;

/**
 * An {@link ActorCritic} without a model: act, collect some real steps, learn from them once, and
 * throw them away.
 *
 * <pre>{@code
 * observe:   add the step to the batch;   if it is full: learn from it, and empty it
 * }</pre>
 *
 * <p>The steps must be new, since the gradient holds only for the policy that made them. That is
 * what makes it hungry: every update costs a batch of real steps.
 *
 * <p>Lecture 4. Mnih et al. 2016.
 *
 * <pre>{@code
 * after 10157 real steps: episodes of  54.6 steps
 * after 20047 real steps: episodes of 186.6 steps
 * after 30047 real steps: episodes of 500.0 steps
 * after 40463 real steps: episodes of 496.0 steps
 * }</pre>
 */
public final class ActorCriticAgent implements Agent<double[], double[]> {
  private final ActorCritic learner;
  private final int size; // of a batch
  private final List<Transition<double[], double[]>> batch = new ArrayList<>();

  /**
   * @param size real steps of a batch, at least 1
   */
  public ActorCriticAgent(ActorCritic learner, int size) {
    this.learner = learner;
    this.size = Check.atLeast("size", size, 1);
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    return learner.actor().act(state, rng);
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    batch.add(t);
    if (batch.size() < size) return;
    learner.learn(Batch.of(batch));
    batch.clear();
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
    ActorCriticAgent agent = new ActorCriticAgent(learner, 500);
    Environment<double[], double[]> env = new Environment<>(new CartPole(), rng.split());
    double sum = 0;
    int episodes = 0;
    for (int k = 1; k <= 4; ) {
      sum += Episode.run(env, agent, 500, rng).length();
      episodes++;
      if (env.steps() < 10_000L * k) continue;
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
