package mbrl.course.set01;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.NormalizedLmsUpdate;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 1.2: LMS that large features cannot blow up. */
public final class NormalizedLmsUpdateChecks extends Exercise<NormalizedLmsUpdate> {
  private static final String RULE = "w ← w + α e φ / (ε + φ·φ),  e = y − w·φ";

  public NormalizedLmsUpdateChecks() {
    super("1.2", Kind.BUILD, 15, "Normalised LMS", NormalizedLmsUpdate.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one feature: the weight moves towards the target")
  void one(NormalizedLmsUpdate answer, Draw draw) {
    agree(answer, draw, (u, d) -> update(u, d, 1, 3), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several features, large ones too: each weight moves by its share")
  void several(NormalizedLmsUpdate answer, Draw draw) {
    agree(answer, draw, (u, d) -> update(u, d, d.size() + 1, 30), RULE);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("features that are all 0 leave the weights as they are")
  void zero(NormalizedLmsUpdate answer, Draw draw) {
    agree(answer, draw, (u, d) -> update(u, d, d.size(), 0), RULE);
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("the weights it was given are not changed")
  void unchanged(NormalizedLmsUpdate answer, Answers<NormalizedLmsUpdate> answers, Draw draw) {
    update(answer, draw, 2, 3);
    expectUnchanged(answers);
  }

  /** Updates {@code n} weights with features up to {@code scale}; at 0 all of them are 0. */
  private static double[] update(NormalizedLmsUpdate u, Draw d, int n, double scale) {
    double[] w = d.numbers(n, 0.2, 2);
    double[] features = new double[n];
    double target = d.number(5, 9);
    for (int i = 0; i < n; i++) features[i] = scale == 0 ? 0 : d.number(scale / 3, scale);
    return u.updated(w, features, target, d.number(0.2, 0.9), d.number(0.1, 0.5));
  }

  /** w + step · φ, where step may depend on e and φ·φ. */
  private static double[] moved(double[] w, double[] features, double step) {
    double[] moved = w.clone();
    for (int i = 0; i < w.length; i++) moved[i] += step * features[i];
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  @Override
  public NormalizedLmsUpdate right() {
    return (w, features, target, alpha, epsilon) -> {
      double error = target - dot(w, features);
      return moved(w, features, alpha * error / (epsilon + dot(features, features)));
    };
  }

  @Override
  public List<NormalizedLmsUpdate> alsoRight() {
    return List.of(
        (w, features, target, alpha, epsilon) -> { // last to first, product in another order
          double prediction = 0;
          double size = epsilon;
          for (int i = w.length - 1; i >= 0; i--) {
            prediction += features[i] * w[i];
            size += Math.pow(features[i], 2);
          }
          double[] updated = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            updated[i] = w[i] - features[i] / size * alpha * (prediction - target);
          }
          return updated;
        });
  }

  @Override
  public Object probe(NormalizedLmsUpdate answer, Draw d) {
    double[] zero = update(answer, d, 2, 0);
    return new double[][] {zero, update(answer, d, 3, 5)};
  }

  @Override
  public List<WrongAnswer<NormalizedLmsUpdate>> wrongAnswers() {
    return List.of(
        wrong(
            "plain LMS",
            "This is LMS as in the lecture: the step is not divided by ε + φ·φ yet.",
            (w, features, target, alpha, epsilon) ->
                moved(w, features, alpha * (target - dot(w, features)))),
        wrong(
            "divided by the length",
            "It divides by the length of φ, √(ε + φ·φ). One factor of the length belongs to φ"
                + " itself and one to the error, so it is the square.",
            (w, features, target, alpha, epsilon) ->
                moved(
                    w,
                    features,
                    alpha
                        * (target - dot(w, features))
                        / Math.sqrt(epsilon + dot(features, features)))),
        wrong(
            "parentheses forgotten",
            "It divides by ε alone and then adds φ·φ: / goes before +, so the sum in the"
                + " denominator needs parentheses.",
            (w, features, target, alpha, epsilon) -> {
              double[] moved = moved(w, features, alpha * (target - dot(w, features)) / epsilon);
              for (int i = 0; i < w.length; i++) moved[i] += dot(features, features);
              return moved;
            }),
        wrong(
            "ε forgotten",
            "ε is missing in the denominator. It prevents 0/0 where all features are 0.",
            (w, features, target, alpha, epsilon) ->
                moved(w, features, alpha * (target - dot(w, features)) / dot(features, features))),
        wrong(
            "sign of the error",
            "The weights move away from the target: the error is target minus prediction.",
            (w, features, target, alpha, epsilon) ->
                moved(
                    w,
                    features,
                    -alpha * (target - dot(w, features)) / (epsilon + dot(features, features)))),
        wrong(
            "features forgotten",
            "All weights move by the same amount. Weight i moves by its own feature's share: times"
                + " φ_i.",
            (w, features, target, alpha, epsilon) -> {
              double[] ones = new double[w.length];
              Arrays.fill(ones, 1);
              double error = target - dot(w, features);
              return moved(w, ones, alpha * error / (epsilon + dot(features, features)));
            }),
        wrong(
            "weights in the denominator",
            "It divides by ε + w·w. It is the size of the features that must not matter: φ·φ.",
            (w, features, target, alpha, epsilon) ->
                moved(w, features, alpha * (target - dot(w, features)) / (epsilon + dot(w, w)))),
        wrong(
            "error after each weight",
            "The error is computed again after each weight has moved. All weights learn from the"
                + " same error, the one before the update.",
            (w, features, target, alpha, epsilon) -> {
              double[] moved = w.clone();
              for (int i = 0; i < w.length; i++) {
                double error = target - dot(moved, features);
                moved[i] += alpha * error * features[i] / (epsilon + dot(features, features));
              }
              return moved;
            }),
        wrong(
            "array of the caller changed",
            "The numbers are right, but they were written into w itself. The caller may still need"
                + " the old weights: begin with w.clone().",
            (w, features, target, alpha, epsilon) -> {
              double[] moved = right().updated(w, features, target, alpha, epsilon);
              System.arraycopy(moved, 0, w, 0, w.length);
              return w;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "LMS moves each weight by α e φ_i. If all features were ten times as large, how much larger"
            + " would that step be, and by what must it be divided to stay the same?",
        "First the prediction w·φ and the error e, then φ·φ, each with a loop; then a new array"
            + " with w_i + α e φ_i / (ε + φ·φ).",
        "updated[i] = w[i] + alpha * error * features[i] / (epsilon + ____);");
  }

  /** The weight error of LMS and of the answer, on a walk that leads far from 0. */
  @Override
  public Object picture(NormalizedLmsUpdate answer) {
    SplittableRandom rng = new SplittableRandom(7);
    double[] plain = new double[2];
    double[] yours = new double[2];
    double[][] off = new double[2][26];
    double x = 1;
    for (int t = 0; t < off[0].length; t++) {
      double[] features = {x, rng.nextDouble(-1, 1)};
      double next = features[0] + features[1];
      plain = moved(plain, features, 0.1 * (next - dot(plain, features)));
      yours = answer.updated(yours, features, next, 0.5, 0.01);
      off[0][t] = Math.hypot(plain[0] - 1, plain[1] - 1);
      off[1][t] = Math.hypot(yours[0] - 1, yours[1] - 1);
      x = next + 0.2; // a drift to the right
    }
    return Charts.line("Far from 0, plain LMS diverges; yours goes on learning")
        .x("step of a walk to the right")
        .y("distance of w from the truth")
        .logY()
        .add("LMS, α = 0.1", off[0])
        .add("yours, α = 0.5", off[1]);
  }

  @Override
  public String whatIf() {
    return "With α = 1 the model fits the latest step exactly and forgets to average. What do you"
        + " expect with noise? What at α = 2?";
  }
}
