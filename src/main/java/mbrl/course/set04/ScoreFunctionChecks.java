package mbrl.course.set04;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ScoreFunction;
import mbrl.lab.Charts;
import mbrl.world.ShortCorridor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 4.2: the gradient of ln π. */
public final class ScoreFunctionChecks extends Exercise<ScoreFunction> {
  private static final String RULE = "∂ ln π(a) / ∂ h_b = 1(a = b) − π(b),  π(b) = e^h_b / Σ e^h_c";
  private static final String SAFE =
      "π(b) = e^(h_b − m) / Σ e^(h_c − m) for any m: with the largest h no power is too large";

  public ScoreFunctionChecks() {
    super("4.2", Kind.BUILD, 20, "More of this", ScoreFunction.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("equal preferences: π is the same for all actions")
  void equal(ScoreFunction answer, Draw draw) {
    agree(
        answer,
        draw,
        (s, d) -> {
          double[] h = new double[1 + d.size()];
          Arrays.fill(h, d.number(-1, 1));
          return s.score(h, d.integer(0, h.length - 1));
        },
        RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("any preferences: 1 − π(a) for the action taken, −π(b) for the others")
  void any(ScoreFunction answer, Draw draw) {
    agree(answer, draw, (s, d) -> one(s, d, 0), RULE);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("preferences around ±10⁴ give finite numbers")
  void large(ScoreFunction answer, Draw draw) {
    agree(answer, draw, (s, d) -> one(s, d, d.size() % 2 == 1 ? 10_000 : -10_000), SAFE);
  }

  private static double[] one(ScoreFunction s, Draw d, double shift) {
    double[] h = d.numbers(1 + d.size(), -2, 2);
    for (int b = 0; b < h.length; b++) h[b] += shift;
    return s.score(h, d.integer(0, h.length - 1));
  }

  /** How the parts of the score follow from π. */
  private interface Rule {
    double of(double[] pi, int a, int b);
  }

  private static ScoreFunction with(Rule rule) {
    return (h, a) -> scores(softmax(h, Arrays.stream(h).max().orElseThrow()), a, rule);
  }

  private static double[] softmax(double[] h, double shift) {
    double[] pi = Arrays.stream(h).map(x -> StrictMath.exp(x - shift)).toArray();
    double sum = Arrays.stream(pi).sum();
    for (int b = 0; b < pi.length; b++) pi[b] /= sum;
    return pi;
  }

  private static double[] scores(double[] pi, int a, Rule rule) {
    double[] score = new double[pi.length];
    for (int b = 0; b < pi.length; b++) score[b] = rule.of(pi, a, b);
    return score;
  }

  private static double indicator(int a, int b) {
    return a == b ? 1 : 0;
  }

  @Override
  public ScoreFunction right() {
    return with((pi, a, b) -> indicator(a, b) - pi[b]);
  }

  @Override
  public List<ScoreFunction> alsoRight() {
    return List.of(
        (h, a) -> { // every quotient on its own, without a maximum
          double[] score = new double[h.length];
          for (int b = h.length - 1; b >= 0; b--) {
            double sum = 0;
            for (double x : h) sum += Math.exp(x - h[b]);
            score[b] = -1 / sum;
          }
          score[a] += 1;
          return score;
        },
        (h, a) -> { // by the logarithm of the sum
          double max = Arrays.stream(h).max().getAsDouble();
          double log = max + Math.log(Arrays.stream(h).map(x -> Math.exp(x - max)).sum());
          double[] score = Arrays.stream(h).map(x -> -Math.exp(x - log)).toArray();
          score[a]++;
          return score;
        });
  }

  @Override
  public Object probe(ScoreFunction answer, Draw d) {
    double[] h = d.numbers(4, -2, 2);
    h[0] += 2.5; // no two actions are alike
    double[] high = {10_000, 9_999, 9_998};
    return List.of(answer.score(h, 1), answer.score(high, d.integer(0, 2)));
  }

  @Override
  public List<WrongAnswer<ScoreFunction>> wrongAnswers() {
    return List.of(
        wrong(
            "sign",
            "The signs are the wrong way round: a step along this makes the action that was taken"
                + " less probable.",
            with((pi, a, b) -> pi[b] - indicator(a, b))),
        wrong(
            "π instead of 1 − π",
            "For the action taken it returns π(a). Should an action that is almost certain already"
                + " be pushed hard, or hardly at all?",
            with((pi, a, b) -> a == b ? pi[b] : -pi[b])),
        wrong(
            "the action taken like the others",
            "It returns −π(b) for every action. Where does the rule distinguish the action taken"
                + " from the others?",
            with((pi, a, b) -> -pi[b])),
        wrong(
            "the action taken alone",
            "It returns 0 for the actions that were not taken. Their preferences stand in the"
                + " denominator of π(a) too.",
            with((pi, a, b) -> a == b ? 1 - pi[b] : 0)),
        wrong(
            "gradient of π",
            "This is the gradient of π(a), without the logarithm: it is π(a) times the score.",
            with((pi, a, b) -> pi[a] * (indicator(a, b) - pi[b]))),
        wrong(
            "no maximum first",
            "Right for small preferences. But e^10000 is too large for a double: subtract the"
                + " largest preference from all of them first.",
            (h, a) -> scores(softmax(h, 0), a, (pi, c, b) -> indicator(c, b) - pi[b])));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "ln π(a) = h_a − ln Σ e^h_c. What is the derivative of the first part with respect to h_b,"
            + " and what is that of the second?",
        "First m = the largest h, then e^(h_b − m) for each b and their sum. The score is 1 − π(b)"
            + " for the action taken and −π(b) for all others.",
        "score[b] = (b == a ? ____ : 0) - Math.exp(h[b] - ____) / sum;");
  }

  /** REINFORCE on the short corridor with the answer's score, one step of h after each episode. */
  @Override
  public Object picture(ScoreFunction answer) {
    int episodes = 1000;
    double[] right = new double[episodes];
    double[] h = {1, -1}; // left, right
    SplittableRandom rng = new SplittableRandom(42);
    for (int e = 0; e < episodes; e++) {
      double[] pi = softmax(h, Math.max(h[0], h[1]));
      right[e] = pi[1];
      List<int[]> steps = Corridor.walk(() -> pi[1], rng);
      double[] weight = new double[2]; // of each action's score: the sum of the returns G_t
      for (int t = 0; t < steps.size(); t++) weight[steps.get(t)[1]] -= steps.size() - t;
      double[][] scores = {answer.score(h.clone(), 0), answer.score(h.clone(), 1)};
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) h[b] += weight[a] * scores[a][b] / 4096;
      }
    }
    return Charts.line("Your score on the short corridor: the policy learns how often to go right")
        .x("episode")
        .y("probability of right")
        .yRange(0, 1)
        .add("yours", right)
        .reference("best, 2 − √2", ShortCorridor.bestChance());
  }

  @Override
  public String whatIf() {
    return "What if all rewards were larger by 10? The best policy of an episode of fixed length"
        + " stays the same. Does the step along G ∇ ln π stay the same too?";
  }
}
