package mbrl.policy;

import java.util.Arrays;
import java.util.Locale;
import mbrl.core.Check;

/**
 * The advantages of a batch of steps: how much better its actions turned out than the critic had
 * expected. The steps stand in order, one episode or imagined branch after the other.
 *
 * <pre>{@code
 * δ_t   = r_{t+1} + γ v(s_{t+1}) − v(s_t)        without v(s_{t+1}) if s_{t+1} ends the episode
 * A^λ_t = δ_t + γ λ A^λ_{t+1}                    without the second part at the last step
 * G^λ_t = v(s_t) + A^λ_t                         the critic's target
 * G^n_t = r_{t+1} + … + γ^(n−1) r_{t+n} + γⁿ v(s_{t+n})      no further than the last step
 * }</pre>
 *
 * <p>Two things can end a run of steps, and they are not the same. After a <em>terminal</em> state
 * nothing follows, so its value is 0. A time limit or the end of an imagined branch only
 * <em>cuts</em> the run: the value of its last state stands for the rest.
 *
 * <p>λ = 0 trusts the critic after one step: small variance, biased while the critic is wrong. λ =
 * 1 trusts only rewards: unbiased, and noisy. O(steps).
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, sections 7.1 and 12.1; Schulman et al. 2016, eq. 16,
 * who call A^λ the generalised advantage.
 *
 * <pre>{@code
 * δ         [0.90, 1.00, 0.90, 0.90]
 * λ = 0.5   [1.35, 1.00, 1.31, 0.90]
 * λ = 1     [1.80, 1.00, 1.71, 0.90]
 * G, n = 2  [2.80, 2.00, 2.71, 1.90]
 * }</pre>
 */
public final class Advantages {
  private Advantages() {}

  /**
   * One batch of steps.
   *
   * @param reward r of each step
   * @param value v(s)
   * @param next v(s')
   * @param terminal whether s' ended the episode
   * @param last whether the step is the last of its episode or branch, by end or by cut
   */
  public record Steps(
      double[] reward, double[] value, double[] next, boolean[] terminal, boolean[] last) {
    public Steps {
      int n = reward.length;
      if (value.length != n || next.length != n || terminal.length != n || last.length != n) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "there must be as many of each, got %d rewards, %d and %d values, %d and %d flags",
                n,
                value.length,
                next.length,
                terminal.length,
                last.length));
      }
    }
  }

  /** δ of each step. */
  public static double[] errors(Steps b, double gamma) {
    Check.chance("gamma", gamma);
    double[] delta = new double[b.reward.length];
    for (int t = 0; t < delta.length; t++) {
      // δ_t = r_{t+1} + γ v(s_{t+1}) − v(s_t)
      delta[t] = b.reward[t] + (b.terminal[t] ? 0 : gamma * b.next[t]) - b.value[t];
    }
    return delta;
  }

  /**
   * A^λ of each step.
   *
   * @param lambda λ, from 0 to 1
   */
  public static double[] lambda(Steps b, double gamma, double lambda) {
    Check.chance("lambda", lambda);
    double[] a = errors(b, gamma);
    for (int t = a.length - 2; t >= 0; t--) {
      // A^λ_t = δ_t + γ λ A^λ_{t+1}
      if (!ends(b, t)) a[t] += gamma * lambda * a[t + 1];
    }
    return a;
  }

  /**
   * G^n of each step, which with a large n is the return to the end of the episode.
   *
   * @param n the largest number of rewards, at least 1
   */
  public static double[] returns(Steps b, double gamma, int n) {
    Check.chance("gamma", gamma);
    Check.atLeast("n", n, 1);
    double[] g = new double[b.reward.length];
    for (int t = 0; t < g.length; t++) {
      int end = t; // the last step whose reward counts
      while (end < t + (long) n - 1 && end < g.length - 1 && !ends(b, end)) end++;
      double after = b.terminal[end] ? 0 : b.next[end];
      for (int k = end; k >= t; k--) after = b.reward[k] + gamma * after;
      g[t] = after;
    }
    return g;
  }

  private static boolean ends(Steps b, int t) {
    return b.last[t] || b.terminal[t];
  }

  public static void main(String[] args) {
    boolean[] terminal = {false, true, false, false};
    boolean[] last = {false, true, false, true}; // an episode that ended, and one that was cut
    double[] value = {1, 1, 1, 1};
    double[] next = {1, 7, 1, 1}; // the 7 behind a terminal state counts for nothing
    Steps steps = new Steps(new double[] {1, 2, 1, 1}, value, next, terminal, last);
    System.out.println("δ         " + shown(errors(steps, 0.9)));
    System.out.println("λ = 0.5   " + shown(lambda(steps, 0.9, 0.5)));
    System.out.println("λ = 1     " + shown(lambda(steps, 0.9, 1)));
    System.out.println("G, n = 2  " + shown(returns(steps, 0.9, 2)));
  }

  private static String shown(double[] x) {
    return Arrays.stream(x).mapToObj(v -> String.format(Locale.ROOT, "%.2f", v)).toList() + "";
  }
}
