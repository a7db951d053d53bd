package mbrl.numeric;

import static java.lang.Math.fma;

import java.util.Arrays;

/**
 * The inner loops of networks: sums of rows, in double and in single precision.
 *
 * <p>A processor adds eight or sixteen numbers at once if they lie side by side, and Java
 * vectorises a loop such as {@code c[j] += a * b[j]} over whole rows. It does not vectorise a sum
 * {@code s += a[j] * b[j]}, because the order of additions would change. So every product of
 * matrices here is built from rows, four at a time, and sixteen rows of the result are computed
 * together, so that they stay in the cache.
 *
 * <p>Large products in single precision go to {@link TiledProduct} where Java has it loaded; the
 * numbers are the same.
 *
 * <p>{@code fma(a, b, c)} is a b + c, rounded once: one instruction instead of two on every
 * processor since 2013, and the same bits on all of them. Before that it would be very slow.
 */
public final class Rows {
  private static final int BLOCK = 16; // rows of the result that are computed together
  private static final int MANY = 1 << 14; // multiplications from which on tiles are faster

  private Rows() {}

  /** c ← c + a b: c[i] += Σ_k a[i][k] b[k] for m rows i of length n, with p terms k. */
  public static void addProduct(double[][] a, double[][] b, double[][] c, int m, int p, int n) {
    for (int from = 0; from < m; from += BLOCK) {
      int to = Math.min(m, from + BLOCK);
      int k = 0;
      for (; k < p - 3; k += 4) {
        double[] b0 = b[k];
        double[] b1 = b[k + 1];
        double[] b2 = b[k + 2];
        double[] b3 = b[k + 3];
        for (int i = from; i < to; i++) {
          double[] row = c[i];
          double s0 = a[i][k];
          double s1 = a[i][k + 1];
          double s2 = a[i][k + 2];
          double s3 = a[i][k + 3];
          for (int j = 0; j < n; j++)
            row[j] = fma(s3, b3[j], fma(s2, b2[j], fma(s1, b1[j], fma(s0, b0[j], row[j]))));
        }
      }
      for (; k < p; k++) {
        for (int i = from; i < to; i++) add(c[i], a[i][k], b[k], n);
      }
    }
  }

  /** c ← c + aᵀ b: c[i] += Σ_k a[k][i] b[k] for m rows i of length n, with p terms k. */
  public static void addTransposedProduct(
      double[][] a, double[][] b, double[][] c, int m, int p, int n) {
    for (int from = 0; from < m; from += BLOCK) {
      int to = Math.min(m, from + BLOCK);
      int k = 0;
      for (; k < p - 3; k += 4) {
        double[] b0 = b[k];
        double[] b1 = b[k + 1];
        double[] b2 = b[k + 2];
        double[] b3 = b[k + 3];
        double[] a0 = a[k];
        double[] a1 = a[k + 1];
        double[] a2 = a[k + 2];
        double[] a3 = a[k + 3];
        for (int i = from; i < to; i++) {
          double[] row = c[i];
          double s0 = a0[i];
          double s1 = a1[i];
          double s2 = a2[i];
          double s3 = a3[i];
          for (int j = 0; j < n; j++)
            row[j] = fma(s3, b3[j], fma(s2, b2[j], fma(s1, b1[j], fma(s0, b0[j], row[j]))));
        }
      }
      for (; k < p; k++) {
        for (int i = from; i < to; i++) add(c[i], a[k][i], b[k], n);
      }
    }
  }

  /** c ← c + s b. */
  public static void add(double[] c, double s, double[] b, int n) {
    for (int j = 0; j < n; j++) c[j] = fma(s, b[j], c[j]);
  }

  /** c ← c + a0 b0 + a1 b1, entry by entry. */
  public static void addTwo(double[] c, double[] a0, double[] b0, double[] a1, double[] b1, int n) {
    for (int j = 0; j < n; j++) c[j] = fma(a1[j], b1[j], fma(a0[j], b0[j], c[j]));
  }

