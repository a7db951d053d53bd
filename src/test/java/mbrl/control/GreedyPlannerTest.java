package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.model.LmsModel;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;

class GreedyPlannerTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  @Test
  void takesTheActionThatEarnsMost() {
    GreedyPlanner<double[], double[]> planner =
        new GreedyPlanner<>(new Integrator1D(), Integrator1D.ACTIONS.grid(21));
    assertArrayEquals(new double[] {-1}, planner.act(new double[] {3}, rng));
    assertArrayEquals(new double[] {0.3}, planner.act(new double[] {-0.3}, rng), 1e-15);
  }

  @Test
  void drawsAFairLotAmongEquals() {
    double[] reward = {0, 1, 1, 0, 1};
    Model<Integer, Integer> model = (s, a, r) -> new Outcome<>(s, reward[a], false);
    GreedyPlanner<Integer, Integer> planner = new GreedyPlanner<>(model, List.of(0, 1, 2, 3, 4));
    int[] seen = new int[5];
    int n = 9000;
    for (int i = 0; i < n; i++) seen[planner.act(0, rng)]++;
    assertEquals(0, seen[0] + seen[3]);
    for (int a : new int[] {1, 2, 4}) {
      assertEquals(n / 3.0, seen[a], 4 * Math.sqrt(n * 2 / 9.0));
    }
  }

  @Test
  void aRewardOfMinusInfinityIsStillAnAnswer() {
    Model<Integer, Integer> model = (s, a, r) -> new Outcome<>(s, Double.NEGATIVE_INFINITY, false);
    assertEquals(3, new GreedyPlanner<>(model, List.of(3)).act(0, rng));
  }

  @Test
  void aModelThatDivergedIsNamed() {
    Model<Integer, Integer> model = (s, a, r) -> new Outcome<>(s, Double.NaN, false);
    var e =
        assertThrows(
            IllegalStateException.class, () -> new GreedyPlanner<>(model, List.of(1)).act(0, rng));
    assertEquals("the model's reward is NaN: has its learning diverged?", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new GreedyPlanner<>(model, List.of()));
  }

  @Test
  void theAgentPlansWithTheModelThatItLearns() {
    LmsModel model = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
    List<Object> given = new ArrayList<>();
    new ModelBasedAgent<>(
        model,
        m -> {
          given.add(m);
          return new GreedyPlanner<>(m, Integrator1D.ACTIONS.grid(3));
        },
        (x, r) -> Integrator1D.ACTIONS.sample(r));
    assertEquals(1, given.size());
    assertSame(model, given.get(0));
  }
}
