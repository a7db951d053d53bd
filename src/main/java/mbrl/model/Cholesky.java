package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import mbrl.numeric.Blocks;
import mbrl.numeric.Range;

/**
 * The square root of a positive definite matrix: an upper triangle R with Rᵀ R = A, to solve A z =
 * b without inverting A.
 *
 * <pre>{@code
 * for each row i:   R[i][i …] = (A[i][i …] − Σ_{k < i} R[k][i] R[k][i …]) / √(its first entry)
 * A z = b:          Rᵀ y = b from the top down,   then R z = y from the bottom up
 * ln det A        = 2 Σ ln R[i][i]
 * }</pre>
 *
 * <p>The factor costs n³/6 multiplications for n rows, a solution n². Rows are processed in blocks
 * of sixteen, because sums over a whole block are fast ({@link Blocks}).
 *
 * <p>Fails when A is not positive definite: the number under the root is then not above 0. The
 * exception names the row. Adding a little to the diagonal is the usual cure.
 *
 * <p>Lectures 2 and 3. Golub and Van Loan, "Matrix Computations", 4th edition, section 4.2.
 *
 * <pre>{@code
 * [2.0, 1.0, 1.0]
 * [0.0, 2.0, 1.0]
 * [0.0, 0.0, 2.0]
 * solution [1.0, 1.0, 1.0]
 * determinant 64.000
 * }</pre>
 */
public final class Cholesky {
  private static final int BLOCK = 16; // rows that are processed together

  private final double[][] r; // R, row i holds zeros up to i, then R[i][i …]

  private Cholesky(double[][] r) {
    this.r = r;
  }

  /**
   * Factors a symmetric matrix, of which the upper triangle is read.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  public static Cholesky of(double[][] a) {
    int n = a.length;
    double[][] r = Columns.copy(a);
    for (int first = 0; first < n; first += BLOCK) {
      Range block = block(first, n);
      // A[i][i …] − Σ_k R[k][i] R[k][i …] for all rows k before the block
      Blocks.subtract(r, r, new Range(0, first), r, block, new Range(first, n));
      for (int i = first; i < block.to(); i++) {
        double[] row = r[i];
        Arrays.fill(row, 0, i, 0);
        Range rest = new Range(i, n);
        // − Σ_k R[k][i] R[k][i …] for the rows k of the block
        for (int k = first; k < i; k++) Blocks.subtract(row, r[k][i], r[k], rest);
        if (!(row[i] > 0)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "the matrix is not positive definite: row %d is a combination of the rows before"
                      + " it",
                  i));
        }
        // R[i][i …] = that / √(its first entry)
        double root = Math.sqrt(row[i]);
        for (int j = i; j < n; j++) row[j] /= root;
      }
    }
    return new Cholesky(r);
  }

  /** The rows of the block that begins with row {@code first}. */
  private static Range block(int first, int n) {
    return new Range(first, Math.min(n, first + BLOCK));
  }

  /** R⁻ᵀ b: only the first of the two steps. */
  public double[] forward(double[] b) {
    double[] y = b.clone();
    for (int i = 0; i < r.length; i++) {
      y[i] /= r[i][i];
      double s = y[i];
      double[] row = r[i];
      for (int j = i + 1; j < y.length; j++) y[j] -= s * row[j];
    }
    return y;
  }

  /** b ← R⁻ᵀ b for many right sides at once: row i of {@code b} holds entry i of each. */
  void forward(double[][] b, int columns) {
    Range all = new Range(0, columns);
    for (int first = 0; first < r.length; first += BLOCK) {
      Range block = block(first, r.length);
      Blocks.subtract(r, b, new Range(0, first), b, block, all);
      finish(b, block, all);
    }
  }

  /** The same for the rows of one block, after the rows before it have been subtracted. */
  private void finish(double[][] b, Range block, Range columns) {
    for (int i = block.from(); i < block.to(); i++) {
      for (int k = block.from(); k < i; k++) Blocks.subtract(b[i], r[k][i], b[k], columns);
      double inverse = 1 / r[i][i];
      for (int j = 0; j < columns.to(); j++) b[i][j] *= inverse;
    }
  }

  /** R⁻¹ y: only the second of the two steps. */
  public double[] backward(double[] y) {
    double[] z = y.clone();
    for (int i = r.length - 1; i >= 0; i--) {
      double sum = z[i];
      for (int j = i + 1; j < z.length; j++) sum -= r[i][j] * z[j];
      z[i] = sum / r[i][i];
    }
    return z;
  }

  /** A⁻¹ b. */
  public double[] solve(double[] b) {
    return backward(forward(b));
  }

  /** The lower triangle of A⁻¹ = V Vᵀ with V = R⁻¹, for the few uses that need it. */
  double[][] inverse() {
    int n = r.length;
    double[][] v = lowerTriangle(n); // R⁻ᵀ
    for (int first = 0; first < n; first += BLOCK) {
      Range block = block(first, n);
      for (int i = first; i < block.to(); i++) v[i][i] = 1;
      for (int k = 0; k < first; k += BLOCK) { // its rows end with their own block
        Blocks.subtract(r, v, block(k, n), v, block, new Range(0, k + BLOCK));
      }
      finish(v, block, new Range(0, block.to()));
    }
    double[][] inverse = lowerTriangle(n);
    for (int first = 0; first < n; first += BLOCK) {
      Range block = block(first, n);
      Blocks.subtract(v, v, new Range(first, n), inverse, block, new Range(0, block.to()));
      for (int i = first; i < block.to(); i++) {
        for (int j = 0; j <= i; j++) inverse[i][j] = -inverse[i][j];
      }
    }
    return inverse;
  }

  /** Rows that end with the block that their own number is in. */
  private static double[][] lowerTriangle(int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) rows[i] = new double[Math.min(n, i / BLOCK * BLOCK + BLOCK)];
    return rows;
  }

  /** ln det A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < r.length; i++) sum += StrictMath.log(r[i][i]);
    return 2 * sum;
  }

  /** R itself, not a copy: n rows of n numbers, zeros below the diagonal. */
  public double[][] rows() {
    return r;
  }

  public static void main(String[] args) {
    Cholesky root = of(new double[][] {{4, 2, 2}, {2, 5, 3}, {2, 3, 6}});
    for (double[] row : root.rows()) System.out.println(Arrays.toString(row));
    System.out.println("solution " + Arrays.toString(root.solve(new double[] {8, 10, 11})));
    System.out.printf(Locale.ROOT, "determinant %.3f%n", StrictMath.exp(root.logDeterminant()));
  }
}
