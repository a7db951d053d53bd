package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static double[] each(JsonNode node) {
    return node.isArray() ? Reference.doubles(node) : new double[] {node.doubleValue()};
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
    for (JsonNode c : file.get("cases")) {
      Reference.known(c, "label", "inputs", "targets", "least_squares", "ridge");
      double[][] x = Columns.transpose(Reference.table(c.get("inputs")));
      double[][] y = byTarget(c.get("targets"));
      numbers += leastSquares(c.get("least_squares"), x, y, tolerance);
      double[][] at = Reference.table(c.get("least_squares").get("new_inputs"));
      for (JsonNode r : c.get("ridge")) numbers += ridge(r, x, y, at, tolerance);
      cases += 1 + c.get("ridge").size();
    }
    numbers += recursive(file.get("recursive"), tolerance);
    numbers += cartPole(file.get("cart_pole"), tolerance);
    Reference.report(FILE, cases + 2, numbers);
  }

  private static int leastSquares(JsonNode c, double[][] x, double[][] y, double tolerance) {
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
    double[][] coefficients = byTarget(c.get("coefficients_intercept_first"));
    double[][] se = byTarget(c.get("standard_errors"));
    double[][] predictions = byTarget(c.get("predictions"));
    double[][] seOfMean = byTarget(c.get("se_of_mean_prediction"));
    double[][] at = Reference.table(c.get("new_inputs"));
    assertArrayEquals(
        each(c.get("residual_sum_of_squares")), fit.residualSumOfSquares(), tolerance);
    assertArrayEquals(each(c.get("residual_variance")), fit.residualVariance(), tolerance);
    assertArrayEquals(each(c.get("r2")), fit.r2(), tolerance);
    int numbers = 3 * y.length;
    for (int k = 0; k < y.length; k++) {
      double[] own = withIntercept(fit.intercepts()[k], fit.weights()[k]);
      assertArrayEquals(coefficients[k], own, tolerance);
      assertArrayEquals(se[k], fit.standardErrors()[k], tolerance);
      for (int i = 0; i < at.length; i++) {
        assertEquals(predictions[k][i], fit.predict(at[i])[k], tolerance);
        assertEquals(seOfMean[k][i], fit.standardErrorOfMean(at[i])[k], tolerance);
      }
      numbers += 2 * own.length + 2 * at.length;
    }
    return numbers;
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
    int numbers = 0;
    for (int k = 0; k < y.length; k++) {
      assertArrayEquals(byTarget(c.get("no_intercept"))[k], none.weights()[k], tolerance);
      assertArrayEquals(
          byTarget(c.get("intercept_free_of_penalty"))[k],
          withIntercept(free.intercepts()[k], free.weights()[k]),
          tolerance);
      assertArrayEquals(
          byTarget(c.get("intercept_penalised"))[k],
          withIntercept(penalised.intercepts()[k], penalised.weights()[k]),
          tolerance);
      for (int i = 0; i < at.length; i++) {
        double expected = byTarget(c.get("predictions_intercept_free"))[k][i];
        assertEquals(expected, free.predict(at[i])[k], tolerance);
      }
      numbers += 3 * x.length + 2 + at.length;
    }
    return numbers;
  }

  /** Every row is a transition: the first input is the state, the others are the action. */
  private static int recursive(JsonNode c, double tolerance) {
    Reference.known(c, "inputs", "targets", "lambda", "weights_after_each_row");
    double[][] x = Reference.table(c.get("inputs"));
    double[] y = Reference.doubles(c.get("targets"));
    double[][] weights = Reference.table(c.get("weights_after_each_row"));
    RecursiveLeastSquares model =
        new RecursiveLeastSquares(
            1, x[0].length - 1, Reference.number(c, "lambda"), (s, a, next) -> 0);
    for (int i = 0; i < x.length; i++) {
      double[] state = {x[i][0]};
      double[] action = Arrays.copyOfRange(x[i], 1, x[i].length);
      double[] next = {y[i]};
      model.observe(new Transition<>(state, action, 0, next, false, false), null);
      assertArrayEquals(weights[i], model.weights()[0], tolerance, "row " + i);
    }
    return x.length * x[0].length;
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
    double[][] expected =
        Reference.table(c.get("weights_x_xdot_theta_thetadot_action_bias_by_target"));
    TransitionData data = new TransitionData(4, 1);
    for (int i = 0; i < states.length; i++) {
      data.add(states[i], new double[] {actions[i]}, 1, next[i], false);
    }
    double[][] w = LinearDynamics.fit(data).weights(); // of the differences: x' has 1 more of x
    double[] rmse = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 6; j++) {
        assertEquals(expected[j][i], w[i][j] + (i == j ? 1 : 0), tolerance);
      }
    }
    LinearRegression lines = LinearRegression.fit(data.stateActions(), data.nextStates());
    double[] squares = lines.residualSumOfSquares();
    for (int i = 0; i < 4; i++) rmse[i] = Math.sqrt(squares[i] / states.length);
    assertArrayEquals(Reference.doubles(c.get("rmse_by_target")), rmse, tolerance);
    return 28;
  }
}
