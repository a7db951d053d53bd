package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpaceTest {
  @Test
  void aFiniteSpaceDrawsItsValuesEquallyOften() {
    Space.Finite<String> space = new Space.Finite<>(List.of("left", "stay", "right"));
    int n = 30_000;
    int[] seen = new int[3];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < n; i++) seen[space.values().indexOf(space.sample(rng))]++;
    for (int count : seen) assertEquals(n / 3.0, count, 4 * Math.sqrt(n * (1 / 3.0) * (2 / 3.0)));
    assertTrue(space.contains("stay"));
    assertFalse(space.contains("up"));
  }

  @Test
  void aRangeCountsFromZero() {
    assertEquals(List.of(0, 1, 2), Space.range(3).values());
    assertEquals(Space.range(3), Space.range(3));
    assertThrows(IllegalArgumentException.class, () -> Space.range(0));
  }

  @Test
  void aFiniteSpaceIsNotChangedFromOutside() {
    List<Integer> values = new ArrayList<>(List.of(1, 2));
    Space.Finite<Integer> space = new Space.Finite<>(values);
    values.add(3);
    assertEquals(2, space.size());
  }

  @Test
  void aBoxDrawsUniformlyInsideItsBounds() {
    Space.Box box = new Space.Box(new double[] {-2, 5}, new double[] {2, 5});
    int n = 10_000;
    double sum = 0;
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < n; i++) {
      double[] x = box.sample(rng);
      assertTrue(box.contains(x));
      assertEquals(5, x[1]);
      sum += x[0];
    }
    assertEquals(0, sum / n, 4 * Math.sqrt(16 / 12.0 / n)); // variance (high − low)²/12
  }

  @Test
  void aBoxHoldsItsBoundsAndNothingBeyond() {
    Space.Box box = new Space.Box(new double[] {-1}, new double[] {1});
    assertTrue(box.contains(new double[] {-1}));
    assertTrue(box.contains(new double[] {1}));
    assertFalse(box.contains(new double[] {Math.nextUp(1.0)}));
    assertFalse(box.contains(new double[] {Double.NaN}));
    assertFalse(box.contains(new double[] {0, 0}));
  }

  @Test
  void badSpacesAreRefused() {
    says("at least 1 value", () -> new Space.Finite<>(List.of()));
    says("must differ", () -> new Space.Finite<>(List.of(1, 2, 1)));
    says("of one length, got 1 and 2", () -> new Space.Box(new double[1], new double[2]));
    says("dimension 0", () -> new Space.Box(new double[] {1}, new double[] {0}));
    says("finite", () -> new Space.Box(new double[] {0}, new double[] {Double.POSITIVE_INFINITY}));
  }

  private static void says(String words, org.junit.jupiter.api.function.Executable wrong) {
    Exception e = assertThrows(IllegalArgumentException.class, wrong);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aGridReachesTheEdges() {
    Space.Box box = new Space.Box(new double[] {-1, 0}, new double[] {1, 10});
    List<double[]> grid = box.grid(3);
    assertEquals(9, grid.size());
    assertEquals(
        "[-1.0, 0.0][-1.0, 5.0][-1.0, 10.0][0.0, 0.0][0.0, 5.0][0.0, 10.0][1.0, 0.0][1.0, 5.0][1.0, 10.0]",
        String.join("", grid.stream().map(java.util.Arrays::toString).toList()));
    assertThrows(IllegalArgumentException.class, () -> box.grid(1));
    assertThrows(IllegalArgumentException.class, () -> box.grid(1001));
  }
}
