package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImagineTest {
  private final SplittableRandom rng = new SplittableRandom(1);
  private final Dynamics line = Dynamics.of(1, 1, (x, u, chance) -> new double[] {x[0] + u[0]});

  /** Plan i always moves by i. */
  private static double[][][] byNumber(int n, int horizon) {
    double[][][] plans = new double[horizon][1][n];
    for (double[][] u : plans) for (int i = 0; i < n; i++) u[0][i] = i;
    return plans;
  }

  private final VectorModel still = line.with(Task.of((x, u, next) -> 0));

  private double[] values(Dynamics f, Task task, double x0, int n, int horizon, double gamma) {
    Lookahead l = Lookahead.of(horizon).gamma(gamma);
    return Imagine.values(f.with(task), new double[] {x0}, byNumber(n, horizon), l, rng);
  }

  @Test
  void addsUpDiscountedRewards() {
    Task task = Task.of((x, u, next) -> next[0]);
    double[] g = values(line, task, 1, 3, 3, 0.5);
    // rollout i: 1 + i, 1 + 2i, 1 + 3i weighted 1, ½, ¼
    assertArrayEquals(new double[] {1.75, 1.75 + 2.75, 1.75 + 5.5}, g, 1e-15);
  }

  @Test
  void anEndedRolloutIsNoLongerPaid() {
    Task task = Task.of((x, u, next) -> 1, next -> next[0] >= 4);
    double[] g = values(line, task, 0, 5, 10, 1);
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
    double[] g = values(line, task, 0, 3, 2, 0.5);
    // rewards 0, 1; then γ² (100 + x); rollout 2 reaches 4 and ends
    assertArrayEquals(new double[] {0.5 + 25, 0.5 + 25.5, 0.5}, g, 1e-15);
  }

  @Test
  void aRolloutThatIsNoNumberIsTheWorst() {
    Dynamics lost = Dynamics.of(1, 1, (x, u, c) -> new double[] {u[0] == 1 ? Double.NaN : 0});
    Task task = Task.of((x, u, next) -> next[0]);
    double[] g = values(lost, task, 0, 3, 2, 1);
    assertArrayEquals(new double[] {0, Double.NEGATIVE_INFINITY, 0}, g);
  }

  @Test
  void aRolloutThatLeftAllNumbersIsTheWorstWhateverItIsPaid() {
    double[] far = {1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Dynamics lost = Dynamics.of(1, 1, (x, u, c) -> new double[] {far[(int) u[0]]});
    Task survival = Task.of((x, u, next) -> 1, next -> next[0] > 9 && next[0] < 1e9);
    double[] g = values(lost, survival, 0, 4, 2, 1);
    double worst = Double.NEGATIVE_INFINITY;
    assertArrayEquals(new double[] {2, worst, worst, worst}, g);
    far[1] = 10; // it ended before it got lost
    Dynamics later = Dynamics.of(1, 1, (x, u, c) -> new double[] {x[0] > 9 ? 1 / 0. : 10});
    g = values(later, survival, 0, 1, 2, 1);
    assertArrayEquals(new double[] {1}, g);
  }

  @Test
  void aStepThatIsGivenTheWrongSizeNamesIt() {
    Stepper two = line.open(2, 1, rng);
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
    Lookahead l = Lookahead.of(1);
    says(
        "start[0] is NaN, a model takes finite numbers",
        () -> Imagine.values(still, nan, new double[1][1][1], l, rng));
    says(
        "start[0] is NaN, a model takes finite numbers",
        () -> Imagine.fan(still, nan, new double[1][1][1], l, rng));
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
        "3 plans do not share 2 rollouts evenly",
        () -> BatchPolicy.plans(new double[1][1][3]).act(0, null, u, rng));
    says(
        "plans[0][0] should hold 1 rollouts, got 0",
        () -> BatchPolicy.plans(new double[1][1][0]).act(0, null, u, rng));
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
    Fan fan = Imagine.fan(odd.with(task), new double[1][20], back, 2, rng);
    for (double v : fan.returns(1)) assertEquals(true, v == 2 || v == Double.NEGATIVE_INFINITY);
  }

  @Test
  void aFanHoldsTheRunsThatWereJudged() {
    Dynamics noisy =
        Dynamics.of(1, 1, (x, u, c) -> new double[] {x[0] + u[0] + 0.1 * c.nextDouble()});
    VectorModel f = noisy.with(Task.of((x, u, next) -> next[0], next -> next[0] > 5.5));
    Lookahead l = Lookahead.of(4).gamma(0.9).particles(3);
    double[][][] plans = byNumber(3, 4);
    double[] values = Imagine.values(f, new double[] {1}, plans, l, new SplittableRandom(2));
    Fan fan = Imagine.fan(f, new double[] {1}, plans, l, new SplittableRandom(2));
    assertEquals(9, fan.rollouts());
    assertEquals(4, fan.horizon());
    double[] g = fan.returns(0.9);
    for (int i = 0; i < 3; i++) {
      assertEquals((g[i] + g[3 + i] + g[6 + i]) / 3, values[i], 1e-14);
      assertEquals(i, fan.u()[2][0][6 + i]);
    }
    assertArrayEquals(new int[] {4, 4, 3, 4, 4, 3, 4, 4, 3}, fan.ended()); // plan 2: 3, 5, 7
    assertEquals(true, fan.terminal()[5]);
    assertFalse(fan.terminal()[4]); // cut off by the horizon
    double[][] curves = fan.curves(0);
    assertEquals(fan.x()[1][0][4], curves[4][1]);
    assertEquals(fan.x()[4][0][4], curves[4][4]);
    assertEquals(fan.x()[3][0][8], curves[8][4]); // it stays where it ended
  }

  @Test
  void aFanOfARuleStartsWhereItIsTold() {
    double[][] starts = {{1, 4}};
    BatchPolicy back = BatchPolicy.of((x, c) -> new double[] {-x[0] / 2});
    Fan fan = Imagine.fan(still, starts, back, 2, rng);
    assertArrayEquals(new double[] {0.25, 1}, fan.x()[2][0]);
    assertArrayEquals(new double[] {-0.25, -1}, fan.u()[1][0]);
    assertArrayEquals(new double[] {1, 4}, starts[0]);
    fan.x()[0][0][0] = 9;
    assertEquals(1, starts[0][0]); // its own copy
  }

  @Test
  void theClockOfATaskCanRunOn() {
    Task task = // pays the number of the step
        (t, x, u, next, r, over) -> Arrays.fill(r, t);
    VectorModel f = line.with(task);
    double[][][] plan = byNumber(1, 3);
    double[] x0 = {0};
    assertEquals(0 + 1 + 2, Imagine.values(f, x0, plan, Lookahead.of(3), rng)[0]);
    assertEquals(7 + 8 + 9, Imagine.values(f.from(7), x0, plan, Lookahead.of(3), rng)[0]);
    assertEquals(9 + 10 + 11, Imagine.values(f.from(7).from(2), x0, plan, Lookahead.of(3), rng)[0]);
    assertEquals(7 + 8 + 9 + 5, valueThen(f.from(7), plan));
    assertEquals(0 + 1 + 2 + 5, valueThen(f, plan));
  }

  private double valueThen(VectorModel f, double[][][] plan) {
    VectorModel then = f.then((x, v) -> Arrays.fill(v, 5));
    return Imagine.values(then, new double[] {0}, plan, Lookahead.of(3), rng)[0];
  }

  @Test
  void aWorldKeepsItsMotionWithAnotherValue() {
    VectorWorld world =
        new VectorWorld() {
          @Override
          public double[] start(RandomGenerator chance) {
            return new double[1];
          }

          @Override
          public Space<double[]> actions(double[] x) {
            return new Space.Box(new double[] {-1}, new double[] {1});
          }

          @Override
          public double[] next(double[] x, double[] u, RandomGenerator chance) {
            return new double[] {x[0] + u[0]};
          }

          @Override
          public double reward(double[] x, double[] u, double[] next) {
            return x[0] * u[0] + next[0];
          }

          @Override
          public boolean over(double[] x) {
            return x[0] > 2;
          }

          @Override
          public int stateSize() {
            return 1;
          }

          @Override
          public int actionSize() {
            return 1;
          }
        };
    VectorModel then = world.then((x, v) -> System.arraycopy(x[0], 0, v, 0, v.length));
    Outcome<double[]> o = then.sample(new double[] {2}, new double[] {0.5}, rng);
    assertEquals(2.5, o.next()[0]);
    assertEquals(3.5, o.reward());
    assertEquals(true, o.terminal());
    double[] v = Imagine.values(then, new double[] {1}, byNumber(2, 1), Lookahead.of(1), rng);
    assertArrayEquals(new double[] {1 + 1, 1 + 2 + 2}, v); // 1 + 1 = 2 is not over: its value is 2
    assertArrayEquals(
        new double[] {1, 3},
        Imagine.values(world, new double[] {1}, byNumber(2, 1), Lookahead.of(1), rng));
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
    double[] x0 = {1};
    double[][][] plan = new double[1][1][1];
    Lookahead l = Lookahead.of(1);
    says(
        "the start should have size 1, got size 2",
        () -> Imagine.values(still, new double[2], plan, l, rng));
    says(
        "there is no plan to imagine",
        () -> Imagine.values(still, x0, new double[1][1][0], l, rng));
    says(
        "plans[0] should have 1 rows, got 2",
        () -> Imagine.values(still, x0, new double[1][2][1], l, rng));
    says(
        "the plans have 1 steps, the horizon is 2",
        () -> Imagine.values(still, x0, plan, Lookahead.of(2), rng));
    says("horizon must be at least 1, got 0", () -> Lookahead.of(0));
    says("gamma must be from 0 to 1, got 1.1", () -> l.gamma(1.1));
    says("gamma must be from 0 to 1, got NaN", () -> l.gamma(Double.NaN));
    says("particles must be at least 1, got 0", () -> l.particles(0));
    says(
        "horizon must be at least 1, got 0",
        () -> Imagine.fan(still, new double[1][1], null, 0, rng));
    says(
        "starts should have 1 rows, got 2",
        () -> Imagine.fan(still, new double[2][1], null, 1, rng));
    says(
        "plans and particles must be at least 1, got 0 and 1",
        () -> Imagine.fan(still, new double[1][0], null, 1, rng));
    says("plans and particles must be at least 1, got 2 and -1", () -> line.open(2, -1, rng));
    Dynamics wrong = Dynamics.of(1, 1, (x, u, c) -> new double[2]);
    VectorModel f = wrong.with(Task.of((x, u, next) -> 0));
    assertThrows(IllegalStateException.class, () -> Imagine.values(f, x0, plan, l, rng));
    assertThrows(IllegalArgumentException.class, () -> Dynamics.of(0, 1, (x, u, c) -> x));
  }
}
