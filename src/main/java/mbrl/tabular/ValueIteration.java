package mbrl.tabular;

import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Policy;
import mbrl.world.SmallMaze;

/**
 * Value iteration: if the model is known, repeated one-step look-ahead gives the best return of
 * every state.
 *
 * <pre>{@code
 * Q(s,a) = Σ_s' p(s',r | s,a) [ r + γ V(s') ]      V(s') counts as 0 if s' ends the episode
 * V(s)   ← max_a Q(s,a)                            for all states at once: one sweep
 * }</pre>
 *
 * <p>V starts at 0, so after k sweeps V(s) is the best return of the next k steps, and one sweep
 * more shrinks the error by the factor γ. A sweep costs one addition for every possible outcome.
 *
 * <p>Fails when the model is not known (then it has to be learned: lecture 6), when there are too
 * many states to sweep over, and slowly when γ is close to 1: an error of ε needs about
 * ln(1/ε)/(1−γ) sweeps.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 4.4, in the two-array form.
 *
 * <pre>{@code
 * after 1 sweep
 *  0.00 0.00 1.00 0.00
 *  0.00 0.00 0.00 1.00
 *  0.00 0.00 0.00 0.00
 * after 5 sweeps
 *  0.81 0.90 1.00 0.00
 *  0.73 0.00 0.90 1.00
 *  0.66 0.73 0.81 0.90
 * Q(start) up 0.656, down 0.590, left 0.590, right 0.656
 * }</pre>
 */
public final class ValueIteration {
  private final FiniteMdp mdp; // p(s', r | s, a)
  private final double gamma; // γ
  private double[] v; // V(s)

  /**
   * @param mdp a world, or a model of one, with all its outcomes
   * @param gamma the discount γ, from 0 to 1; with 1 the values exist only if every good policy
   *     ends
   */
  public ValueIteration(FiniteMdp mdp, double gamma) {
    Check.chance("gamma", gamma);
    this.mdp = mdp;
    this.gamma = gamma;
    v = new double[mdp.states()];
  }

  /** The Bellman backup of one state and action: the value of {@code a} given V. */
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
      // V(s) ← max_a Q(s,a)
      double best = q(s, 0);
      for (int a = 1; a < mdp.actions(); a++) best = Math.max(best, q(s, a));
      next[s] = best;
      change = Math.max(change, Math.abs(best - v[s]));
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
      if (change <= Math.max(enough, rounding(v))) return sweeps;
    }
    throw new IllegalStateException(
        "the values still change after a million sweeps: with gamma = "
            + gamma
            + " some policy may collect reward for ever");
  }

  /** The smallest change of one of these values that is more than rounding. */
  static double rounding(double[] v) {
    double largest = 0;
    for (double value : v) largest = Math.max(largest, Math.abs(value));
    return 2 * Math.ulp(largest);
  }

  /** V(s), a copy. */
  public double[] values() {
    return v.clone();
  }

  /** Q(s, a) for all states and actions, by one-step look-ahead from V. */
  public double[][] q() {
    double[][] q = new double[v.length][mdp.actions()];
    for (int s = 0; s < q.length; s++) {
      for (int a = 0; a < q[s].length; a++) q[s][a] = q(s, a);
    }
    return q;
  }

  /** The policy that is greedy for the present values, ties at random. */
  public Policy<Integer, Integer> greedy() {
    double[][] q = q();
    return (s, rng) -> Greedy.choose(q[s], rng);
  }

  public static void main(String[] args) {
    SmallMaze maze = new SmallMaze();
    ValueIteration vi = new ValueIteration(maze, 0.9);
    vi.sweep();
    print("after 1 sweep", vi.values(), maze.columns());
    for (int k = 2; k <= 5; k++) vi.sweep();
    print("after 5 sweeps", vi.values(), maze.columns());
    double[] q = vi.q()[maze.start()];
    System.out.printf(
        Locale.ROOT,
        "Q(start) up %.3f, down %.3f, left %.3f, right %.3f%n",
        q[0],
        q[1],
        q[2],
        q[3]);
  }

  private static void print(String title, double[] v, int columns) {
    System.out.println(title);
    for (int s = 0; s < v.length; s++) {
      System.out.printf(Locale.ROOT, "%5.2f" + ((s + 1) % columns == 0 ? "%n" : ""), v[s]);
    }
  }
}
