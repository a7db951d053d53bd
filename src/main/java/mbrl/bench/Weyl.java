package mbrl.bench;

/**
 * Numbers that every peer can make alike, without a generator: the fractional parts of the
 * multiples of a square root, spread evenly over 0 to 1.
 */
final class Weyl {
  private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31};

  private Weyl() {}

  /** Column d holds the multiples 1 … n of √p, p the d-th prime, {@code [column][example]}. */
  static double[][] columns(int columns, int n) {
    double[][] x = new double[columns][n];
    for (int d = 0; d < columns; d++) {
      double step = Math.sqrt(PRIMES[d]);
      for (int i = 0; i < n; i++) x[d][i] = (i + 1) * step % 1;
    }
    return x;
  }

  /** The same from −width to width. */
  static double[][] around0(int columns, int n, double width) {
    double[][] x = columns(columns, n);
    for (double[] column : x) {
      for (int i = 0; i < n; i++) column[i] = width * (2 * column[i] - 1);
    }
    return x;
  }
}
