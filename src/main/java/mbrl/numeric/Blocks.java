package mbrl.numeric;

import static java.lang.Math.fma;

/**
 * Products of blocks of matrices, subtracted from another block: the inner loops of a Cholesky
 * factor.
 *
 * <p>As in {@link Rows}, everything is a sum of whole rows, four at a time, which a processor does
 * eight numbers at once. A block of rows subtracts the same four while they are in the cache, one
 * panel of columns after the other.
 */
public final class Blocks {
  private static final int PANEL = 256; // columns that are processed together

  private Blocks() {}

  /** c[i] ← c[i] − Σ_k s[k][i] b[k], for the given terms k, rows i and columns. */
  public static void subtract(
      double[][] s, double[][] b, Range terms, double[][] c, Range rows, Range columns) {
    for (int j = columns.from(); j < columns.to(); j += PANEL) {
      Range panel = new Range(j, Math.min(columns.to(), j + PANEL));
      int k = terms.from();
      for (; k < terms.to() - 3; k += 4) subtractFour(s, b, k, c, rows, panel);
      for (; k < terms.to(); k++) {
        for (int i = rows.from(); i < rows.to(); i++) subtract(c[i], s[k][i], b[k], panel);
      }
    }
  }

  /** c ← c − s b in the given columns. */
  public static void subtract(double[] c, double s, double[] b, Range columns) {
    int to = columns.to();
    for (int j = columns.from(); j < to; j++) c[j] = fma(-s, b[j], c[j]);
  }

  /** c[i] ← c[i] − s[k][i] b[k] − … − s[k + 3][i] b[k + 3]. */
  private static void subtractFour(
      double[][] s, double[][] b, int k, double[][] c, Range rows, Range columns) {
    double[] s0 = s[k];
    double[] s1 = s[k + 1];
    double[] s2 = s[k + 2];
    double[] s3 = s[k + 3];
    double[] b0 = b[k];
    double[] b1 = b[k + 1];
    double[] b2 = b[k + 2];
    double[] b3 = b[k + 3];
    for (int i = rows.from(); i < rows.to(); i++) {
      double[] row = c[i];
      double f0 = -s0[i];
      double f1 = -s1[i];
      double f2 = -s2[i];
      double f3 = -s3[i];
      int to = columns.to();
      for (int j = columns.from(); j < to; j++)
        row[j] = fma(f3, b3[j], fma(f2, b2[j], fma(f1, b1[j], fma(f0, b0[j], row[j]))));
    }
  }
}
