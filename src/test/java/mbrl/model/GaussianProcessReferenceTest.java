package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
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
    for (JsonNode c : file.get("cases")) {
      numbers += posterior(c, tolerance(file, Reference.number(c, "noise_sd")));
      cases++;
    }
    for (JsonNode c : file.get("fits")) {
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
    assertArrayEquals(Reference.doubles(c.get("mean")), mean, tolerance);
    assertArrayEquals(Reference.doubles(c.get("variance_without_noise")), variance, tolerance);
    double[][] covariance = Reference.table(c.get("covariance_without_noise"));
    double[][] own = gp.covariance(t);
    double[][] slopes = Reference.table(c.get("mean_gradient"));
    for (int i = 0; i < m; i++) {
      assertArrayEquals(covariance[i], own[i], tolerance);
      assertArrayEquals(slopes[i], gp.meanSlope(points[i]), tolerance);
      assertEquals(mean[i], gp.mean(points[i]), 1e-12);
    }
    double likelihood = Reference.number(c, "log_marginal_likelihood");
    assertEquals(likelihood, gp.logMarginalLikelihood(), tolerance * Math.max(1, likelihood));
    double[] gradient =
        Reference.doubles(c.get("gradient_by_log_signal_sd_log_length_scales_log_noise_sd"));
    double[] slope = MarginalLikelihood.slope(gp);
    for (int i = 0; i < gradient.length; i++) {
      assertEquals(gradient[i], slope[i], tolerance * Math.max(1, Math.abs(gradient[i])));
    }
    double[] alpha = Reference.doubles(c.get("alpha"));
    for (int i = 0; i < alpha.length; i++) {
      assertEquals(alpha[i], gp.alpha()[i], tolerance * Math.max(1, Math.abs(alpha[i])));
    }
    double[][] leftOut = gp.leaveOneOut();
    assertArrayEquals(Reference.doubles(c.get("leave_one_out_mean")), leftOut[0], tolerance);
    assertArrayEquals(Reference.doubles(c.get("leave_one_out_variance")), leftOut[1], tolerance);
    return m * (2 + m + x.length) + 3 * y.length + gradient.length + 1;
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
    double[][] x = {Reference.doubles(c.get("inputs"))};
    double[] y = Reference.doubles(c.get("targets"));
    RbfKernel start = new RbfKernel(1, new double[] {1}, Reference.number(c, "noise_sd"));
    GaussianProcess gp = MarginalLikelihood.fitGivenNoise(start, x, y);
    assertEquals(
        Reference.number(c, "best_log_marginal_likelihood"),
        gp.logMarginalLikelihood(),
        OF_FITTED_LIKELIHOOD);
    assertEquals(
        Reference.number(c, "best_signal_sd"), gp.kernel().signalSd(), OF_FITTED_PARAMETERS);
    assertEquals(
        Reference.number(c, "best_length_scale"),
        gp.kernel().lengthScales()[0],
        OF_FITTED_PARAMETERS);
    assertEquals(Reference.number(c, "noise_sd"), gp.kernel().noiseSd());
    return 3;
  }
}
