package mbrl.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.world.CartPole;
import org.junit.jupiter.api.Test;

/** The regulator solves every problem of the file. */
class LqrReferenceTest {
  private static final String FILE = "planning/lqr.json";

  private final JsonNode file = Reference.open(FILE);
  private final double tolerance = Reference.number(file, "tolerance");
  private int cases;
  private int numbers;

  @Test
  void everyProblemIsSolved() {
    Reference.known(file, "about", "tolerance", "cart_pole_linearisation", "problems");
    if (Reference.has(file, "cart_pole_linearisation")) {
      cartPole(file.get("cart_pole_linearisation"));
    }
    for (JsonNode problem : Reference.section(file, "problems")) problem(problem);
    Reference.report(FILE, cases, numbers);
  }

  /** Accelerations, by the motion of one step. */
  private void cartPole(JsonNode c) {
    Reference.known(
        c, "theta_acc_per_theta", "theta_acc_per_force", "x_acc_per_theta", "x_acc_per_force");
    Linearization l = Linearization.of(new CartPole(), new double[4], new double[1]);
    double tau = l.a()[0][1];
    numbers += Reference.same(c, "theta_acc_per_theta", l.a()[3][2] / tau, tolerance);
    numbers += Reference.same(c, "theta_acc_per_force", l.b()[3][0] / tau, tolerance);
    numbers += Reference.same(c, "x_acc_per_theta", l.a()[1][2] / tau, tolerance);
    numbers += Reference.same(c, "x_acc_per_force", l.b()[1][0] / tau, tolerance);
    cases++;
  }

  private void problem(JsonNode c) {
    Reference.known(
        c,
        "label",
        "A",
        "B",
        "Q",
        "R",
        "discount",
        "P",
        "K",
        "closed_loop_spectral_radius",
        "x0",
        "optimal_cost",
        "noise_covariance",
        "average_cost_per_step",
        "finite_horizon_zero_terminal",
        "receding_horizon_zero_terminal");
    LinearQuadratic problem =
        new LinearQuadratic(
            Reference.table(Reference.get(c, "A")),
            Reference.table(Reference.get(c, "B")),
            Reference.table(Reference.get(c, "Q")),
            Reference.table(Reference.get(c, "R")));
    double gamma = c.has("discount") ? Reference.number(c, "discount") : 1;
    double[] x0 = Reference.doubles(Reference.get(c, "x0"));
    Lqr best = Lqr.infinite(problem, gamma);
    numbers += Reference.same(c, "P", best.costToGo(0), tolerance);
    numbers += Reference.same(c, "K", best.gain(0), tolerance);
    double radius = radius(closed(problem, best));
    numbers += Reference.same(c, "closed_loop_spectral_radius", radius, tolerance);
    numbers += Reference.same(c, "optimal_cost", best.cost(x0), tolerance);
    if (Reference.has(c, "average_cost_per_step")) {
      Matrix w = new Matrix(Reference.table(Reference.get(c, "noise_covariance")));
      double[][] pw = new Matrix(best.costToGo(0)).times(w).rows();
      double trace = 0;
      for (int i = 0; i < pw.length; i++) trace += pw[i][i];
      numbers += Reference.same(c, "average_cost_per_step", trace, tolerance);
    }
    for (JsonNode f : Reference.section(c, "finite_horizon_zero_terminal")) {
      finite(f, problem, gamma, x0);
    }
    for (JsonNode r : Reference.section(c, "receding_horizon_zero_terminal")) {
      receding(r, problem, gamma, x0, best.cost(x0));
    }
    cases++;
  }

  private void finite(JsonNode c, LinearQuadratic problem, double gamma, double[] x0) {
    Reference.known(c, "steps", "cost", "first_gain", "controls", "final_state");
    int steps = Reference.get(c, "steps").intValue();
    Lqr lqr = Lqr.finite(problem, gamma, steps);
    numbers += Reference.same(c, "cost", lqr.cost(x0), tolerance);
    numbers += Reference.same(c, "first_gain", lqr.gain(0), tolerance);
    double[][] controls = new double[steps][];
    Matrix x = Matrix.column(x0);
    lqr.begin(x0);
    for (int t = 0; t < steps; t++) {
      controls[t] = lqr.act(x.vector(), new SplittableRandom(1));
      Matrix push = new Matrix(problem.b()).times(Matrix.column(controls[t]));
      x = new Matrix(problem.a()).times(x).plus(push);
    }
    numbers += Reference.same(c, "controls", controls, tolerance);
    numbers += Reference.same(c, "final_state", x.vector(), tolerance);
  }

  /** The first gain of a plan, applied for ever. */
  private void receding(
      JsonNode c, LinearQuadratic problem, double gamma, double[] x0, double optimum) {
    Reference.known(
        c,
        "planning_steps",
        "gain",
        "closed_loop_spectral_radius",
        "infinite_cost",
        "cost_ratio_to_optimum");
    Lqr plan = Lqr.finite(problem, gamma, Reference.get(c, "planning_steps").intValue());
    numbers += Reference.same(c, "gain", plan.gain(0), tolerance);
    Matrix closed = closed(problem, plan);
    numbers += Reference.same(c, "closed_loop_spectral_radius", radius(closed), tolerance);
    if (!Reference.has(c, "infinite_cost")) return; // that loop is unstable
    Matrix k = new Matrix(plan.gain(0));
    Matrix ofAction = k.transpose().times(new Matrix(problem.r())).times(k);
    Matrix once = new Matrix(problem.q()).plus(ofAction);
    double cost = Double.MIN_NORMAL;
    double discount = 1;
    Matrix x = Matrix.column(x0);
    for (int t = 0; t < 1_000_000 && discount * x.largest() * x.largest() > 1e-18 * cost; t++) {
      cost += discount * x.transpose().times(once).times(x).rows()[0][0];
      x = closed.times(x);
      discount *= gamma;
    }
    numbers += Reference.same(c, "infinite_cost", cost, tolerance);
    numbers += Reference.same(c, "cost_ratio_to_optimum", cost / optimum, tolerance);
  }

  /** A − B K_0. */
  private static Matrix closed(LinearQuadratic problem, Lqr lqr) {
    return new Matrix(problem.a()).minus(new Matrix(problem.b()).times(new Matrix(lqr.gain(0))));
  }

  /** The largest |eigenvalue|: the growth of M^k, k = 2^50 by squaring. */
  private static double radius(Matrix m) {
    double log = 0;
    for (int i = 0; i < 50; i++) {
      double size = m.largest();
      if (size == 0) return 0;
      log += Math.log(size) / Math.pow(2, i);
      m = m.scale(1 / size);
      m = m.times(m);
    }
    return Math.exp(log);
  }
}
