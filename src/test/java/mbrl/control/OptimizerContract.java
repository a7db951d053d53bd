package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mbrl.core.Dynamics;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.Task;
import mbrl.core.VectorModel;
import mbrl.world.ContinuousCartPole;
import org.junit.jupiter.api.function.Executable;

/**
 * The contract that every optimizer keeps, whatever the model answers: the right action, or one
 * clear sentence. An optimizer's test calls {@link #check} with a way to make it.
 */
public final class OptimizerContract {
  /** A way to make the optimizer. */
  @FunctionalInterface
  public interface Maker {
    /**
     * @param plans candidates in each iteration; ignored by an optimizer that has none
     */
    TrajectoryOptimizer of(VectorModel f, Space.Box actions, Lookahead l, int plans);
  }

  private static final int PLANS = 60;
  private static final Space.Box UNIT = new Space.Box(new double[] {-1}, new double[] {1});
  private static final Space.Box LOPSIDED =
      new Space.Box(new double[] {0.5, -3}, new double[] {2, 1});
  private static final String DIVERGED = "every plan's value is −∞ or NaN: has the model diverged?";

  private final Maker maker;
  private final boolean byGradient;

  private OptimizerContract(Maker maker, boolean byGradient) {
    this.maker = maker;
    this.byGradient = byGradient;
  }

  /** Fails with a sentence that says which part of the contract is broken. */
  public static void check(Maker maker) {
    check(new OptimizerContract(maker, false));
  }

  /**
   * The same for an optimizer that follows a gradient: it says so where there is none, as in a
   * random or an infinite return.
   */
  public static void checkByGradient(Maker maker) {
    check(new OptimizerContract(maker, true));
  }

  private static void check(OptimizerContract contract) {
    contract.returnsOfEveryKind();
    contract.noReturnAtAll();
    contract.shortAndNarrow();
    contract.atTheLimits();
    contract.remembersNothing();
    contract.afterAnyPlan();
    contract.clockValueAndDiscount();
    contract.watched();
    contract.wrongUse();
    contract.fromTheEnd();
  }

  /** A world that says a state ends the episode is not planned in from there, at any time. */
  private void fromTheEnd() {
    ContinuousCartPole world = new ContinuousCartPole();
    TrajectoryOptimizer optimizer =
        maker.of(world, world.actions(new double[4]), Lookahead.of(5), PLANS);
    double[] fallen = {0, 0, 1, 0};
    for (int t : new int[] {0, 3}) {
      RandomGenerator untouched = new SplittableRandom(2);
      Executable plan = () -> optimizer.improve(t, fallen, null, untouched, Watcher.NONE);
      String said = assertThrows(IllegalArgumentException.class, plan).getMessage();
      assertTrue(said.startsWith("the state [0.0, 0.0, 1.0, 0.0] is terminal"), said);
      assertEquals(new SplittableRandom(2).nextLong(), untouched.nextLong(), "no chance is used");
    }
  }

  /** x' = x + u, in as many dimensions as the box has. */
  private static Dynamics sum(Space.Box box) {
    int m = box.dimensions();
    return Dynamics.of(
        m,
        m,
        (x, u, rng) -> {
          double[] next = x.clone();
          for (int d = 0; d < m; d++) next[d] += u[d];
          return next;
        });
  }

  private Plan plan(Task task, Space.Box box, Lookahead l) {
    return plan(sum(box).with(task), box, l, 0);
  }

  private Plan plan(VectorModel f, Space.Box box, Lookahead l, int t) {
    TrajectoryOptimizer optimizer = maker.of(f, box, l, PLANS);
    assertEquals(l.horizon(), optimizer.horizon());
    assertEquals(box, optimizer.actions());
    double[] x0 = new double[f.stateSize()];
    Plan plan = optimizer.improve(t, x0, null, new SplittableRandom(1), Watcher.NONE);
    assertEquals(l.horizon(), plan.actions().length);
    for (double[] u : plan.actions()) {
      assertTrue(box.contains(u), "an action outside the box: " + Arrays.toString(u));
    }
    assertTrue(!Double.isNaN(plan.value()), "the value is NaN");
    return plan;
  }

