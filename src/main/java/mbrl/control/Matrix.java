package mbrl.control;

import java.util.Locale;
import mbrl.model.Cholesky;
import mbrl.numeric.Rows;

/**
 * A small matrix with the operations that the rules of {@link Lqr} and {@link Ilqr} are written in.
 * A vector is a matrix of one column. No operation changes its operands.
 *
 * @param rows the entries, row by row; not copied
 */
record Matrix(double[][] rows) {
  static Matrix zero(int rows, int columns) {
    return new Matrix(new double[rows][columns]);
  }

  static Matrix column(double[] v) {
    Matrix m = zero(v.length, 1);
    for (int i = 0; i < v.length; i++) m.rows[i][0] = v[i];
    return m;
  }

  int height() {
    return rows.length;
  }

  int width() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  /** The first column. */
  double[] vector() {
    double[] v = new double[height()];
    for (int i = 0; i < v.length; i++) v[i] = rows[i][0];
    return v;
  }

  /** The rows from {@code r} and the columns from {@code c} on, {@code height} by {@code width}. */
  Matrix part(int r, int c, int height, int width) {
    Matrix m = zero(height, width);
    for (int i = 0; i < height; i++) System.arraycopy(rows[r + i], c, m.rows[i], 0, width);
    return m;
  }

  Matrix times(Matrix b) {
    Matrix c = zero(height(), b.width());
    Rows.addProduct(rows, b.rows, c.rows, height(), width(), b.width());
    return c;
  }

  Matrix plus(Matrix b) {
    return plus(1, b);
  }

  Matrix minus(Matrix b) {
    return plus(-1, b);
  }

  private Matrix plus(double s, Matrix b) {
    Matrix c = part(0, 0, height(), width());
    for (int i = 0; i < height(); i++) Rows.add(c.rows[i], s, b.rows[i], width());
    return c;
  }

  Matrix scale(double s) {
    return zero(height(), width()).plus(s, this);
  }

  /** This matrix with {@code s} added to its diagonal. */
  Matrix plusDiagonal(double s) {
    Matrix c = part(0, 0, height(), width());
    for (int i = 0; i < height(); i++) c.rows[i][i] += s;
    return c;
  }

  Matrix transpose() {
    Matrix t = zero(width(), height());
    Rows.transpose(rows, t.rows, height(), width());
    return t;
  }

  /** ½ (M + Mᵀ): symmetric again after rounding. */
  Matrix symmetric() {
    return plus(transpose()).scale(0.5);
  }

  /**
   * M⁻¹ B of this symmetric, positive definite M.
   *
   * @throws IllegalArgumentException if it is not positive definite
   */
  Matrix solve(Matrix b) {
    Cholesky root = Cholesky.of(rows);
    Matrix x = zero(b.height(), b.width());
    for (int j = 0; j < b.width(); j++) {
      double[] column = root.solve(b.part(0, j, b.height(), 1).vector());
      for (int i = 0; i < column.length; i++) x.rows[i][j] = column[i];
    }
    return x;
  }

  /** The largest |entry|; NaN if one is NaN. */
  double largest() {
    double largest = 0;
    for (double[] row : rows) for (double v : row) largest = Math.max(largest, Math.abs(v));
    return largest;
  }

  boolean finite() {
    return Double.isFinite(largest());
  }

  /** Checks that a table given by a user is a matrix of this size with finite entries. */
  static Matrix of(String name, double[][] rows, int height, int width) {
    boolean fits = rows.length == height;
    for (double[] row : rows) fits &= row.length == width;
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s should be %d by %d", name, height, width));
    }
    Matrix m = new Matrix(rows).part(0, 0, height, width);
    if (!m.finite()) {
      throw new IllegalArgumentException(name + " should hold finite numbers only");
    }
    return m;
  }
}
