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
 * REINFORCE: act through an episode, then make every action of it more probable in proportion to
 * the return that followed.
 *
 * <pre>{@code
 * for t = 0 … T − 1:
 *   G ← Σ_{k=t}^{T−1} γ^(k−t) r_{k+1}
 *   θ ← θ + α γᵗ G ∇ ln π(a_t | s_t, θ)
 * }</pre>
 *
 * <p>It needs no model and no values, and its gradient is right on average. Costs O(T) scores an
 * episode.
 *
 * <p>Fails by its variance: where every return is −10 to −100, the action that was taken is always
 * made <em>less</em> probable, only more or less so ({@link ReinforceWithBaseline}). An episode
 * that a time limit cut off teaches a return that is too short.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.3; Williams 1992.
 *
 * <pre>{@code
 * episodes    1 to  100: mean return -39.7
 * episodes  401 to  500: mean return -12.7
 * episodes  901 to 1000: mean return -11.9
 * goes right with probability 0.52, best is 0.59
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class Reinforce<S, A> implements Agent<S, A> {
  private final StochasticPolicy<S, A> policy; // π, with θ
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final List<Transition<S, A>> episode = new ArrayList<>();
  private final double[] step; // of θ

  /**
   * @param policy what is learned
   * @param alpha the step size α, above 0 and finite
   * @param gamma the discount γ, from 0 to 1
   */
  public Reinforce(StochasticPolicy<S, A> policy, double alpha, double gamma) {
    this.policy = policy;
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
      // θ ← θ + α γᵗ G ∇ ln π(a_t | s_t, θ)
      Arrays.fill(step, 0);
      policy.addScore(s, a, discount * g[t], step);
      policy.move(step);
      discount *= gamma;
    }
    episode.clear();
  }

  public static void main(String[] args) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(2), Features.constant(), 0.05);
    policy.parameters(new double[] {1.47, -1.47}); // left, right
    Reinforce<Integer, Integer> agent = new Reinforce<>(policy, 1.0 / 8192, 1);
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
