package mbrl.policy;

import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.world.CartPole;

/**
 * The actor–critic that learns from batches of steps, real or imagined: the critic values every
 * state, the λ-advantage says how much better each action turned out, and both take one step.
 *
 * <pre>{@code
 * A^λ ← advantages of the batch, with the critic's v           (Advantages)
 * actor:   up   the slope of mean A^λ ln π(u | x, θ) + c H(π)
 * critic:  down the slope of mean ½ (v(x) − (v(x) + A^λ))²     the target held fixed
 * }</pre>
 *
 * <p>It does not ask where the steps come from. From the world, each costs a real step and is used
 * once; from a model, they cost nothing but time. A step of learning costs three passes through
 * each network.
 *
 * <p>Fails as soon as the steps were not made by the policy that learns from them: old steps speak
 * of an old policy. And imagined steps teach the model's mistakes.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, sections 13.5 and 13.6; Mnih et al. 2016.
 *
 * <pre>{@code
 * update  0:  17.3 steps of 200
 * update 15: 100.8 steps of 200
 * update 30: 197.5 steps of 200
 * update 45: 165.9 steps of 200
 * update 60: 182.6 steps of 200
 * }</pre>
 */
public final class ActorCritic {
  /**
   * How advantages are made.
   *
   * @param gamma the discount γ, from 0 to 1
   * @param lambda λ: 0 trusts the critic after one step, 1 only the rewards
   * @param entropy c, the weight of the policy's entropy, at least 0
   */
  public record Settings(double gamma, double lambda, double entropy) {
    public Settings {
      Check.chance("gamma", gamma);
      Check.chance("lambda", lambda);
      Check.atLeastZero("entropy", entropy);
    }
  }

  private final VectorPolicy actor; // π, with θ
  private final NetworkValue critic; // v
  private final Settings settings;

  public ActorCritic(VectorPolicy actor, NetworkValue critic, Settings settings) {
    this.actor = actor;
    this.critic = critic;
    this.settings = settings;
  }

  /** π. */
  public VectorPolicy actor() {
    return actor;
  }

  /** v. */
  public NetworkValue critic() {
    return critic;
  }

  /** One step of the actor and one of the critic. */
  public void learn(Batch b) {
    double[] value = new double[b.size()];
    critic.of(b.x(), value);
    double[] next = nextValues(b, value);
    // A^λ ← advantages of the batch, with the critic's v
    double[] advantage =
        Advantages.lambda(
            new Advantages.Steps(b.reward(), value, next, b.terminal(), b.last()),
            settings.gamma,
            settings.lambda);
    for (int i = 0; i < value.length; i++) value[i] += advantage[i];
    // actor: up the slope of mean A^λ ln π(u | x, θ) + c H(π)
    actor.ascend(b.x(), b.u(), advantage, settings.entropy);
    // critic: down the slope of mean ½ (v(x) − (v(x) + A^λ))²
    critic.descend(b.x(), value);
  }

  /** v(x') of each step: that of the step behind it, and the critic's where none follows. */
  private double[] nextValues(Batch b, double[] value) {
    double[] next = new double[b.size()];
    int lasts = 0;
    for (boolean last : b.last()) if (last) lasts++;
    double[][] x = new double[b.next().length][lasts];
    double[] v = new double[lasts];
    int at = 0;
    for (int i = 0; i < next.length; i++) {
      if (!b.last()[i]) continue;
      for (int d = 0; d < x.length; d++) x[d][at] = b.next()[d][i];
      at++;
    }
    critic.of(x, v);
    at = 0;
    for (int i = 0; i < next.length; i++) next[i] = b.last()[i] ? v[at++] : value[i + 1];
    return next;
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    CartPole world = new CartPole();
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
            new Settings(0.99, 0.95, 0.003));
    for (int k = 0; k <= 60; k++) { // the model is the world here
      double[][] starts = new double[4][32];
      for (int i = 0; i < 32; i++) {
        double[] x = world.start(rng);
        for (int d = 0; d < 4; d++) starts[d][i] = x[d];
      }
      Fan fan = Imagine.fan(world, starts, learner.actor(), 200, rng);
      if (k % 15 == 0) {
        double mean = 0;
        for (int steps : fan.ended()) mean += steps / 32.0;
        System.out.printf(Locale.ROOT, "update %2d: %5.1f steps of 200%n", k, mean);
      }
      learner.learn(Batch.of(fan));
    }
  }
}
