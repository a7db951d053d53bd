package mbrl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import mbrl.Reference;
import mbrl.core.Transition;
import mbrl.model.LinearRegression.Intercept;
import org.junit.jupiter.api.Test;

class LinearReferenceTest {
  private static final String FILE = "models/linear.json";

  /** A list of numbers, or a table whose columns are the targets: always {@code [target][row]}. */
  private static double[][] byTarget(JsonNode node) {
    if (node.get(0).isArray()) return Columns.transpose(Reference.table(node));
    return new double[][] {Reference.doubles(node)};
  }

  /** A number for each target, or a single one. */
  private static int each(JsonNode c, String field, double[] own, double tolerance) {
    if (!Reference.has(c, field)) return 0;
    JsonNode node = c.get(field);
    double[] listed = node.isArray() ? Reference.doubles(node) : new double[] {node.doubleValue()};
    return Reference.same(listed, own, tolerance, field);
  }

  private static int byTarget(JsonNode c, String field, double[][] own, double tolerance) {
    return Reference.has(c, field)
        ? Reference.same(byTarget(c.get(field)), own, tolerance, field)
        : 0;
  }

  private static double[] withIntercept(double intercept, double[] w) {
    double[] all = new double[w.length + 1];
    all[0] = intercept;
    System.arraycopy(w, 0, all, 1, w.length);
    return all;
  }

  @Test
  void everyFitAgrees() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases", "recursive", "cart_pole");
    double tolerance = Reference.number(file, "tolerance");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "cases")) {
      Reference.known(c, "label", "inputs", "targets", "least_squares", "ridge");
      double[][] x = Columns.transpose(Reference.table(c.get("inputs")));
      double[][] y = byTarget(c.get("targets"));
      double[][] at = {};
      if (Reference.has(c, "least_squares")) {
        JsonNode fit = c.get("least_squares");
        if (Reference.has(fit, "new_inputs")) at = Reference.table(fit.get("new_inputs"));
        numbers += leastSquares(fit, x, y, at, tolerance);
        cases++;
      }
      for (JsonNode r : Reference.section(c, "ridge")) {
        numbers += ridge(r, x, y, at, tolerance);
        cases++;
      }
    }
    if (Reference.has(file, "recursive")) {
      numbers += recursive(file.get("recursive"), tolerance);
      cases++;
    }
    if (Reference.has(file, "cart_pole")) {
      numbers += cartPole(file.get("cart_pole"), tolerance);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  private static int leastSquares(
      JsonNode c, double[][] x, double[][] y, double[][] at, double tolerance) {
    Reference.known(
        c,
        "coefficients_intercept_first",
        "residual_sum_of_squares",
        "residual_variance",
        "r2",
        "standard_errors",
        "new_inputs",
        "predictions",
        "se_of_mean_prediction");
    LinearRegression fit = LinearRegression.fit(x, y);
    int k = y.length;
    double[][] coefficients = new double[k][];
    double[][] predictions = new double[k][at.length];
    double[][] seOfMean = new double[k][at.length];
    for (int j = 0; j < k; j++) {
      coefficients[j] = withIntercept(fit.intercepts()[j], fit.weights()[j]);
      for (int i = 0; i < at.length; i++) {
        predictions[j][i] = fit.predict(at[i])[j];
        seOfMean[j][i] = fit.standardErrorOfMean(at[i])[j];
      }
    }
    return each(c, "residual_sum_of_squares", fit.residualSumOfSquares(), tolerance)
        + each(c, "residual_variance", fit.residualVariance(), tolerance)
        + each(c, "r2", fit.r2(), tolerance)
        + byTarget(c, "coefficients_intercept_first", coefficients, tolerance)
        + byTarget(c, "standard_errors", fit.standardErrors(), tolerance)
        + byTarget(c, "predictions", predictions, tolerance)
        + byTarget(c, "se_of_mean_prediction", seOfMean, tolerance);
  }

  private static int ridge(
      JsonNode c, double[][] x, double[][] y, double[][] at, double tolerance) {
    Reference.known(
        c,
        "lambda",
        "no_intercept",
        "intercept_free_of_penalty",
        "intercept_penalised",
        "predictions_intercept_free");
    double lambda = Reference.number(c, "lambda");
    LinearRegression none = LinearRegression.fit(x, y, lambda, Intercept.NONE);
    LinearRegression free = LinearRegression.fit(x, y, lambda, Intercept.FREE);
    LinearRegression penalised = LinearRegression.fit(x, y, lambda, Intercept.PENALISED);
    double[][] predictions = new double[y.length][at.length];
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < at.length; i++) predictions[j][i] = free.predict(at[i])[j];
    }
    return byTarget(c, "no_intercept", none.weights(), tolerance)
        + byTarget(c, "intercept_free_of_penalty", withIntercepts(free), tolerance)
        + byTarget(c, "intercept_penalised", withIntercepts(penalised), tolerance)
        + byTarget(c, "predictions_intercept_free", predictions, tolerance);
  }

  private static double[][] withIntercepts(LinearRegression fit) {
    double[][] all = new double[fit.weights().length][];
    for (int j = 0; j < all.length; j++) {
      all[j] = withIntercept(fit.intercepts()[j], fit.weights()[j]);
    }
    return all;
  }

  /**
   * Every row is a transition: the first input is the state, the others are the action. To a row of
   * one input an action of 0 is added, which leaves its weight alone.
   */
  private static int recursive(JsonNode c, double tolerance) {
    Reference.known(c, "inputs", "targets", "lambda", "weights_after_each_row");
    double[][] x = Reference.table(c.get("inputs"));
    double[] y = Reference.doubles(c.get("targets"));
    double[][] weights = new double[x.length][];
    int actions = Math.max(1, x[0].length - 1);
    RecursiveLeastSquares model =
        new RecursiveLeastSquares(1, actions, Reference.number(c, "lambda"), (s, a, next) -> 0);
    for (int i = 0; i < x.length; i++) {
      double[] state = {x[i][0]};
      double[] action = Arrays.copyOfRange(x[i], 1, 1 + actions); // filled with 0
      double[] next = {y[i]};
      model.observe(new Transition<>(state, action, 0, next, false, false), null);
      weights[i] = Arrays.copyOf(model.weights()[0], x[i].length);
    }
    return Reference.same(c, "weights_after_each_row", weights, tolerance);
  }

  private static int cartPole(JsonNode c, double tolerance) {
    Reference.known(
        c,
        "states",
        "actions",
        "next_states",
        "weights_x_xdot_theta_thetadot_action_bias_by_target",
        "rmse_by_target");
    double[][] states = Reference.table(c.get("states"));
    double[] actions = Reference.doubles(c.get("actions"));
    double[][] next = Reference.table(c.get("next_states"));
    TransitionData data = new TransitionData(4, 1);
    for (int i = 0; i < states.length; i++) {
      data.add(states[i], new double[] {actions[i]}, 1, next[i], false);
    }
    double[][] w = LinearDynamics.fit(data).weights(); // of the differences: x' has 1 more of x
    double[] rmse = new double[4];
    double[][] own = new double[6][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 6; j++) own[j][i] = w[i][j] + (i == j ? 1 : 0);
    }
    LinearRegression lines = LinearRegression.fit(data.stateActions(), data.nextStates());
    double[] squares = lines.residualSumOfSquares();
    for (int i = 0; i < 4; i++) rmse[i] = Math.sqrt(squares[i] / states.length);
    String weights = "weights_x_xdot_theta_thetadot_action_bias_by_target";
    return Reference.same(c, weights, own, tolerance)
        + Reference.same(c, "rmse_by_target", rmse, tolerance);
  }
}
