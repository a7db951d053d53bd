package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Gaussian;
import org.junit.jupiter.api.Test;

class StatisticsReferenceTest {
  private static final String FILE = "models/statistics.json";
  private final JsonNode file = Reference.open(FILE);
  private final double tolerance = Reference.number(file, "tolerance");
  private int cases;
  private int numbers;

  @Test
  void everyStatisticAgrees() {
    Reference.known(
        file,
        "about",
        "tolerance",
        "normaliser",
        "large_offset",
        "bootstrap",
        "bootstrap_linear_model",
        "noise_fit",
        "count_error",
        "weissman");
    for (JsonNode c : listed("normaliser")) normaliser(c);
    for (JsonNode c : listed("large_offset")) largeOffset(c);
    for (JsonNode c : listed("bootstrap")) bootstrap(c);
    for (JsonNode c : listed("bootstrap_linear_model")) bootstrapOfALine(c);
    for (JsonNode c : listed("noise_fit")) noiseFit(c);
    for (JsonNode c : listed("count_error")) {
      Reference.known(c, "p", "n", "expected_absolute_error", "normal_approximation");
      double p = Reference.number(c, "p");
      int n = c.get("n").intValue();
      same(c, "expected_absolute_error", CountingError.expected(p, n));
      same(c, "normal_approximation", CountingError.approximate(p, n));
      cases++;
    }
    for (JsonNode c : listed("weissman")) {
      Reference.known(c, "outcomes", "samples", "delta", "l1_bound");
      int k = c.get("outcomes").intValue();
      int m = c.get("samples").intValue();
      same(c, "l1_bound", CountingError.bound(k, m, Reference.number(c, "delta")));
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  /** The cases of a section, which may be a single one. */
  private Iterable<JsonNode> listed(String section) {
    if (!Reference.has(file, section)) return List.of();
    return file.get(section).isArray() ? file.get(section) : List.of(file.get(section));
  }

  private void same(JsonNode c, String field, double own) {
    numbers += Reference.same(c, field, own, tolerance);
  }

  private void same(JsonNode c, String field, double[] own) {
    numbers += Reference.same(c, field, own, tolerance);
  }

  private void normaliser(JsonNode c) {
    Reference.known(c, "rows", "batches", "statistics", "first_row_normalised", "note");
    double[][] rows = Reference.table(c.get("rows"));
    Normalizer normalizer = new Normalizer(rows[0].length);
    int from = 0;
    int batch = 0;
    for (int size : Reference.ints(c.get("batches"))) {
      normalizer.add(Columns.transpose(Arrays.copyOfRange(rows, from, from + size)));
      from += size;
      JsonNode s = c.get("statistics").get(batch++);
      Reference.known(s, "rows_seen", "mean", "sd_population", "sd_sample");
      assertEquals(s.get("rows_seen").longValue(), normalizer.rows());
      same(s, "mean", normalizer.mean());
      same(s, "sd_population", normalizer.sd());
      if (s.has("sd_sample")) same(s, "sd_sample", normalizer.sampleSd());
      cases++;
    }
    double[][] first = Columns.transpose(new double[][] {rows[0]});
    normalizer.normalize(first, first);
    same(c, "first_row_normalised", Columns.transpose(first)[0]);
    normalizer.restore(first, first);
    Reference.same(rows[0], Columns.transpose(first)[0], 1e-14, "restored");
  }

  private void largeOffset(JsonNode c) {
    Reference.known(c, "values", "mean", "variance_population", "note");
    double[] values = Reference.doubles(c.get("values"));
    Normalizer normalizer = Normalizer.of(new double[][] {values});
    double mean = Reference.number(c, "mean");
    // a double near the mean has steps of 1.5e-8 here: nothing can be closer than its rounding
    assertEquals(mean, normalizer.mean()[0], Math.max(tolerance, 4 * Math.ulp(mean)));
    double sd = normalizer.sd()[0];
    double variance = Reference.number(c, "variance_population");
    double rounding = variance * 4 * Math.max(Math.ulp(mean), Math.ulp(1.0));
    assertEquals(variance, sd * sd, Math.max(tolerance * Math.max(1, variance), rounding));
    numbers += 2;
    cases++;
  }

  private void bootstrap(JsonNode c) {
    Reference.known(
        c, "n", "expected_unique_fraction", "sd_of_unique_fraction", "p_given_row_left_out");
    int n = c.get("n").intValue();
    same(c, "expected_unique_fraction", Bootstrap.expectedUniqueShare(n));
    same(c, "sd_of_unique_fraction", Bootstrap.sdOfUniqueShare(n));
    same(c, "p_given_row_left_out", Bootstrap.leftOut(n));
    SplittableRandom rng = new SplittableRandom(n);
    int runs = 2000;
    double sum = 0;
    for (int run = 0; run < runs; run++) sum += Bootstrap.uniqueShare(Bootstrap.draw(n, rng));
    double se = Bootstrap.sdOfUniqueShare(n) / Math.sqrt(runs);
    assertEquals(Reference.number(c, "expected_unique_fraction"), sum / runs, 4 * se);
    numbers++;
    cases++;
  }

  private void bootstrapOfALine(JsonNode c) {
    Reference.known(
        c,
        "x",
        "y",
        "coefficients",
        "test_x",
        "ols_se_of_mean",
        "sandwich_se_of_mean",
        "bootstrap_sd_of_mean",
        "bootstrap_samples",
        "note");
    double[][] x = {Reference.doubles(c.get("x"))};
    double[][] y = {Reference.doubles(c.get("y"))};
    double[] at = Reference.doubles(c.get("test_x"));
    LinearRegression line = LinearRegression.fit(x, y);
    same(c, "coefficients", new double[] {line.intercepts()[0], line.weights()[0][0]});
    double[] ols = new double[at.length];
    double[] sandwich = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      ols[i] = line.standardErrorOfMean(new double[] {at[i]})[0];
      sandwich[i] = sandwich(line, x[0], y[0], at[i]);
    }
    same(c, "ols_se_of_mean", ols);
    same(c, "sandwich_se_of_mean", sandwich);

    cases++;
    if (!Reference.has(c, "bootstrap_sd_of_mean")) return;
    int samples = (int) Reference.number(c, "bootstrap_samples");
    SplittableRandom rng = new SplittableRandom(1);
    Normalizer predictions = new Normalizer(at.length);
    for (int b = 0; b < samples; b++) {
      int[] drawn = Bootstrap.draw(x[0].length, rng);
      LinearRegression fit =
          LinearRegression.fit(Columns.select(x, drawn), Columns.select(y, drawn));
      double[][] row = new double[at.length][1];
      for (int i = 0; i < at.length; i++) row[i][0] = fit.predict(new double[] {at[i]})[0];
      predictions.add(row);
    }
    double[] listed = Reference.doubles(c.get("bootstrap_sd_of_mean"));
    for (int i = 0; i < at.length; i++) {
      double error = listed[i] * Math.sqrt(2.0 / (2 * samples)); // of both, joined
      assertEquals(listed[i], predictions.sd()[i], 4 * error, "bootstrap at " + at[i]);
    }
    numbers += at.length;
  }

  /** What the bootstrap of rows tends to: every example brings its own noise. */
  private static double sandwich(LinearRegression line, double[] x, double[] y, double at) {
    int n = x.length;
    double mean = Arrays.stream(x).sum() / n;
    double spread = 0;
    for (double v : x) spread += (v - mean) * (v - mean);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double influence = 1.0 / n + (at - mean) * (x[i] - mean) / spread;
      double residual = y[i] - line.predict(new double[] {x[i]})[0];
      sum += influence * influence * residual * residual;
    }
    return Math.sqrt(sum);
  }

  /** R² on the training rows of a fit to nothing but noise. */
  private void noiseFit(JsonNode c) {
    Reference.known(c, "p", "n", "expected_r2", "sd_r2");
    int p = c.get("p").intValue();
    int n = c.get("n").intValue();
    // R² ~ Beta(p/2, (n − p − 1)/2)
    double a = p / 2.0;
    double b = (n - p - 1) / 2.0;
    same(c, "expected_r2", a / (a + b));
    same(c, "sd_r2", Math.sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))));
    SplittableRandom rng = new SplittableRandom(p);
    int runs = 1000;
    double sum = 0;
    for (int run = 0; run < runs; run++) {
      double[][] x = new double[p][n];
      double[][] y = new double[1][n];
      for (double[] column : x) Gaussian.fill(column, rng);
      Gaussian.fill(y[0], rng);
      sum += LinearRegression.fit(x, y).r2()[0];
    }
    double se = Reference.number(c, "sd_r2") / Math.sqrt(runs);
    assertEquals(Reference.number(c, "expected_r2"), sum / runs, 4 * se);
    numbers++;
    cases++;
  }
}
