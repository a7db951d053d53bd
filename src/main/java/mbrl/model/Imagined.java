package mbrl.model;

import mbrl.core.Finite;

/**
 * Predictions for imagined rollouts. A regressor refuses inputs that are not finite, but one
 * rollout that diverges must not stop the others: its prediction becomes NaN, and its return −∞.
 */
final class Imagined {
  private Imagined() {}

  /** {@link Regressor#predict}, with NaN for every example that is not finite. */
  static void predict(Regressor f, double[][] x, int from, int to, Prediction out) {
    boolean finite = true;
    for (double[] column : x) finite &= Finite.all(column, from, to);
    if (finite) {
      f.predict(x, from, to, out);
      return;
    }
    boolean[] diverged = new boolean[to];
    double[][] shown = Columns.copy(x);
    for (double[] column : x)
      for (int i = from; i < to; i++) diverged[i] |= !Double.isFinite(column[i]);
    for (int i = from; i < to; i++) if (diverged[i]) for (double[] column : shown) column[i] = 0;
    f.predict(shown, from, to, out);
    for (int i = from; i < to; i++) {
      if (diverged[i]) for (double[] row : out.mean()) row[i] = Double.NaN;
    }
  }
}
