package mbrl.control;

import java.util.Arrays;
import mbrl.core.Space;

/**
 * The change of one action that maximises a quadratic, within the limits of the action.
 *
 * <pre>{@code
 * δ = argmax  gᵀ δ − ½ δᵀ M δ     with  low ≤ u + δ ≤ high,  M positive definite
 * repeat:   free components   M_ff δ_f = g_f − M_fc δ_c
 *           hold at its limit what goes beyond it;   free again what is drawn back inside
 * }</pre>
 *
 * <p>Lecture 9. Tassa, Mansard and Todorov 2014, section III.
 */
final class BoxStep {
  private final Matrix m; // M
  private final double[] g;
  private final double[] delta; // δ
  private final int[] side; // 0 free, 1 held at the upper limit, −1 at the lower

  private BoxStep(Matrix m, double[] g) {
    this.m = m;
    this.g = g;
    delta = new double[g.length];
    side = new int[g.length];
  }

  /**
   * @throws IllegalArgumentException if M is not positive definite
   */
  static BoxStep of(Matrix m, double[] g, double[] u, Space.Box box) {
    BoxStep step = new BoxStep(m, g);
    for (int round = 0; round < 4 * u.length; round++) {
      boolean held = step.hold(u, box);
      if (!held && !step.release()) break;
    }
    return step;
  }

  /** Moves the free components to their best, and holds at its limit what goes beyond it. */
  private boolean hold(double[] u, Space.Box box) {
    double[] right = g.clone(); // g_f − M_fc δ_c
    for (int i = 0; i < g.length; i++) {
      for (int j = 0; j < g.length; j++) if (side[j] != 0) right[i] -= m.rows()[i][j] * delta[j];
    }
    double[] best = solveFree(Matrix.column(right)).vector();
    boolean held = false;
    for (int i = 0; i < g.length; i++) {
      if (side[i] != 0) continue;
      double low = box.low(i) - u[i];
      double high = box.high(i) - u[i];
      if (best[i] < low) side[i] = -1;
      else if (best[i] > high) side[i] = 1;
      delta[i] = Math.max(low, Math.min(high, best[i]));
      held |= side[i] != 0;
    }
    return held;
  }

  /** Frees the held component that is drawn back inside most; false if there is none. */
  private boolean release() {
    double[] pull = Matrix.column(g).minus(m.times(Matrix.column(delta))).vector(); // g − M δ
    int most = -1;
    for (int i = 0; i < pull.length; i++) {
      boolean inside = side[i] * pull[i] < 0;
      if (inside && (most < 0 || Math.abs(pull[i]) > Math.abs(pull[most]))) most = i;
    }
    if (most >= 0) side[most] = 0;
    return most >= 0;
  }

  /** M_ff⁻¹ b_f, and 0 for the components that are held. */
  Matrix solveFree(Matrix b) {
    Matrix left = m.scale(1);
    Matrix right = b.scale(1);
    for (int i = 0; i < side.length; i++) {
      if (side[i] == 0) continue;
      for (int j = 0; j < side.length; j++) {
        left.rows()[i][j] = i == j ? 1 : 0;
        left.rows()[j][i] = left.rows()[i][j];
      }
      Arrays.fill(right.rows()[i], 0);
    }
    return left.solve(right);
  }

  /** δ. */
  Matrix change() {
    return Matrix.column(delta);
  }
}
