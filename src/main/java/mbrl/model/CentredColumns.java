package mbrl.model;

import java.util.Arrays;
import mbrl.numeric.Rows;

/**
 * Columns of numbers whose means are subtracted, and sums over all their examples.
 *
 * <p>A centred copy of all columns would not fit into the processor's cache, so a block of examples
 * is centred at a time. A sum of products is kept as a row of partial sums, one for each place in
 * the block, and added up at the end, because Java computes with whole rows fastest ({@link Rows}).
 *
 * @param columns the numbers, {@code [column][example]}
 * @param mean the number to subtract from each column
 */
record CentredColumns(double[][] columns, double[] mean) {
  private static final int BLOCK = 128; // examples
  private static final int COLUMNS = 8; // columns whose partial sums are kept at a time

  int examples() {
    return columns[0].length;
  }

  /** One whole column, centred, with zeros after its last example. */
  double[] column(int j, int length) {
    double[] column = Arrays.copyOf(columns[j], length);
    subtract(mean[j], column, examples());
    return column;
  }

  /** Σ a[i] a[j] for the first p columns i and all columns j from i on. */
  double[][] products(int p) {
    double[][] products = new double[p][columns.length];
    for (int i = 0; i < p; i += COLUMNS) products(i, Math.min(p, i + COLUMNS), products);
    return products;
  }

  private void products(int first, int last, double[][] products) {
    double[][] a = new double[columns.length][BLOCK];
    double[][] b = new double[columns.length][BLOCK]; // the block after that of a
    double[][][] partial = new double[last - first][columns.length][BLOCK];
    for (int from = 0; from < examples(); from += 2 * BLOCK) {
      take(from, a);
      take(from + BLOCK, b);
      for (int i = first; i < last; i++) {
        double[][] sums = partial[i - first];
        // two blocks at once, so that each sum is read and written once for both
        for (int j = i; j < a.length; j++) Rows.addTwo(sums[j], a[i], a[j], b[i], b[j], BLOCK);
      }
    }
    for (int i = first; i < last; i++) {
      for (int j = i; j < a.length; j++) products[i][j] = Rows.sum(partial[i - first][j]);
    }
  }

  /**
   * Σ (t − Σ_j w[j] a[j])² for each row w, where the targets t are the columns after the inputs a.
   */
  double[] squares(double[][] w) {
    int p = w[0].length;
    double[][] minus = new double[w.length][p];
    for (int k = 0; k < w.length; k++) Columns.add(-1, w[k], minus[k], p);
    double[][] a = new double[columns.length][BLOCK];
    double[][] t = Arrays.copyOfRange(a, p, p + w.length);
    double[] squares = new double[w.length];
    for (int from = 0; from < examples(); from += BLOCK) {
      take(from, a);
      Rows.addProduct(minus, a, t, w.length, p, BLOCK);
      for (int k = 0; k < w.length; k++) squares[k] += Rows.dot(t[k], t[k], BLOCK);
    }
    return squares;
  }

  /** Centres one block of every column; after the last example there are zeros. */
  private void take(int from, double[][] block) {
    int start = Math.min(from, examples());
    int m = Math.min(BLOCK, examples() - start);
    for (int j = 0; j < block.length; j++) {
      System.arraycopy(columns[j], start, block[j], 0, m);
      subtract(mean[j], block[j], m);
      Arrays.fill(block[j], m, BLOCK, 0);
    }
  }

  private static void subtract(double mean, double[] column, int n) {
    for (int i = 0; i < n; i++) column[i] -= mean;
  }
}
