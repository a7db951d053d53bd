package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Dynamics;
import mbrl.core.Stepper;
import org.junit.jupiter.api.Test;

class TrajectorySamplingReferenceTest {
  private static final String FILE = "models/trajectory-sampling.json";

  /** Samples are compared in a band of this many listed standard deviations. */
  private static final double SDS = 4;

  @Test
  void momentsAndParticlesAgree() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases", "finite_samples");
    double tolerance = Reference.number(file, "tolerance");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "cases")) {
      numbers += moments(c, tolerance);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "finite_samples")) {
      numbers += particles(c);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  private static int moments(JsonNode c, double tolerance) {
    Reference.known(c, "label", "a", "b", "s", "start", "steps");
    double[] a = Reference.doubles(c.get("a"));
    double[] b = Reference.doubles(c.get("b"));
    double[] s = Reference.doubles(c.get("s"));
    List<MomentMatching.Member> members = new ArrayList<>();
    for (int k = 0; k < a.length; k++) {
      members.add(
          new MomentMatching.Member(
              new double[][] {{a[k]}}, new double[] {b[k]}, new double[][] {{s[k] * s[k]}}));
    }
    MomentMatching.Moments start = MomentMatching.Moments.at(Reference.number(c, "start"));
    int numbers = 0;
    for (JsonNode row : Reference.section(c, "steps")) {
      Reference.known(
          row,
          "step",
          "tsinf_mean",
          "tsinf_variance",
          "tsinf_between_members",
          "tsinf_within_members",
          "ts1_mean",
          "ts1_variance");
      int t = row.get("step").intValue();
      MomentMatching.Moments perRollout = MomentMatching.perRollout(members, start, t).get(t - 1);
      MomentMatching.Moments stepwise = MomentMatching.perStep(members, start, t).get(t - 1);
      double within = 0;
      for (MomentMatching.Member f : members) {
        double alone =
            MomentMatching.perRollout(List.of(f), start, t).get(t - 1).covariance()[0][0];
        within += alone / members.size();
      }
      numbers += Reference.same(row, "tsinf_mean", perRollout.mean()[0], tolerance);
      numbers += Reference.same(row, "tsinf_variance", perRollout.covariance()[0][0], tolerance);
      numbers += Reference.same(row, "tsinf_within_members", within, tolerance);
      numbers +=
          Reference.same(
              row, "tsinf_between_members", perRollout.covariance()[0][0] - within, tolerance);
      numbers += Reference.same(row, "ts1_mean", stepwise.mean()[0], tolerance);
      numbers += Reference.same(row, "ts1_variance", stepwise.covariance()[0][0], tolerance);
    }
    return numbers;
  }

  /** A single run of particles, each kind within four listed standard deviations. */
  private static int particles(JsonNode c) {
    Reference.known(
        c, "label", "a", "b", "s", "start", "steps", "particles", "repetitions", "tsinf", "ts1");
    double[] a = Reference.doubles(c.get("a"));
    double[] b = Reference.doubles(c.get("b"));
    double[] s = Reference.doubles(c.get("s"));
    List<Regressor> members = new ArrayList<>();
    for (int k = 0; k < a.length; k++) members.add(MomentMatching.line(a[k], b[k], s[k]));
    DifferenceDynamics model = new DifferenceDynamics(new BootstrapEnsemble(members), 1, 1);
    int n = c.get("particles").intValue();
    int steps = c.get("steps").intValue();
    double start = Reference.number(c, "start");
    int numbers = 0;
    if (Reference.has(c, "tsinf")) {
      run(TrajectorySampling.perRollout(model), c.get("tsinf"), n, steps, start);
      numbers += 2;
    }
    if (Reference.has(c, "ts1")) {
      run(TrajectorySampling.perStep(model), c.get("ts1"), n, steps, start);
      numbers += 2;
    }
    return numbers;
  }

  private static void run(Dynamics f, JsonNode listed, int n, int steps, double start) {
    Reference.known(
        listed,
        "mean_of_particle_mean",
        "sd_of_particle_mean",
        "mean_of_particle_variance",
        "sd_of_particle_variance");
    Stepper particles = f.open(1, n, new SplittableRandom(1));
    double[][] x = new double[1][n];
    double[][] next = new double[1][n];
    Arrays.fill(x[0], start);
    for (int t = 0; t < steps; t++) {
      particles.step(x, new double[1][n], next);
      double[][] old = x;
      x = next;
      next = old;
    }
    Normalizer population = Normalizer.of(x);
    double sd = population.sd()[0];
    assertEquals(
        Reference.number(listed, "mean_of_particle_mean"),
        population.mean()[0],
        SDS * Reference.number(listed, "sd_of_particle_mean"));
    assertEquals(
        Reference.number(listed, "mean_of_particle_variance"),
        sd * sd,
        SDS * Reference.number(listed, "sd_of_particle_variance"));
  }
}