  /** Σ a[i] b[i], in four sums so that no addition waits for the one before. */
  public static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) s0 += a[i] * b[i];
    return s0 + s1 + (s2 + s3);
  }

  /** Σ a[i], in four sums so that no addition waits for the one before. */
  public static double sum(double[] a) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < a.length - 3; i += 4) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    for (; i < a.length; i++) s0 += a[i];
    return s0 + s1 + (s2 + s3);
  }

  /** c ← c b, entry by entry. */
  public static void multiply(double[] c, double[] b, int n) {
    for (int j = 0; j < n; j++) c[j] *= b[j];
  }

  /** t ← aᵀ for m rows of length n. */
  public static void transpose(double[][] a, double[][] t, int m, int n) {
    for (int j = 0; j < n; j++) {
      double[] row = t[j];
      for (int i = 0; i < m; i++) row[i] = a[i][j];
    }
  }

  public static void clear(double[][] a, int m) {
    for (int i = 0; i < m; i++) Arrays.fill(a[i], 0);
  }

  // The same in single precision

  public static void addProduct(float[][] a, float[][] b, float[][] c, int m, int p, int n) {
    if (tiles(m, p, n)) {
      TiledProduct.add(a, b, c, m, p, n);
      return;
    }
    for (int from = 0; from < m; from += BLOCK) {
      int to = Math.min(m, from + BLOCK);
      int k = 0;
      for (; k < p - 3; k += 4) {
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        for (int i = from; i < to; i++) {
          float[] row = c[i];
          float s0 = a[i][k];
          float s1 = a[i][k + 1];
          float s2 = a[i][k + 2];
          float s3 = a[i][k + 3];
          for (int j = 0; j < n; j++)
            row[j] = fma(s3, b3[j], fma(s2, b2[j], fma(s1, b1[j], fma(s0, b0[j], row[j]))));
        }
      }
      for (; k < p; k++) {
        for (int i = from; i < to; i++) add(c[i], a[i][k], b[k], n);
      }
    }
  }

  public static void addTransposedProduct(
      float[][] a, float[][] b, float[][] c, int m, int p, int n) {
    if (tiles(m, p, n)) {
      TiledProduct.addTransposed(a, b, c, m, p, n);
      return;
    }
    for (int from = 0; from < m; from += BLOCK) {
      int to = Math.min(m, from + BLOCK);
      int k = 0;
      for (; k < p - 3; k += 4) {
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        float[] a0 = a[k];
        float[] a1 = a[k + 1];
        float[] a2 = a[k + 2];
        float[] a3 = a[k + 3];
        for (int i = from; i < to; i++) {
          float[] row = c[i];
          float s0 = a0[i];
          float s1 = a1[i];
          float s2 = a2[i];
          float s3 = a3[i];
          for (int j = 0; j < n; j++)
            row[j] = fma(s3, b3[j], fma(s2, b2[j], fma(s1, b1[j], fma(s0, b0[j], row[j]))));
        }
      }
      for (; k < p; k++) {
        for (int i = from; i < to; i++) add(c[i], a[k][i], b[k], n);
      }
    }
  }

  public static void add(float[] c, float s, float[] b, int n) {
    for (int j = 0; j < n; j++) c[j] = fma(s, b[j], c[j]);
  }

  public static void multiply(float[] c, float[] b, int n) {
    for (int j = 0; j < n; j++) c[j] *= b[j];
  }

  public static void transpose(float[][] a, float[][] t, int m, int n) {
    for (int j = 0; j < n; j++) {
      float[] row = t[j];
      for (int i = 0; i < m; i++) row[i] = a[i][j];
    }
  }

  private static boolean tiles(int m, int p, int n) {
    return VectorModule.LOADED && (long) m * p * n >= MANY;
  }

  public static void clear(float[][] a, int m) {
    for (int i = 0; i < m; i++) Arrays.fill(a[i], 0);
  }
}
