package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.WorldContract;
import mbrl.core.FiniteMdp.Chance;
import org.junit.jupiter.api.Test;

class TableMdpTest {
  @Test
  void keepsTheContract() {
    double[][][] p = {
      {{0.25, 0.75, 0}, {0, 0.5, 0.5}}, {{1, 0, 0}, {0, 0, 1}}, {{0, 0, 0}, {0, 0, 0}}
    };
    double[][] r = {{1, 2}, {3, 4}, {0, 0}};
    TableMdp table = TableMdp.of(p, r, 1);
    WorldContract.check(table);
    assertEquals(1, table.start(new SplittableRandom(0)));
    assertEquals(
        List.of(new Chance(0.5, 1, 2, false), new Chance(0.5, 2, 2, true)), table.outcomes(0, 1));
    assertTrue(table.outcomes(2, 0).isEmpty());
  }

  @Test
  void equalOutcomesAreMerged() {
    TableMdp table =
        new TableMdp.Builder(2, 1)
            .start(0)
            .start(1)
            .add(0, 0, 0.25, 1, 5, false)
            .add(0, 0, 0.5, 1, 6, false)
            .add(0, 0, 0.25, 1, 5, false)
            .add(1, 0, 1, 1, 0, false)
            .build();
    assertEquals(
        List.of(new Chance(0.5, 1, 5, false), new Chance(0.5, 1, 6, false)), table.outcomes(0, 0));
    SplittableRandom rng = new SplittableRandom(1);
    int ones = 0;
    for (int i = 0; i < 10_000; i++) ones += table.start(rng);
    assertEquals(5000, ones, 200, "both starts, equally often");
  }

  @Test
  void aWrongTableIsRefused() {
    refused("no state to start in", () -> new TableMdp.Builder(2, 1).build());
    refused(
        "the chances of action 0 in state 1 add up to 0.5, not 1",
        () -> new TableMdp.Builder(2, 1).start(0).add(1, 0, 0.5, 0, 0, false).build());
    refused(
        "states are numbered 0 to 1, got 2",
        () -> new TableMdp.Builder(2, 1).add(0, 0, 1, 2, 0, false));
    refused(
        "actions are numbered 0 to 0, got 1",
        () -> new TableMdp.Builder(2, 1).add(0, 1, 1, 0, 0, false));
    refused(
        "an outcome needs a chance above 0 and a finite reward, got 1.0 and NaN in (0, 0)",
        () -> new TableMdp.Builder(2, 1).add(0, 0, 1, 0, Double.NaN, false));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
