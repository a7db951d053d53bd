package mbrl.control;

import java.util.Arrays;
import mbrl.core.Space;

/**
 * The points at which central differences evaluate a function, and the derivatives that follow from
 * its values.
 *
 * <pre>{@code
 * ∂f/∂z_i      ≈ (8 (f(+h) − f(−h)) − (f(+2h) − f(−2h))) / 12h
 * ∂²f/∂z_i²    ≈ (f(+h) − 2 f + f(−h)) / h²
 * ∂²f/∂z_i∂z_j ≈ (f(+h, +h) + f(−h, −h) − f(+h, 0) − f(−h, 0) − f(0, +h) − f(0, −h) + 2 f) / 2h²
 * }</pre>
 *
 * <p>h is about a thousandth of |z_i|, or of 1, and never more than a sixteenth of a box. That is
 * large enough for a network in single precision; with its error of h⁴ a first derivative still has
 * ten digits. All points are evaluated in one batch. The first two are z itself: if their values
 * differ, the function is random.
 */
final class Differences {
  private static final int OWN = 3; // z, z again, and the centre of the others
  private static final double NARROW = 1e-6; // a box too narrow for differences
  private static final int[] OFFSETS = {1, -1, 2, -2}; // along each component, in h

  private final double[] z;
  private final double[] centre; // z, or as near to it as the limits let the points be
  private final double[] h; // powers of 2, so that z + h is exact

  /** The points around {@code z}. */
  Differences(double[] z) {
    this(z, z, null);
  }

  /** The points around (x, u); none has an action outside the box, if it is wide enough. */
  static Differences within(Space.Box box, double[] x, double[] u) {
    double[] z = new double[x.length + u.length];
    System.arraycopy(x, 0, z, 0, x.length);
    System.arraycopy(u, 0, z, x.length, u.length);
    return new Differences(z, x, box);
  }

  private Differences(double[] z, double[] x, Space.Box box) {
    this.z = z;
    centre = z.clone();
    h = new double[z.length];
    for (int i = 0; i < h.length; i++) {
      h[i] = power(Math.max(1, Math.abs(z[i])), -10);
      if (box == null || i < x.length) continue;
      double low = box.low(i - x.length);
      double high = box.high(i - x.length);
      if (high - low < NARROW) continue; // as good as a point
      h[i] = Math.min(h[i], power(high - low, -4));
      centre[i] = Math.max(low + 2 * h[i], Math.min(high - 2 * h[i], z[i]));
    }
  }

  /** The power of 2 below {@code size}, times 2 to another power. */
  private static double power(double size, int exponent) {
    return Math.scalb(1.0, Math.getExponent(size) + exponent);
  }

  /** The points, {@code [dimension][point]}. */
  double[][] points() {
    int n = z.length;
    double[][] points = new double[n][OWN + 4 * n + n * (n - 1)];
    for (int d = 0; d < n; d++) {
      Arrays.fill(points[d], centre[d]);
      points[d][0] = z[d];
      points[d][1] = z[d];
      for (int k = 0; k < 4; k++) points[d][OWN + 4 * d + k] += OFFSETS[k] * h[d];
    }
    int at = OWN + 4 * n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        for (int sign = 1; sign >= -1; sign -= 2) {
          points[i][at] += sign * h[i];
          points[j][at++] += sign * h[j];
        }
      }
    }
    return points;
  }

  /** Whether the function gave two different values at z. */
  static boolean random(double[] f) {
    return Math.abs(f[0] - f[1]) > 1e-9 * Math.max(1, Math.abs(f[0]));
  }

  /** ∂f/∂z at the centre, by the values at the points. */
  private double[] gradient(double[] f) {
    double[] gradient = new double[z.length];
    for (int i = 0; i < gradient.length; i++) {
      int at = OWN + 4 * i;
      gradient[i] = (8 * (f[at] - f[at + 1]) - (f[at + 2] - f[at + 3])) / (12 * h[i]);
    }
    return gradient;
  }

  /**
   * The Jacobian of a function with several components, by its values {@code [component][point]}.
   */
  double[][] jacobian(double[][] f) {
    double[][] jacobian = new double[f.length][];
    for (int i = 0; i < f.length; i++) jacobian[i] = gradient(f[i]);
    return jacobian;
  }

  /** ∂²f/∂z², by the values at the points. */
  Matrix hessian(double[] f) {
    int n = z.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      int at = OWN + 4 * i;
      c[i][i] = (f[at] - 2 * f[2] + f[at + 1]) / (h[i] * h[i]);
    }
    int at = OWN + 4 * n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double along = f[OWN + 4 * i] + f[OWN + 4 * i + 1] + f[OWN + 4 * j] + f[OWN + 4 * j + 1];
        c[i][j] = (f[at] + f[at + 1] - along + 2 * f[2]) / (2 * h[i] * h[j]);
        c[j][i] = c[i][j];
        at += 2;
      }
    }
    return new Matrix(c);
  }

  /** ∂f/∂z at z itself: that at the centre, carried on by the hessian. */
  Matrix gradient(double[] f, Matrix hessian) {
    double[] away = new double[z.length];
    for (int i = 0; i < away.length; i++) away[i] = z[i] - centre[i];
    return Matrix.column(gradient(f)).plus(hessian.times(Matrix.column(away)));
  }
}
