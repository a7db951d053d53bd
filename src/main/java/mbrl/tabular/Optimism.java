package mbrl.tabular;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.world.RandomMdp;

/**
 * The optimizer's curse: of many plans, the one with the highest value in a wrong model is likely
 * one whose value is overestimated.
 *
 * <pre>{@code
 * π̂        = the best of the candidate policies by the model: argmax_π V̂_π(s₀)
 * planned  = V̂_π̂(s₀)      the value by the model
 * realised = V_π̂(s₀)      the value in the world
 * optimism = planned − realised
 * }</pre>
 *
 * <p>Even a model that is right on average overestimates the plan chosen by it, and the more so the
 * more plans there were to choose from. Choosing the best of all policies is the extreme case:
 * {@link #plan}. Reporting {@code planned} as if it were {@code realised} is a common mistake.
 *
 * <p>Lecture 7. Smith and Winkler 2006; Sutton and Barto, 2nd edition, section 6.7, for the same
 * bias in Q-learning.
 *
 * <pre>{@code
 * best of   1: planned -0.08, realised -0.11, optimism 0.04
 * best of  10: planned 2.34, realised 0.74, optimism 1.60
 * best of 100: planned 3.30, realised 1.06, optimism 2.24
 * }</pre>
 *
 * @param planned V̂_π̂(s₀)
 * @param realised V_π̂(s₀)
 */
public record Optimism(double planned, double realised) {
  private static final double ERROR = 1e-6; // of each evaluation

  /** planned − realised. */
  public double optimism() {
    return planned - realised;
  }

  /**
   * Plans with the whole model: the best of all policies, from state {@code start}.
   *
   * @param model the model to plan in, a {@link CountModel} for instance
   * @param truth the world in which the policy acts
   * @param gamma the discount γ, at least 0 and below 1
   */
  public static Optimism plan(FiniteMdp model, FiniteMdp truth, int start, double gamma) {
    PolicyIteration best = new PolicyIteration(model, gamma);
    best.solve();
    return of(best.actions(), model, truth, start, gamma);
  }

  /**
   * Plans with less effort: the best of {@code candidates} random policies.
   *
   * @param candidates the strength of the planner, at least 1
   */
  public static Optimism search(
      FiniteMdp model,
      FiniteMdp truth,
      int start,
      double gamma,
      int candidates,
      RandomGenerator rng) {
    Check.discount(gamma);
    Check.atLeast("candidates", candidates, 1);
    int[] chosen = null;
    double planned = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates; i++) {
      int[] pi = rng.ints(model.states(), 0, model.actions()).toArray();
      // π̂ = argmax_π V̂_π(s₀)
      double value = value(pi, model, start, gamma);
      if (value > planned) {
        planned = value;
        chosen = pi;
      }
    }
    return of(chosen, model, truth, start, gamma);
  }

  private static Optimism of(int[] pi, FiniteMdp model, FiniteMdp truth, int start, double gamma) {
    return new Optimism(value(pi, model, start, gamma), value(pi, truth, start, gamma));
  }

  private static double value(int[] pi, FiniteMdp mdp, int start, double gamma) {
    PolicyEvaluation evaluation =
        new PolicyEvaluation(mdp, PolicyEvaluation.deterministic(pi, mdp.actions()), gamma);
    evaluation.solve(ERROR);
    return evaluation.values()[start];
  }

  public static void main(String[] args) {
    int models = 50; // each from 5 trials of every pair, on a problem of its own
    for (int candidates : new int[] {1, 10, 100}) {
      double planned = 0;
      double realised = 0;
      for (int seed = 0; seed < models; seed++) {
        FiniteMdp truth = RandomMdp.draw(8, 2, 4, 0.1, new SplittableRandom(seed));
        SplittableRandom rng = new SplittableRandom(1000 + seed);
        CountModel model = new CountModel(9, 2);
        for (int i = 0; i < 5 * 16; i++) {
          Outcome<Integer> o = truth.sample(i / 2 % 8, i % 2, rng);
          model.learn(i / 2 % 8, i % 2, o.reward(), o.next(), o.terminal());
        }
        Optimism o = search(model, truth, 0, 0.95, candidates, rng);
        planned += o.planned / models;
        realised += o.realised / models;
      }
      System.out.printf(
          Locale.ROOT,
          "best of %3d: planned %.2f, realised %.2f, optimism %.2f%n",
          candidates,
          planned,
          realised,
          planned - realised);
    }
  }
}
