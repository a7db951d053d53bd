package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.Reference;
import mbrl.control.GaussianPlan.Spread;
import mbrl.core.Lookahead;
import mbrl.core.Outcome;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Planners that swing the pendulum up from the starts of a table, and the best that is known. */
class PendulumPlannersReferenceTest {
  private static final String FILE = "control/pendulum.json";
  private static final Pendulum WORLD = new Pendulum();

  // the tolerances that the file states in words
  private static final double REPLAY = 1e-6;
  private static final double SES = 4;

  /** Listed returns have four decimals, and a start whose runs all agree has no deviation. */
  private static final double ROUNDING = 1e-3;

  /** The gap between two ways to swing up is about 100: far more than other differences of runs. */
  private static final double MODE_GAP = 20;

  private static JsonNode open() {
    JsonNode file = Reference.open(FILE);
    Reference.known(
        file,
        "about",
        "tolerance",
        "steps",
        "replay_feedback",
        "slack",
        "slack_of_mean",
        "mean_best_known",
        "grids", // how the best known returns were found: nothing of ours
        "mean_grid_values",
        "mean_grid_policy_returns",
        "error_of_mean",
        "starts",
        "planners");
    return file;
  }

  private static double[] start(JsonNode start) {
    return new double[] {Reference.number(start, "angle"), Reference.number(start, "speed")};
  }

  @Test
  void theBestKnownActionsEarnWhatIsListed() {
    JsonNode file = open();
    int steps = (int) Reference.number(file, "steps");
    double[] feedback = Reference.doubles(Reference.get(file, "replay_feedback"));
    int cases = 0;
    int numbers = 0;
    double best = 0;
    for (JsonNode c : Reference.section(file, "starts")) {
      Reference.known(
          c,
          "angle",
          "speed",
          "grid_values",
          "grid_policy_returns",
          "best_known",
          "actions",
          "replay_return");
      double[] actions = Reference.doubles(Reference.get(c, "actions"));
      double sum =
          run(
              (t, x) -> {
                if (t < actions.length) return actions[t];
                double u = -(feedback[0] * Pendulum.wrap(x[0]) + feedback[1] * x[1]);
                return Math.max(-2, Math.min(2, u));
              },
              start(c),
              steps);
      numbers += Reference.same(c, "replay_return", sum, REPLAY);
      best += Reference.number(c, "best_known");
      cases++;
    }
    if (cases > 0) numbers += Reference.same(file, "mean_best_known", best / cases, REPLAY);
    Reference.report(FILE + " starts", cases, numbers);
  }

  /** Ten starts, one run each: their mean, and the typical start. */
  @Test
  void tenStartsEarnWhatIsListed() {
    JsonNode file = open();
    JsonNode starts = Reference.get(file, "starts");
    int[] ten = IntStream.range(0, 10).map(i -> i * starts.size() / 10).distinct().toArray();
    int cases = 0;
    for (JsonNode row : Reference.section(file, "planners")) {
      double[][] r = runs(file, planner(row), ten, 1);
      double[] listed = at(row, "per_start_mean", ten);
      double[] sd = at(row, "per_start_sd", ten);
      double apart = 0;
      double variance = Math.pow(Reference.number(row, "sd_of_one_run"), 2) / ten.length;
      double[] z = new double[ten.length];
      for (int s = 0; s < ten.length; s++) {
        apart += (r[s][0] - listed[s]) / ten.length;
        variance += Math.pow(sd[s] / ten.length, 2) / runs(row);
        z[s] = Math.abs(r[s][0] - listed[s]) / (sd[s] * Math.sqrt(1 + 1.0 / runs(row)) + ROUNDING);
      }
      String label = row.get("label").asText();
      assertEquals(0, apart, SES * Math.sqrt(variance), label + ": mean of ten starts");
      // of ten numbers from a normal distribution the middle one hardly ever lies beyond 2.5
      double typical = middle(z);
      assertTrue(typical < 2.5, label + ": half of the starts are off by " + typical + " sd");
      // beyond the band lies no start, but for one whose rarer mode the listed runs did not meet
      double band = student(SES, runs(row) - 1);
      long beyond = Arrays.stream(z).filter(v -> v > band).count();
      assertTrue(
          beyond <= 1, label + ": " + beyond + " of ten starts are off: " + Arrays.toString(z));
      cases++;
    }
    runs(
        file,
        new Icem(WORLD, Pendulum.ACTIONS, Lookahead.of(30), Icem.Settings.of(100, 4)),
        ten,
        1);
    Reference.report(FILE + " planners, ten starts once", cases, cases * (1 + ten.length));
  }

