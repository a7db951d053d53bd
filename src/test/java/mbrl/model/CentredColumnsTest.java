package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import org.junit.jupiter.api.Test;

/** Against the plain sums, for numbers of examples around the length of a stretch. */
class CentredColumnsTest {
  private static final int INPUTS = 11; // more than are worked on together
  private static final int TARGETS = 2;

  @Test
  void sumsAreThoseOfThePlainLoops() {
    SplittableRandom rng = new SplittableRandom(1);
    for (int n : new int[] {1, 2, 127, 128, 129, 255, 256, 257, 1000}) {
      double[][] a = new double[INPUTS + TARGETS][n];
      double[] mean = new double[a.length];
      for (int j = 0; j < a.length; j++) {
        Gaussian.fill(a[j], rng);
        mean[j] = 1e6 * j; // far from 0
        for (int i = 0; i < n; i++) a[j][i] += mean[j];
      }
      double[][] w = new double[TARGETS][INPUTS];
      for (double[] row : w) Gaussian.fill(row, rng);
      CentredColumns columns = new CentredColumns(a, mean);

      double[][] products = new double[INPUTS][a.length];
      double[] squares = new double[TARGETS];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < INPUTS; j++) {
          for (int k = j; k < a.length; k++) {
            products[j][k] += (a[j][i] - mean[j]) * (a[k][i] - mean[k]);
          }
        }
        for (int k = 0; k < TARGETS; k++) {
          double residual = a[INPUTS + k][i] - mean[INPUTS + k];
          for (int j = 0; j < INPUTS; j++) residual -= w[k][j] * (a[j][i] - mean[j]);
          squares[k] += residual * residual;
        }
      }
      double[][] sums = columns.products(INPUTS);
      for (int j = 0; j < INPUTS; j++) assertArrayEquals(products[j], sums[j], 1e-12 * n);
      assertArrayEquals(squares, columns.squares(w), 1e-10 * n);
      double[] column = columns.column(3, n + 2);
      assertEquals(a[3][n - 1] - mean[3], column[n - 1]);
      assertArrayEquals(new double[2], Arrays.copyOfRange(column, n, n + 2));
    }
  }
}
