package mbrl.core;

/**
 * Complete imagined runs, to draw them or to learn from them.
 *
 * <p>Rollouts that ended are carried along to the horizon; their entries after the end are
 * meaningless.
 *
 * <p>Lectures 4, 5 and 9 to 12.
 *
 * @param x the states, {@code [t][dimension][rollout]}, t = 0 … H
 * @param u the actions, {@code [t][dimension][rollout]}, t = 0 … H − 1
 * @param reward the rewards, {@code [t][rollout]}, t = 0 … H − 1
 * @param ended the steps that each rollout took until it ended or was cut off
 * @param terminal whether a rollout ended in a terminal state; if not, the horizon cut it off, and
 *     the value of its last state is still to be added
 */
public record Fan(
    double[][][] x, double[][][] u, double[][] reward, int[] ended, boolean[] terminal) {
  /** H, the number of imagined steps. */
  public int horizon() {
    return u.length;
  }

  /** The number of rollouts. */
  public int rollouts() {
    return ended.length;
  }

  /**
   * One component of the state as a curve for each rollout, {@code [rollout][t]}, t = 0 … H; after
   * a rollout's end it stays at its last value.
   */
  public double[][] curves(int dimension) {
    double[][] curves = new double[rollouts()][horizon() + 1];
    for (int i = 0; i < curves.length; i++) {
      for (int t = 0; t < curves[i].length; t++) {
        curves[i][t] = x[Math.min(t, ended[i])][dimension][i];
      }
    }
    return curves;
  }

  /** The sum Σ γᵗ r_t of each rollout until its end; −∞ where it diverged. */
  public double[] returns(double gamma) {
    double[] g = new double[rollouts()];
    for (int i = 0; i < g.length; i++) {
      for (int t = ended[i] - 1; t >= 0; t--) g[i] = reward[t][i] + gamma * g[i];
      for (double[] component : x[ended[i]]) {
        if (!terminal[i] && !Double.isFinite(component[i])) g[i] = Double.NaN;
      }
      if (Double.isNaN(g[i])) g[i] = Double.NEGATIVE_INFINITY;
    }
    return g;
  }
}
