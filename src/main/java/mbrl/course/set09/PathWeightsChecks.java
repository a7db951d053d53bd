package mbrl.course.set09;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PathWeights;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 9.5, a stretch: the weights of path-integral control. */
public final class PathWeightsChecks extends Exercise<PathWeights> {
  private static final String RULE = "w_i = e^((G_i − max G) / λ) / Σ_j e^((G_j − max G) / λ)";
  private static final String LOST = "a plan with G = −∞ weighs 0; if all have it, each weighs 1/n";
  private static final String MEAN = "u_t = Σ_i w_i u_t of plan i";
  private static final double LEAST = Double.NEGATIVE_INFINITY;

  public PathWeightsChecks() {
    super("9.5", Kind.STRETCH, 20, "Every plan has a say", PathWeights.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the weights of plans whose returns lie close together")
  void close(PathWeights answer, Draw draw) {
    agree(answer, draw, (w, d) -> one(w, d, 0), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("returns around ±10⁴ give finite weights")
  void large(PathWeights answer, Draw draw) {
    agree(
        answer,
        draw,
        (w, d) -> one(w, d, d.size() % 2 == 1 ? 10_000 : -10_000),
        RULE + "; e^10000 is infinite, so the largest G comes off first");
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("some plans are lost, or all of them")
  void lost(PathWeights answer, Draw draw) {
    agree(answer, draw, (w, d) -> w.weights(returns(d, 0, 1), d.number(0.5, 2)), LOST);
    agree(answer, draw, (w, d) -> w.weights(allLost(2 + d.size()), d.number(0.5, 2)), LOST);
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("the weighted mean of the plans, step by step")
  void mean(PathWeights answer, Draw draw) {
    agree(answer, draw, (w, d) -> w.mean(plans(d), weights(d)), MEAN);
  }

  private static double[] one(PathWeights w, Draw d, double shift) {
    return w.weights(returns(d, shift, 0), d.number(0.5, 0.9) + d.integer(0, 1));
  }

  private static double[] returns(Draw d, double shift, int lost) {
    double[] returns = d.numbers(2 + d.size() + lost, -2, 2);
    for (int i = 0; i < returns.length; i++) returns[i] += shift;
    for (int i = 0; i < lost; i++) returns[i] = LEAST;
    return returns;
  }

  private static double[] allLost(int n) {
    double[] returns = new double[n];
    Arrays.fill(returns, LEAST);
    return returns;
  }

  private static double[][] plans(Draw d) {
    return new double[][] {d.numbers(3, -9, 9), d.numbers(3, -9, 9), d.numbers(3, -9, 9)};
  }

  /** Weights that add up to 1, so that an answer may divide by their sum or not. */
  private static double[] weights(Draw d) {
    double second = 0.125 + d.integer(0, 1) * 0.25;
    return new double[] {0.5, second, 0.5 - second};
  }

  /** Weights before they are divided by their sum. */
  private interface Rule {
    double of(double g, double[] all, double temperature);
  }

  private static double max(double[] returns) {
    return Arrays.stream(returns).max().orElseThrow();
  }

  private static double[] weights(double[] returns, double temperature, Rule rule) {
    double[] w = Arrays.stream(returns).map(g -> rule.of(g, returns, temperature)).toArray();
    double sum = Arrays.stream(w).sum();
    return Arrays.stream(w).map(x -> x / sum).toArray();
  }

  private static double soft(double g, double[] all, double temperature) {
    return g == max(all) ? 1 : StrictMath.exp((g - max(all)) / temperature);
  }

  private static double[] weighted(double[][] plans, double[] weights) {
    double[] mean = new double[plans[0].length];
    for (int t = 0; t < mean.length; t++) {
      for (int i = 0; i < plans.length; i++) mean[t] += weights[i] * plans[i][t];
    }
    return mean;
  }

  private record Parts(Weigh weigh, Mix mix) implements PathWeights {
    interface Weigh {
      double[] of(double[] returns, double temperature);
    }

    interface Mix {
      double[] of(double[][] plans, double[] weights);
    }

    @Override
    public double[] weights(double[] returns, double temperature) {
      return weigh.of(returns, temperature);
    }

    @Override
    public double[] mean(double[][] plans, double[] weights) {
      return mix.of(plans, weights);
    }
  }

  private static PathWeights rule(Rule rule) {
    return new Parts((g, l) -> weights(g, l, rule), PathWeightsChecks::weighted);
  }

  private static PathWeights mixed(Parts.Mix mix) {
    return new Parts((g, l) -> weights(g, l, PathWeightsChecks::soft), mix);
  }

  @Override
  public PathWeights right() {
    return rule(PathWeightsChecks::soft);
  }

  @Override
  public List<PathWeights> alsoRight() {
    return List.of(
        new Parts( // by the logarithm of the sum
            (g, l) -> {
              if (max(g) == LEAST) return Arrays.stream(g).map(x -> 1.0 / g.length).toArray();
              double top = max(g) / l;
              double log = Math.log(Arrays.stream(g).map(x -> Math.exp(x / l - top)).sum()) + top;
              return Arrays.stream(g).map(x -> Math.exp(x / l - log)).toArray();
            },
            (plans, w) -> // plan by plan
            IntStream.range(0, plans[0].length)
                    .mapToDouble(
                        t ->
                            IntStream.range(0, w.length).mapToDouble(i -> plans[i][t] * w[i]).sum())
                    .toArray()),
        mixed( // divided by the sum of the weights, which is 1
            (plans, w) -> {
              double sum = Arrays.stream(w).sum();
              return Arrays.stream(weighted(plans, w)).map(u -> u / sum).toArray();
            }));
  }

  @Override
  public Object probe(PathWeights answer, Draw d) {
    return List.of(
        one(answer, d, 0),
        one(answer, d, 10_000),
        answer.weights(returns(d, 0, 1), 1),
        answer.weights(allLost(3), 1),
        answer.mean(plans(d), weights(d)));
  }

  @Override
  public List<WrongAnswer<PathWeights>> wrongAnswers() {
    return List.of(
        wrong(
            "without the maximum",
            "e^(G/λ) is infinite for large returns and 0 for very small ones: then the weights are"
                + " NaN. Take the largest return from all of them first; no weight changes.",
            rule((g, all, l) -> StrictMath.exp(g / l))),
        wrong(
            "all lost gives NaN",
            "If every return is −∞, the largest is −∞ too, and −∞ − (−∞) is NaN. Then every plan"
                + " weighs the same.",
            rule((g, all, l) -> StrictMath.exp((g - max(all)) / l))),
        wrong(
            "the mean taken off",
            "The mean of the returns comes off, not the largest. The best return may still lie far"
                + " above it, and the mean is −∞ as soon as one plan is lost.",
            rule(
                (g, all, l) ->
                    StrictMath.exp((g - Arrays.stream(all).average().orElseThrow()) / l))),
        wrong(
            "costs for returns",
            "The worst plan weighs most: the sign is that of costs, and these are returns.",
            rule((g, all, l) -> soft(-g, Arrays.stream(all).map(x -> -x).toArray(), l))),
        wrong(
            "multiplied by λ",
            "It multiplies by λ. A high temperature makes the weights more alike, so λ divides.",
            rule((g, all, l) -> soft(g, all, 1 / l))),
        wrong(
            "λ forgotten",
            "The temperature λ is used nowhere.",
            rule((g, all, l) -> soft(g, all, 1))),
        wrong(
            "the best alone",
            "All the weight lies on the best plan. That is random shooting, and not path-integral"
                + " control.",
            rule((g, all, l) -> g == max(all) ? 1 : 0)),
        wrong(
            "not divided by the sum",
            "The weights do not add up to 1.",
            new Parts(
                (g, l) -> Arrays.stream(g).map(x -> soft(x, g, l)).toArray(),
                PathWeightsChecks::weighted)),
        wrong(
            "every plan the same",
            "The mean gives each plan the same weight: the weights are not used.",
            mixed(
                (plans, w) -> {
                  double[] same = new double[w.length];
                  Arrays.fill(same, 1.0 / w.length);
                  return weighted(plans, same);
                })),
        wrong(
            "divided by n again",
            "The mean is divided by the number of plans. The weights have done that already.",
            mixed(
                (plans, w) -> Arrays.stream(weighted(plans, w)).map(u -> u / w.length).toArray())));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "What is Math.exp(10000)? And what changes in the quotient if every return gets smaller by"
            + " the same number?",
        "Find the largest return. If it is −∞, every weight is 1/n. Else e^((G − max)/λ), then"
            + " divide by the sum.",
        "w[i] = Math.exp((returns[i] - ____) / temperature); sum += w[i];");
  }

  /** The weights of 21 plans for three temperatures. */
  @Override
  public Object picture(PathWeights answer) {
    double[] returns = new double[21];
    for (int i = 0; i < returns.length; i++) returns[i] = 1000 + i / 2.0;
    XyChart chart =
        Charts.line("Your weights: a high temperature lets every plan have a say")
            .x("return G")
            .y("weight");
    for (double temperature : new double[] {0.5, 2, 20}) {
      chart =
          chart.add(
              "λ = " + (temperature < 1 ? "0.5" : Math.round(temperature)),
              returns,
              answer.weights(returns, temperature));
    }
    return chart;
  }

  @Override
  public String whatIf() {
    return "What if λ were almost 0, or very large? Which planner of the lecture does each end"
        + " remind you of?";
  }
}
