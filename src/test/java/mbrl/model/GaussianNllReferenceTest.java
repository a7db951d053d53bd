package mbrl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

class GaussianNllReferenceTest {
  private static final String FILE = "models/gaussian-nll.json";

  @Test
  void lossesBoundsFloorsAndScoresAgree() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases", "floors", "crps", "kl");
    double tolerance = Reference.number(file, "tolerance");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "cases")) {
      numbers += loss(c, tolerance);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "floors")) {
      Reference.known(c, "sd", "sd_mixture", "nll");
      double floor = 0;
      if (c.has("sd_mixture")) {
        double[] sds = Reference.doubles(c.get("sd_mixture"));
        for (double sd : sds) floor += GaussianLoss.floor(sd) / sds.length;
      } else {
        floor = GaussianLoss.floor(Reference.number(c, "sd"));
      }
      numbers += Reference.same(c, "nll", floor, tolerance);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "crps")) {
      Reference.known(c, "mean", "sd", "y", "value");
      double own =
          Forecast.crps(
              Reference.number(c, "mean"), Reference.number(c, "sd"), Reference.number(c, "y"));
      numbers += Reference.same(c, "value", own, tolerance);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "kl")) {
      Reference.known(c, "mean1", "sd1", "mean2", "sd2", "value");
      double own =
          Forecast.kl(
              Reference.number(c, "mean1"),
              Reference.number(c, "sd1"),
              Reference.number(c, "mean2"),
              Reference.number(c, "sd2"));
      numbers += Reference.same(c, "value", own, tolerance);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  /** The listed slopes are by ln variance itself: bounds so far away that they do nothing. */
  private static int loss(JsonNode c, double tolerance) {
    Reference.known(
        c,
        "mean",
        "log_variance",
        "target",
        "per_element_nll",
        "nll_mean_over_rows_sum_over_dimensions",
        "nll_mean_over_all",
        "gradient_of_mean_over_all_by_mean",
        "gradient_of_mean_over_all_by_log_variance",
        "nll_without_constant_mean_over_all",
        "log_variance_min",
        "log_variance_max",
        "bounded_log_variance",
        "derivative_of_bounded_log_variance");
    double[][] mean = Reference.table(c.get("mean"));
    double[][] logVariance = Reference.table(c.get("log_variance"));
    double[][] target = Reference.table(c.get("target"));
    int n = mean.length;
    int m = mean[0].length;
    double[][] each = new double[n][m];
    double[][] y = new double[n][2 * m];
    for (int e = 0; e < n; e++) {
      for (int j = 0; j < m; j++) {
        y[e][j] = mean[e][j];
        y[e][m + j] = logVariance[e][j];
        each[e][j] = GaussianLoss.of(mean[e][j], logVariance[e][j], target[e][j]);
      }
    }
    double[][] slope = new double[n][2 * m];
    double all = new GaussianLoss(-60, 60).of(y, target, slope, n);
    double[][] byMean = new double[n][];
    double[][] byLog = new double[n][];
    for (int e = 0; e < n; e++) {
      byMean[e] = Arrays.copyOf(slope[e], m);
      byLog[e] = Arrays.copyOfRange(slope[e], m, 2 * m);
    }
    return Reference.same(c, "per_element_nll", each, tolerance)
        + Reference.same(c, "nll_mean_over_all", all, tolerance)
        + Reference.same(c, "nll_mean_over_rows_sum_over_dimensions", all * m, tolerance)
        + Reference.same(
            c, "nll_without_constant_mean_over_all", all - 0.5 * Math.log(2 * Math.PI), tolerance)
        + Reference.same(c, "gradient_of_mean_over_all_by_mean", byMean, tolerance)
        + Reference.same(c, "gradient_of_mean_over_all_by_log_variance", byLog, tolerance)
        + bounds(c, logVariance, tolerance);
  }

  private static int bounds(JsonNode c, double[][] logVariance, double tolerance) {
    if (!Reference.has(c, "log_variance_min") || !Reference.has(c, "log_variance_max")) return 0;
    double[] min = Reference.doubles(c.get("log_variance_min"));
    double[] max = Reference.doubles(c.get("log_variance_max"));
    double[][] bounded = new double[logVariance.length][min.length];
    double[][] derivative = new double[logVariance.length][min.length];
    for (int e = 0; e < bounded.length; e++) {
      for (int j = 0; j < min.length; j++) {
        GaussianLoss bounds = new GaussianLoss(min[j], max[j]);
        bounded[e][j] = bounds.bounded(logVariance[e][j]);
        derivative[e][j] = bounds.boundSlope(logVariance[e][j]);
      }
    }
    return Reference.same(c, "bounded_log_variance", bounded, tolerance)
        + Reference.same(c, "derivative_of_bounded_log_variance", derivative, tolerance);
  }
}
