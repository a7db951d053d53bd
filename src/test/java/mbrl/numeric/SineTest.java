package mbrl.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SineTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  @Test
  void isRightToTheLastBitsUpToAHundredMillion() {
    for (double range : new double[] {1e-9, 1, 10, 1e3, 1e5, 1e8}) {
      for (int i = 0; i < 50_000; i++) {
        double x = range * (2 * rng.nextDouble() - 1);
        assertEquals(StrictMath.sin(x), Sine.sin(x), 3e-16, () -> "sin " + x);
        assertEquals(StrictMath.cos(x), Sine.cos(x), 3e-16, () -> "cos " + x);
      }
    }
  }

  @Test
  void aRowGetsTheSameBits() {
    int n = 1001;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = 100 * (2 * rng.nextDouble() - 1);
    double[] sin = new double[n];
    double[] cos = x.clone();
    for (int round = 0; round < 200; round++) { // before and after compilation
      Sine.sin(x, sin, n);
      for (int i = 0; i < n; i++) assertEquals(Sine.sin(x[i]), sin[i]);
    }
    Sine.cos(cos, cos, n); // in place
    for (int i = 0; i < n; i++) assertEquals(Sine.cos(x[i]), cos[i]);
  }

  @Test
  void staysBetweenMinusOneAndOneWhereItIsMeaningless() {
    for (double x = 1; x < 1e300; x *= 7) {
      assertTrue(Math.abs(Sine.sin(x)) <= 1, "sin " + x);
      assertTrue(Math.abs(Sine.cos(x)) <= 1, "cos " + x);
    }
    assertTrue(Double.isNaN(Sine.sin(Double.NaN)));
    assertTrue(Double.isNaN(Sine.cos(Double.POSITIVE_INFINITY)));
  }
}
