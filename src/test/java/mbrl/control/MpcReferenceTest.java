package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Dynamics;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.core.VectorWorld;
import mbrl.world.DoubleIntegrator;
import mbrl.world.Integrator1D;
import mbrl.world.WindyIntegrator;
import org.junit.jupiter.api.Test;

/** Receding horizons, exact and by sampling, on the worlds of the file. */
class MpcReferenceTest {
  private static final String FILE = "control/mpc.json";
  private static final double EXACT = 1e-9; // the file's words
  private static final double KINK = 2e-3;
  private static final double NONE = 1000; // a limit as good as none

  private final JsonNode file = Reference.open(FILE);
  private int cases;
  private int numbers;

  @Test
  void everyCaseIsReached() {
    Reference.known(
        file,
        "about",
        "tolerance",
        "integrator",
        "shooting_one_step",
        "shooting",
        "double_integrator",
        "change");
    for (JsonNode c : Reference.section(file, "integrator")) integrator(c);
    for (JsonNode c : Reference.section(file, "shooting_one_step")) oneStep(c);
    for (JsonNode c : Reference.section(file, "shooting")) shooting(c);
    for (JsonNode c : Reference.section(file, "double_integrator")) doubleIntegrator(c);
    for (JsonNode c : Reference.section(file, "change")) change(c);
    Reference.report(FILE, cases, numbers);
  }

  /** The states x_1 … of a run, the actions and the sum of the rewards. */
  private record Run(double[][] x, double[][] u, double reward) {
    double[] last() {
      return x[x.length - 1];
    }

    double[] states() {
      return Arrays.stream(x).mapToDouble(s -> s[0]).toArray();
    }
  }

  /** A run in which the world is another one from step k on. */
  private static Run run(
      VectorWorld before,
      int k,
      VectorWorld after,
      double[] x,
      Policy<double[], double[]> policy,
      int steps) {
    double[][] states = new double[steps][];
    double[][] actions = new double[steps][];
    SplittableRandom rng = new SplittableRandom(1);
    double sum = 0;
    policy.begin(x);
    for (int t = 0; t < steps; t++) {
      VectorWorld now = t < k ? before : after;
      actions[t] = policy.act(x, rng);
      states[t] = now.next(x, actions[t], rng);
      sum += now.reward(x, actions[t], states[t]);
      x = states[t];
    }
    return new Run(states, actions, sum);
  }

  private static Run run(
      VectorWorld world, double[] x, Policy<double[], double[]> policy, int steps) {
    return run(world, steps, world, x, policy, steps);
  }

  private void integrator(JsonNode c) {
    Reference.known(c, "start", "steps", "optimal_return", "first_action");
    Integrator1D world = new Integrator1D();
    double[] start = {Reference.number(c, "start")};
    int steps = Reference.get(c, "steps").intValue();
    Policy<double[], double[]> best =
        (x, rng) -> new double[] {Math.max(-1, Math.min(1, 0 - x[0]))};
    Run run = run(world, start, best, steps);
    numbers += Reference.same(c, "optimal_return", run.reward(), EXACT);
    numbers += Reference.same(c, "first_action", run.u()[0][0], EXACT);
    // a search by gradient sees the kink of the reward as wide as its differences
    Mpc mpc = new Mpc(new Ilqr(world, Integrator1D.ACTIONS, Lookahead.of(1), 100));
    run = run(world, start, mpc, steps);
    within(c, "optimal_return", run.reward(), KINK);
    within(c, "first_action", run.u()[0][0], KINK);
    for (int horizon : new int[] {1, 2, 5}) { // no plan is better, however far it looks
      if (horizon > steps) continue;
      Run optimum = run(world, start, best, horizon);
      for (TrajectoryOptimizer optimizer :
          new TrajectoryOptimizer[] {
            new Ilqr(world, Integrator1D.ACTIONS, Lookahead.of(horizon), 20),
            new RandomShooting(world, Integrator1D.ACTIONS, Lookahead.of(horizon), 1000)
          }) {
        Plan plan = optimizer.improve(0, start, null, new SplittableRandom(1), Watcher.NONE);
        assertTrue(plan.value() <= optimum.reward() + EXACT, "a better plan of " + horizon);
      }
    }
    cases++;
  }

