package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.FloatNetwork;
import mbrl.model.StateInputs;
import mbrl.policy.ActorCritic;
import mbrl.policy.Batch;
import mbrl.policy.NetworkInputs;
import mbrl.policy.NetworkPolicy;
import mbrl.policy.NetworkValue;
import mbrl.world.CartPole;

/**
 * Row 11: an actor–critic that learns in 512 000 imagined steps of the cart-pole, in a new process.
 * The model is the cart-pole's own rule, so that the learner is what is measured.
 */
final class ActorCriticWork implements Work {
  private static final int UPDATES = 400;
  private static final int BRANCHES = 32;
  private static final int LENGTH = 40;

  private ActorCriticWork() {}

  static ActorCriticWork of(String work) {
    if (work.equals("imagined")) return new ActorCriticWork();
    throw new IllegalArgumentException("actor-critic knows no work '" + work + "'");
  }

  /** The share of branches of the last ten updates that reached their full length. */
  @Override
  public double run() {
    SplittableRandom rng = new SplittableRandom(11);
    CartPole world = new CartPole();
    NetworkInputs inputs = new NetworkInputs(StateInputs.PLAIN, 4, 1, 1, 0.2, 1);
    FloatNetwork pi = new FloatNetwork(Activation.TANH, rng, 4, 64, 64, 2);
    FloatNetwork v = new FloatNetwork(Activation.TANH, rng, 4, 64, 64, 1);
    ActorCritic learner =
        new ActorCritic(
            new NetworkPolicy(CartPole.ACTIONS, inputs, pi, new Adam(3e-3)),
            new NetworkValue(inputs, v, new Adam(3e-3), 20),
            new ActorCritic.Settings(0.99, 0.95, 0.003));
    double whole = 0;
    for (int k = 0; k < UPDATES; k++) {
      Fan fan = Imagine.fan(world, starts(rng), learner.actor(), LENGTH, rng);
      if (k >= UPDATES - 10) {
        for (boolean ended : fan.terminal()) if (!ended) whole += 0.1 / BRANCHES;
      }
      learner.learn(Batch.of(fan));
    }
    return whole;
  }

  /** States in which the pole leans and turns: some cannot be saved. */
  private static double[][] starts(RandomGenerator rng) {
    double[] size = {1, 1, 0.15, 1};
    double[][] x = new double[4][BRANCHES];
    for (int d = 0; d < 4; d++) {
      for (int i = 0; i < BRANCHES; i++) x[d][i] = size[d] * (2 * rng.nextDouble() - 1);
    }
    return x;
  }
}
