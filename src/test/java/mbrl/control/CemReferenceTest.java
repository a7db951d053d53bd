package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.Reference;
import mbrl.control.GaussianPlan.Spread;
import mbrl.core.Gaussian;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;

/** The pieces of sampling planners. A row of a table is a plan of one step. */
class CemReferenceTest {
  private static final String FILE = "control/cem.json";

  // the tolerances that the file states in words
  private static final double EXACT = 1e-12;
  private static final double MPPI_AND_MOMENTS = 1e-10;
  private static final double SES = 4; // sampled moments

  private static final int SAMPLES = 200_000;

  /** Keeps the lower index among equals, as the file does; every other draw is refused. */
  private static final RandomGenerator LOWER_INDEX_FIRST =
      new RandomGenerator() {
        @Override
        public int nextInt(int bound) {
          return bound - 1; // the place of the last among those that are kept or not
        }

        @Override
        public long nextLong() {
          throw new AssertionError("elites draw for ties alone");
        }
      };

  @Test
  void everyPieceAgrees() {
    JsonNode file = Reference.open(FILE);
    Reference.known(
        file,
        "about",
        "tolerance",
        "refit",
        "samples",
        "moments",
        "cut_at_2_sd_factor",
        "mppi",
        "coloured_noise",
        "population",
        "shift",
        "whole");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "refit")) {
      numbers += refit(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "samples")) {
      numbers += samples(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "moments")) {
      numbers += moments(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "mppi")) {
      numbers += mppi(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "coloured_noise")) {
      numbers += colouredNoise(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "population")) {
      numbers += population(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "shift")) {
      numbers += shift(c);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "whole")) {
      numbers += whole(c);
      cases++;
    }
    if (Reference.has(file, "cut_at_2_sd_factor")) {
      numbers += cutAtTwo(Reference.number(file, "cut_at_2_sd_factor"));
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  private static Space.Box box(JsonNode c, int dimensions) {
    return box(Reference.number(c, "low"), Reference.number(c, "high"), dimensions);
  }

  private static Space.Box box(double low, double high, int dimensions) {
    double[] least = new double[dimensions];
    double[] most = new double[dimensions];
    Arrays.fill(least, low);
    Arrays.fill(most, high);
    return new Space.Box(least, most);
  }

  /** Rows, {@code [plan][dimension]}, as plans of one step, {@code [0][dimension][plan]}. */
  private static double[][][] plans(double[][] rows) {
    double[][][] plans = new double[1][rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < rows[i].length; d++) plans[0][d][i] = rows[i][d];
    }
    return plans;
  }

  private static double[][] rows(double[][][] plans) {
    double[][] rows = new double[plans[0][0].length][plans[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < rows[i].length; d++) rows[i][d] = plans[0][d][i];
    }
    return rows;
  }

  private static GaussianPlan plan(Space.Box box, JsonNode c, String mean, String sd) {
    double[] m = Reference.doubles(Reference.get(c, mean));
    return new GaussianPlan(
        box, new double[][] {m}, new double[][] {Reference.doubles(Reference.get(c, sd))});
  }

  /** Our elites, best first. */
  private static int[] elites(double[] returns, int keep) {
    return IntStream.of(Elites.of(returns, keep, LOWER_INDEX_FIRST))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -returns[i]).thenComparing(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }

  private static int refit(JsonNode c) {
    Reference.known(
        c,
        "samples",
        "returns",
        "elites",
        "old_mean",
        "old_sd",
        "smoothing",
        "low",
        "high",
        "floor",
        "elite_indices",
        "elite_mean",
        "elite_sd",
        "new_mean",
        "new_sd",
        "new_sd_if_deviations_are_smoothed", // not our rule
        "limited_sd");
    double[][][] u = plans(Reference.table(Reference.get(c, "samples")));
    int[] elites =
        elites(Reference.doubles(Reference.get(c, "returns")), (int) Reference.number(c, "elites"));
    int numbers = 0;
    if (Reference.has(c, "elite_indices")) {
      assertArrayEquals(Reference.ints(c.get("elite_indices")), elites, "elites of " + c);
      numbers += elites.length;
    }
    Space.Box box = box(c, u[0].length);
    GaussianPlan old = plan(box, c, "old_mean", "old_sd");
    GaussianPlan raw = old.refit(u, elites, Spread.of(1));
    numbers += Reference.same(c, "elite_mean", raw.mean()[0], EXACT);
    numbers += Reference.same(c, "elite_sd", raw.sd()[0], EXACT);
    double half = (box.high(0) - box.low(0)) / 2;
    Spread spread =
        new Spread(1, Reference.number(c, "smoothing"), Reference.number(c, "floor") / half, true);
    GaussianPlan smooth = old.refit(u, elites, spread);
    numbers += Reference.same(c, "new_mean", smooth.mean()[0], EXACT);
    numbers += Reference.same(c, "new_sd", smooth.sd()[0], EXACT);
    numbers += Reference.same(c, "limited_sd", smooth.within(spread).sd()[0], EXACT);
    return numbers;
  }

  private static int samples(JsonNode c) {
    Reference.known(
        c, "mean", "sd", "low", "high", "draws", "clipped", "draw_kept_at_2", "cut_and_clipped");
    double[][] draws = Reference.table(Reference.get(c, "draws"));
    double[][] own = rows(plan(box(c, draws[0].length), c, "mean", "sd").at(plans(draws)));
    int numbers = Reference.same(c, "clipped", own, EXACT);
    boolean listed = Reference.has(c, "draw_kept_at_2");
    boolean cut = Reference.has(c, "cut_and_clipped");
    for (int i = 0; i < draws.length; i++) {
      for (int d = 0; d < draws[i].length; d++) {
        boolean kept = Math.abs(draws[i][d]) <= 2;
        if (listed) {
          assertEquals(c.get("draw_kept_at_2").get(i).get(d).booleanValue(), kept, "draw " + i);
          numbers++;
        }
        if (cut) {
          double value = c.get("cut_and_clipped").get(i).get(d).doubleValue();
          numbers += Reference.same(value, kept ? own[i][d] : 0, EXACT, "cut, draw " + i);
        }
      }
    }
    return numbers;
  }

  private static int moments(JsonNode c) {
    Reference.known(
        c,
        "mean",
        "sd",
        "low",
        "high",
        "truncated_mean",
        "truncated_sd",
        "clipped_mean",
        "clipped_sd",
        "clipped_at_low",
        "clipped_at_high");
    double mean = Reference.number(c, "mean");
    double sd = Reference.number(c, "sd");
    double low = Reference.number(c, "low");
    double high = Reference.number(c, "high");
    GaussianPlan plan = new GaussianPlan(box(c, 1), new double[][] {{mean}}, new double[][] {{sd}});
    SplittableRandom rng = new SplittableRandom(1);
    int numbers = 0;

    // the clipped one, by an integral over the bell curve
    int n = 4_000_000;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) z[i] = -10 + 20 * (i + 0.5) / n;
    double[] x = plan.at(new double[][][] {{z.clone()}})[0][0];
    double m = 0;
    for (int i = 0; i < n; i++) m += x[i] * Math.exp(-z[i] * z[i] / 2);
    m *= 20.0 / n / Math.sqrt(2 * Math.PI);
    double v = 0;
    for (int i = 0; i < n; i++) v += (x[i] - m) * (x[i] - m) * Math.exp(-z[i] * z[i] / 2);
    v *= 20.0 / n / Math.sqrt(2 * Math.PI);
    numbers += Reference.same(c, "clipped_mean", m, MPPI_AND_MOMENTS);
    numbers += Reference.same(c, "clipped_sd", Math.sqrt(v), MPPI_AND_MOMENTS);

    // and by draws
    double[] draws = new double[SAMPLES];
    Gaussian.fill(draws, rng);
    double[] clipped = plan.at(new double[][][] {{draws}})[0][0];
    numbers += sampled(c, "clipped", clipped);
    numbers += share(c, "clipped_at_low", Arrays.stream(clipped).filter(u -> u == low).count());
    numbers += share(c, "clipped_at_high", Arrays.stream(clipped).filter(u -> u == high).count());

    // drawn again outside the bounds
    double[] inside = new double[SAMPLES];
    double kept = 1 - number(c, "clipped_at_low") - number(c, "clipped_at_high");
    assertTrue(kept > 1e-3, "the bounds hold too little of the curve to draw in them: " + c);
    Gaussian.truncated(inside, (low - mean) / sd, (high - mean) / sd, rng);
    double[] truncated = plan.at(new double[][][] {{inside}})[0][0];
    return numbers + sampled(c, "truncated", truncated);
  }

  private static double number(JsonNode c, String name) {
    return c.has(name) ? Reference.number(c, name) : 0;
  }

  /** Mean and standard deviation of draws. */
  private static int sampled(JsonNode c, String name, double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double second = Arrays.stream(x).map(u -> (u - mean) * (u - mean)).sum() / x.length;
    double fourth = Arrays.stream(x).map(u -> Math.pow(u - mean, 4)).sum() / x.length;
    double sd = Math.sqrt(second);
    double seOfSd = Math.sqrt((fourth - second * second) / x.length) / (2 * sd);
    return within(c, name + "_mean", mean, sd / Math.sqrt(x.length))
        + within(c, name + "_sd", sd, seOfSd);
  }

  private static int share(JsonNode c, String name, double count) {
    double p = number(c, name);
    return within(c, name, count / SAMPLES, Math.sqrt(p * (1 - p) / SAMPLES));
  }

  private static int within(JsonNode c, String name, double own, double se) {
    if (!Reference.has(c, name)) return 0;
    return within(Reference.number(c, name), own, se, name + " of " + c);
  }

  private static int within(double listed, double own, double se, String what) {
    assertEquals(listed, own, SES * se + 1e-12, what);
    return 1;
  }

  private static int mppi(JsonNode c) {
    Reference.known(
        c, "returns", "lambda", "samples", "weights", "weighted_mean", "effective_samples");
    JsonNode listed = Reference.get(c, "returns");
    double[] g = new double[listed.size()];
    for (int i = 0; i < g.length; i++) {
      g[i] = listed.get(i).isNull() ? Double.NEGATIVE_INFINITY : listed.get(i).doubleValue();
    }
    double lambda = Reference.number(c, "lambda");
    if (Arrays.stream(g).allMatch(v -> v == Double.NEGATIVE_INFINITY)) {
      var refusal = assertThrows(IllegalStateException.class, () -> Mppi.weights(g, lambda));
      assertTrue(refusal.getMessage().contains("has the model diverged?"), refusal.getMessage());
      return g.length;
    }
    double[] w = Mppi.weights(g, lambda);
    assertEquals(1, Arrays.stream(w).sum(), EXACT, "the weights should sum to 1");
    int numbers = Reference.same(c, "weights", w, MPPI_AND_MOMENTS);
    double squares = Arrays.stream(w).map(v -> v * v).sum();
    numbers += Reference.same(c, "effective_samples", 1 / squares, MPPI_AND_MOMENTS);
    double[][][] u = plans(Reference.table(Reference.get(c, "samples")));
    Space.Box all = box(-1e9, 1e9, u[0].length);
    double[] mean = GaussianPlan.around(null, all, 1, 1).movedTo(u, w).mean()[0];
    return numbers + Reference.same(c, "weighted_mean", mean, MPPI_AND_MOMENTS);
  }

  private static int colouredNoise(JsonNode c) {
    String with = "autocorrelation_with_constant";
    String without = "autocorrelation_without_constant";
    Reference.known(c, "horizon", "beta", "power_relative_to_lowest", with, without);
    int h = (int) Reference.number(c, "horizon");
    ColouredNoise noise = new ColouredNoise(h, Reference.number(c, "beta"));
    double[][] table = noise.table();
    int numbers = Reference.same(c, with, autocorrelation(table, 0), MPPI_AND_MOMENTS);
    numbers += Reference.same(c, without, autocorrelation(table, 1), MPPI_AND_MOMENTS);

    double[] power = new double[h / 2]; // at the frequencies 1/h … , exact
    for (int k = 0; k < h; k++) {
      double[] column = new double[h];
      for (int t = 0; t < h; t++) column[t] = table[t][k];
      for (int f = 0; f < power.length; f++) power[f] += power(column, f + 1);
    }
    double lowest = h > 1 ? power[0] : 1;
    double[] relative = Arrays.stream(power).map(p -> p / lowest).toArray();
    numbers += Reference.same(c, "power_relative_to_lowest", relative, MPPI_AND_MOMENTS);

    // and by draws, of the second of two dimensions, with a plan behind them that is left alone
    int n = 20_000;
    double[][][] z = new double[h][2][n + 1];
    noise.draw(z, n, new SplittableRandom(1));
    double[] sampled = new double[h / 2];
    double[] products = new double[h];
    double[] row = new double[h];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < h; t++) row[t] = z[t][1][i];
      for (int f = 0; f < sampled.length; f++) sampled[f] += power(row, f + 1) / n;
      for (int lag = 0; lag < h; lag++) products[lag] += row[0] * row[lag] / n;
    }
    for (int t = 0; t < h; t++) assertEquals(0, z[t][1][n]);
    if (Reference.has(c, with)) {
      double[] rho = Reference.doubles(c.get(with));
      for (int lag = 0; lag < h; lag++) {
        double se = Math.sqrt((1 + rho[lag] * rho[lag]) / n);
        numbers += within(rho[lag], products[lag], se, "sampled, lag " + lag);
      }
    }
    for (int f = 1; f < relative.length; f++) {
      double of = 2 * (f + 1) == h ? 2 : 1; // the last has one number behind it, the others two
      double se = relative[f] * Math.sqrt((1 + of) / n);
      numbers += within(relative[f], sampled[f] / sampled[0], se, "sampled power " + f);
    }
    return numbers;
  }

  private static double[] autocorrelation(double[][] table, int first) {
    double[] rho = new double[table.length];
    for (int lag = 0; lag < rho.length; lag++) {
      for (int k = first; k < rho.length; k++) rho[lag] += table[0][k] * table[lag][k];
    }
    double variance = rho[0];
    return Arrays.stream(rho).map(r -> r / variance).toArray();
  }

  private static double power(double[] row, int f) {
    double cos = 0;
    double sin = 0;
    for (int t = 0; t < row.length; t++) {
      double angle = 2 * Math.PI * f * t / row.length;
      cos += row[t] * Math.cos(angle);
      sin += row[t] * Math.sin(angle);
    }
    return cos * cos + sin * sin;
  }

  private static int population(JsonNode c) {
    Reference.known(c, "size", "factor", "elites", "sizes");
    CrossEntropyMethod.Settings cem =
        new CrossEntropyMethod.Settings(
            (int) Reference.number(c, "size"), 1, (int) Reference.number(c, "elites"), 0.5);
    Icem.Settings settings = new Icem.Settings(cem, 0, 0, Reference.number(c, "factor"));
    int[] sizes = Reference.ints(Reference.get(c, "sizes"));
    for (int k = 0; k < sizes.length; k++) {
      assertEquals(sizes[k], settings.plans(k), "iteration " + k + " of " + c);
    }
    return sizes.length;
  }

  private static int shift(JsonNode c) {
    Reference.known(c, "plan", "steps", "fill", "shifted");
    double[][] actions = Reference.table(Reference.get(c, "plan"));
    Plan plan = new Plan(actions, 0);
    int steps = (int) Reference.number(c, "steps");
    for (int k = 0; k < Math.min(steps, actions.length); k++) plan = plan.rest();
    double[][] shifted =
        switch (Reference.get(c, "fill").asText()) {
          case "zero" ->
              GaussianPlan.around(plan, box(-2, 2, actions[0].length), actions.length, 1).mean();
          case "repeat" -> plan.extended(actions.length, actions[actions.length - 1]);
          default -> throw new AssertionError("no such fill in " + c);
        };
    return Reference.same(c, "shifted", shifted, EXACT);
  }

  private static int whole(JsonNode c) {
    Reference.known(
        c, "draws", "elites", "smoothing", "start_mean", "start_sd", "target", "iterations");
    double[] target = Reference.doubles(Reference.get(c, "target"));
    GaussianPlan p = plan(box(-1, 1, target.length), c, "start_mean", "start_sd");
    Spread spread = Spread.of(1).smoothing(Reference.number(c, "smoothing"));
    int numbers = 0;
    int k = 0;
    for (JsonNode listed : Reference.get(c, "iterations")) {
      Reference.known(listed, "elite_indices", "best_return", "mean", "sd");
      double[][][] u =
          p.within(spread).at(plans(Reference.table(Reference.get(c, "draws").get(k++))));
      double[] g = new double[u[0][0].length];
      for (int i = 0; i < g.length; i++) {
        for (int d = 0; d < target.length; d++) {
          g[i] -= (d + 1) * Math.pow(u[0][d][i] - target[d], 2);
        }
      }
      int[] elites = elites(g, (int) Reference.number(c, "elites"));
      if (Reference.has(listed, "elite_indices")) {
        assertArrayEquals(Reference.ints(listed.get("elite_indices")), elites, "elites of " + c);
        numbers += elites.length;
      }
      p = p.refit(u, elites, spread);
      numbers += Reference.same(listed, "best_return", g[elites[0]], EXACT);
      numbers += Reference.same(listed, "mean", p.mean()[0], EXACT);
      numbers += Reference.same(listed, "sd", p.sd()[0], EXACT);
    }
    return numbers;
  }

  /** The candidates of {@link CrossEntropyMethod} itself. */
  private static int cutAtTwo(double factor) {
    Recorder seen = new Recorder();
    new CrossEntropyMethod(
            new Integrator1D().with(Task.of((x, u, next) -> 0)),
            Integrator1D.ACTIONS,
            Lookahead.of(1),
            new CrossEntropyMethod.Settings(SAMPLES, 1, 1, 0.5))
        .improve(0, new double[1], null, new SplittableRandom(1), seen);
    double[] u = seen.last().plans()[0][0];
    double square = Arrays.stream(u).map(v -> v * v).sum() / u.length;
    double fourth = Arrays.stream(u).map(v -> v * v * v * v).sum() / u.length;
    double sd = Math.sqrt(square);
    double half = (Integrator1D.ACTIONS.high(0) - Integrator1D.ACTIONS.low(0)) / 2;
    double se = Math.sqrt((fourth - square * square) / u.length) / (2 * sd);
    double widest = Arrays.stream(u).map(Math::abs).max().orElseThrow() / (0.5 * half);
    assertTrue(widest <= 2 && widest > 1.99, "draws are cut at 2, the widest is " + widest);
    return within(factor, sd / (0.5 * half), se / (0.5 * half), "a draw cut at 2");
  }
}
