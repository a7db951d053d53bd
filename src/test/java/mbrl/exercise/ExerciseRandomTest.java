package mbrl.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import org.junit.jupiter.api.Test;

class ExerciseRandomTest {
  @Test
  void seededDrawsWhatSplittableRandomDraws() {
    SeededRandom a = new SeededRandom(7);
    SplittableRandom b = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      assertEquals(b.nextLong(), a.nextLong());
      assertEquals(b.nextInt(10), a.nextInt(10));
      assertEquals(b.nextDouble(), a.nextDouble());
      assertEquals(b.nextBoolean(), a.nextBoolean());
      assertEquals(Gaussian.next(b), a.nextGaussian());
    }
    assertEquals(7, a.seed());
  }

  @Test
  void scriptedDrawsWhatIsWritten() {
    ScriptedRandom r = new ScriptedRandom(0, 0.25, 0.5, 0.999);
    assertEquals(0, r.nextInt(4));
    assertEquals(0.25, r.nextDouble());
    assertTrue(r.nextBoolean());
    assertEquals(3, r.nextInt(4));
    assertEquals(5, r.nextInt(5, 9)); // from the start again
    assertEquals(-1, r.nextDouble(-2, 2));
    assertEquals(7, r.nextInt(5, 9));
    assertEquals(1998, r.nextLong(2000));
    assertFalse(r.nextBoolean());
  }

  @Test
  void scriptedNormalsAreQuantiles() {
    ScriptedRandom r = new ScriptedRandom(0.5, 0.975, 0.025, 0.841344746, 0);
    assertEquals(0, r.nextGaussian(), 1e-3);
    assertEquals(1.959964, r.nextGaussian(), 1e-3);
    assertEquals(-1.959964, r.nextGaussian(), 1e-3);
    assertEquals(1, r.nextGaussian(), 1e-3);
    assertTrue(Double.isFinite(r.nextGaussian()));
  }

  @Test
  void everyScriptStaysInBounds() {
    double largest = Math.nextDown(1.0);
    for (double u : new double[] {0, 0.1, 0.5, largest}) {
      ScriptedRandom r = new ScriptedRandom(u);
      assertTrue(r.nextInt(3) < 3 && r.nextInt(3) >= 0);
      assertTrue(r.nextLong(Long.MIN_VALUE, Long.MAX_VALUE) < Long.MAX_VALUE);
      assertTrue(r.nextDouble(-3, 5) < 5);
      assertTrue(r.nextFloat() < 1);
      assertTrue(r.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE) < Integer.MAX_VALUE);
    }
  }

  @Test
  void scriptsThatAreNone() {
    assertThrows(IllegalArgumentException.class, ScriptedRandom::new);
    assertThrows(IllegalArgumentException.class, () -> new ScriptedRandom(1));
    assertThrows(IllegalArgumentException.class, () -> new ScriptedRandom(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new ScriptedRandom(0).nextInt(0));
    assertThrows(IllegalArgumentException.class, () -> new ScriptedRandom(0).nextDouble(1, 1));
  }
}
