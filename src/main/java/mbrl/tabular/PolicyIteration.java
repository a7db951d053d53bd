package mbrl.tabular;

import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.Policy;
import mbrl.world.DynaMaze;

/**
 * Policy iteration: evaluate the current policy, then take the action with the highest value in
 * every state, until nothing changes.
 *
 * <pre>{@code
 * V ← V_π                                          policy evaluation, to the end
 * π(s) ← argmax_a Σ_s' p(s',r | s,a) [ r + γ V(s') ]      policy improvement, for all states
 * }</pre>
 *
 * <p>Every round makes the policy better, and there are finitely many, so it ends at the best one,
 * usually after few rounds (a maze is a hard case: the value of the goal spreads by one cell a
 * round). A round costs a whole evaluation; {@link ValueIteration} does one sweep of it only.
 *
 * <p>Fails where value iteration does, and with γ = 1, where a poor policy may never end and has no
 * value.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 4.3; Howard 1960.
 *
 * <pre>{@code
 * V(start) = 0.0000, 3 states improved
 * V(start) = 0.0000, 3 states improved
 * V(start) = 0.0000, 3 states improved
 * V(start) = 0.0000, 4 states improved
 * V(start) = 0.0000, 6 states improved
 * V(start) = 0.0000, 5 states improved
 * V(start) = 0.0000, 4 states improved
 * V(start) = 0.0000, 4 states improved
 * V(start) = 0.0000, 3 states improved
 * V(start) = 0.0000, 3 states improved
 * V(start) = 0.5133, 2 states improved
 * V(start) = 0.5133, 0 states improved
 * }</pre>
 */
public final class PolicyIteration {
  private static final double ERROR = 1e-12; // of each evaluation
  private static final double BETTER = 1e-10; // by which an action must be better to be taken

  private final FiniteMdp mdp; // p(s', r | s, a)
  private final double gamma; // γ
  private final int[] pi; // π(s), at first action 0 everywhere
  private double[] v; // V_π(s) of the policy before the last improvement

  /**
   * @param mdp a world, or a model of one, with all its outcomes
   * @param gamma the discount γ, at least 0 and below 1
   */
  public PolicyIteration(FiniteMdp mdp, double gamma) {
    Check.discount(gamma);
    this.mdp = mdp;
    this.gamma = gamma;
    pi = new int[mdp.states()];
    v = new double[mdp.states()];
  }

  /**
   * One iteration: evaluate, then improve.
   *
   * @return the number of states in which the policy has changed
   */
  public int round() {
    // V ← V_π
    PolicyEvaluation evaluation =
        new PolicyEvaluation(mdp, PolicyEvaluation.deterministic(pi, mdp.actions()), gamma);
    evaluation.solve(ERROR);
    v = evaluation.values();
    // π(s) ← argmax_a Σ_s' p(s',r | s,a) [ r + γ V(s') ]
    int changed = 0;
    for (int s = 0; s < pi.length; s++) {
      int best = pi[s];
      for (int a = 0; a < mdp.actions(); a++) {
        if (evaluation.q(s, a) > evaluation.q(s, best) + BETTER) best = a;
      }
      if (best != pi[s]) changed++;
      pi[s] = best;
    }
    return changed;
  }

  /**
   * Iterates until nothing changes.
   *
   * @return how many
   */
  public int solve() {
    int rounds = 1;
    while (round() > 0) rounds++;
    return rounds;
  }

  /** V(s) of the policy that the last round evaluated, a copy. */
  public double[] values() {
    return v.clone();
  }

  /** π(s), a copy. */
  public int[] actions() {
    return pi.clone();
  }

  /** The present policy. */
  public Policy<Integer, Integer> policy() {
    int[] fixed = pi.clone();
    return (s, rng) -> fixed[s];
  }

  public static void main(String[] args) {
    DynaMaze maze = new DynaMaze();
    PolicyIteration iteration = new PolicyIteration(maze, 0.95);
    int changed;
    do {
      changed = iteration.round();
      double start = iteration.values()[maze.start()];
      System.out.printf(Locale.ROOT, "V(start) = %.4f, %d states improved%n", start, changed);
    } while (changed > 0);
  }
}
