package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Environment;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class TransitionsTest {
  private static TransitionData data() {
    SplittableRandom rng = new SplittableRandom(1);
    return TransitionData.collect(
        new Environment<>(new CartPole(), rng.split()),
        (x, chance) -> CartPole.ACTIONS.sample(chance),
        60,
        500,
        rng);
  }

  @Test
  void aTableHasAColumnForEverything() {
    Table table = Transitions.table(data(), "x", "ẋ", "θ", "θ̇", "force");
    assertEquals(
        List.of("x", "ẋ", "θ", "θ̇", "force", "reward", "x'", "ẋ'", "θ'", "θ̇'", "terminal"),
        table.columnNames());
    assertEquals(60, table.rowCount());
    assertThrows(IllegalArgumentException.class, () -> Transitions.table(data(), "x"));
  }

  @Test
  void aCsvFileComesBackAsTheSameData(@TempDir Path folder) {
    TransitionData data = data();
    String file = folder.resolve("steps.csv").toString();
    Transitions.table(data).write().csv(file);
    TransitionData again = Transitions.read(Path.of(file), 4, 1);
    assertArrayEquals(data.stateActions(), again.stateActions());
    assertArrayEquals(data.nextStates(), again.nextStates());
    assertArrayEquals(data.rewards(), again.rewards());
    assertArrayEquals(data.terminals(), again.terminals());
  }

  @Test
  void whatIsMissingIsNamed() {
    Table table = Transitions.table(data());
    var size = assertThrows(IllegalArgumentException.class, () -> Transitions.data(table, 3, 1));
    assertEquals(
        "the table needs 9 columns for states of size 3 and actions of size 1, it has 11",
        size.getMessage());
    ((DoubleColumn) table.column("x2")).setMissing(6);
    var gap = assertThrows(IllegalArgumentException.class, () -> Transitions.data(table, 4, 1));
    assertEquals("column \"x2\" has a gap in row 7", gap.getMessage());
  }
}
