package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Space;
import mbrl.core.Transition;
import org.junit.jupiter.api.Test;

class GridQLearningTest {
  private final SplittableRandom rng = new SplittableRandom(1);
  private final GridQLearning.Grid grid =
      new GridQLearning.Grid(new Space.Box(new double[] {0, -1}, new double[] {4, 1}), 2);
  private final List<double[]> actions = List.of(new double[] {-1}, new double[] {1});

  @Test
  void cellsCoverTheBoxAndItsSurroundings() {
    assertEquals(4, grid.size());
    assertEquals(0, grid.cell(new double[] {0, -1}));
    assertEquals(1, grid.cell(new double[] {1.9, 0}));
    assertEquals(2, grid.cell(new double[] {2, -0.1}));
    assertEquals(3, grid.cell(new double[] {4, 1}));
    assertEquals(2, grid.cell(new double[] {1e9, -1e9}));
  }

  @Test
  void learnsByTheRuleAndStopsAtATerminalState() {
    GridQLearning agent = new GridQLearning(grid, actions, 0.5, 0, 0.9);
    double[] s = {0, 0};
    double[] next = {3, 0};
    agent.observe(new Transition<>(next, actions.get(1), 4, s, true, true), rng);
    assertArrayEquals(new double[] {0, 2}, agent.values(next)); // ½·4
    agent.observe(new Transition<>(s, actions.get(0), 1, next, false, false), rng);
    assertArrayEquals(new double[] {1.4, 0}, agent.values(s), 1e-15); // ½(1 + .9·2)
    agent.observe(new Transition<>(s, actions.get(0), 1, next, true, true), rng);
    assertArrayEquals(new double[] {1.2, 0}, agent.values(s), 1e-15); // 1.4 + ½(1 − 1.4)
    for (int i = 0; i < 20; i++) assertEquals(actions.get(0), agent.act(s, rng));
  }

  @Test
  void tiesAreDrawnFairly() {
    GridQLearning agent = new GridQLearning(grid, actions, 0.5, 0, 0.9);
    int n = 4000;
    int first = 0;
    for (int i = 0; i < n; i++) if (agent.act(new double[] {0, 0}, rng) == actions.get(0)) first++;
    assertEquals(n / 2.0, first, 4 * Math.sqrt(n / 4.0));
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> new GridQLearning.Grid(grid.box(), 0));
    assertThrows(IllegalArgumentException.class, () -> new GridQLearning.Grid(grid.box(), 4000));
    assertThrows(
        IllegalArgumentException.class, () -> new GridQLearning(grid, List.of(), 0.5, 0, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new GridQLearning(grid, actions, 0, 0, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new GridQLearning(grid, actions, 0.5, 0, 1));
    GridQLearning agent = new GridQLearning(grid, actions, 0.5, 0, 0.9);
    var foreign =
        new Transition<>(new double[2], new double[] {-1}, 0, new double[2], false, false);
    assertThrows(IllegalArgumentException.class, () -> agent.observe(foreign, rng));
  }
}
