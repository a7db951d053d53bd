package mbrl.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * REINFORCE with a baseline: an action becomes more probable if its return was better than the
 * state's usual one, and less probable if it was worse.
 *
 * <pre>{@code
 * for t = 0 … T − 1:
 *   δ ← G_t − v(s_t)
 *   w ← w + α_w δ ∇ v(s_t)
 *   θ ← θ + α γᵗ δ ∇ ln π(a_t | s_t, θ)
 * }</pre>
 *
 * <p>The baseline changes no gradient on average, since Σ_a ∇π(a|s) = 0, and takes out of its
 * variance what all actions of a state share. So larger steps are safe: here α is 16 times that of
 * {@link Reinforce}.
 *
 * <p>Fails as REINFORCE does, more slowly: still it learns only after the end of an episode.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.4.
 *
 * <pre>{@code
 * episodes    1 to  100: mean return -20.2
 * episodes  401 to  500: mean return -11.3
 * episodes  901 to 1000: mean return -11.6
 * goes right with probability 0.47, best is 0.59
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class ReinforceWithBaseline<S, A> implements Agent<S, A> {
  private final StochasticPolicy<S, A> policy; // π, with θ
  private final LinearValue<S> baseline; // v, with w and its own step size
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final List<Transition<S, A>> episode = new ArrayList<>();
  private final double[] step; // of θ

  /**
   * @param policy what is learned
   * @param baseline v, learned beside it with its own step size
   * @param alpha the step size α, above 0 and finite
   * @param gamma the discount γ, from 0 to 1
   */
  public ReinforceWithBaseline(
      StochasticPolicy<S, A> policy, LinearValue<S> baseline, double alpha, double gamma) {
    this.policy = policy;
    this.baseline = baseline;
    this.alpha = Check.positive("alpha", alpha);
    this.gamma = Check.chance("gamma", gamma);
    step = new double[policy.parameters().length];
  }

  @Override
  public void begin(S start) {
    episode.clear();
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    return policy.act(state, rng);
  }

  @Override
  public void observe(Transition<S, A> t, RandomGenerator rng) {
    Check.finite("the reward", t.reward());
    episode.add(t);
    if (t.last()) learn();
  }

  private void learn() {
    double[] g = Returns.toGo(episode, gamma);
    double discount = alpha; // α γᵗ
    for (int t = 0; t < g.length; t++) {
      S s = episode.get(t).state();
      A a = episode.get(t).action();
      // δ ← G_t − v(s_t)
      double delta = g[t] - baseline.of(s);
      // w ← w + α_w δ ∇ v(s_t)
      baseline.learn(s, delta);
      // θ ← θ + α γᵗ δ ∇ ln π(a_t | s_t, θ)
      Arrays.fill(step, 0);
      policy.addScore(s, a, discount * delta, step);
      policy.move(step);
      discount *= gamma;
    }
    episode.clear();
  }

  public static void main(String[] args) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(2), Features.constant(), 0.05);
    policy.parameters(new double[] {1.47, -1.47}); // left, right
    LinearValue<Integer> baseline = new LinearValue<>(Features.constant(), 1.0 / 64);
    ReinforceWithBaseline<Integer, Integer> agent =
        new ReinforceWithBaseline<>(policy, baseline, 1.0 / 512, 1);
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
    System.out.printf(
        Locale.ROOT,
        "goes right with probability %.2f, best is %.2f%n",
        policy.probabilities(0)[1],
        ShortCorridor.bestChance());
  }
}
