package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Dynamics;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.core.VectorModel;
import org.junit.jupiter.api.Test;

/** The iterative regulator solves every problem of the file as well as it asks for. */
class IlqrReferenceTest {
  private static final String FILE = "planning/ilqr.json";
  private static final double OF_DIFFERENCES = 1e-5; // the file's words on Jacobians
  private static final double ONE_ITERATION = 1e-9; // and on linear problems
  private static final String JACOBIAN = "jacobian_at_step_(\\d+)_of_the_initial_trajectory";

  private final JsonNode file = Reference.open(FILE);
  private final double tolerance = Reference.number(file, "tolerance");
  private int numbers;

  @Test
  void everyProblemIsSolved() {
    int cases = 0;
    Reference.known(file, "about", "tolerance", "problems");
    for (JsonNode c : Reference.section(file, "problems")) {
      known(c);
      problem(c);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  private static void known(JsonNode c) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "label",
                "model",
                "x0",
                "goal",
                "steps",
                "weights_final_state_control",
                "initial_controls",
                "initial_cost",
                "initial_trajectory_every_5",
                "cost_to_beat",
                "reference_cost",
                "reference_final_state",
                "reference_gradient_max",
                "reference_cost_from_listed_controls",
                "reference_controls"));
    c.fieldNames()
        .forEachRemaining(n -> names.addAll(n.matches(JACOBIAN) ? List.of(n) : List.of()));
    Reference.known(c, names.toArray(String[]::new));
  }

  private void problem(JsonNode c) {
    String name = Reference.get(c, "model").asText();
    VectorModel f = task(c, model(name));
    double[] x0 = Reference.doubles(Reference.get(c, "x0"));
    int steps = Reference.get(c, "steps").intValue();
    double[][] initial = Reference.table(Reference.get(c, "initial_controls"));
    assertEquals(steps, initial.length, "initial_controls");
    Fan fan = fan(f, x0, initial);
    numbers += Reference.same(c, "initial_cost", cost(f, x0, initial), tolerance);
    double[][] fifth = new double[steps / 5 + 1][];
    for (int i = 0; i < fifth.length; i++) fifth[i] = Dynamics.column(fan.x()[5 * i], 0);
    numbers += Reference.same(c, "initial_trajectory_every_5", fifth, tolerance);
    jacobians(c, f, fan, initial);

    Ilqr ilqr = ilqr(f, steps, 500);
    if (Reference.has(c, "reference_controls")) {
      double[][] listed = Reference.table(c.get("reference_controls"));
      double cost = cost(f, x0, listed);
      numbers += Reference.same(c, "reference_cost", cost, tolerance);
      numbers += Reference.same(c, "reference_cost_from_listed_controls", cost, tolerance);
      double[] last = Dynamics.column(fan(f, x0, listed).x()[steps], 0);
      numbers += Reference.same(c, "reference_final_state", last, tolerance);
      double slope = new Matrix(ilqr.gradient(0, x0, listed)).largest();
      numbers += Reference.same(c, "reference_gradient_max", slope, tolerance);
    }
    Plan start = new Plan(initial, 0);
    if (Reference.has(c, "cost_to_beat")) {
      double own = solve(ilqr, f, x0, start);
      double beat = Reference.number(c, "cost_to_beat");
      assertTrue(own <= beat, c.get("label") + ": cost " + own + ", to beat " + beat);
      System.out.println(c.get("label").asText() + ": cost " + own + ", to beat " + beat);
      numbers++;
    }
    if (name.startsWith("double integrator")) { // linear
      double own = solve(ilqr(f, steps, 1), f, x0, start);
      numbers += Reference.same(c, "reference_cost", own, ONE_ITERATION);
    }
  }

  private void jacobians(JsonNode c, VectorModel f, Fan fan, double[][] controls) {
    boolean any = false;
    for (var fields = c.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!field.matches(JACOBIAN)) continue;
      any = true;
      JsonNode j = c.get(field);
      Reference.known(j, "state", "control", "A", "B");
      int t = Integer.parseInt(field.replaceFirst(JACOBIAN, "$1"));
      double[] x = Dynamics.column(fan.x()[t], 0);
      numbers += Reference.same(j, "state", x, tolerance);
      numbers += Reference.same(j, "control", controls[t], tolerance);
      Linearization l = Linearization.of(f, x, controls[t]);
      numbers += Reference.same(j, "A", l.a(), OF_DIFFERENCES);
      numbers += Reference.same(j, "B", l.b(), OF_DIFFERENCES);
    }
    if (!any) Reference.has(c, "jacobian_at_step_N_of_the_initial_trajectory");
  }

  private static Ilqr ilqr(VectorModel f, int steps, int iterations) {
    double[] limits = new double[f.actionSize()];
    Arrays.fill(limits, 1000); // as good as none
    double[] low = Arrays.stream(limits).map(v -> -v).toArray();
    return new Ilqr(f, new Space.Box(low, limits), Lookahead.of(steps), iterations);
  }

  /** The cost of the plan that is found, by a rollout of its own. */
  private static double solve(Ilqr ilqr, VectorModel f, double[] x0, Plan start) {
    Plan plan = ilqr.improve(0, x0, start, new SplittableRandom(1), Watcher.NONE);
    double cost = cost(f, x0, plan.actions());
    assertEquals(cost, -plan.value(), 1e-12 * Math.abs(cost), "the plan's value");
    return cost;
  }

  private static double cost(VectorModel f, double[] x0, double[][] u) {
    Lookahead l = Lookahead.of(u.length);
    return 0 - Imagine.values(f, x0, single(u), l, new SplittableRandom(1))[0];
  }

  private static Fan fan(VectorModel f, double[] x0, double[][] u) {
    return Imagine.fan(f, x0, single(u), Lookahead.of(u.length), new SplittableRandom(1));
  }

  private static double[][][] single(double[][] u) {
    return Arrays.stream(u).map(Dynamics::single).toArray(double[][][]::new);
  }

  /** The halved squares of the file: final, state, control. */
  private static VectorModel task(JsonNode c, Dynamics f) {
    double[] goal = Reference.doubles(Reference.get(c, "goal"));
    double[] w = Reference.doubles(Reference.get(c, "weights_final_state_control"));
    Task task =
        Task.of(
            (x, u, next) -> 0 - w[1] / 2 * off(x, goal) - w[2] / 2 * off(u, new double[u.length]));
    return f.with(
        task.then(
            (x, v) -> Arrays.setAll(v, i -> 0 - w[0] / 2 * off(Dynamics.column(x, i), goal))));
  }

  private static double off(double[] x, double[] goal) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) sum += (x[i] - goal[i]) * (x[i] - goal[i]);
    return sum;
  }

  /** A model of the file, with its own step if its name ends in "dt …". */
  private static Dynamics model(String name) {
    String[] parts = name.split(" dt ");
    double dt =
        parts.length > 1 ? Double.parseDouble(parts[1]) : parts[0].equals("pendulum") ? 0.05 : 0.1;
    return switch (parts[0]) {
      case "acrobot" -> Dynamics.of(4, 1, (x, u, rng) -> acrobot(x, u[0], dt));
      case "pendulum" ->
          Dynamics.of(
              2,
              1,
              (x, u, rng) -> {
                double speed = x[1] + (15 * StrictMath.sin(x[0]) + 3 * u[0]) * dt;
                return new double[] {x[0] + speed * dt, speed};
              });
      case "unicycle" ->
          Dynamics.of(
              3,
              2,
              (x, u, rng) ->
                  new double[] {
                    x[0] + dt * u[0] * StrictMath.cos(x[2]),
                    x[1] + dt * u[0] * StrictMath.sin(x[2]),
                    x[2] + dt * u[1]
                  });
      case "double integrator" ->
          Dynamics.of(
              2,
              1,
              (x, u, rng) ->
                  new double[] {x[0] + dt * x[1] + dt * dt / 2 * u[0], x[1] + dt * u[0]});
      default -> throw new AssertionError("this test does not know the model " + name);
    };
  }

  /** The book's equations, θ = 0 hangs; one explicit Euler step. */
  private static double[] acrobot(double[] x, double u, double dt) {
    double g = 9.8;
    double sin = StrictMath.sin(x[1]);
    double cos = StrictMath.cos(x[1]);
    double d1 = 0.25 + (1 + 0.25 + cos) + 2;
    double d2 = 0.25 + 0.5 * cos + 1;
    double phi2 = 0.5 * g * StrictMath.sin(x[0] + x[1]);
    double phi1 =
        -0.5 * x[3] * x[3] * sin - x[3] * x[2] * sin + 1.5 * g * StrictMath.sin(x[0]) + phi2;
    double turn2 = (u + d2 / d1 * phi1 - 0.5 * x[2] * x[2] * sin - phi2) / (1.25 - d2 * d2 / d1);
    double turn1 = -(d2 * turn2 + phi1) / d1;
    return new double[] {x[0] + dt * x[2], x[1] + dt * x[3], x[2] + dt * turn1, x[3] + dt * turn2};
  }
}
