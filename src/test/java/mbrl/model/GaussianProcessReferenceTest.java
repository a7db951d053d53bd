package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

class GaussianProcessReferenceTest {
  private static final String FILE = "models/gaussian-process.json";

  /** The file says in words how exact each kind of row is; here is the same as numbers. */
  private static double tolerance(JsonNode file, double noiseSd) {
    return noiseSd <= 1e-5 ? 1e-6 : Reference.number(file, "tolerance");
  }

  private static final double OF_FITTED_LIKELIHOOD = 1e-5;
  private static final double OF_FITTED_PARAMETERS = 1e-2;

  @Test
  void posteriorsAndLikelihoodsAgree() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases", "fits");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "cases")) {
      numbers += posterior(c, tolerance(file, Reference.number(c, "noise_sd")));
      cases++;
    }
    for (JsonNode c : Reference.section(file, "fits")) {
      numbers += fit(c);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  private static int posterior(JsonNode c, double tolerance) {
    Reference.known(
        c,
        "label",
        "inputs",
        "targets",
        "signal_sd",
        "length_scales",
        "noise_sd",
        "test_inputs",
        "mean",
        "variance_without_noise",
        "covariance_without_noise",
        "mean_gradient",
        "log_marginal_likelihood",
        "gradient_by_log_signal_sd_log_length_scales_log_noise_sd",
        "alpha",
        "leave_one_out_mean",
        "leave_one_out_variance");
    double[][] x = Columns.transpose(Reference.table(c.get("inputs")));
    double[] y = Reference.doubles(c.get("targets"));
    double[][] points = Reference.table(c.get("test_inputs"));
    double[][] t = Columns.transpose(points);
    RbfKernel kernel =
        new RbfKernel(
            Reference.number(c, "signal_sd"),
            Reference.doubles(c.get("length_scales")),
            Reference.number(c, "noise_sd"));
    GaussianProcess gp = new GaussianProcess(kernel, x, y);
    int m = points.length;
    double[] mean = new double[m];
    double[] variance = new double[m];
    gp.predict(t, 0, m, mean, variance);
    double[][] slopes = new double[m][];
    for (int i = 0; i < m; i++) {
      slopes[i] = gp.meanSlope(points[i]);
      assertEquals(mean[i], gp.mean(points[i]), 1e-12 * Math.max(1, Math.abs(mean[i])));
    }
    double[][] leftOut = gp.leaveOneOut();
    return Reference.same(c, "mean", mean, tolerance)
        + Reference.same(c, "variance_without_noise", variance, tolerance)
        + Reference.same(c, "covariance_without_noise", gp.covariance(t), tolerance)
        + Reference.same(c, "mean_gradient", slopes, tolerance)
        + Reference.same(c, "log_marginal_likelihood", gp.logMarginalLikelihood(), tolerance)
        + Reference.same(
            c,
            "gradient_by_log_signal_sd_log_length_scales_log_noise_sd",
            MarginalLikelihood.slope(gp),
            tolerance)
        + Reference.same(c, "alpha", gp.alpha(), tolerance)
        + Reference.same(c, "leave_one_out_mean", leftOut[0], tolerance)
        + Reference.same(c, "leave_one_out_variance", leftOut[1], tolerance);
  }

  private static int fit(JsonNode c) {
    Reference.known(
        c,
        "label",
        "inputs",
        "targets",
        "noise_sd",
        "best_signal_sd",
        "best_length_scale",
        "best_log_marginal_likelihood");
    JsonNode inputs = Reference.get(c, "inputs");
    double[][] x =
        inputs.get(0).isArray()
            ? Columns.transpose(Reference.table(inputs))
            : new double[][] {Reference.doubles(inputs)};
    double[] y = Reference.doubles(Reference.get(c, "targets"));
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    RbfKernel start = new RbfKernel(1, ones, Reference.number(c, "noise_sd"));
    GaussianProcess gp = MarginalLikelihood.fitGivenNoise(start, x, y);
    assertEquals(Reference.number(c, "noise_sd"), gp.kernel().noiseSd());
    double[] scales = gp.kernel().lengthScales();
    int numbers = 0;
    if (Reference.has(c, "best_length_scale")) { // a number, or a list of several
      JsonNode listed = c.get("best_length_scale");
      double[] best =
          listed.isArray() ? Reference.doubles(listed) : new double[] {listed.doubleValue()};
      assertArrayEquals(best, scales, OF_FITTED_PARAMETERS, "best length scale of " + c);
      numbers += best.length;
    }
    double likelihood = gp.logMarginalLikelihood();
    return numbers
        + fitted(c, "best_log_marginal_likelihood", likelihood, OF_FITTED_LIKELIHOOD)
        + fitted(c, "best_signal_sd", gp.kernel().signalSd(), OF_FITTED_PARAMETERS);
  }

  /** Absolute, as the file says of fits. */
  private static int fitted(JsonNode c, String field, double own, double tolerance) {
    if (!Reference.has(c, field)) return 0;
    assertEquals(Reference.number(c, field), own, tolerance, field);
    return 1;
  }
}
