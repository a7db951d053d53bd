package mbrl.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Space;
import mbrl.core.Transition;
import mbrl.world.ShortCorridor;

/**
 * The actor–critic that learns from every step: the critic's surprise tells the actor whether the
 * action was better than expected.
 *
 * <pre>{@code
 * δ ← r + γ v(s') − v(s)              without v(s') if s' ends the episode
 * w ← w + α_w δ ∇ v(s)                the critic
 * θ ← θ + α δ ∇ ln π(a | s, θ)        the actor
 * }</pre>
 *
 * <p>It need not wait for the end of an episode, and a time limit does no harm: the last step still
 * has v(s') behind it. δ is a sample of the advantage of the action, and biased as long as v is
 * wrong. Costs one score a step. The factor γᵗ of the theory is left out, as most programs do.
 *
 * <p>Fails when the mask is forgotten: with v(s') kept after the end, the critic believes that
 * rewards go on.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.5.
 *
 * <pre>{@code
 * episodes    1 to  100: mean return -14.3
 * episodes  401 to  500: mean return -12.3
 * episodes  901 to 1000: mean return -11.3
 * v(0) = -12.8
 * v(1) = -11.3
 * v(2) = -6.5
 * goes right with probability 0.55
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class OneStepActorCritic<S, A> implements Agent<S, A> {
  private final StochasticPolicy<S, A> policy; // π, with θ: the actor
  private final LinearValue<S> value; // v, with w and its own step size: the critic
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double[] step; // of θ

  /**
   * @param policy the actor
   * @param value the critic, with its own step size
   * @param alpha the actor's step size α, above 0 and finite
   * @param gamma the discount γ, from 0 to 1
   */
  public OneStepActorCritic(
      StochasticPolicy<S, A> policy, LinearValue<S> value, double alpha, double gamma) {
    this.policy = policy;
    this.value = value;
    this.alpha = Check.positive("alpha", alpha);
    this.gamma = Check.chance("gamma", gamma);
    step = new double[policy.parameters().length];
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    return policy.act(state, rng);
  }

  @Override
  public void observe(Transition<S, A> t, RandomGenerator rng) {
    Check.finite("the reward", t.reward());
    // δ ← r + γ v(s') − v(s), without v(s') if s' ends the episode
    double after = t.terminal() ? 0 : value.of(t.next());
    double delta = t.reward() + gamma * after - value.of(t.state());
    // w ← w + α_w δ ∇ v(s)
    value.learn(t.state(), delta);
    // θ ← θ + α δ ∇ ln π(a | s, θ)
    Arrays.fill(step, 0);
    policy.addScore(t.state(), t.action(), alpha * delta, step);
    policy.move(step);
  }

  public static void main(String[] args) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(2), Features.constant(), 0.05);
    LinearValue<Integer> critic = new LinearValue<>(Features.table(4), 1.0 / 16);
    OneStepActorCritic<Integer, Integer> agent =
        new OneStepActorCritic<>(policy, critic, 1.0 / 512, 1);
    SplittableRandom rng = new SplittableRandom(1);
    Environment<Integer, Integer> env = new Environment<>(new ShortCorridor(), rng.split());
    double sum = 0;
    for (int e = 1; e <= 1000; e++) {
      sum += Episode.run(env, agent, 20_000, rng).totalReward() / 100;
      if (e == 100 || e == 500 || e == 1000) {
        System.out.printf(Locale.ROOT, "episodes %4d to %4d: mean return %5.1f%n", e - 99, e, sum);
      }
      if (e % 100 == 0) sum = 0;
    }
    for (int s = 0; s < 3; s++) System.out.printf(Locale.ROOT, "v(%d) = %.1f%n", s, critic.of(s));
    System.out.printf(
        Locale.ROOT, "goes right with probability %.2f%n", policy.probabilities(0)[1]);
  }
}
