package mbrl.model;

import mbrl.core.Finite;

/**
 * Asks a model about imagined rollouts. A model refuses what is no number, but a rollout may get
 * there by itself and must not stop the others: it is answered NaN, and is worth −∞ in the end.
 */
final class Imagined {
  private Imagined() {}

  /** {@link Regressor#predict}, with NaN for every example that is not finite. */
  static void predict(
      Regressor f, double[][] x, int from, int to, double[][] mean, double[][] variance) {
    double[][] epistemic = variance == null ? null : new double[variance.length][to];
    predict(f, x, from, to, new Prediction(mean, epistemic, variance));
    if (variance == null) return;
    for (int k = 0; k < variance.length; k++) {
      for (int i = from; i < to; i++) variance[k][i] += epistemic[k][i];
    }
  }

  private static void predict(Regressor f, double[][] x, int from, int to, Prediction out) {
    boolean finite = true;
    for (double[] column : x) finite &= Finite.all(column, from, to);
    if (finite) {
      f.predict(x, from, to, out);
      return;
    }
    boolean[] lost = new boolean[to];
    double[][] shown = Columns.copy(x);
    for (double[] column : x)
      for (int i = from; i < to; i++) lost[i] |= !Double.isFinite(column[i]);
    for (int i = from; i < to; i++) if (lost[i]) for (double[] column : shown) column[i] = 0;
    f.predict(shown, from, to, out);
    for (int i = from; i < to; i++) {
      if (lost[i]) for (double[] row : out.mean()) row[i] = Double.NaN;
    }
  }
}
