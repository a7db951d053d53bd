package mbrl.tabular;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Transition;

/**
 * The common part of five agents that plan in a model of counts: count every real step, solve the
 * model, act greedily. The agents differ in one rule: the value Q(s,a) they give to an action.
 *
 * <pre>{@code
 * after each real step (s, a, r, s'):
 *   n(s,a,s') ← n(s,a,s') + 1                           count, and average the reward
 *   V(s) ← max_a Q(s,a)  for all s, again and again     plan, until no value changes
 * a = argmax_a Q(s,a)                                   act
 * }</pre>
 *
 * <p>Planning starts from the values of the last step and ends when no value changes by more than a
 * millionth of the largest. A sweep costs O(states · k · b) for k actions and b outcomes.
 *
 * <p>Lectures 7 and 8. {@link CertaintyEquivalence}, {@link RMax}, {@link MbieEb}, {@link
 * CountBonus}, {@link PredictionErrorBonus}.
 */
public abstract sealed class CountModelAgent implements Agent<Integer, Integer>
    permits CertaintyEquivalence, RMax, MbieEb, CountBonus, PredictionErrorBonus {
  private static final int MOST = 10_000; // sweeps after one step, at most

  private final double gamma; // γ, discount
  private final CountModel model; // n(s,a), p̂, r̂
  private final double[] v; // V(s) in that model

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param gamma the discount γ, at least 0 and below 1
   * @param first V(s) before the first step
   */
  CountModelAgent(int states, int actions, double gamma, double first) {
    Check.sizes(states, actions);
    this.gamma = Check.discount(gamma);
    model = new CountModel(states, actions);
    v = new double[states];
    Arrays.fill(v, first);
  }

  /** Q(s,a), the rule of each agent, from n(s,a), p̂, r̂ and the present V. */
  abstract double q(int s, int a);

  /** Σ_s' p̂(s' | s,a) [ r̂ + γ V(s') ]; 0 if (s,a) was never tried. */
  final double backup(int s, int a) {
    return model.backup(s, a, v, gamma);
  }

  /** The same, but an action never tried is assumed to stay where it is: γ V(s). */
  final double backupOrStay(int s, int a) {
    return n(s, a) == 0 ? gamma * v[s] : backup(s, a);
  }

  /** n(s,a), how often {@code a} was tried in {@code s}. */
  final int n(int s, int a) {
    return model.count(s, a);
  }

  @Override
  public void begin(Integer start) {
    model.learnStart(start);
  }

  @Override
  public Integer act(Integer s, RandomGenerator rng) {
    return Greedy.choose(row(s), rng); // argmax_a Q(s,a)
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    count(t);
    plan();
  }

  /** n(s,a,s') ← n(s,a,s') + 1. */
  final void count(Transition<Integer, Integer> t) {
    model.learn(t.state(), t.action(), t.reward(), t.next(), t.terminal());
  }

  /** V(s) ← max_a Q(s,a) for all states, in place, until no value changes any more. */
  final void plan() {
    for (int sweep = 0; sweep < MOST; sweep++) {
      double change = 0;
      double largest = 0;
      for (int s = 0; s < v.length; s++) {
        // V(s) ← max_a Q(s,a)
        double best = q(s, 0);
        for (int a = 1; a < model.actions(); a++) best = Math.max(best, q(s, a));
        change = Math.max(change, Math.abs(best - v[s]));
        largest = Math.max(largest, Math.abs(best));
        v[s] = best;
      }
      if (change <= 1e-6 * largest) return;
    }
  }

  /** Q(s,·). */
  final double[] row(int s) {
    Check.index("state", s, v.length);
    double[] q = new double[model.actions()];
    for (int a = 0; a < q.length; a++) q[a] = q(s, a);
    return q;
  }

  /** Q(s,a): row s, column a. */
  public final double[][] q() {
    double[][] q = new double[v.length][];
    for (int s = 0; s < q.length; s++) q[s] = row(s);
    return q;
  }

  /** The counts. */
  public final CountModel model() {
    return model;
  }
}