  /** All starts, five runs each. */
  @Test
  @Tag("full")
  void everyStartEarnsWhatIsListed() {
    JsonNode file = open();
    int[] all = IntStream.range(0, Reference.get(file, "starts").size()).toArray();
    int cases = 0;
    int modes = 0;
    for (JsonNode row : Reference.section(file, "planners")) {
      double[][] r = runs(file, planner(row), all, 5);
      double[] listed = at(row, "per_start_mean", all);
      double[] sd = at(row, "per_start_sd", all);
      String label = row.get("label").asText();
      double mean = 0;
      for (int s : all) {
        String what = label + ", start " + s + ": " + Arrays.toString(r[s]);
        mean += mean(r[s]) / all.length;
        Arrays.sort(r[s]);
        if (sd[s] > MODE_GAP / 2 || r[s][4] - r[s][0] > MODE_GAP) {
          shares(r[s], listed[s], sd[s], runs(row), what);
          modes++;
        } else {
          // the sd is known from a few runs only: Student's t in place of the normal
          double pooled = pooled(r[s], sd[s], runs(row));
          double se = pooled * Math.sqrt(0.287 + 1.0 / runs(row)); // 0.287: of the middle of five
          double band = student(SES, runs(row) + r[s].length - 2) * se;
          assertEquals(listed[s], r[s][2], band + ROUNDING, what);
        }
      }
      double one = Reference.number(row, "sd_of_one_run");
      double se = Math.hypot(one / Math.sqrt(5.0 * all.length), Reference.number(row, "se"));
      assertEquals(Reference.number(row, "mean"), mean, SES * se, label + ": mean of all starts");
      cases++;
    }
    System.out.println("two modes at " + modes + " starts of all planners");
    Reference.report(FILE + " planners, all starts", cases, cases * (1 + all.length));
  }

  /**
   * Compares how often the swing is of the rarer kind. The listed mean m and deviation give the
   * listed share q: with one mode at v and the other a gap g away, m − v = q g, sd² = q (1 − q) g².
   */
  private static void shares(double[] sorted, double m, double sd, int listedRuns, String what) {
    int n = sorted.length;
    int split = 0; // the widest gap
    for (int i = 1; i < n - 1; i++) {
      if (sorted[i + 1] - sorted[i] > sorted[split + 1] - sorted[split]) split = i;
    }
    boolean both = sorted[split + 1] - sorted[split] > MODE_GAP;
    double[] low = Arrays.copyOfRange(sorted, 0, both ? split + 1 : n);
    double own; // share of the lower mode
    double listed;
    if (both) {
      double b = mean(low);
      double a = mean(Arrays.copyOfRange(sorted, split + 1, n));
      own = (double) low.length / n;
      listed = Math.max(0, Math.min(1, (a - m) / (a - b)));
    } else { // share of the mode that was not seen
      double off = Math.pow(m - mean(low), 2);
      own = 0;
      listed = off / (off + sd * sd);
    }
    double p = (own * n + listed * listedRuns) / (n + listedRuns);
    double se = Math.sqrt(p * (1 - p) * (1.0 / n + 1.0 / listedRuns));
    assertEquals(listed, own, SES * se + 1.0 / listedRuns, what + ": shares of the two modes");
  }

  private static double pooled(double[] r, double sd, int listedRuns) {
    double square = 0;
    for (double v : r) square += Math.pow(v - mean(r), 2);
    return Math.sqrt((square + (listedRuns - 1) * sd * sd) / (r.length + listedRuns - 2));
  }