  private void returnsOfEveryKind() {
    SplittableRandom chance = new SplittableRandom(2);
    for (Space.Box box : List.of(UNIT, LOPSIDED)) {
      for (int particles : new int[] {1, 3}) {
        Lookahead l = Lookahead.of(4).particles(particles);
        Executable random = () -> plan(Task.of((x, u, next) -> chance.nextDouble()), box, l);
        planOr("the model is random", random);
        assertEquals(4 * 2.5, plan(Task.of((x, u, next) -> 2.5), box, l).value(), 1e-12); // equal
      }
    }
    Lookahead one = Lookahead.of(1);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      Task half = Task.of((x, u, next) -> u[0] > 0.2 ? bad : -Math.abs(u[0] - 0.1));
      double[] u = plan(half, UNIT, one).actions()[0];
      assertTrue(u[0] <= 0.2, "an action whose return is " + bad + " is planned: " + u[0]);
    }
    Task infinite = Task.of((x, u, next) -> u[0] > 0 ? Double.POSITIVE_INFINITY : 0);
    Executable endless =
        () -> {
          Plan plan = plan(infinite, UNIT, one);
          assertTrue(plan.actions()[0][0] > 0, "an infinite return is not taken");
          assertEquals(Double.POSITIVE_INFINITY, plan.value());
        };
    planOr("the model has no gradient along the plan", endless);
  }

  /** Plans; an optimizer that follows a gradient says this sentence. */
  private void planOr(String sentence, Executable plan) {
    if (byGradient) says(sentence, plan);
    else assertDoesNotThrow(plan);
  }

  private void noReturnAtAll() {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      says(DIVERGED, () -> plan(Task.of((x, u, next) -> bad), UNIT, Lookahead.of(2)));
      Dynamics diverges = Dynamics.of(1, 1, (x, u, rng) -> new double[] {bad});
      VectorModel f = diverges.with(Task.of((x, u, next) -> 1));
      says(DIVERGED, () -> plan(f, UNIT, Lookahead.of(2), 0));
      Lookahead odd = Lookahead.of(2).risk(returns -> bad);
      says(DIVERGED, () -> plan(Task.of((x, u, next) -> 1), UNIT, odd));
    }
  }

  private void shortAndNarrow() {
    Task middle = Task.of((x, u, next) -> -Math.pow(u[0] - 0.3, 2));
    assertEquals(0.3, plan(middle, UNIT, Lookahead.of(1)).actions()[0][0], 0.15); // horizon 1
    Mpc mpc = new Mpc(maker.of(sum(UNIT).with(middle), UNIT, Lookahead.of(1), PLANS));
    for (int t = 0; t < 3; t++) {
      assertEquals(0.3, mpc.act(new double[1], new SplittableRandom(t))[0], 0.15);
    }
    Space.Box point = new Space.Box(new double[] {0.7, -1}, new double[] {0.7, -1});
    for (double[] u : plan(middle, point, Lookahead.of(3)).actions()) {
      assertArrayEquals(new double[] {0.7, -1}, u); // a box of width 0
    }
    try { // one plan: a plan, or a sentence that names the number
      TrajectoryOptimizer single = maker.of(sum(UNIT).with(middle), UNIT, Lookahead.of(2), 1);
      assertNotNull(single.improve(0, new double[1], null, new SplittableRandom(1), Watcher.NONE));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().endsWith(", got 1"), e.getMessage());
    }
  }

  private void atTheLimits() {
    for (int sign = -1; sign <= 1; sign += 2) {
      double s = sign;
      Task more = Task.of((x, u, next) -> s * (u[0] - u[1]));
      for (double[] u : plan(more, LOPSIDED, Lookahead.of(1)).actions()) {
        assertTrue(s * (u[0] - 1.25) > 0.3, "the first action should be at its limit: " + u[0]);
        assertTrue(s * (u[1] + 1) < -0.8, "the second action should be at its limit: " + u[1]);
      }
    }
  }

  private void remembersNothing() {
    VectorModel f = sum(UNIT).with(Task.of((x, u, next) -> -Math.abs(next[0] - 2)));
    TrajectoryOptimizer optimizer = maker.of(f, UNIT, Lookahead.of(3), PLANS);
    double[] x0 = {0.4};
    Plan first = optimizer.improve(0, x0, null, new SplittableRandom(3), Watcher.NONE);
    Plan rest = first.rest();
    double[][] before = Stream.of(rest.actions()).map(double[]::clone).toArray(double[][]::new);
    optimizer.improve(1, new double[] {-1}, rest, new SplittableRandom(4), Watcher.NONE);
    assertArrayEquals(before, rest.actions(), "the last plan was changed");
    assertArrayEquals(new double[] {0.4}, x0, "the state was changed");
    Plan again = optimizer.improve(0, x0, null, new SplittableRandom(3), Watcher.NONE);
    assertArrayEquals(first.actions(), again.actions(), "it remembers an earlier plan");
    assertEquals(first.value(), again.value());
  }

  /** The last plan may have any length, and come from an optimizer with wider actions. */
  private void afterAnyPlan() {
    VectorModel f = sum(UNIT).with(Task.of((x, u, next) -> -Math.pow(next[0] - 0.3, 2)));
    TrajectoryOptimizer optimizer = maker.of(f, UNIT, Lookahead.of(3), PLANS);
    for (int steps : new int[] {0, 1, 2, 3, 7}) {
      double[][] wide = new double[steps][1];
      for (double[] u : wide) u[0] = 9;
      Plan previous = new Plan(wide, 1, List.of(wide, wide), Optional.empty());
      Plan plan =
          optimizer.improve(1, new double[1], previous, new SplittableRandom(5), Watcher.NONE);
      assertEquals(3, plan.actions().length);
      for (double[] u : plan.actions()) {
        assertTrue(UNIT.contains(u), "an action outside the box: " + Arrays.toString(u));
      }
    }
  }

  private void clockValueAndDiscount() {
    Task late = // only step 5 pays: −(u − 0.6)²
        (t, x, u, next, r, over) -> {
          for (int i = 0; i < r.length; i++) {
            r[i] = t == 5 ? -Math.pow(u[0][i] - 0.6, 2) : 0;
            over[i] = false;
          }
        };
    Plan plan = plan(sum(UNIT).with(late), UNIT, Lookahead.of(3), 4);
    assertEquals(0.6, plan.actions()[1][0], 0.15, "the clock does not start at t");
    VectorModel value =
        sum(UNIT)
            .with(Task.of((x, u, next) -> 0))
            .then((x, v) -> Arrays.setAll(v, i -> -Math.pow(x[0][i] + 0.5, 2)));
    assertEquals(-0.5, plan(value, UNIT, Lookahead.of(1), 0).actions()[0][0], 0.15);
    Task constant = Task.of((x, u, next) -> 1);
    assertEquals(1.75, plan(constant, UNIT, Lookahead.of(3).gamma(0.5)).value(), 1e-12);
  }

  private void watched() {
    VectorModel f = sum(LOPSIDED).with(Task.of((x, u, next) -> -Math.abs(next[0])));
    TrajectoryOptimizer optimizer = maker.of(f, LOPSIDED, Lookahead.of(3), PLANS);
    List<double[][][]> plans = new ArrayList<>();
    List<String> then = new ArrayList<>();
    Watcher watcher =
        (k, u, values, mean, sd) -> {
          assertEquals(plans.size(), k, "iterations are numbered from 0");
          assertEquals(3, u.length);
          assertEquals(2, u[0].length);
          assertEquals(values.length, u[0][0].length);
          for (double[][] table : List.of(mean, sd)) {
            assertEquals(3, table.length);
            assertEquals(2, table[0].length);
            for (double[] row : table) for (double v : row) assertTrue(Double.isFinite(v));
          }
          plans.add(u);
          then.add(Arrays.deepToString(u));
        };
    Mpc mpc = new Mpc(optimizer, watcher);
    mpc.act(new double[2], new SplittableRandom(1));
    assertTrue(!plans.isEmpty(), "nobody told the watcher");
    optimizer.improve(0, new double[2], null, new SplittableRandom(2), Watcher.NONE);
    for (int k = 0; k < plans.size(); k++) {
      assertEquals(then.get(k), Arrays.deepToString(plans.get(k)), "the plans were overwritten");
    }
  }

  private void wrongUse() {
    Task task = Task.of((x, u, next) -> 0);
    RandomGenerator rng = new SplittableRandom(1);
    TrajectoryOptimizer optimizer = maker.of(sum(UNIT).with(task), UNIT, Lookahead.of(2), PLANS);
    says(
        "start[0] is NaN, a model takes finite numbers",
        () -> optimizer.improve(0, new double[] {Double.NaN}, null, rng, Watcher.NONE));
    says(
        "the start should have size 1, got size 2",
        () -> optimizer.improve(0, new double[2], null, rng, Watcher.NONE));
    says(
        "the box has 2 dimensions, the model takes actions of size 1",
        () -> maker.of(sum(UNIT).with(task), LOPSIDED, Lookahead.of(2), PLANS));
    for (int particles : new int[] {1, 2, 4}) {
      says(
          "the model is an ensemble of 3: particles must be a multiple of that, got " + particles,
          () -> maker.of(three(task), UNIT, Lookahead.of(2).particles(particles), PLANS));
    }
    maker.of(three(task), UNIT, Lookahead.of(2).particles(6), PLANS);
  }

  private static VectorModel three(Task task) {
    return new Dynamics() {
      @Override
      public int stateSize() {
        return 1;
      }

      @Override
      public int actionSize() {
        return 1;
      }

      @Override
      public int members() {
        return 3;
      }

      @Override
      public Stepper open(int plans, int particles, RandomGenerator rng) {
        return sum(UNIT).open(plans, particles, rng);
      }
    }.with(task);
  }

  private static void says(String sentence, Executable wrong) {
    RuntimeException e = assertThrows(RuntimeException.class, wrong);
    assertTrue(e.getMessage().startsWith(sentence), e.toString());
  }
}
