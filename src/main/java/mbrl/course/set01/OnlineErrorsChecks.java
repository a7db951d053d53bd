package mbrl.course.set01;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.OnlineErrors;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 1.4, a bug hunt: a model that predicts what it has just been told. */
public final class OnlineErrorsChecks extends Exercise<OnlineErrors> {
  private static final String RULE =
      "e_t = x'_t − w·(x_t, a_t) with the weights from before step t;  then w ← w + α e_t (x_t,"
          + " a_t)";

  public OnlineErrorsChecks() {
    super("1.4", Kind.BUG_HUNT, 10, "Too good to be true", OnlineErrors.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the first step: a model that has seen nothing predicts 0")
  void first(OnlineErrors answer, Draw draw) {
    agree(answer, draw, (m, d) -> run(m, d, 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("each step is predicted before the model learns from it")
  void all(OnlineErrors answer, Draw draw) {
    agree(answer, draw, (m, d) -> run(m, d, 2 * d.size()), RULE);
  }

  /** A walk along the line: x' = x + a and a little noise. */
  private static double[] run(OnlineErrors m, Draw d, int steps) {
    double[] x = new double[steps];
    double[] a = new double[steps];
    double[] next = new double[steps];
    double position = d.number(1, 2);
    for (int t = 0; t < steps; t++) {
      x[t] = position;
      a[t] = d.number(-1, 1);
      next[t] = Math.rint(100 * (x[t] + a[t]) + d.integer(-9, 9)) / 100;
      position = next[t];
    }
    return m.errors(x, a, next, d.number(0.05, 0.2));
  }

  /** Online LMS; what stands in errors[t] is computed from the error before and after. */
  private static double[] lms(
      double[] x, double[] a, double[] next, double alpha, Recorded recorded) {
    double[] w = new double[2];
    double[] errors = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      double before = next[t] - (w[0] * x[t] + w[1] * a[t]);
      w[0] += alpha * before * x[t];
      w[1] += alpha * before * a[t];
      errors[t] = recorded.of(before, next[t] - (w[0] * x[t] + w[1] * a[t]));
    }
    return errors;
  }

  private interface Recorded {
    double of(double before, double after);
  }

  @Override
  public OnlineErrors right() {
    return (x, a, next, alpha) -> lms(x, a, next, alpha, (before, after) -> before);
  }

  @Override
  public List<OnlineErrors> alsoRight() {
    return List.of(
        (x, a, next, alpha) -> { // the state as a vector, a new array of weights at each step
          double[] w = {0, 0};
          double[] errors = new double[x.length];
          for (int t = 0; t < errors.length; t++) {
            errors[t] = next[t] - w[1] * a[t] - w[0] * x[t];
            w = new double[] {w[0] + x[t] * errors[t] * alpha, w[1] + a[t] * errors[t] * alpha};
          }
          return errors;
        });
  }

  @Override
  public Object probe(OnlineErrors answer, Draw d) {
    return run(answer, d, 6);
  }

  @Override
  public List<WrongAnswer<OnlineErrors>> wrongAnswers() {
    return List.of(
        wrong(
            "nothing learned any more",
            "Now it never learns: the weights stay 0. The update is still needed, after the"
                + " prediction.",
            (x, a, next, alpha) -> next.clone()),
        wrong(
            "learned from the error after",
            "It records the error from before the update, but learns a second time from the one"
                + " after it. One update a step is enough.",
            (x, a, next, alpha) -> {
              double[] w = new double[2];
              double[] errors = new double[x.length];
              for (int t = 0; t < x.length; t++) {
                errors[t] = next[t] - (w[0] * x[t] + w[1] * a[t]);
                for (int i = 0; i < 2; i++) {
                  double error = next[t] - (w[0] * x[t] + w[1] * a[t]);
                  w[0] += alpha * error * x[t];
                  w[1] += alpha * error * a[t];
                }
              }
              return errors;
            }),
        wrong(
            "second weight too late",
            "When the second weight learns, the first has moved already, and the error with it."
                + " Compute the error once, before both.",
            (x, a, next, alpha) -> {
              double[] w = new double[2];
              double[] errors = new double[x.length];
              for (int t = 0; t < x.length; t++) {
                errors[t] = next[t] - (w[0] * x[t] + w[1] * a[t]);
                w[0] += alpha * errors[t] * x[t];
                w[1] += alpha * (next[t] - (w[0] * x[t] + w[1] * a[t])) * a[t];
              }
              return errors;
            }),
        wrong(
            "sign of the error",
            "The order is right now, but the sign is not: the error is what was observed minus what"
                + " was predicted.",
            (x, a, next, alpha) -> lms(x, a, next, alpha, (before, after) -> -before)),
        wrong(
            "one step late",
            "Each error is stored one place too late: errors[t] belongs to step t.",
            (x, a, next, alpha) -> {
              double[] errors = right().errors(x, a, next, alpha);
              double[] late = new double[errors.length];
              System.arraycopy(errors, 0, late, 1, errors.length - 1);
              return late;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "With a large enough step size the errors become almost 0, whatever the world does. Can a"
            + " model that has seen one step be that good?",
        "An error says something about the model only if the model had not seen the outcome yet."
            + " Follow w through one turn of the loop: which lines see the new weights?",
        "errors[t] = ____;   // before w changes");
  }

  /** The mean size of the answer's errors on noisy walks, and of errors judged too late. */
  @Override
  public Object picture(OnlineErrors answer) {
    SplittableRandom rng = new SplittableRandom(5);
    double sigma = 0.3;
    int walks = 200;
    double[][] size = new double[2][60];
    for (int i = 0; i < walks; i++) {
      double[][] walk = walk(rng, size[0].length, sigma);
      double[] yours = answer.errors(walk[0], walk[1], walk[2], 0.3);
      double[] late = lms(walk[0], walk[1], walk[2], 0.3, (before, after) -> after);
      for (int t = 0; t < size[0].length; t++) {
        size[0][t] += Math.abs(yours[t]) / walks;
        size[1][t] += Math.abs(late[t]) / walks;
      }
    }
    return Charts.line("Your errors fall towards the noise of the world; judged too late, below it")
        .x("step")
        .y("mean |error| of 200 walks")
        .add("yours", size[0])
        .add("predicted after the update", size[1])
        .reference("noise of the world", sigma * Math.sqrt(2 / Math.PI));
  }

  /** States, actions and next states of a walk that stays near 0. */
  private static double[][] walk(SplittableRandom rng, int steps, double sigma) {
    double[][] walk = new double[3][steps];
    double x = 1;
    for (int t = 0; t < steps; t++) {
      walk[0][t] = x;
      walk[1][t] = Math.max(-1, Math.min(1, rng.nextDouble(-1, 1) - 0.5 * x));
      x += walk[1][t] + sigma * Gaussian.next(rng);
      walk[2][t] = x;
    }
    return walk;
  }

  @Override
  public String whatIf() {
    return "Shuffle the next states so that there is nothing to learn. Which of the two curves, the"
        + " wrong one or yours, notices?";
  }
}