  /** The deviation of Student's t that is as rare as z of the normal; Abramowitz, Stegun 26.7.5. */
  private static double student(double z, int degrees) {
    double n = degrees;
    return z
        + (z * z * z + z) / (4 * n)
        + (5 * Math.pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * n * n);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static int runs(JsonNode row) {
    return (int) Reference.number(row, "runs");
  }

  private static double[] at(JsonNode row, String name, int[] starts) {
    double[] values = Reference.doubles(Reference.get(row, name));
    return IntStream.of(starts).mapToDouble(s -> values[s]).toArray();
  }

  /** Returns, {@code [start][run]}, none of which may be better than what is possible. */
  private static double[][] runs(JsonNode file, TrajectoryOptimizer planner, int[] starts, int n) {
    int steps = (int) Reference.number(file, "steps");
    double slack = Reference.number(file, "slack");
    double[][] r = new double[starts.length][n];
    double best = 0;
    double own = 0;
    for (int s = 0; s < starts.length; s++) {
      JsonNode start = file.get("starts").get(starts[s]);
      double known = Reference.number(start, "best_known");
      for (int k = 0; k < n; k++) {
        SplittableRandom rng = new SplittableRandom(1000L * starts[s] + k);
        Mpc mpc = new Mpc(planner);
        r[s][k] = run((t, x) -> mpc.act(x, rng)[0], start(start), steps);
        String what = "return of " + r[s][k] + " at start " + starts[s] + ", best known " + known;
        assertTrue(r[s][k] <= known + slack, what);
        own += r[s][k] / n / starts.length;
      }
      best += known / starts.length;
    }
    double most = best + Reference.number(file, "slack_of_mean");
    assertTrue(own <= most, "a mean return of " + own + ", best known " + best);
    return r;
  }

  private interface Torque {
    double at(int t, double[] x);
  }

  /** The return of an episode from a start. */
  private static double run(Torque torque, double[] start, int steps) {
    double[] x = start;
    double sum = 0;
    for (int t = 0; t < steps; t++) {
      Outcome<double[]> o = WORLD.sample(x, new double[] {torque.at(t, x)}, null);
      x = o.next();
      sum += o.reward();
    }
    return sum;
  }

  /** The planner of a row. */
  private static TrajectoryOptimizer planner(JsonNode row) {
    Reference.known(
        row,
        "label",
        "method",
        "samples",
        "horizon",
        "iterations",
        "elites",
        "start_sd",
        "smoothing",
        "sd_limited_by_bounds",
        "sd",
        "lambda",
        "runs",
        "mean",
        "se",
        "sd_of_one_run",
        "per_start_mean",
        "per_start_sd");
    String method = Reference.get(row, "method").asText();
    int samples = (int) Reference.number(row, "samples");
    Lookahead lookahead = Lookahead.of((int) Reference.number(row, "horizon"));
    double half = Pendulum.ACTIONS.high(0);
    return switch (method) {
      case "random shooting" -> new RandomShooting(WORLD, Pendulum.ACTIONS, lookahead, samples);
      case "CEM" -> {
        Spread spread =
            new Spread(
                Reference.number(row, "start_sd") / half,
                Reference.number(row, "smoothing"),
                0,
                Reference.get(row, "sd_limited_by_bounds").booleanValue());
        CrossEntropyMethod.Settings settings =
            new CrossEntropyMethod.Settings(
                samples,
                (int) Reference.number(row, "iterations"),
                (int) Reference.number(row, "elites"),
                spread);
        yield new CrossEntropyMethod(WORLD, Pendulum.ACTIONS, lookahead, settings);
      }
      case "MPPI" -> {
        double lambda = Reference.number(row, "lambda");
        double sd = Reference.number(row, "sd") / half;
        int iterations = row.has("iterations") ? (int) Reference.number(row, "iterations") : 1;
        yield new Mppi(
            WORLD, Pendulum.ACTIONS, lookahead, new Mppi.Settings(samples, iterations, lambda, sd));
      }
      default -> throw new AssertionError("no such method in " + row);
    };
  }
}
