package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.world.CartPole;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;

class TransitionDataTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private static TransitionData numbered(int n) {
    TransitionData data = new TransitionData(2, 1);
    for (int i = 0; i < n; i++) {
      data.add(new double[] {i, 10}, new double[] {-i}, 2 * i, new double[] {i + 1, i}, i == 1);
    }
    return data;
  }

  @Test
  void keepsEveryColumnApart() {
    TransitionData data = numbered(3);
    assertEquals(3, data.size());
    assertArrayEquals(new double[][] {{0, 1, 2}, {10, 10, 10}}, data.states());
    assertArrayEquals(new double[][] {{0, -1, -2}}, data.actions());
    assertArrayEquals(new double[][] {{0, 1, 2}, {10, 10, 10}, {0, -1, -2}}, data.stateActions());
    assertArrayEquals(new double[][] {{1, 2, 3}, {0, 1, 2}}, data.nextStates());
    assertArrayEquals(new double[][] {{1, 1, 1}, {-10, -9, -8}}, data.differences());
    assertArrayEquals(new double[] {0, 2, 4}, data.rewards());
    assertArrayEquals(new boolean[] {false, true, false}, data.terminals());
    data.states()[0][0] = 99;
    assertEquals(0, data.states()[0][0], "what is handed out is a copy");
  }

  @Test
  void growsBeyondItsFirstArrays() {
    TransitionData data = numbered(1000);
    assertEquals(1000, data.size());
    assertEquals(999, data.states()[0][999]);
  }

  @Test
  void aSplitLosesAndDoublesNothing() {
    TransitionData.Split split = numbered(100).split(0.25, rng);
    assertEquals(75, split.training().size());
    assertEquals(25, split.validation().size());
    TreeSet<Double> seen = new TreeSet<>();
    for (double x : split.training().states()[0]) seen.add(x);
    for (double x : split.validation().states()[0]) seen.add(x);
    assertEquals(100, seen.size());
    split.training().add(new double[2], new double[1], 0, new double[2], false);
    assertEquals(76, split.training().size());
  }

  @Test
  void collectsExactlySoManySteps() {
    Environment<double[], double[]> env = new Environment<>(new CartPole(), rng.split());
    TransitionData data =
        TransitionData.collect(env, (x, r) -> CartPole.ACTIONS.sample(r), 333, 500, rng);
    assertEquals(333, data.size());
    assertEquals(333, env.steps());
  }

  @Test
  void wrongDataAreNamed() {
    TransitionData data = new TransitionData(2, 1);
    double[] two = {1, 2};
    double[] one = {1};
    var size =
        assertThrows(IllegalArgumentException.class, () -> data.add(one, one, 0, two, false));
    assertEquals(
        "the model takes states of size 2 and actions of size 1, got sizes 1 and 1",
        size.getMessage());
    var next =
        assertThrows(IllegalArgumentException.class, () -> data.add(two, one, 0, one, false));
    assertEquals("the model takes next states of size 2, got size 1", next.getMessage());
    double[] nan = {0, Double.NaN};
    var x = assertThrows(IllegalArgumentException.class, () -> data.add(nan, one, 0, two, false));
    assertEquals("x[1] is NaN, a model takes finite numbers", x.getMessage());
    var r =
        assertThrows(
            IllegalArgumentException.class, () -> data.add(two, one, Double.NaN, two, false));
    assertEquals("the reward is NaN, a model takes finite numbers", r.getMessage());
    assertEquals(0, data.size(), "what was refused was not added");
    assertThrows(IllegalArgumentException.class, () -> numbered(3).split(0.1, rng));
    assertThrows(IllegalArgumentException.class, () -> numbered(3).split(1, rng));
    for (int i : new int[] {-1, 3, 60}) { // 60 lies inside the array, and is no example
      var e =
          assertThrows(IllegalArgumentException.class, () -> numbered(3).select(new int[] {0, i}));
      assertEquals("there is no example %d of 3".formatted(i), e.getMessage());
    }
  }

  @Test
  void linearDynamicsAndPersistenceMoveEveryRollout() {
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new Integrator1D(), rng.split()),
            (x, r) -> Integrator1D.ACTIONS.sample(r),
            20,
            20,
            rng);
    Dynamics line = LinearDynamics.fit(data);
    double[][] x = {{1, 2, 3}};
    double[][] u = {{0.5, -0.5, 0}};
    double[][] next = new double[1][3];
    line.open(3, 1, rng).step(x, u, next);
    assertArrayEquals(new double[] {1.5, 1.5, 3}, next[0], 1e-12);
    assertEquals(1, line.actionSize());
    new PersistenceDynamics(1, 1).open(3, 1, rng).step(x, u, next);
    assertArrayEquals(x[0], next[0]);
    assertThrows(
        IllegalArgumentException.class, () -> new LinearDynamics(2, new double[][] {{1, 2, 3, 4}}));
  }

  @Test
  void aNormaliserForgetsNoDigitsAndDividesByNoZero() {
    Normalizer n = Normalizer.of(new double[][] {{1e9, 1e9 + 1, 1e9 + 2}, {3, 3, 3}});
    assertEquals(Math.sqrt(2.0 / 3), n.sd()[0], 1e-12);
    double[][] z = new double[2][1];
    n.normalize(new double[][] {{1e9 + 1}, {5}}, z);
    assertArrayEquals(new double[][] {{0}, {0}}, z);
    n.restore(z, z);
    assertArrayEquals(new double[][] {{1e9 + 1}, {3}}, z);
    assertThrows(IllegalStateException.class, () -> new Normalizer(1).sd());
    assertThrows(IllegalArgumentException.class, () -> n.add(new double[][] {{1}}));
    double[][] gap = {{1}, {Double.NaN}};
    var e = assertThrows(IllegalArgumentException.class, () -> n.add(gap));
    assertTrue(e.getMessage().contains("column 1, example 0 is NaN"), e.getMessage());
  }
}
