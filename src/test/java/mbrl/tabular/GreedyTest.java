package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GreedyTest {
  @Test
  void equalActionsAreChosenEquallyOften() {
    int n = 40_000;
    double[] q = {-1, 2, 2, 0, 2, Double.NEGATIVE_INFINITY};
    int[] counts = new int[q.length];
    RandomGenerator rng = new SplittableRandom(1);
    for (int i = 0; i < n; i++) counts[Greedy.choose(q, rng)]++;
    double band = 4 * Math.sqrt(n * (1.0 / 3) * (2.0 / 3));
    for (int a : new int[] {1, 2, 4}) assertEquals(n / 3.0, counts[a], band, "action " + a);
    assertEquals(n, counts[1] + counts[2] + counts[4]);
  }

  @Test
  void epsilonIsTheChanceOfAnyAction() {
    int n = 40_000;
    double[] q = {0, 5, 0, 0};
    int[] counts = new int[4];
    RandomGenerator rng = new SplittableRandom(1);
    for (int i = 0; i < n; i++) counts[Greedy.choose(q, 0.2, rng)]++;
    for (int a = 0; a < 4; a++) {
      double p = a == 1 ? 0.8 + 0.2 / 4 : 0.2 / 4;
      assertEquals(n * p, counts[a], 4 * Math.sqrt(n * p * (1 - p)), "action " + a);
    }
  }

  @Test
  void theHighestValue() {
    assertEquals(-1, Greedy.max(new double[] {-3, -1, -2}));
    assertEquals(7, Greedy.max(new double[] {7}));
  }
}
