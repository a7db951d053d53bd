package mbrl.course.set09;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.EliteRefit;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 9.2: mean and standard deviation of the elites. */
public final class EliteRefitChecks extends Exercise<EliteRefit> {
  private static final String MEAN = "m_t = 1/K Σ u_t over the K plans with the largest returns";
  private static final String DEVIATION = "s_t = √(1/K Σ (u_t − m_t)²) over the same plans";

  public EliteRefitChecks() {
    super("9.2", Kind.BUILD, 20, "The best of them", EliteRefit.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("the mean of the best plans, step by step")
  void mean(EliteRefit answer, Draw draw) {
    agree(answer, draw, (r, d) -> one(r, d, 0)[0], MEAN);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("their standard deviation, step by step")
  void deviation(EliteRefit answer, Draw draw) {
    agree(answer, draw, (r, d) -> one(r, d, 0)[1], DEVIATION);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("negative returns; a single elite, and all plans")
  void ends(EliteRefit answer, Draw draw) {
    String both = MEAN + ", " + DEVIATION;
    agree(answer, draw, (r, d) -> one(r, d, -100), both);
    agree(answer, draw, (r, d) -> one(r, d, 0, 1), both);
    agree(answer, draw, (r, d) -> one(r, d, 0, 4 + d.size()), both);
  }

  /** Refits to two or more of several plans whose returns are in no order. */
  private static double[][] one(EliteRefit r, Draw d, double shift) {
    return one(r, d, shift, d.integer(2, 2 + d.size()));
  }

  private static double[][] one(EliteRefit r, Draw d, double shift, int elites) {
    int n = 4 + d.size();
    double[][] plans = new double[n][];
    double[] returns = new double[n];
    for (int i = 0; i < n; i++) {
      plans[i] = d.numbers(3, -9, 9);
      returns[i] = shift + 2 * i + d.number(0, 1);
    }
    for (int i = n - 1; i > 0; i--) {
      int j = d.integer(0, i - 1); // the best one never comes first or last by rule
      double swapped = returns[i];
      returns[i] = returns[j];
      returns[j] = swapped;
    }
    return r.refit(plans, returns, elites);
  }

  /** Which plans are kept, best first. */
  private static int[] best(double[] returns, int elites) {
    return IntStream.range(0, returns.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -returns[i]))
        .limit(elites)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Mean and standard deviation of some plans; the squares are divided by their number less {@code
   * less}.
   */
  private static double[][] fit(double[][] plans, int[] kept, int less) {
    int steps = plans[0].length;
    double[][] fit = new double[2][steps];
    for (int t = 0; t < steps; t++) {
      for (int i : kept) fit[0][t] += plans[i][t] / kept.length;
      double squares = 0;
      for (int i : kept) squares += (plans[i][t] - fit[0][t]) * (plans[i][t] - fit[0][t]);
      fit[1][t] = Math.sqrt(squares / (kept.length - less));
    }
    return fit;
  }

  @Override
  public EliteRefit right() {
    return (plans, returns, elites) -> fit(plans, best(returns, elites), 0);
  }

  @Override
  public List<EliteRefit> alsoRight() {
    return List.of(
        (plans, returns, elites) -> { // a threshold, and the mean of the squares
          double[] sorted = returns.clone();
          Arrays.sort(sorted);
          double least = sorted[sorted.length - elites];
          double[][] fit = new double[2][plans[0].length];
          for (int t = 0; t < plans[0].length; t++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < plans.length; i++) {
              if (returns[i] < least) continue;
              sum += plans[i][t];
              squares += plans[i][t] * plans[i][t];
            }
            fit[0][t] = sum / elites;
            fit[1][t] = Math.sqrt(squares / elites - fit[0][t] * fit[0][t]);
          }
          return fit;
        });
  }

  @Override
  public Object probe(EliteRefit answer, Draw d) {
    return one(answer, d, 0);
  }

  @Override
  public List<WrongAnswer<EliteRefit>> wrongAnswers() {
    return List.of(
        wrong(
            "the variance",
            "The second row holds the variance. The next plans are drawn with its square root, the"
                + " standard deviation.",
            (plans, returns, elites) -> {
              double[][] fit = right().refit(plans, returns, elites);
              for (int t = 0; t < fit[1].length; t++) fit[1][t] *= fit[1][t];
              return fit;
            }),
        wrong(
            "K − 1",
            "The squares are divided by K − 1. CEM fits the distribution to its elites by maximum"
                + " likelihood, which divides by K.",
            (plans, returns, elites) -> fit(plans, best(returns, elites), 1)),
        wrong(
            "the worst",
            "It keeps the plans with the smallest returns.",
            (plans, returns, elites) -> {
              double[] turned = Arrays.stream(returns).map(g -> -g).toArray();
              return fit(plans, best(turned, elites), 0);
            }),
        wrong(
            "all plans",
            "It fits to all plans, good and bad: nothing is learned from the returns.",
            (plans, returns, elites) -> fit(plans, IntStream.range(0, plans.length).toArray(), 0)),
        wrong(
            "the first K",
            "It keeps the first K plans, whatever their returns.",
            (plans, returns, elites) -> fit(plans, IntStream.range(0, elites).toArray(), 0)),
        wrong(
            "the best alone",
            "The mean is the best plan itself. The other elites count as much.",
            (plans, returns, elites) -> {
              double[][] fit = right().refit(plans, returns, elites);
              fit[0] = plans[best(returns, 1)[0]].clone();
              return fit;
            }),
        wrong(
            "spread around the mean of all",
            "The deviations are measured from the mean of all plans, not from that of the elites.",
            (plans, returns, elites) -> {
              double[][] fit = right().refit(plans, returns, elites);
              double[] all = fit(plans, IntStream.range(0, plans.length).toArray(), 0)[0];
              for (int t = 0; t < all.length; t++) {
                double away = fit[0][t] - all[t];
                fit[1][t] = Math.sqrt(fit[1][t] * fit[1][t] + away * away);
              }
              return fit;
            }),
        wrong(
            "the sum",
            "The actions are added up and not divided by K.",
            (plans, returns, elites) -> {
              double[][] fit = right().refit(plans, returns, elites);
              for (int t = 0; t < fit[0].length; t++) fit[0][t] *= elites;
              return fit;
            }),
        wrong(
            "divided by all",
            "The sums are divided by the number of all plans. Only K of them were added.",
            (plans, returns, elites) -> {
              double[][] fit = right().refit(plans, returns, elites);
              double share = (double) elites / plans.length;
              for (int t = 0; t < fit[0].length; t++) {
                fit[0][t] *= share;
                fit[1][t] *= Math.sqrt(share);
              }
              return fit;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Which plans are the elites? If you sort the returns and count from the best, what is the"
            + " least return of an elite?",
        "With a sorted copy of the returns, the K-th from its end is the least return of an elite."
            + " Then two passes over the elites: one for the mean, one for the squares.",
        "double least = sorted[sorted.length - elites]; … if (returns[i] >= least) mean[t] +="
            + " plans[i][t] / ____;");
  }

  /** Six iterations of CEM on a single action, whose best value is 2. */
  @Override
  public Object picture(EliteRefit answer) {
    int plans = 60;
    int rounds = 6;
    SplittableRandom rng = new SplittableRandom(92);
    double[] mean = new double[rounds];
    double[] low = new double[rounds];
    double[] high = new double[rounds];
    double m = -1;
    double s = 2;
    for (int k = 0; k < rounds; k++) {
      mean[k] = m;
      low[k] = m - s;
      high[k] = m + s;
      double[][] drawn = new double[plans][1];
      double[] returns = new double[plans];
      for (int i = 0; i < plans; i++) {
        drawn[i][0] = m + s * Gaussian.next(rng);
        returns[i] = -(drawn[i][0] - 2) * (drawn[i][0] - 2);
      }
      double[][] fit = answer.refit(drawn, returns, 10);
      m = fit[0][0];
      s = fit[1][0];
    }
    double[] round = IntStream.range(0, rounds).asDoubleStream().toArray();
    return Charts.line("Your refits find the best action, 2")
        .x("iteration")
        .y("action")
        .add("mean m", round, mean)
        .add("m − s", round, low)
        .add("m + s", round, high)
        .reference("best action", 2);
  }

  @Override
  public String whatIf() {
    return "What if the best action were 20, and the first plans were drawn around −1 with a"
        + " standard deviation of 2? How far can the mean move in one iteration, and how does the"
        + " standard deviation change?";
  }
}
