package mbrl.course.set04;

import java.util.Arrays;
import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ReturnsToGo;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 4.1, a warm-up: returns-to-go. */
public final class ReturnsToGoChecks extends Exercise<ReturnsToGo> {
  private static final String RULE = "G_t = r_{t+1} + γ G_{t+1},  G_T = 0";

  public ReturnsToGoChecks() {
    super("4.1", Kind.WARM_UP, 5, "Credit for what follows", ReturnsToGo.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("γ = 1: each G_t is the sum of the rewards from step t on")
  void sums(ReturnsToGo answer, Draw draw) {
    agree(answer, draw, (g, d) -> g.of(d.numbers(d.size(), -9, 9), 1), RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("γ < 1: each G_t discounts from its own step on")
  void discounted(ReturnsToGo answer, Draw draw) {
    agree(answer, draw, (g, d) -> one(g, d, 1 + d.size()), RULE);
  }

  private static double[] one(ReturnsToGo g, Draw d, int n) {
    return g.of(d.numbers(n, 1, 9), d.number(0.3, 0.9));
  }

  @Override
  public ReturnsToGo right() {
    return (r, gamma) -> {
      double[] g = r.clone();
      for (int t = g.length - 2; t >= 0; t--) g[t] += gamma * g[t + 1];
      return g;
    };
  }

  @Override
  public List<ReturnsToGo> alsoRight() {
    return List.of(
        (r, gamma) -> { // each return on its own, forward
          double[] g = new double[r.length];
          for (int t = 0; t < r.length; t++) {
            double weight = 1;
            for (int k = t; k < r.length; k++) {
              g[t] += weight * r[k];
              weight *= gamma;
            }
          }
          return g;
        },
        (r, gamma) -> { // each reward is handed to all steps before it
          double[] g = new double[r.length];
          for (int k = 0; k < r.length; k++) {
            for (int t = 0; t <= k; t++) g[t] += Math.pow(gamma, k - t) * r[k];
          }
          return g;
        });
  }

  @Override
  public Object probe(ReturnsToGo answer, Draw d) {
    return one(answer, d, 4);
  }

  @Override
  public List<WrongAnswer<ReturnsToGo>> wrongAnswers() {
    return List.of(
        wrong(
            "whole return for every step",
            "Every step gets the return of the whole episode. An action cannot have caused rewards"
                + " that came before it.",
            (r, gamma) -> {
              double[] g = new double[r.length];
              Arrays.fill(g, right().of(r, gamma)[0]);
              return g;
            }),
        wrong(
            "forward",
            "It adds up from the first step on: G_t holds the rewards before step t, and not those"
                + " after it.",
            (r, gamma) -> {
              double[] g = r.clone();
              for (int t = 1; t < g.length; t++) g[t] += gamma * g[t - 1];
              return g;
            }),
        wrong(
            "discounted from the start",
            "Each reward has the factor γ to the power of its step number, counted from the start"
                + " of the episode. G_t counts from step t: its own reward has no factor.",
            (r, gamma) -> {
              double[] g = right().of(r, gamma);
              for (int t = 0; t < g.length; t++) g[t] *= Math.pow(gamma, t);
              return g;
            }),
        wrong(
            "γ on the step's own reward",
            "The step's own reward is discounted as well. Which of the two terms of the rule has"
                + " the factor γ?",
            (r, gamma) -> {
              double[] g = right().of(r, gamma);
              for (int t = 0; t < g.length; t++) g[t] *= gamma;
              return g;
            }),
        wrong(
            "γ on the reward alone",
            "It multiplies the reward by γ and adds the next return undiscounted.",
            (r, gamma) -> {
              double[] g = new double[r.length];
              double after = 0;
              for (int t = g.length - 1; t >= 0; t--) g[t] = after = gamma * r[t] + after;
              return g;
            }),
        wrong(
            "γ forgotten",
            "The returns are plain sums: γ is used nowhere.",
            (r, gamma) -> right().of(r, 1)),
        wrong(
            "off by one",
            "Each step gets the return of the step after it: its own reward is missing, and the"
                + " last step gets 0.",
            (r, gamma) -> {
              double[] g = right().of(r, gamma);
              return Arrays.copyOf(Arrays.copyOfRange(g, 1, g.length + 1), g.length);
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "What is the return of the last step? And if you know that of step t + 1, what is missing"
            + " for step t?",
        "One loop from the last step to the first, with G_t = r_{t+1} + γ G_{t+1}; after the last"
            + " step G is 0.",
        "for (int t = reward.length - 1; t >= 0; t--) { after = reward[t] + ____ * after; g[t] ="
            + " after; }");
  }

  /** The returns of one episode that pays 1 at each step, for three discounts. */
  @Override
  public Object picture(ReturnsToGo answer) {
    double[] ones = new double[40];
    Arrays.fill(ones, 1);
    XyChart chart =
        Charts.line("Your returns of 40 steps that pay 1 each, as in CartPole")
            .x("step t")
            .y("G_t");
    for (double gamma : new double[] {1, 0.95, 0.8}) {
      chart = chart.add("γ = " + gamma, Steps.numbers(ones.length), answer.of(ones, gamma));
    }
    return chart;
  }

  @Override
  public String whatIf() {
    return "What if a time limit had cut this episode at step 40, and the pole still stood? Which"
        + " of the three curves would be wrong at step 0 by the most, and by the least?";
  }
}
