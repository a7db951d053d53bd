package mbrl.course.set02;

import java.util.Arrays;
import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ChangeFit;
import mbrl.lab.Charts;
import mbrl.model.Cholesky;
import mbrl.model.LinearRegression;
import mbrl.world.CartPole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 2.1: least squares on the changes of several quantities. */
public final class ChangeFitChecks extends Exercise<ChangeFit> {
  private static final String RULE =
      "Σ_k M[j][k] W[i][k] = b_i[j],  M[j][k] = Σ_t φ_t[j] φ_t[k],  b_i[j] = Σ_t φ_t[j] Δ_t[i]";
  private static final String ROWS =
      "a row of W for each component i: weights of the state, weight of the action, bias";

  public ChangeFitChecks() {
    super("2.1", Kind.BUILD, 20, "A row for each change", ChangeFit.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one quantity without noise: the weights with which the data were made")
  void one(ChangeFit answer, Draw draw) {
    agree(answer, draw, (m, d) -> fit(m, d, 1, 0), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several quantities: each change gets its own row")
  void several(ChangeFit answer, Draw draw) {
    agree(answer, draw, (m, d) -> fit(m, d, 1 + Math.min(3, d.size()), 0), ROWS);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("with noise: the smallest sum of squared errors over all steps")
  void noisy(ChangeFit answer, Draw draw) {
    agree(answer, draw, (m, d) -> fit(m, d, Math.min(3, d.size()), 0.5), RULE);
  }

  /** Steps in a linear world of {@code n} quantities, with noise up to {@code noise}. */
  private static double[][] fit(ChangeFit m, Draw d, int n, double noise) {
    int steps = n + 5;
    double[][] truth = new double[n][];
    for (int i = 0; i < n; i++) truth[i] = d.numbers(n + 2, 0.2, 0.9);
    double[][] x = new double[steps][];
    double[] a = d.numbers(steps, -2, 2);
    double[][] next = new double[steps][n];
    for (int t = 0; t < steps; t++) {
      x[t] = d.numbers(n, -2, 2);
      for (int i = 0; i < n; i++) {
        double change = truth[i][n] * a[t] + truth[i][n + 1] + noise * d.number(-1, 1);
        for (int k = 0; k < n; k++) change += truth[i][k] * x[t][k];
        next[t][i] = Math.rint((x[t][i] + change) * 1e4) / 1e4;
      }
    }
    return m.weights(x, a, next);
  }

  /** (x_t, a_t, 1) of each step. */
  private static double[][] features(double[][] x, double[] a) {
    int n = x[0].length;
    double[][] phi = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      phi[t] = Arrays.copyOf(x[t], n + 2);
      phi[t][n] = a[t];
      phi[t][n + 1] = 1;
    }
    return phi;
  }

  /** {@code from} to {@code to}, component by component. */
  private static double[][] changes(double[][] from, double[][] to) {
    double[][] change = new double[to.length][];
    for (int t = 0; t < to.length; t++) {
      change[t] = to[t].clone();
      for (int i = 0; i < change[t].length; i++) change[t][i] -= from[t][i];
    }
    return change;
  }

  /** Σ_t u_t[j] v_t[k] for each j and k. */
  private static double[][] products(double[][] u, double[][] v) {
    double[][] sum = new double[u[0].length][v[0].length];
    for (int t = 0; t < u.length; t++) {
      for (int j = 0; j < sum.length; j++) {
        for (int k = 0; k < sum[j].length; k++) sum[j][k] += u[t][j] * v[t][k];
      }
    }
    return sum;
  }

  /** The weights with the smallest sum of squares, a row for each column of {@code targets}. */
  private static double[][] solved(double[][] phi, double[][] targets) {
    Cholesky m = Cholesky.of(products(phi, phi));
    return Arrays.stream(products(targets, phi)).map(m::solve).toArray(double[][]::new);
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int j = 0; j < columns.length; j++) {
      for (int t = 0; t < rows.length; t++) columns[j][t] = rows[t][j];
    }
    return columns;
  }

  @Override
  public ChangeFit right() {
    return (x, a, next) -> solved(features(x, a), changes(x, next));
  }

  @Override
  public List<ChangeFit> alsoRight() {
    return List.of(
        (x, a, next) -> { // the library's, which forms no products; then the state's own weight off
          double[][] columns = transposed(features(x, a));
          int n = x[0].length;
          LinearRegression lines =
              LinearRegression.fit(Arrays.copyOf(columns, n + 1), transposed(next));
          double[][] w = lines.weights();
          for (int i = 0; i < n; i++) {
            w[i] = Arrays.copyOf(w[i], n + 2);
            w[i][n + 1] = lines.intercepts()[i];
            w[i][i] -= 1;
          }
          return w;
        });
  }

  @Override
  public Object probe(ChangeFit answer, Draw d) {
    return fit(answer, d, 2, 0.5);
  }

  @Override
  public List<WrongAnswer<ChangeFit>> wrongAnswers() {
    return List.of(
        wrong(
            "state instead of change",
            "It fits the next state itself, so each component's weight for itself is too large by"
                + " 1. The targets here are the changes.",
            (x, a, next) -> solved(features(x, a), next)),
        wrong(
            "change the wrong way round",
            "Every weight has the wrong sign: the change is the new value minus the old one.",
            (x, a, next) -> solved(features(x, a), changes(next, x))),
        wrong(
            "no bias",
            "The rows have no bias: the last feature is always 1, even where the action is 0.",
            (x, a, next) -> {
              double[][] phi = features(x, a);
              for (int t = 0; t < phi.length; t++)
                phi[t] = Arrays.copyOf(phi[t], phi[t].length - 1);
              return solved(phi, changes(x, next));
            }),
        wrong(
            "bias first",
            "The bias stands first in each row. The order is that of (x, a, 1).",
            (x, a, next) -> {
              double[][] phi = features(x, a);
              for (double[] row : phi) {
                System.arraycopy(row.clone(), 0, row, 1, row.length - 1);
                row[0] = 1;
              }
              return solved(phi, changes(x, next));
            }),
        wrong(
            "each weight by itself",
            "Each weight is fitted as if all others were 0, from b_i[j] and M[j][j] alone. The"
                + " features act together: all of M belongs to the equations.",
            (x, a, next) -> {
              double[][] phi = features(x, a);
              double[][] m = products(phi, phi);
              double[][] w = products(changes(x, next), phi);
              for (double[] row : w) for (int j = 0; j < row.length; j++) row[j] /= m[j][j];
              return w;
            }),
        wrong(
            "rows and columns exchanged",
            "W has a row for each feature and a column for each component: transpose it.",
            (x, a, next) -> transposed(solved(features(x, a), changes(x, next)))),
        wrong(
            "last step left out",
            "It learns nothing from the last step: next[t] belongs to the same step as x[t], so all"
                + " of them count.",
            (x, a, next) -> {
              double[][] phi = features(x, a);
              double[][] delta = changes(x, next);
              int most = phi.length - 1;
              return solved(Arrays.copyOf(phi, most), Arrays.copyOf(delta, most));
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "In 1.5 two weights needed two equations, made of five sums. How many equations do n + 2"
            + " weights need, and which part of them is the same for every component?",
        "For each step make φ = (x, a, 1). Add φ[j] φ[k] to M[j][k] and φ[j] (x'[i] − x[i]) to"
            + " b[i][j]. After all steps, row i of W solves M w = b[i].",
        "b[i][j] += phi[j] * (____ - ____);   …   w[i] = solve(m, b[i]);");
  }

  /** The answer's line for the change of θ̇ beside the truth, all angles round. */
  @Override
  public Object picture(ChangeFit answer) {
    Pushes data = Pushes.of(100, 500, 21);
    double[][] w = answer.weights(data.x(), data.a(), data.next());
    int n = 73;
    double[] degrees = new double[n];
    double[][] change = new double[2][n];
    for (int i = 0; i < n; i++) {
      degrees[i] = 5 * i - 180;
      double angle = degrees[i] * Math.PI / 180;
      change[0][i] = w[3][2] * angle + w[3][4] * 10 + w[3][5];
      change[1][i] = CartPole.next(new double[] {0, 0, angle, 0}, 10)[3];
    }
    return Charts.line("A push to the right: your model is right near upright, where the data were")
        .x("angle θ [degrees]")
        .y("change of θ̇ [rad/s]")
        .add("your line", degrees, change[0])
        .add("the truth", degrees, change[1]);
  }

  @Override
  public String whatIf() {
    return "What happens to M if left is encoded as (1, 0), right as (0, 1), and the bias stays?"
        + " What would solve do with it?";
  }
}
