package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImagineTest {
  private final SplittableRandom rng = new SplittableRandom(1);
  private final Dynamics line = Dynamics.of(1, 1, (x, u, chance) -> new double[] {x[0] + u[0]});

  /** Rollout i always moves by i. */
  private final BatchPolicy byNumber =
      (t, x, u, chance) -> {
        for (int i = 0; i < u[0].length; i++) u[0][i] = i;
      };

  @Test
  void addsUpDiscountedRewards() {
    Task task = Task.of((x, u, next) -> next[0]);
    double[] g = Imagine.returns(line, task, new double[] {1}, byNumber, 3, 3, 0.5, rng);
    // rollout i: 1 + i, 1 + 2i, 1 + 3i weighted 1, ½, ¼
    assertArrayEquals(new double[] {1.75, 1.75 + 2.75, 1.75 + 5.5}, g, 1e-15);
  }

  @Test
  void anEndedRolloutIsNoLongerPaid() {
    Task task = Task.of((x, u, next) -> 1, next -> next[0] >= 4);
    double[] g = Imagine.returns(line, task, new double[] {0}, byNumber, 5, 10, 1, rng);
    assertArrayEquals(new double[] {10, 4, 2, 2, 1}, g);
  }

  @Test
  void theValueOfTheLastStateCountsWhereNothingEnded() {
    Task task =
        new Task() {
          @Override
          public void score(
              int t, double[][] x, double[][] u, double[][] next, double[] r, boolean[] terminal) {
            for (int i = 0; i < r.length; i++) {
              r[i] = t;
              terminal[i] = next[0][i] > 3;
            }
          }

          @Override
          public void value(double[][] x, double[] v) {
            for (int i = 0; i < v.length; i++) v[i] = 100 + x[0][i];
          }
        };
    double[] g = Imagine.returns(line, task, new double[] {0}, byNumber, 3, 2, 0.5, rng);
    // rewards 0, 1; then γ² (100 + x); rollout 2 reaches 4 and ends
    assertArrayEquals(new double[] {0.5 + 25, 0.5 + 25.5, 0.5}, g, 1e-15);
  }

  @Test
  void aRolloutThatIsNoNumberIsTheWorst() {
    Dynamics lost = Dynamics.of(1, 1, (x, u, c) -> new double[] {u[0] == 1 ? Double.NaN : 0});
    Task task = Task.of((x, u, next) -> next[0]);
    double[] g = Imagine.returns(lost, task, new double[] {0}, byNumber, 3, 2, 1, rng);
    assertArrayEquals(new double[] {0, Double.NEGATIVE_INFINITY, 0}, g);
  }

  @Test
  void aRolloutThatLeftAllNumbersIsTheWorstWhateverItIsPaid() {
    double[] far = {1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Dynamics lost = Dynamics.of(1, 1, (x, u, c) -> new double[] {far[(int) u[0]]});
    Task survival = Task.of((x, u, next) -> 1, next -> next[0] > 9 && next[0] < 1e9);
    double[] g = Imagine.returns(lost, survival, new double[] {0}, byNumber, 4, 2, 1, rng);
    double worst = Double.NEGATIVE_INFINITY;
    assertArrayEquals(new double[] {2, worst, worst, worst}, g);
    far[1] = 10; // it ended before it got lost
    Dynamics later = Dynamics.of(1, 1, (x, u, c) -> new double[] {x[0] > 9 ? 1 / 0. : 10});
    g = Imagine.returns(later, survival, new double[] {0}, byNumber, 1, 2, 1, rng);
    assertArrayEquals(new double[] {1}, g);
  }

  @Test
  void aStepThatIsGivenTheWrongSizeNamesIt() {
    Dynamics.Rollouts two = line.open(2, rng);
    double[][] x = new double[1][2];
    says("x should have 1 rows, got 2", () -> two.step(new double[2][2], x, new double[1][2]));
    says("u should have 1 rows, got 0", () -> two.step(x, new double[0][2], new double[1][2]));
    says("next[0] should hold 2 rollouts, got 1", () -> two.step(x, x, new double[1][1]));
  }

  @Test
  void oneStateOfTheWrongSizeOrNoNumberIsNamed() {
    Model<double[], double[]> model = line.with(Task.of((x, u, next) -> 0));
    double[] one = {0};
    says("the state should have size 1, got size 2", () -> model.sample(new double[2], one, rng));
    says("the action should have size 1, got size 0", () -> model.sample(one, new double[0], rng));
    double[] nan = {Double.NaN};
    says("state[0] is NaN, a model takes finite numbers", () -> model.sample(nan, one, rng));
    says("action[0] is NaN, a model takes finite numbers", () -> model.sample(one, nan, rng));
    Task task = Task.of((x, u, next) -> 0);
    says(
        "start[0] is NaN, a model takes finite numbers",
        () -> Imagine.returns(line, task, nan, byNumber, 1, 1, 1, rng));
    says(
        "start[0] is NaN, a model takes finite numbers",
        () -> Imagine.paths(line, nan, byNumber, 1, 1, rng));
  }

  @Test
  void plansAndRulesOfTheWrongSizeAreNamed() {
    double[][] u = new double[1][2];
    says(
        "the plans end after 1 steps, before the horizon",
        () -> BatchPolicy.plans(new double[1][1][2]).act(1, null, u, rng));
    says(
        "plans[0] should have 1 rows, got 2",
        () -> BatchPolicy.plans(new double[1][2][2]).act(0, null, u, rng));
    says(
        "plans[0][0] should hold 2 rollouts, got 1",
        () -> BatchPolicy.plans(new double[1][1][1]).act(0, null, u, rng));
    says(
        "the action should have size 1, got size 2",
        () -> BatchPolicy.of((x, c) -> new double[2]).act(0, new double[1][2], u, rng));
  }

  private static void says(String sentence, Executable wrong) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  @Test
  void aRuleThatIsLostWithItsRolloutDoesNotStopTheOthers() {
    Dynamics odd = Dynamics.of(1, 1, (x, u, c) -> new double[] {c.nextBoolean() ? 0 : Double.NaN});
    Task task = Task.of((x, u, next) -> 1);
    BatchPolicy back = BatchPolicy.of((x, c) -> new double[] {-x[0]});
    double[] g = Imagine.returns(odd, task, new double[] {1}, back, 20, 2, 1, rng);
    for (double v : g) assertEquals(true, v == 2 || v == Double.NEGATIVE_INFINITY);
  }

  @Test
  void pathsHoldEveryState() {
    double[][][] paths = Imagine.paths(line, new double[] {1}, byNumber, 2, 3, rng);
    assertEquals(4, paths.length);
    assertArrayEquals(new double[] {1, 1}, paths[0][0]);
    assertArrayEquals(new double[] {1, 4}, paths[3][0]);
  }

  @Test
  void dynamicsAndTaskAreAModel() {
    Model<double[], double[]> model = line.with(Task.of((x, u, next) -> -next[0], n -> n[0] > 2));
    Outcome<double[]> o = model.sample(new double[] {2}, new double[] {0.5}, rng);
    assertEquals(2.5, o.next()[0]);
    assertEquals(-2.5, o.reward());
    assertEquals(true, o.terminal());
    assertFalse(model.sample(new double[] {1}, new double[] {0.5}, rng).terminal());
  }

  @Test
  void plansAndRulesArePolicies() {
    double[][] u = new double[1][2];
    BatchPolicy.plans(new double[][][] {{{1, 2}}, {{3, 4}}}).act(1, null, u, rng);
    assertArrayEquals(new double[] {3, 4}, u[0]);
    BatchPolicy.of((x, c) -> new double[] {2 * x[0]}).act(0, new double[][] {{5, 6}}, u, rng);
    assertArrayEquals(new double[] {10, 12}, u[0]);
  }

  @Test
  void wrongUseIsNamed() {
    Task task = Task.of((x, u, next) -> 0);
    double[] x0 = {1};
    assertThrows(
        IllegalArgumentException.class,
        () -> Imagine.returns(line, task, new double[2], byNumber, 1, 1, 1, rng));
    assertThrows(
        IllegalArgumentException.class,
        () -> Imagine.returns(line, task, x0, byNumber, 0, 1, 1, rng));
    assertThrows(
        IllegalArgumentException.class,
        () -> Imagine.returns(line, task, x0, byNumber, 1, 0, 1, rng));
    assertThrows(
        IllegalArgumentException.class,
        () -> Imagine.returns(line, task, x0, byNumber, 1, 1, 1.1, rng));
    Dynamics wrong = Dynamics.of(1, 1, (x, u, c) -> new double[2]);
    assertThrows(
        IllegalStateException.class,
        () -> Imagine.returns(wrong, task, x0, byNumber, 1, 1, 1, rng));
    assertThrows(IllegalArgumentException.class, () -> Dynamics.of(0, 1, (x, u, c) -> x));
  }
}
