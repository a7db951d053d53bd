package mbrl.model;

import static java.lang.Math.fma;

import java.util.Arrays;

/**
 * The square root of a positive definite matrix: an upper triangle R with Rᵀ R = A, and what one
 * does with it instead of inverting A.
 *
 * <pre>{@code
 * for each row i:   R[i][i …] = (A[i][i …] − Σ_{k < i} R[k][i] R[k][i …]) / √(its first entry)
 * A z = b:          Rᵀ y = b from the top down,   then R z = y from the bottom up
 * ln det A        = 2 Σ ln R[i][i]
 * }</pre>
 *
 * <p>The factor costs n³/6 multiplications for n rows, a solution n². Everything is a sum of whole
 * rows, four at a time, which a processor does eight numbers at once; a block of rows takes the
 * same four while they are in the fast memory.
 *
 * <p>Fails when A is not positive definite: the number under the root is then not above 0. That is
 * said with the row. Adding a little to the diagonal is the usual cure.
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
  private static final int BLOCK = 16; // rows that are worked on together
  private static final int PANEL = 256; // and as many of their columns

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
      int last = Math.min(n, first + BLOCK);
      takeOut(r, r, 0, first, r, first, last, first, n);
      for (int i = first; i < last; i++) {
        double[] row = r[i];
        Arrays.fill(row, 0, i, 0);
        // A[i][i …] − Σ_{k < i} R[k][i] R[k][i …]
        for (int k = first; k < i; k++) subtract(row, r[k][i], r[k], i, n);
        if (!(row[i] > 0)) {
          throw new IllegalArgumentException(
              "the matrix is not positive definite: row %d is a combination of the rows before it"
                  .formatted(i));
        }
        double root = Math.sqrt(row[i]);
        for (int j = i; j < n; j++) row[j] /= root;
      }
    }
    return new Cholesky(r);
  }

  /** c[i] ← c[i] − Σ_k s[k][i] b[k] for rows k of b and a block of rows i of c, columns j. */
  private static void takeOut(
      double[][] s,
      double[][] b,
      int fromK,
      int toK,
      double[][] c,
      int fromI,
      int toI,
      int fromJ,
      int toJ) {
    for (int j = fromJ; j < toJ; j += PANEL) {
      int end = Math.min(toJ, j + PANEL);
      int k = fromK;
      for (; k < toK - 3; k += 4) {
        double[] s0 = s[k];
        double[] s1 = s[k + 1];
        double[] s2 = s[k + 2];
        double[] s3 = s[k + 3];
        for (int i = fromI; i < toI; i++) {
          subtract(c[i], s0[i], b[k], s1[i], b[k + 1], s2[i], b[k + 2], s3[i], b[k + 3], j, end);
        }
      }
      for (; k < toK; k++) {
        for (int i = fromI; i < toI; i++) subtract(c[i], s[k][i], b[k], j, end);
      }
    }
  }

  private static void subtract(double[] c, double s, double[] b, int from, int to) {
    for (int j = from; j < to; j++) c[j] = fma(-s, b[j], c[j]);
  }

  private static void subtract(
      double[] c,
      double s0,
      double[] b0,
      double s1,
      double[] b1,
      double s2,
      double[] b2,
      double s3,
      double[] b3,
      int from,
      int to) {
    for (int j = from; j < to; j++)
      c[j] = fma(-s3, b3[j], fma(-s2, b2[j], fma(-s1, b1[j], fma(-s0, b0[j], c[j]))));
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
    for (int first = 0; first < r.length; first += BLOCK) {
      int last = Math.min(r.length, first + BLOCK);
      takeOut(r, b, 0, first, b, first, last, 0, columns);
      finish(b, first, last, columns);
    }
  }

  /** The same for the rows of one block, from which those before it have been taken out. */
  private void finish(double[][] b, int first, int last, int columns) {
    for (int i = first; i < last; i++) {
      for (int k = first; k < i; k++) subtract(b[i], r[k][i], b[k], 0, columns);
      double inverse = 1 / r[i][i];
      for (int j = 0; j < columns; j++) b[i][j] *= inverse;
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

  /** The lower triangle of A⁻¹, when it is really needed: as a sum over the rows of R⁻ᵀ. */
  double[][] inverse() {
    int n = r.length;
    double[][] v = lowerTriangle(n); // R⁻ᵀ
    double[][] inverse = lowerTriangle(n);
    for (int first = 0; first < n; first += BLOCK) {
      int last = Math.min(n, first + BLOCK);
      for (int i = first; i < last; i++) v[i][i] = 1;
      for (int k = 0; k < first; k += BLOCK) { // its rows end with their own number
        takeOut(r, v, k, k + BLOCK, v, first, last, 0, k + BLOCK);
      }
      finish(v, first, last, last);
    }
    for (int first = 0; first < n; first += BLOCK) {
      int last = Math.min(n, first + BLOCK);
      takeOut(v, v, first, n, inverse, first, last, 0, last);
      for (int i = first; i < last; i++) {
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
    System.out.printf("determinant %.3f%n", StrictMath.exp(root.logDeterminant()));
  }
}
