package mbrl.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  @Test
  void aPreferenceOfMinusInfinityIsNeverDrawn() {
    double[] pi = new double[4];
    Softmax.of(new double[] {NEVER, 1, 1, NEVER}, pi);
    assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, pi);
    SplittableRandom rng = new SplittableRandom(1);
    int[] seen = new int[4];
    for (int i = 0; i < 10_000; i++) seen[Softmax.draw(pi, rng)]++;
    assertEquals(0, seen[0] + seen[3]);
    // a number so near to 1 that rounding leaves something over
    RandomGenerator last = () -> -1L;
    assertEquals(2, Softmax.draw(new double[] {0.1, 0.2, 0.7 - 1e-16, 0}, last));
  }

  @Test
  void whatGivesNoProbabilitiesIsRefusedAndWritesNothing() {
    double[][] refused = {
      {NEVER, NEVER}, {0, Double.NaN}, {Double.NaN, 0}, {1, Double.POSITIVE_INFINITY}, {}
    };
    for (double[] h : refused) {
      double[] pi = {7, 8};
      assertThrows(IllegalArgumentException.class, () -> Softmax.of(h, pi));
      assertArrayEquals(new double[] {7, 8}, pi);
    }
  }
}
