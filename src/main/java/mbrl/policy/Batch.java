package mbrl.policy;

import java.util.List;
import java.util.Locale;
import mbrl.core.Fan;
import mbrl.core.Transition;

/**
 * Steps to learn from, real or imagined, one episode or branch after the other.
 *
 * <p>Lecture 4.
 *
 * @param x the states, {@code [dimension][step]}
 * @param u the actions, {@code [dimension][step]}
 * @param reward the rewards
 * @param next the states that followed, {@code [dimension][step]}
 * @param terminal whether that state ended the episode
 * @param last whether the step is the last of its episode or branch, by end or by cut
 */
public record Batch(
    double[][] x,
    double[][] u,
    double[] reward,
    double[][] next,
    boolean[] terminal,
    boolean[] last) {
  /** Room for n steps. */
  private Batch(int stateSize, int actionSize, int n) {
    this(
        new double[stateSize][n],
        new double[actionSize][n],
        new double[n],
        new double[stateSize][n],
        new boolean[n],
        new boolean[n]);
  }

  /** The number of steps. */
  public int size() {
    return reward.length;
  }

  /** Real steps, in order; the last one counts as cut unless it ended the episode. */
  public static Batch of(List<Transition<double[], double[]>> steps) {
    if (steps.isEmpty()) throw new IllegalArgumentException("there is no step to learn from");
    Transition<double[], double[]> first = steps.get(0);
    Batch b = new Batch(first.state().length, first.action().length, steps.size());
    for (int i = 0; i < b.size(); i++) {
      Transition<double[], double[]> t = steps.get(i);
      for (int d = 0; d < b.x.length; d++) {
        b.x[d][i] = t.state()[d];
        b.next[d][i] = t.next()[d];
      }
      for (int d = 0; d < b.u.length; d++) b.u[d][i] = t.action()[d];
      b.reward[i] = t.reward();
      b.terminal[i] = t.terminal();
      b.last[i] = t.last() || i == b.size() - 1;
    }
    return b;
  }

  /**
   * The steps of imagined branches, each up to its end.
   *
   * @throws IllegalArgumentException if a branch diverged: its numbers are not finite
   */
  public static Batch of(Fan fan) {
    int n = 0;
    for (int steps : fan.ended()) n += steps;
    Batch b = new Batch(fan.x()[0].length, fan.u()[0].length, n);
    int at = 0;
    for (int i = 0; i < fan.rollouts(); i++) {
      for (int t = 0; t < fan.ended()[i]; t++, at++) {
        double sum = fan.reward()[t][i];
        for (int d = 0; d < b.x.length; d++) {
          b.x[d][at] = fan.x()[t][d][i];
          sum += b.next[d][at] = fan.x()[t + 1][d][i];
        }
        if (!Double.isFinite(sum)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "branch %d diverged at step %d: shorten the branches", i, t));
        }
        for (int d = 0; d < b.u.length; d++) b.u[d][at] = fan.u()[t][d][i];
        b.reward[at] = fan.reward()[t][i];
        b.last[at] = t == fan.ended()[i] - 1;
        b.terminal[at] = b.last[at] && fan.terminal()[i];
      }
    }
    return b;
  }
}
