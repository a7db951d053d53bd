package mbrl.course.set03;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.HeldBackLoss;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 3.4, a bug hunt: a normaliser that has seen the rows held back. */
public final class HeldBackLossChecks extends Exercise<HeldBackLoss> {
  private static final String RULE =
      "learn from the first n rows alone;  loss = mean of (z_y − w z_x)² over the others";

  public HeldBackLossChecks() {
    super("3.4", Kind.BUG_HUNT, 10, "A loss that flatters", HeldBackLoss.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one row held back")
  void one(HeldBackLoss answer, Draw draw) {
    agree(answer, draw, (h, d) -> loss(h, d, 1 + d.size(), 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several rows held back, which differ from those learned from")
  void several(HeldBackLoss answer, Draw draw) {
    agree(answer, draw, (h, d) -> loss(h, d, 2 + d.size(), 1 + d.size()), RULE);
  }

  /** Rows held back lie to one side of those learned from. */
  private static double loss(HeldBackLoss h, Draw d, int n, int held) {
    double[] x = rows(d, n, held);
    double[] y = rows(d, n, held);
    return h.loss(x, y, n);
  }

  private static double[] rows(Draw d, int n, int held) {
    double[] column = d.numbers(n + held, -3, 3);
    column[0] = d.number(4, 6); // never all the same
    for (int i = n; i < n + held; i++) column[i] += 4;
    return Arrays.stream(column).map(v -> Math.rint(100 * v) / 100).toArray();
  }

  /** A column on the scale of its rows {@code from} … {@code to} − 1. */
  private static double[] z(double[] column, int from, int to) {
    double[] seen = Arrays.copyOfRange(column, from, to);
    double mean = Arrays.stream(seen).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(seen).map(v -> (v - mean) * (v - mean)).sum() / (to - from));
    return Arrays.stream(column).map(v -> (v - mean) / sd).toArray();
  }

  /** The line through the first n rows, judged on rows {@code from} … {@code to} − 1. */
  private static double judged(double[] x, double[] y, int n, int from, int to) {
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < n; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      double error = y[i] - xy / xx * x[i];
      sum += error * error;
    }
    return sum / (to - from);
  }

  @Override
  public HeldBackLoss right() {
    return (x, y, n) -> judged(z(x, 0, n), z(y, 0, n), n, n, x.length);
  }

  @Override
  public List<HeldBackLoss> alsoRight() {
    return List.of(
        (x, y, n) -> { // a line with its own height through the numbers as they are
          double[] mean = new double[2];
          for (int i = 0; i < n; i++) {
            mean[0] += x[i] / n;
            mean[1] += y[i] / n;
          }
          double xx = 0;
          double xy = 0;
          double yy = 0;
          for (int i = 0; i < n; i++) {
            xx += Math.pow(x[i] - mean[0], 2);
            xy += (x[i] - mean[0]) * (y[i] - mean[1]);
            yy += Math.pow(y[i] - mean[1], 2);
          }
          double loss = 0;
          for (int i = x.length - 1; i >= n; i--) {
            loss += Math.pow(y[i] - mean[1] - xy / xx * (x[i] - mean[0]), 2);
          }
          return loss / (yy / n) / (x.length - n);
        });
  }

  @Override
  public Object probe(HeldBackLoss answer, Draw d) {
    return loss(answer, d, 4, 3);
  }

  @Override
  public List<WrongAnswer<HeldBackLoss>> wrongAnswers() {
    return List.of(
        wrong(
            "only the inputs repaired",
            "The inputs are right now. Have the targets seen something they should not have?",
            (x, y, n) -> judged(z(x, 0, n), z(y, 0, y.length), n, n, x.length)),
        wrong(
            "only the targets repaired",
            "The targets are right now. Have the inputs seen something they should not have?",
            (x, y, n) -> judged(z(x, 0, x.length), z(y, 0, n), n, n, x.length)),
        wrong(
            "a scale of their own",
            "The rows held back have a scale of their own, so the same number means one thing in"
                + " learning and another in judging. The line knows only one scale.",
            (x, y, n) -> {
              double[][] z = {z(x, 0, n), z(y, 0, n)};
              double[][] own = {z(x, n, x.length), z(y, n, x.length)};
              for (int k = 0; k < 2; k++) System.arraycopy(own[k], n, z[k], n, x.length - n);
              return judged(z[0], z[1], n, n, x.length);
            }),
        wrong(
            "the other rows",
            "The scale comes from the rows held back alone: the wrong way round.",
            (x, y, n) -> judged(z(x, n, x.length), z(y, n, x.length), n, n, x.length)),
        wrong(
            "judged on what was learned",
            "The scale is right, but the loss is that of the rows learned from.",
            (x, y, n) -> judged(z(x, 0, n), z(y, 0, n), n, 0, n)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Suppose the last row held back were a million. Which numbers inside this class would"
            + " change, and which of them may?",
        "Five numbers are learned: w, two means and two standard deviations. All five may come from"
            + " rows 0 … n − 1 only; the others are put on that scale.",
        "double[] in = normalised(x, ____);");
  }

  /** The loss that the answer reports where there is nothing to learn. */
  @Override
  public Object picture(HeldBackLoss answer) {
    double[] sizes = {10, 20, 40, 80};
    double[][] mean = new double[2][sizes.length];
    int sets = 1000;
    SplittableRandom rng = new SplittableRandom(34);
    for (int k = 0; k < sizes.length; k++) {
      int n = (int) sizes[k];
      double[] x = new double[2 * n];
      double[] y = new double[2 * n];
      for (int i = 0; i < sets; i++) {
        Gaussian.fill(x, rng);
        Gaussian.fill(y, rng);
        mean[0][k] += answer.loss(x, y, n) / sets;
        mean[1][k] += judged(z(x, 0, 2 * n), z(y, 0, 2 * n), n, n, 2 * n) / sets;
      }
    }
    return Charts.line("On pure noise your loss no longer flatters, however few rows there are")
        .x("rows learned from, and as many held back")
        .y("mean loss of " + sets + " data sets")
        .add("yours", sizes, mean[0])
        .add("before the repair", sizes, mean[1])
        .reference("the noise itself", 1);
  }

  @Override
  public String whatIf() {
    return "What if you choose among ten models the one with the lowest loss on the rows held back,"
        + " and report that loss? Is it still honest?";
  }
}
