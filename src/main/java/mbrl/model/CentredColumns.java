package mbrl.model;

import java.util.Arrays;
import mbrl.numeric.Rows;

/**
 * Columns of numbers from which their means are to be taken out, and sums over all their examples.
 *
 * <p>A centred copy of the columns would not fit into the fast memory. So they are walked through a
 * stretch of examples at a time. A sum of products is first a row of partial sums, one for each
 * place in the stretch, and added up at the end: rows are what Java does eight at once, see {@link
 * Rows}.
 *
 * @param columns the numbers, {@code [column][example]}
 * @param mean what is to be taken out of each column
 */
record CentredColumns(double[][] columns, double[] mean) {
  private static final int STRETCH = 128; // examples
  private static final int BLOCK = 8; // columns whose partial sums are kept at a time

  int examples() {
    return columns[0].length;
  }

  /** One column as a whole, centred, with zeros behind its last example. */
  double[] column(int j, int length) {
    double[] column = Arrays.copyOf(columns[j], length);
    subtract(mean[j], column, examples());
    return column;
  }

  /** Σ a[i] a[j] for the first p columns i and all columns j from i on. */
  double[][] products(int p) {
    double[][] products = new double[p][columns.length];
    for (int i = 0; i < p; i += BLOCK) products(i, Math.min(p, i + BLOCK), products);
    return products;
  }

  private void products(int first, int last, double[][] products) {
    double[][] a = new double[columns.length][STRETCH];
    double[][] b = new double[columns.length][STRETCH]; // the stretch behind that of a
    double[][][] partial = new double[last - first][columns.length][STRETCH];
    for (int from = 0; from < examples(); from += 2 * STRETCH) {
      take(from, a);
      take(from + STRETCH, b);
      for (int i = first; i < last; i++) {
        double[][] sums = partial[i - first];
        // of two stretches, so that a sum is read and written once for both
        for (int j = i; j < a.length; j++) Rows.addTwo(sums[j], a[i], a[j], b[i], b[j], STRETCH);
      }
    }
    for (int i = first; i < last; i++) {
      for (int j = i; j < a.length; j++) products[i][j] = Rows.sum(partial[i - first][j]);
    }
  }

  /** Σ (t − Σ_j w[j] a[j])² for each row w, and the columns t behind those it has weights for. */
  double[] squares(double[][] w) {
    int p = w[0].length;
    double[][] minus = new double[w.length][p];
    for (int k = 0; k < w.length; k++) Columns.add(-1, w[k], minus[k], p);
    double[][] a = new double[columns.length][STRETCH];
    double[][] t = Arrays.copyOfRange(a, p, p + w.length);
    double[] squares = new double[w.length];
    for (int from = 0; from < examples(); from += STRETCH) {
      take(from, a);
      Rows.addProduct(minus, a, t, w.length, p, STRETCH);
      for (int k = 0; k < w.length; k++) squares[k] += Rows.dot(t[k], t[k], STRETCH);
    }
    return squares;
  }

  /** Centres one stretch of every column; behind the last example there are zeros. */
  private void take(int from, double[][] stretch) {
    int start = Math.min(from, examples());
    int m = Math.min(STRETCH, examples() - start);
    for (int j = 0; j < stretch.length; j++) {
      System.arraycopy(columns[j], start, stretch[j], 0, m);
      subtract(mean[j], stretch[j], m);
      Arrays.fill(stretch[j], m, STRETCH, 0);
    }
  }

  private static void subtract(double mean, double[] column, int n) {
    for (int i = 0; i < n; i++) column[i] -= mean;
  }
}
