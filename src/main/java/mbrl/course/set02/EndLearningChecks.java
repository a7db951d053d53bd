package mbrl.course.set02;

import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.EndLearning;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import mbrl.world.CartPole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 2.3: the chance of the end, learned one step after the other. */
public final class EndLearningChecks extends Exercise<EndLearning> {
  private static final String CHANCE = "P = 1 / (1 + e^−w·φ),  φ = (1, z, z²)";
  private static final String RULE =
      "for each z in order: w ← w + α (y − P) φ,  P = 1 / (1 + e^−w·φ),  φ = (1, z, z²)";
  private static final String LIMIT = "y = 1 where it was over, else 0; a time limit is not an end";

  public EndLearningChecks() {
    super("2.3", Kind.VARY, 20, "When is it over?", EndLearning.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the chance of the end, from the state and its squares")
  void chance(EndLearning answer, Draw draw) {
    agree(answer, draw, EndLearningChecks::ask, CHANCE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("learns from each state in turn, with the weights it has by then")
  void inTurn(EndLearning answer, Draw draw) {
    agree(answer, draw, (m, d) -> learn(m, d, d.size(), false), RULE);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("a time limit is not an end")
  void limits(EndLearning answer, Draw draw) {
    agree(answer, draw, (m, d) -> learn(m, d, d.size() + 1, true), LIMIT);
  }

  private static double ask(EndLearning m, Draw d) {
    int n = d.size();
    return m.chance(d.numbers(2 * n + 1, -1, 1), away(d, n));
  }

  /** One pass over as many states, of two components; the first one is an end. */
  private static double[] learn(EndLearning m, Draw d, int steps, boolean limits) {
    int n = 2;
    double[] w = d.numbers(2 * n + 1, -1, 1);
    double[][] z = new double[steps][];
    boolean[] terminal = new boolean[steps];
    boolean[] last = new boolean[steps];
    for (int t = 0; t < steps; t++) {
      z[t] = away(d, n);
      terminal[t] = t == 0 || d.chance(0.3);
      last[t] = terminal[t] || limits && (t == steps - 1 || d.chance(0.3));
    }
    if (limits) terminal[steps - 1] = false;
    return m.learned(w, z, terminal, last, d.number(0.2, 0.9));
  }

  /** Numbers neither near 0 nor near 1 or −1, which would look like their squares. */
  private static double[] away(Draw d, int n) {
    double[] z = d.numbers(n, 1.2, 2);
    for (int i = 0; i < n; i++) if (d.chance(0.5)) z[i] = Math.rint(-z[i] * 50) / 100;
    return z;
  }

  private enum Slip {
    NONE,
    // of the chance
    SIGN_OF_EXPONENT,
    NO_SQUARES,
    PAIR_BY_PAIR,
    NO_BIAS,
    // of the learning
    LINE,
    ONE_FLAG,
    OLD_WEIGHTS,
    SIGN_OF_STEP
  }

  private record Learner(Slip slip) implements EndLearning {
    /** φ = (1, z, z²). */
    private double[] features(double[] z) {
      double[] phi = new double[2 * z.length + 1];
      phi[0] = slip == Slip.NO_BIAS ? 0 : 1;
      for (int i = 0; i < z.length; i++) {
        boolean pairs = slip == Slip.PAIR_BY_PAIR;
        phi[pairs ? 2 * i + 1 : 1 + i] = z[i];
        phi[pairs ? 2 * i + 2 : 1 + z.length + i] = slip == Slip.NO_SQUARES ? 0 : z[i] * z[i];
      }
      return phi;
    }

    private static double sum(double[] w, double[] phi) {
      double sum = 0;
      for (int j = 0; j < w.length; j++) sum += w[j] * phi[j];
      return sum;
    }

    @Override
    public double chance(double[] w, double[] z) {
      double sum = sum(w, features(z));
      return 1 / (1 + StrictMath.exp(slip == Slip.SIGN_OF_EXPONENT ? sum : -sum));
    }

    @Override
    public double[] learned(
        double[] w, double[][] z, boolean[] terminal, boolean[] last, double alpha) {
      double[] now = w.clone();
      for (int t = 0; t < z.length; t++) {
        double[] phi = features(z[t]);
        double[] with = slip == Slip.OLD_WEIGHTS ? w : now;
        double guess = slip == Slip.LINE ? sum(with, phi) : chance(with, z[t]);
        boolean over = slip == Slip.ONE_FLAG ? last[t] : terminal[t];
        double error = (over ? 1 : 0) - guess;
        if (slip == Slip.SIGN_OF_STEP) error = -error;
        for (int j = 0; j < now.length; j++) now[j] += alpha * error * phi[j];
      }
      return now;
    }
  }

  @Override
  public EndLearning right() {
    return new Learner(Slip.NONE);
  }

  @Override
  public List<EndLearning> alsoRight() {
    return List.of(
        new EndLearning() { // from the last weight to the first, the chance as e^s / (1 + e^s)
          @Override
          public double chance(double[] w, double[] z) {
            double sum = 0;
            for (int i = z.length; i > 0; i--) {
              sum += (w[i] + w[z.length + i] * z[i - 1]) * z[i - 1];
            }
            double odds = Math.exp(sum + w[0]);
            return odds / (1 + odds);
          }

          @Override
          public double[] learned(
              double[] w, double[][] z, boolean[] terminal, boolean[] last, double alpha) {
            for (int t = 0; t < z.length; t++) { // in the copy it was given
              double step = alpha * (terminal[t] ? 1 - chance(w, z[t]) : -chance(w, z[t]));
              for (int i = z[t].length; i > 0; i--) {
                w[i] += step * z[t][i - 1];
                w[z[t].length + i] += step * Math.pow(z[t][i - 1], 2);
              }
              w[0] += step;
            }
            return w;
          }
        });
  }

  @Override
  public Object probe(EndLearning answer, Draw d) {
    return List.of(ask(answer, d.instance(2)), learn(answer, d.instance(3), 4, true));
  }

  @Override
  public List<WrongAnswer<EndLearning>> wrongAnswers() {
    return List.of(
        wrong(
            "one flag for two things",
            "It takes a time limit for an end, so that states in which nothing was wrong are"
                + " learned as ends. Which of the two flags means that the episode was over?",
            new Learner(Slip.ONE_FLAG)),
        wrong(
            "no squares",
            "The squares are missing from φ. Then an end on the right makes one on the left less"
                + " likely.",
            new Learner(Slip.NO_SQUARES)),
        wrong(
            "features pair by pair",
            "It puts each square right after its component. In φ all components come first, then"
                + " all squares.",
            new Learner(Slip.PAIR_BY_PAIR)),
        wrong(
            "no bias",
            "The first feature is 1 in every state, and w[0] its weight; here it plays no part.",
            new Learner(Slip.NO_BIAS)),
        wrong(
            "sign of the exponent",
            "It computes the chance that the episode goes on: the exponent has the wrong sign.",
            new Learner(Slip.SIGN_OF_EXPONENT)),
        wrong(
            "line instead of chance",
            "The error compares y with the sum w·φ, as LMS does. What is predicted here is the"
                + " chance P.",
            new Learner(Slip.LINE)),
        wrong(
            "all with the old weights",
            "Every state is judged with the weights from the beginning. The second one should be"
                + " judged with the weights that the first one has changed.",
            new Learner(Slip.OLD_WEIGHTS)),
        wrong(
            "sign of the step",
            "It steps away from what was seen: the error is y − P, and it is added.",
            new Learner(Slip.SIGN_OF_STEP)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "This is LMS of 1.1 and 1.2 with another prediction. What stands in the place of w·φ, and"
            + " what in the place of the observed value?",
        "Write φ first: 1, then z[i], then z[i] z[i], 2 n + 1 numbers. Then for each state P from"
            + " the current weights, y from `terminal`, and w[j] += α (y − P) φ[j] in a copy of w.",
        "double error = (____ ? 1 : 0) - ____;   …   updated[j] += alpha * error * phi[j];");
  }

  /** The answer's chance of an end at every angle, after some passes over random pushes. */
  @Override
  public Object picture(EndLearning answer) {
    Pushes data = Pushes.of(100, 500, 23);
    double scale = 10; // θ is about a tenth of a radian
    double[][] z = new double[data.a().length][];
    for (int t = 0; t < z.length; t++) z[t] = new double[] {scale * data.next()[t][2]};
    int n = 161;
    double[] degrees = new double[n];
    for (int i = 0; i < n; i++) degrees[i] = (i - 80) / 4.0;
    XyChart chart =
        Charts.line("Your learner finds the angle at which the pole has fallen: 12° to both sides")
            .x("angle θ [degrees]")
            .y("chance that it is over")
            .yRange(0, 1);
    double[] w = new double[3];
    for (int pass = 1; pass <= 100; pass++) {
      w = answer.learned(w, z, data.terminal(), data.last(), 0.3);
      if (pass != 1 && pass != 10 && pass != 100) continue;
      double[] chance = new double[n];
      for (int i = 0; i < n; i++) {
        double[] at = {scale * degrees[i] * CartPole.FALLEN / 12};
        chance[i] = answer.chance(w, at);
      }
      chart.add(pass == 1 ? "after 1 pass" : "after " + pass + " passes", degrees, chance);
    }
    return chart;
  }

  @Override
  public String whatIf() {
    return "What would you see if no episode in the data had ended on the left side?";
  }
}
