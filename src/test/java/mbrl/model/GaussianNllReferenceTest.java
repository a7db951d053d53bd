package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
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
    for (JsonNode c : file.get("cases")) {
      numbers += loss(c, tolerance);
      cases++;
    }
    for (JsonNode c : file.get("floors")) {
      Reference.known(c, "sd", "sd_mixture", "nll");
      double floor = 0;
      if (c.has("sd_mixture")) {
        double[] sds = Reference.doubles(c.get("sd_mixture"));
        for (double sd : sds) floor += GaussianLoss.floor(sd) / sds.length;
      } else {
        floor = GaussianLoss.floor(Reference.number(c, "sd"));
      }
      assertEquals(Reference.number(c, "nll"), floor, tolerance);
      cases++;
      numbers++;
    }
    for (JsonNode c : file.get("crps")) {
      Reference.known(c, "mean", "sd", "y", "value");
      double own =
          Forecast.crps(
              Reference.number(c, "mean"), Reference.number(c, "sd"), Reference.number(c, "y"));
      assertEquals(Reference.number(c, "value"), own, tolerance, "" + c);
      cases++;
      numbers++;
    }
    for (JsonNode c : file.get("kl")) {
      Reference.known(c, "mean1", "sd1", "mean2", "sd2", "value");
      double own =
          Forecast.kl(
              Reference.number(c, "mean1"),
              Reference.number(c, "sd1"),
              Reference.number(c, "mean2"),
              Reference.number(c, "sd2"));
      assertEquals(Reference.number(c, "value"), own, tolerance, "" + c);
      cases++;
      numbers++;
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
    double[][] each = Reference.table(c.get("per_element_nll"));
    double[][] byMean = Reference.table(c.get("gradient_of_mean_over_all_by_mean"));
    double[][] byLog = Reference.table(c.get("gradient_of_mean_over_all_by_log_variance"));
    double[][] bounded = Reference.table(c.get("bounded_log_variance"));
    double[][] derivative = Reference.table(c.get("derivative_of_bounded_log_variance"));
    double[] min = Reference.doubles(c.get("log_variance_min"));
    double[] max = Reference.doubles(c.get("log_variance_max"));
    int n = mean.length;
    int m = mean[0].length;
    double[][] y = new double[n][2 * m];
    for (int e = 0; e < n; e++) {
      for (int j = 0; j < m; j++) {
        y[e][j] = mean[e][j];
        y[e][m + j] = logVariance[e][j];
        double own = GaussianLoss.of(mean[e][j], logVariance[e][j], target[e][j]);
        assertEquals(each[e][j], own, tolerance);
        GaussianLoss bounds = new GaussianLoss(min[j], max[j]);
        assertEquals(bounded[e][j], bounds.bounded(logVariance[e][j]), tolerance);
        assertEquals(derivative[e][j], bounds.boundSlope(logVariance[e][j]), tolerance);
      }
    }
    double[][] slope = new double[n][2 * m];
    double all = new GaussianLoss(-60, 60).of(y, target, slope, n);
    assertEquals(Reference.number(c, "nll_mean_over_all"), all, tolerance);
    assertEquals(Reference.number(c, "nll_mean_over_rows_sum_over_dimensions"), all * m, tolerance);
    assertEquals(
        Reference.number(c, "nll_without_constant_mean_over_all"),
        all - 0.5 * Math.log(2 * Math.PI),
        tolerance);
    for (int e = 0; e < n; e++) {
      double[] expected = new double[2 * m];
      System.arraycopy(byMean[e], 0, expected, 0, m);
      System.arraycopy(byLog[e], 0, expected, m, m);
      assertArrayEquals(expected, slope[e], tolerance);
    }
    return n * m * 5 + 3;
  }
}
