package mbrl.course.set01;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.LmsPrediction;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 1.1, a warm-up: what the linear model expects, and how far it is off. */
public final class LmsPredictionChecks extends Exercise<LmsPrediction> {
  private static final String PREDICTION = "x̂' = w₀ x + w₁ a";
  private static final String ERROR = "e = x' − x̂'";

  public LmsPredictionChecks() {
    super("1.1", Kind.WARM_UP, 5, "Prediction and error", LmsPrediction.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("predicts from the state and the action, each with its weight")
  void predicts(LmsPrediction answer, Draw draw) {
    agree(
        answer,
        draw,
        (m, d) -> m.predict(d.numbers(2, 0.3, 2), d.number(-5, 5), d.number(-1, 1)),
        PREDICTION);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the error is positive where the prediction was too low, negative where too high")
  void error(LmsPrediction answer, Draw draw) {
    agree(answer, draw, LmsPredictionChecks::someError, ERROR);
  }

  /** The error of a prediction that is too high, too low, too high, … */
  private static double someError(LmsPrediction m, Draw d) {
    double[] w = d.numbers(2, 0.3, 0.9);
    double x = d.number(1, 5);
    double a = d.number(0.2, 1);
    double off = d.number(1.1, 3) * (d.size() % 2 == 0 ? 1 : -1);
    return m.error(w, x, a, Math.rint(100 * (dot(w, x, a) + off)) / 100);
  }

  /** An answer made of its two methods. */
  private record Both(Prediction prediction, Error error) implements LmsPrediction {
    interface Prediction {
      double of(double[] w, double x, double a);
    }

    interface Error {
      double of(double prediction, double next);
    }

    @Override
    public double predict(double[] w, double x, double a) {
      return prediction.of(w, x, a);
    }

    @Override
    public double error(double[] w, double x, double a, double next) {
      return error.of(predict(w, x, a), next);
    }
  }

  private static double dot(double[] w, double x, double a) {
    return w[0] * x + w[1] * a;
  }

  @Override
  public LmsPrediction right() {
    return new Both(LmsPredictionChecks::dot, (prediction, next) -> next - prediction);
  }

  @Override
  public List<LmsPrediction> alsoRight() {
    return List.of(
        new Both(
            (w, x, a) -> {
              double[] features = {x, a};
              double sum = 0;
              for (int i = w.length - 1; i >= 0; i--) sum += features[i] * w[i];
              return sum;
            },
            (prediction, next) -> -(prediction - next)));
  }

  @Override
  public Object probe(LmsPrediction answer, Draw d) {
    return new double[] {
      answer.predict(d.numbers(2, 0.3, 2), d.number(1, 5), d.number(0.2, 1)), someError(answer, d)
    };
  }

  @Override
  public List<WrongAnswer<LmsPrediction>> wrongAnswers() {
    return List.of(
        wrong(
            "sign of the error",
            "The error has the wrong sign: it is what was observed minus what was predicted.",
            new Both(LmsPredictionChecks::dot, (prediction, next) -> prediction - next)),
        wrong(
            "size of the error",
            "It returns the size of the error without its sign. To learn from it, the model must"
                + " know in which direction it was wrong.",
            new Both(LmsPredictionChecks::dot, (prediction, next) -> Math.abs(next - prediction))),
        wrong(
            "squared error",
            "It returns the square of the error. LMS minimises the square, but its update uses the"
                + " error itself.",
            new Both(
                LmsPredictionChecks::dot,
                (prediction, next) -> (next - prediction) * (next - prediction))),
        wrong(
            "weights forgotten",
            "This is x + a, the true world. The model does not know that; it has only its weights.",
            new Both((w, x, a) -> x + a, (prediction, next) -> next - prediction)),
        wrong(
            "action forgotten",
            "The action is missing: w₁ a.",
            new Both((w, x, a) -> w[0] * x, (prediction, next) -> next - prediction)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "If both weights were 1, what would the model predict? And if w₁ were 0?",
        "Two products and a sum. For the error, call your own predict.",
        "return next - predict(____, ____, ____);");
  }

  /** LMS on the line, with the answer's prediction and error. */
  @Override
  public Object picture(LmsPrediction answer) {
    SplittableRandom rng = new SplittableRandom(1);
    double[] w = new double[2];
    double[][] curves = new double[2][60];
    double[] errors = new double[60];
    double x = 1;
    for (int t = 0; t < errors.length; t++) {
      double a = rng.nextDouble(-1, 1);
      double e = answer.error(w, x, a, x + a);
      errors[t] = e;
      w[0] += 0.2 * e * x;
      w[1] += 0.2 * e * a;
      for (int i = 0; i < 2; i++) curves[i][t] = w[i];
      x = Math.abs(x + a) > 2 ? 1 : x + a; // stay where LMS is stable
    }
    return Charts.line("A model that learns from your error: both weights go to 1")
        .x("step")
        .y("weight, error")
        .add("w₀, of the state", curves[0])
        .add("w₁, of the action", curves[1])
        .add("error e", errors);
  }

  @Override
  public String whatIf() {
    return "Which weights make every prediction of this world right? Could other weights make no"
        + " error on the steps seen so far?";
  }
}
