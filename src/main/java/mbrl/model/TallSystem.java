package mbrl.model;

import java.util.Locale;
import mbrl.numeric.Rows;

/**
 * The least-squares solution of many equations for few unknowns, for {@link LinearRegression}.
 *
 * <pre>{@code
 * minimise |A w − t|² + λ |w|²,  with D the lengths of A's columns and w = D⁻¹ v:
 *   Rᵀ R = D⁻¹ (Aᵀ A + λ) D⁻¹,   R v = R⁻ᵀ D⁻¹ Aᵀ t
 * }</pre>
 *
 * <p>First by the normal equations and Cholesky. They square the condition of A, so where a column
 * is almost a combination of others the same R comes from the columns themselves, by the modified
 * Gram–Schmidt process, which costs three times as much and loses half as many digits.
 *
 * <p>Golub and Van Loan, "Matrix Computations", 4th edition, sections 5.2.8 and 5.3.
 *
 * @param root R, an upper triangle
 * @param right R⁻ᵀ D⁻¹ Aᵀ t, a row for each target
 * @param scale D
 */
record TallSystem(double[][] root, double[][] right, double[] scale) {
  private static final double ZERO = 1e-11; // a pivot below it counts as 0, of columns of length 1
  private static final double ALMOST = 1e-6; // a squared pivot below it asks for Gram–Schmidt

  /**
   * Solves the system.
   *
   * @param columns the columns of A, then the targets; where what is left of a column is tiny
   *     beside its mean, it is 0
   * @param p the number of columns of A
   * @param lambda λ, at least 0
   * @throws IllegalArgumentException if the equations do not determine the unknowns
   */
  static TallSystem solve(CentredColumns columns, int p, double lambda) {
    double[][] products = columns.products(p); // Aᵀ A above its diagonal, and behind it Aᵀ t
    double[] scale = new double[p];
    double ofNothing = lambda > 0 ? 1 : Double.POSITIVE_INFINITY; // D⁻¹ then leaves only zeros
    for (int i = 0; i < p; i++) {
      double length = Math.sqrt(products[i][i]);
      double nothing = ZERO * Math.sqrt(columns.examples()) * Math.abs(columns.mean()[i]);
      scale[i] = length > nothing ? length : ofNothing;
    }
    TallSystem system = normalEquations(products, scale, lambda);
    return system != null ? system : gramSchmidt(columns, scale, lambda);
  }

  /** By Cholesky, or null if too many digits would be lost. */
  private static TallSystem normalEquations(double[][] products, double[] scale, double lambda) {
    int p = scale.length;
    double[][] gram = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        gram[i][j] = (products[i][j] + (i == j ? lambda : 0)) / (scale[i] * scale[j]);
      }
    }
    Cholesky root;
    try {
      root = Cholesky.of(gram);
    } catch (IllegalArgumentException singular) {
      return null;
    }
    for (int i = 0; i < p; i++) {
      double pivot = root.rows()[i][i];
      if (!(pivot * pivot > ALMOST * gram[i][i])) return null;
    }
    double[][] right = new double[products[0].length - p][p];
    for (int k = 0; k < right.length; k++) {
      for (int j = 0; j < p; j++) right[k][j] = products[j][p + k] / scale[j];
      right[k] = root.forward(right[k]);
    }
    return new TallSystem(root.rows(), right, scale);
  }

  private static TallSystem gramSchmidt(CentredColumns columns, double[] scale, double lambda) {
    int p = scale.length;
    int n = columns.examples() + p; // the ridge as p more equations √λ w = 0
    double[][] q = new double[p][];
    for (int j = 0; j < p; j++) {
      q[j] = columns.column(j, n);
      q[j][columns.examples() + j] = Math.sqrt(lambda);
      for (int i = 0; i < n; i++) q[j][i] /= scale[j];
    }
    double[][] rest = new double[columns.columns().length - p][];
    for (int k = 0; k < rest.length; k++) rest[k] = columns.column(p + k, n);
    double[][] r = new double[p][p];
    double[][] right = new double[rest.length][p];
    for (int j = 0; j < p; j++) {
      r[j][j] = Math.sqrt(Rows.dot(q[j], q[j], n));
      if (!(r[j][j] > ZERO)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "input %d is constant or a combination of the inputs before it: the data do not"
                    + " determine its weight; leave it out, or use lambda above 0",
                j));
      }
      for (int i = 0; i < n; i++) q[j][i] /= r[j][j];
      for (int k = j + 1; k < p; k++) { // subtract its direction from all that follow
        r[j][k] = Rows.dot(q[j], q[k], n);
        Columns.add(-r[j][k], q[j], q[k], n);
      }
      for (int k = 0; k < rest.length; k++) {
        right[k][j] = Rows.dot(q[j], rest[k], n);
        Columns.add(-right[k][j], q[j], rest[k], n);
      }
    }
    return new TallSystem(r, right, scale);
  }

  /** dᵀ (AᵀA + λ)⁻¹ d = |R⁻ᵀ D⁻¹ d|². */
  double leverage(double[] d) {
    double[] y = new double[d.length];
    for (int i = 0; i < y.length; i++) y[i] = d[i] / scale[i];
    for (int i = 0; i < y.length; i++) {
      y[i] /= root[i][i];
      for (int j = i + 1; j < y.length; j++) y[j] -= y[i] * root[i][j];
    }
    return Rows.dot(y, y, y.length);
  }

  /** The unknowns w, a row for each target. */
  double[][] unknowns() {
    double[][] w = Columns.copy(right);
    for (double[] v : w) {
      for (int i = v.length - 1; i >= 0; i--) { // solve R v = right, from the bottom up
        for (int j = i + 1; j < v.length; j++) v[i] -= root[i][j] * v[j];
        v[i] /= root[i][i];
      }
      for (int j = 0; j < v.length; j++) v[j] /= scale[j];
    }
    return w;
  }
}
