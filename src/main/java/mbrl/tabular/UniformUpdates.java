package mbrl.tabular;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.world.RandomMdp;

/**
 * Planning by expected updates of all pairs in turn, whether a policy visits them or not.
 *
 * <pre>{@code
 * for (s,a) = the first pair, the next, …, and again from the first:
 *   Q(s,a) ← Σ_s' p(s',r | s,a) [ r + γ max_a' Q(s',a') ]
 * }</pre>
 *
 * <p>One update costs O(b k) for b outcomes and k actions. After a round every value has moved.
 *
 * <p>Fails when a good policy never visits most states: most updates are spent there. {@link
 * TrajectoryUpdates} follows the policy and is better at first; in the long run the uniform
 * distribution wins, because it also corrects the states off the trajectory.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.6, figure 8.8.
 *
 * <pre>{@code
 *  100 updates: uniform 0.92, on trajectories 1.26
 *  200 updates: uniform 1.62, on trajectories 1.74
 *  400 updates: uniform 3.03, on trajectories 2.14
 *  800 updates: uniform 3.18, on trajectories 2.43
 * 1600 updates: uniform 3.21, on trajectories 2.58
 * }</pre>
 */
public final class UniformUpdates {
  private final FiniteMdp mdp; // p(s', r | s, a)
  private final double gamma; // γ
  private final double[][] q; // Q(s,a), starts at 0
  private int pair; // the next pair to update, s·k + a

  /**
   * @param mdp a world, or a model of one, with all its outcomes
   * @param gamma the discount γ, from 0 to 1
   */
  public UniformUpdates(FiniteMdp mdp, double gamma) {
    Check.chance("gamma", gamma);
    this.mdp = mdp;
    this.gamma = gamma;
    q = new double[mdp.states()][mdp.actions()];
  }

  /**
   * Makes {@code n} updates; pairs without outcomes are skipped.
   *
   * @throws IllegalStateException if no pair has any, as in a model that has learned nothing yet
   */
  public void update(int n) {
    int first = pair;
    while (mdp.outcomes(pair / mdp.actions(), pair % mdp.actions()).isEmpty()) {
      pair = (pair + 1) % (mdp.states() * mdp.actions());
      if (pair == first) throw new IllegalStateException("no pair has an outcome to learn from");
    }
    for (int i = 0; i < n; i++) {
      int s = pair / mdp.actions();
      int a = pair % mdp.actions();
      pair = (pair + 1) % (mdp.states() * mdp.actions());
      if (mdp.outcomes(s, a).isEmpty()) {
        i--; // not an update
      } else {
        // Q(s,a) ← Σ p(s',r | s,a) [ r + γ max_a' Q(s',a') ]
        q[s][a] = expected(s, a);
      }
    }
  }

  private double expected(int s, int a) {
    double sum = 0;
    for (Chance c : mdp.outcomes(s, a)) {
      double value = c.terminal() ? 0 : gamma * Greedy.max(q[c.next()]);
      sum += c.probability() * (c.reward() + value);
    }
    return sum;
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  public static void main(String[] args) {
    int problems = 40;
    int[] updates = {100, 200, 400, 800, 1600};
    double[][] value = new double[2][updates.length]; // of the start, mean over the problems
    for (int seed = 0; seed < problems; seed++) {
      FiniteMdp mdp = RandomMdp.draw(200, 2, 3, 0.1, new SplittableRandom(seed));
      UniformUpdates uniform = new UniformUpdates(mdp, 1);
      TrajectoryUpdates trajectory = new TrajectoryUpdates(mdp, 1, 0.1);
      SplittableRandom rng = new SplittableRandom(1000 + seed);
      int done = 0;
      for (int i = 0; i < updates.length; done = updates[i++]) {
        uniform.update(updates[i] - done);
        trajectory.update(updates[i] - done, rng);
        value[0][i] += TrajectoryUpdates.startValue(mdp, 1, uniform.q()) / problems;
        value[1][i] += TrajectoryUpdates.startValue(mdp, 1, trajectory.q()) / problems;
      }
    }
    for (int i = 0; i < updates.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%4d updates: uniform %.2f, on trajectories %.2f%n",
          updates[i],
          value[0][i],
          value[1][i]);
    }
  }
}
