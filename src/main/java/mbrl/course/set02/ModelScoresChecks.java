package mbrl.course.set02;

import java.util.Arrays;
import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ModelScores;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 2.2: a model judged on changes, and after k steps on its own. */
public final class ModelScoresChecks extends Exercise<ModelScores> {
  private static final String R2 =
      "R²[i] = 1 − Σ_t (Δ_t[i] − Δ̂_t[i])² / Σ_t (Δ_t[i] − mean Δ[i])²";
  private static final String AHEAD =
      "e_k[i] = mean over t = 0 … T − k of |x̂_{t+k}[i] − x_{t+k}[i]|";
  private static final String ALONE =
      AHEAD + ",  x̂_t = x_t, then x̂_{t+1} = x̂_t + W (x̂_t, a_t, 1) and so on from x̂";

  public ModelScoresChecks() {
    super("2.2", Kind.BUILD, 25, "Two scores that say something", ModelScores.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("R² of the change, for each component")
  void changes(ModelScores answer, Draw draw) {
    agree(answer, draw, (m, d) -> Instance.of(d).r2(m), R2);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the error one step ahead, as a mean over all starts")
  void oneAhead(ModelScores answer, Draw draw) {
    agree(answer, draw, (m, d) -> Instance.of(d).ahead(m, 1), AHEAD);
  }

  @Test
  @Order(3)
  @Points(3)
  @DisplayName("the error k steps ahead, the model fed its own predictions")
  void manyAhead(ModelScores answer, Draw draw) {
    agree(answer, draw, (m, d) -> Instance.of(d).ahead(m, 2 + d.size() / 2), ALONE);
  }

  /** An episode, and a model that is not quite right about it. */
  private record Instance(double[][] w, double[][] x, double[] a) {
    static Instance of(Draw d) {
      int n = Math.min(2, d.size());
      int steps = 4 + d.size();
      double[][] w = new double[n][];
      for (int i = 0; i < n; i++) {
        w[i] = d.numbers(n + 2, -0.4, 0.4);
        w[i][n] = d.number(0.3, 0.8);
      }
      double[] a = d.numbers(steps, -2, 2);
      double[][] x = new double[steps + 1][];
      x[0] = d.numbers(n, -2, 2);
      for (int t = 0; t < steps; t++) {
        x[t + 1] = imagined(w, x[t], a[t]);
        for (int i = 0; i < n; i++) {
          x[t + 1][i] = Math.rint((x[t + 1][i] + d.number(-0.5, 0.5)) * 100) / 100;
        }
      }
      return new Instance(w, x, a);
    }

    double[] r2(ModelScores answer) {
      return answer.r2(w, x, a);
    }

    double[] ahead(ModelScores answer, int k) {
      return answer.ahead(w, x, a, k);
    }
  }

  /** x + W (x, a, 1). */
  private static double[] imagined(double[][] w, double[] x, double a) {
    double[] next = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] + w[i][x.length] * a + w[i][x.length + 1];
      for (int k = 0; k < x.length; k++) next[i] += w[i][k] * x[k];
    }
    return next;
  }

  private enum Slip {
    NONE,
    // of R²
    OF_STATE,
    NO_MEAN,
    // of the error
    TRUE_STATES,
    ACTIONS_FROM_0,
    FIRST_START,
    LAST_START,
    SIGNED,
    OVER_T,
    ALL_ON_THE_WAY
  }

  private record Scores(Slip slip) implements ModelScores {
    @Override
    public double[] r2(double[][] w, double[][] x, double[] a) {
      double[] r2 = new double[w.length];
      for (int i = 0; i < r2.length; i++) {
        double[] target = new double[a.length];
        double squares = 0;
        for (int t = 0; t < a.length; t++) {
          target[t] = x[t + 1][i] - (slip == Slip.OF_STATE ? 0 : x[t][i]);
          squares += Math.pow(x[t + 1][i] - imagined(w, x[t], a[t])[i], 2);
        }
        double mean = slip == Slip.NO_MEAN ? 0 : Arrays.stream(target).average().orElseThrow();
        double spread = Arrays.stream(target).map(y -> (y - mean) * (y - mean)).sum();
        r2[i] = 1 - squares / spread;
      }
      return r2;
    }

    @Override
    public double[] ahead(double[][] w, double[][] x, double[] a, int k) {
      double[] sum = new double[w.length];
      int starts = a.length - k + 1;
      if (slip == Slip.FIRST_START) starts = 1;
      if (slip == Slip.LAST_START) starts = Math.max(1, starts - 1);
      double shares = slip == Slip.OVER_T ? a.length : starts;
      double terms = slip == Slip.ALL_ON_THE_WAY ? k * shares : shares;
      for (int t = 0; t < starts; t++) {
        double[] guess = x[t];
        for (int j = 0; j < k; j++) {
          double[] from = slip == Slip.TRUE_STATES ? x[t + j] : guess;
          guess = imagined(w, from, a[slip == Slip.ACTIONS_FROM_0 ? j : t + j]);
          if (j < k - 1 && slip != Slip.ALL_ON_THE_WAY) continue;
          for (int i = 0; i < sum.length; i++) {
            double error = guess[i] - x[t + j + 1][i];
            sum[i] += slip == Slip.SIGNED ? error : Math.abs(error);
          }
        }
      }
      return Arrays.stream(sum).map(s -> s / terms).toArray();
    }
  }

  @Override
  public ModelScores right() {
    return new Scores(Slip.NONE);
  }

  @Override
  public List<ModelScores> alsoRight() {
    return List.of(
        new ModelScores() { // all starts move ahead together; variance as mean square less mean²
          @Override
          public double[] r2(double[][] w, double[][] x, double[] a) {
            double[] r2 = new double[w.length];
            for (int i = w.length - 1; i >= 0; i--) {
              double sum = 0;
              double squares = 0;
              double errors = 0;
              for (int t = a.length - 1; t >= 0; t--) {
                double change = x[t + 1][i] - x[t][i];
                double error = change - (imagined(w, x[t], a[t])[i] - x[t][i]);
                sum += change;
                squares += change * change;
                errors += error * error;
              }
              double variance = squares / a.length - sum / a.length * (sum / a.length);
              r2[i] = 1 - errors / a.length / variance;
            }
            return r2;
          }

          @Override
          public double[] ahead(double[][] w, double[][] x, double[] a, int k) {
            double[][] guess = Arrays.copyOf(x, x.length - k);
            for (int j = 0; j < k; j++) {
              for (int t = 0; t < guess.length; t++) guess[t] = imagined(w, guess[t], a[t + j]);
            }
            double[] mean = new double[w.length];
            for (int t = guess.length - 1; t >= 0; t--) {
              for (int i = 0; i < mean.length; i++) {
                mean[i] += Math.abs(x[t + k][i] - guess[t][i]) / guess.length;
              }
            }
            return mean;
          }
        });
  }

  @Override
  public Object probe(ModelScores answer, Draw d) {
    Instance instance = Instance.of(d.instance(2));
    return List.of(instance.r2(answer), instance.ahead(answer, 1), instance.ahead(answer, 3));
  }

  @Override
  public List<WrongAnswer<ModelScores>> wrongAnswers() {
    return List.of(
        wrong(
            "R² of the state",
            "It divides by the spread of the next state. By that score even “nothing changes” looks"
                + " good; R² here is about the changes.",
            new Scores(Slip.OF_STATE)),
        wrong(
            "spread around 0",
            "It divides by Σ Δ². The spread of the changes is measured from their mean.",
            new Scores(Slip.NO_MEAN)),
        wrong(
            "fed with the truth",
            "Each imagined step starts from the recorded state, so it is one step ahead for every"
                + " k. The model goes on from its own prediction.",
            new Scores(Slip.TRUE_STATES)),
        wrong(
            "actions from the start",
            "Every rollout repeats the first actions of the episode. One that starts at t needs the"
                + " actions from t on.",
            new Scores(Slip.ACTIONS_FROM_0)),
        wrong(
            "first start alone",
            "It imagines once, from the beginning of the episode. Every t that is followed by k"
                + " steps is a start.",
            new Scores(Slip.FIRST_START)),
        wrong(
            "last start left out",
            "The last start is left out: which is the last t for which x_{t+k} was recorded?",
            new Scores(Slip.LAST_START)),
        wrong(
            "errors cancel",
            "Positive and negative errors cancel in its mean: only their sizes count.",
            new Scores(Slip.SIGNED)),
        wrong(
            "divided by all steps",
            "It divides by the number of steps T. There are fewer starts than that if k > 1.",
            new Scores(Slip.OVER_T)),
        wrong(
            "errors on the way",
            "It takes the mean over the steps 1 to k. The score is about step k alone.",
            new Scores(Slip.ALL_ON_THE_WAY)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "From which states of the episode can you look k steps ahead and still know what happened?"
            + " And from what does the model predict its second step?",
        "For t = 0 … T − k: let x̂ = x_t, then k times x̂ ← next(w, x̂, a_{t+j}) with j = 0 … k −"
            + " 1; add |x̂[i] − x_{t+k}[i]|, and divide at the end by the T − k + 1 starts. For R²"
            + " two sums over t for each component, errors and spread.",
        "for (int j = 0; j < k; j++) imagined = next(w, ____, a[____]);");
  }

  /**
   * The answer's error of θ by k, for a line fitted to other episodes and for "nothing changes".
   */
  @Override
  public Object picture(ModelScores answer) {
    int most = 15;
    double[][][] models = {Pushes.of(100, 500, 22).line(), new double[4][6]};
    double[] k = new double[most - 1];
    double[][] error = new double[2][most - 1];
    int episodes = 0;
    for (int seed = 0; seed < 40; seed++) {
      Pushes fresh = Pushes.of(1, 500, 2200 + seed);
      if (fresh.a().length < most) continue;
      episodes++;
      for (int i = 0; i < k.length; i++) {
        k[i] = i + 2; // at k = 1 there is only rounding
        for (int m = 0; m < 2; m++) {
          error[m][i] += answer.ahead(models[m], fresh.states(), fresh.a(), i + 2)[2];
        }
      }
    }
    for (double[] e : error) for (int i = 0; i < e.length; i++) e[i] /= episodes;
    return Charts.line("Your errors of a fitted line, on " + episodes + " episodes it has not seen")
        .x("steps ahead k")
        .y("mean error of θ [rad]")
        .logY()
        .add("the line", k, error[0])
        .add("nothing changes", k, error[1]);
  }

  @Override
  public String whatIf() {
    return "What is R² of the model that always says “the mean change”, and what of one that says"
        + " “nothing changes”? Which of the two can be below 0?";
  }
}
