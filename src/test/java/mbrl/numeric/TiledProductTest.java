package mbrl.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tiles give the bits of three plain loops, whatever the shape, and so do rows. */
class TiledProductTest {
  private static final int[] SIZES = {1, 4, 7, 8, 9, 16, 31, 33, 200};

  private final SplittableRandom rng = new SplittableRandom(1);

  /** Or {@link Rows} would never take the tiles. */
  @Test
  void theModuleIsLoaded() {
    assertTrue(VectorModule.LOADED, "start the JVM with --add-modules=jdk.incubator.vector");
    assertEquals(List.of("--add-modules=jdk.incubator.vector"), VectorModule.options());
  }

  @Test
  void everyShapeGivesTheSameBits() {
    for (int m : SIZES) {
      for (int p : SIZES) {
        for (int n : SIZES) {
          float[][] a = random(m, p);
          float[][] b = random(p, n + 3); // longer rows than asked for
          float[][] c = random(m + 1, n + 3);
          float[][] expected = copy(c);
          for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
              for (int k = 0; k < p; k++) {
                expected[i][j] = Math.fma(a[i][k], b[k][j], expected[i][j]);
              }
            }
          }
          String shape = m + " × " + p + " × " + n;
          float[][] turned = new float[p][m];
          Rows.transpose(a, turned, m, p);
          float[][] rows = copy(c);
          Rows.addProduct(a, b, rows, m, p, n);
          same(expected, rows, shape);
          rows = copy(c);
          Rows.addTransposedProduct(turned, b, rows, m, p, n);
          same(expected, rows, shape);
          float[][] tiles = copy(c);
          TiledProduct.add(a, b, tiles, m, p, n);
          same(expected, tiles, shape);
          TiledProduct.addTransposed(turned, b, c, m, p, n);
          same(expected, c, shape);
        }
      }
    }
  }

  /** What is computed for places that do not exist stays there, even if it is no number. */
  @Test
  void anInfiniteEntryReachesItsOwnRowAndColumnOnly() {
    float[][] a = random(10, 40);
    float[][] b = random(40, 50);
    a[9][3] = Float.POSITIVE_INFINITY;
    b[5][49] = Float.POSITIVE_INFINITY;
    float[][] c = new float[10][50];
    TiledProduct.add(a, b, c, 10, 40, 50);
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 50; j++) {
        assertEquals(i < 9 && j < 49, Float.isFinite(c[i][j]), "row " + i + ", column " + j);
      }
    }
    float[][] next = new float[10][50];
    TiledProduct.add(random(10, 40), random(40, 50), next, 10, 40, 50);
    for (float[] row : next) for (float entry : row) assertTrue(Float.isFinite(entry));
  }

  private static void same(float[][] expected, float[][] actual, String shape) {
    for (int i = 0; i < expected.length; i++) assertArrayEquals(expected[i], actual[i], shape);
  }

  private float[][] random(int m, int n) {
    float[][] a = new float[m][n];
    for (float[] row : a) for (int j = 0; j < n; j++) row[j] = (float) rng.nextDouble(-1, 1);
    return a;
  }

  private static float[][] copy(float[][] a) {
    float[][] copy = new float[a.length][];
    for (int i = 0; i < a.length; i++) copy[i] = a[i].clone();
    return copy;
  }
}