  private void oneStep(JsonNode c) {
    Reference.known(c, "x", "samples", "expected_distance");
    double x = Reference.number(c, "x");
    int n = Reference.get(c, "samples").intValue();
    double d = Math.abs(x);
    double exact = d <= 1 ? (1 + Math.pow(d, n + 1)) / (n + 1) : d - 1 + 2.0 / (n + 1);
    numbers += Reference.same(c, "expected_distance", exact, EXACT);
    Integrator1D world = new Integrator1D();
    RandomShooting shooting = new RandomShooting(world, Integrator1D.ACTIONS, Lookahead.of(1), n);
    Sample distance = new Sample();
    for (int i = 0; i < 4000; i++) {
      Plan plan =
          shooting.improve(0, new double[] {x}, null, new SplittableRandom(i), Watcher.NONE);
      distance.add(Math.abs(x + plan.actions()[0][0]));
    }
    numbers += Reference.same(c, "expected_distance", distance.mean(), 4 * distance.error());
    cases++;
  }

  private void shooting(JsonNode c) {
    Reference.known(
        c, "samples", "horizon", "start", "steps", "runs", "mean_return", "sd", "se", "mean_abs_x");
    int samples = Reference.get(c, "samples").intValue();
    int horizon = Reference.get(c, "horizon").intValue();
    int steps = Reference.get(c, "steps").intValue();
    double[] start = {Reference.number(c, "start")};
    Integrator1D world = new Integrator1D();
    Mpc mpc =
        new Mpc(new RandomShooting(world, Integrator1D.ACTIONS, Lookahead.of(horizon), samples));
    long work = (long) samples * horizon * steps;
    int runs = (int) Math.max(20, Math.min(200, 5_000_000 / work));
    Sample returns = new Sample();
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < runs; i++) {
      double[] x = start;
      double sum = 0;
      mpc.begin(x);
      for (int t = 0; t < steps; t++) {
        x = world.next(x, mpc.act(x, rng), rng);
        sum -= Math.abs(x[0]);
      }
      returns.add(sum);
    }
    double band = 4 * Math.hypot(returns.error(), Reference.number(c, "se"));
    within(c, "mean_return", returns.mean(), band);
    within(c, "mean_abs_x", 0 - returns.mean() / steps, band / steps);
    double sd = Reference.number(c, "sd");
    double listed = Reference.number(c, "runs");
    within(c, "sd", returns.sd(), 4 * sd * Math.sqrt(0.5 / (runs - 1) + 0.5 / (listed - 1)) * 1.5);
    numbers += Reference.same(c, "se", sd / Math.sqrt(listed), 1e-6);
    cases++;
  }

  /** Compares with an absolute band. */
  private void within(JsonNode c, String name, double own, double band) {
    double scale = Math.max(1, Math.abs(Reference.number(c, name)));
    numbers += Reference.same(c, name, own, band / scale);
  }

  private static final class Sample {
    private int n;
    private double sum;
    private double squares;

    void add(double v) {
      n++;
      sum += v;
      squares += v * v;
    }

    double mean() {
      return sum / n;
    }

    double sd() {
      return Math.sqrt((squares - sum * sum / n) / (n - 1));
    }

    double error() {
      return sd() / Math.sqrt(n);
    }
  }

  private void doubleIntegrator(JsonNode c) {
    Reference.known(c, "dt", "q", "r", "limit", "steps", "value_matrix", "starts");
    double dt = Reference.number(c, "dt");
    double[] q = Reference.doubles(Reference.get(c, "q"));
    double r = Reference.number(c, "r");
    boolean limited = c.has("limit") && !c.get("limit").isNull();
    double limit = limited ? Reference.number(c, "limit") : NONE;
    DoubleIntegrator world = new DoubleIntegrator(dt, q[0], q[1], r, limit);
    double[][] a = {{1, dt}, {0, 1}};
    double[][] b = {{dt * dt / 2}, {dt}};
    double[][] costs = {{q[0], 0}, {0, q[1]}};
    Lqr book = Lqr.infinite(new LinearQuadratic(a, b, costs, new double[][] {{r}}), 1);
    numbers += Reference.same(c, "value_matrix", book.costToGo(0), EXACT);
    Lqr lqr = Lqr.infinite(LinearQuadratic.near(world), 1); // pays for the new state: P − Q
    Matrix withQ = new Matrix(lqr.costToGo(0)).plus(new Matrix(costs));
    numbers += Reference.same(c, "value_matrix", withQ.rows(), EXACT);
    for (JsonNode s : Reference.section(c, "starts")) start(s, world, lqr, c);
    cases++;
  }

  private void start(JsonNode c, DoubleIntegrator world, Lqr lqr, JsonNode setting) {
    Reference.known(c, "start", "optimal_plan", "optimal_cost", "receding");
    int steps = Reference.get(setting, "steps").intValue();
    double[] x0 = Reference.doubles(Reference.get(c, "start"));
    VectorModel ended = world.then(lqr.at(0));
    Plan best = plan(ended, world, x0, steps);
    numbers += Reference.same(c, "optimal_plan", first(best.actions()), EXACT);
    numbers += Reference.same(c, "optimal_cost", 0 - best.value(), EXACT);
    for (JsonNode r : Reference.section(c, "receding")) {
      Reference.known(
          r,
          "horizon",
          "terminal_value",
          "first_plan",
          "first_plan_cost",
          "cost_of_steps",
          "last_state",
          "cost_with_rest",
          "ratio_to_optimum");
      VectorModel f = Reference.get(r, "terminal_value").booleanValue() ? ended : world;
      int horizon = Reference.get(r, "horizon").intValue();
      Plan plan = plan(f, world, x0, horizon);
      numbers += Reference.same(r, "first_plan", first(plan.actions()), EXACT);
      numbers += Reference.same(r, "first_plan_cost", 0 - plan.value(), EXACT);
      Run run = run(world, x0, new Mpc(ilqr(f, world, horizon)), steps);
      double cost = 0 - run.reward();
      double rest = cost + lqr.cost(run.last());
      numbers += Reference.same(r, "cost_of_steps", cost, EXACT);
      numbers += Reference.same(r, "last_state", run.last(), EXACT);
      numbers += Reference.same(r, "cost_with_rest", rest, EXACT);
      numbers += Reference.same(r, "ratio_to_optimum", rest / (0 - best.value()), EXACT);
    }
  }

  private static Ilqr ilqr(VectorModel f, DoubleIntegrator world, int horizon) {
    return new Ilqr(f, world.actions(), Lookahead.of(horizon), 50);
  }

  private static Plan plan(VectorModel f, DoubleIntegrator world, double[] x0, int horizon) {
    return ilqr(f, world, horizon).improve(0, x0, null, new SplittableRandom(1), Watcher.NONE);
  }

  private static double[] first(double[][] actions) {
    return Dynamics.column(actions, 0);
  }

  private void change(JsonNode c) {
    Reference.known(
        c,
        "believed_gain",
        "gain_after",
        "wind_after",
        "change_before_step",
        "q",
        "r",
        "start",
        "steps",
        "feedback_gains",
        "plan",
        "planned_cost",
        "open_loop_states",
        "open_loop_cost",
        "receding_states",
        "receding_cost",
        "do_nothing_cost");
    double q = Reference.number(c, "q");
    double r = Reference.number(c, "r");
    WindyIntegrator believed = new WindyIntegrator(Reference.number(c, "believed_gain"), 0, q, r);
    WindyIntegrator after =
        new WindyIntegrator(
            Reference.number(c, "gain_after"), Reference.number(c, "wind_after"), q, r);
    int k = Reference.get(c, "change_before_step").intValue();
    int steps = Reference.get(c, "steps").intValue();
    double[] start = {Reference.number(c, "start")};
    // the plan to the end, by the regulator and by a search
    Lqr lqr = Lqr.finite(LinearQuadratic.near(believed), 1, steps);
    double[] gains = new double[steps];
    Arrays.setAll(gains, t -> lqr.gain(t)[0][0]);
    numbers += Reference.same(c, "feedback_gains", gains, EXACT);
    Run planned = run(believed, start, lqr, steps);
    numbers += Reference.same(c, "plan", first(planned.u()), EXACT);
    numbers += Reference.same(c, "planned_cost", 0 - planned.reward(), EXACT);
    numbers += Reference.same(c, "planned_cost", lqr.cost(start), EXACT);
    Space.Box box = new Space.Box(new double[] {-NONE}, new double[] {NONE});
    Ilqr ilqr = new Ilqr(believed, box, Lookahead.of(steps), 10);
    Run open = run(believed, k, after, start, new OpenLoop(ilqr), steps);
    numbers += Reference.same(c, "plan", first(open.u()), EXACT);
    numbers += Reference.same(c, "open_loop_states", open.states(), EXACT);
    numbers += Reference.same(c, "open_loop_cost", 0 - open.reward(), EXACT);
    Run receding = run(believed, k, after, start, lqr, steps);
    numbers += Reference.same(c, "receding_states", receding.states(), EXACT);
    numbers += Reference.same(c, "receding_cost", 0 - receding.reward(), EXACT);
    Run nothing = run(believed, k, after, start, (x, rng) -> new double[1], steps);
    numbers += Reference.same(c, "do_nothing_cost", 0 - nothing.reward(), EXACT);
    cases++;
  }
}
