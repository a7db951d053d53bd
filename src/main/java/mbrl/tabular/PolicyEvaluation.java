package mbrl.tabular;

import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.world.DynaMaze;

/**
 * Policy evaluation: the value of a given policy, by the same sweep as in value iteration with the
 * policy's average in place of the maximum.
 *
 * <pre>{@code
 * Q(s,a) = Σ_s' p(s',r | s,a) [ r + γ V(s') ]      V(s') counts as 0 if s' ends the episode
 * V(s)   ← Σ_a π(a | s) Q(s,a)                     for all states at once: one sweep
 * }</pre>
 *
 * <p>V starts at 0, so after k sweeps V(s) is the expected return of the next k steps. A sweep
 * costs one addition for every possible outcome.
 *
 * <p>Fails with γ = 1 if the policy may go on for ever, and slowly when it takes long to end: a
 * random walk in a maze needs many thousands of sweeps.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 4.1, in the two-array form.
 *
 * <pre>{@code
 * random walker, gamma 0.95: V(start) = 0.0014
 * random walker, steps to the goal: 868.7
 * }</pre>
 */
public final class PolicyEvaluation {
  private final FiniteMdp mdp; // p(s', r | s, a)
  private final double[][] pi; // π(a | s), row s
  private final double gamma; // γ
  private double[] v; // V(s)

  /**
   * @param mdp a world, or a model of one, with all its outcomes
   * @param pi π(a | s) in row s and column a; every row adds up to 1
   * @param gamma the discount γ, from 0 to 1
   */
  public PolicyEvaluation(FiniteMdp mdp, double[][] pi, double gamma) {
    Check.chance("gamma", gamma);
    if (pi.length != mdp.states()) {
      throw new IllegalArgumentException(
          "pi needs a row for each of " + mdp.states() + " states, got " + pi.length);
    }
    this.mdp = mdp;
    this.gamma = gamma;
    this.pi = new double[pi.length][];
    for (int s = 0; s < pi.length; s++) this.pi[s] = checked(pi[s], s);
    v = new double[mdp.states()];
  }

  private double[] checked(double[] row, int s) {
    double sum = 0;
    for (double p : row) {
      if (!(p >= 0)) throw new IllegalArgumentException("pi(a | " + s + ") is negative: " + p);
      sum += p;
    }
    if (row.length != mdp.actions() || Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pi(a | %d) must be %d chances that add up to 1, got %d that add up to %s",
              s,
              mdp.actions(),
              row.length,
              sum));
    }
    return row.clone();
  }

  /** The policy that takes every action with the same chance. */
  public static double[][] uniform(int states, int actions) {
    double[][] pi = new double[states][actions];
    for (double[] row : pi) java.util.Arrays.fill(row, 1.0 / actions);
    return pi;
  }

  /**
   * The policy that takes one given action in each state.
   *
   * @param action the action in state s, at index s
   * @param actions the number of actions
   */
  public static double[][] deterministic(int[] action, int actions) {
    double[][] pi = new double[action.length][actions];
    for (int s = 0; s < action.length; s++) pi[s][Check.index("action", action[s], actions)] = 1;
    return pi;
  }

  /** The value of {@code a} in {@code s} if V is right. */
  public double q(int s, int a) {
    double sum = 0;
    for (Chance c : mdp.outcomes(s, a)) {
      // Σ p(s',r | s,a) [ r + γ V(s') ]
      sum += c.probability() * (c.reward() + (c.terminal() ? 0 : gamma * v[c.next()]));
    }
    return sum;
  }

  /**
   * Backs up every state once, all from the same old V.
   *
   * @return the largest change of a value
   */
  public double sweep() {
    double[] next = new double[v.length];
    double change = 0;
    for (int s = 0; s < v.length; s++) {
      // V(s) ← Σ_a π(a | s) Q(s,a)
      for (int a = 0; a < pi[s].length; a++) {
        if (pi[s][a] > 0) next[s] += pi[s][a] * q(s, a);
      }
      change = Math.max(change, Math.abs(next[s] - v[s]));
    }
    v = next;
    return change;
  }

  /**
   * Sweeps until no value can be further from the truth than {@code error} (for γ = 1: until no
   * value changes by more than that), or as near to it as doubles allow.
   *
   * @param error the largest error allowed, above 0
   * @return the number of sweeps
   * @throws IllegalStateException if the values still change after a million sweeps
   */
  public int solve(double error) {
    if (!(error > 0)) throw new IllegalArgumentException("error must be above 0, got " + error);
    // the last change was γ times as large as the one before, and so on for ever
    double enough = gamma < 1 ? error * (1 - gamma) / Math.max(gamma, 1e-300) : error;
    for (int sweeps = 1; sweeps <= 1_000_000; sweeps++) {
      double change = sweep();
      if (change <= Math.max(enough, ValueIteration.rounding(v))) return sweeps;
    }
    throw new IllegalStateException(
        "the values still change after a million sweeps: with gamma = 1 the policy must end");
  }

  /** V(s), a copy. */
  public double[] values() {
    return v.clone();
  }

  public static void main(String[] args) {
    DynaMaze maze = new DynaMaze();
    double[][] random = uniform(maze.states(), maze.actions());
    PolicyEvaluation discounted = new PolicyEvaluation(maze, random, 0.95);
    discounted.solve(1e-9);
    System.out.printf(
        Locale.ROOT,
        "random walker, gamma 0.95: V(start) = %.4f%n",
        discounted.values()[maze.start()]);
    PolicyEvaluation steps = new PolicyEvaluation(maze.withRewards(1, 1), random, 1);
    steps.solve(1e-9);
    System.out.printf(
        Locale.ROOT, "random walker, steps to the goal: %.1f%n", steps.values()[maze.start()]);
  }
}
