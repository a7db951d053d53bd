package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

/** The geometry and the dynamics of a planar arm against environments/robot-arm.json. */
class RobotArmReferenceTest {
  private static final String FILE = "environments/robot-arm.json";
  private static final double POINT = 1e-12; // single points and kinematics, as the file says

  private double path; // tolerance along trajectories
  private int cases;
  private int numbers;

  @Test
  void everySection() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "arms", "forward_kinematics", "inverse_kinematics");
    path = Reference.number(file, "tolerance");
    for (JsonNode arm : Reference.section(file, "arms")) dynamics(arm);
    for (JsonNode c : Reference.section(file, "forward_kinematics")) forward(c);
    for (JsonNode c : Reference.section(file, "inverse_kinematics")) inverse(c);
    Reference.report(FILE, cases, numbers);
  }

  private void dynamics(JsonNode section) {
    Reference.known(section, "label", "parameters", "points", "trajectories");
    JsonNode p = Reference.get(section, "parameters");
    Reference.known(p, "m1", "m2", "l1", "l2", "lc1", "lc2", "I1", "I2", "g");
    for (JsonNode c : Reference.section(section, "points")) {
      Reference.known(
          c, "state", "torque", "mass_matrix", "coriolis", "gravity", "acceleration", "energy");
      TwoLinkArm arm = arm(p, 1);
      double[] x = Reference.doubles(Reference.get(c, "state"));
      numbers += Reference.same(c, "mass_matrix", arm.massMatrix(x), POINT);
      numbers += Reference.same(c, "coriolis", arm.coriolis(x), POINT);
      numbers += Reference.same(c, "gravity", arm.gravity(x), POINT);
      numbers += Reference.same(c, "energy", arm.energy(x), POINT);
      double[] torque = Reference.doubles(Reference.get(c, "torque"));
      numbers += Reference.same(c, "acceleration", arm.acceleration(x, torque), POINT);
      cases++;
    }
    for (JsonNode c : Reference.section(section, "trajectories")) trajectory(p, c);
  }

  private static TwoLinkArm arm(JsonNode p, double dt) {
    ArmLink[] links = new ArmLink[2];
    for (int k = 1; k <= 2; k++) {
      links[k - 1] =
          new ArmLink(
              Reference.number(p, "l" + k),
              Reference.number(p, "m" + k),
              Reference.number(p, "lc" + k),
              Reference.number(p, "I" + k));
    }
    return new TwoLinkArm(
        links[0],
        links[1],
        TwoLinkArm.Drive.against(Reference.number(p, "g"), Double.POSITIVE_INFINITY, 0),
        ElbowStop.NONE,
        new TwoLinkArm.Clock(dt, 1));
  }

  private void trajectory(JsonNode p, JsonNode c) {
    Reference.known(
        c, "torque", "start", "dt", "steps", "every", "states", "energy_start", "energy_end");
    double dt = Reference.number(c, "dt");
    TwoLinkArm arm = arm(p, dt);
    double[] x = Reference.doubles(Reference.get(c, "start"));
    int steps = Reference.get(c, "steps").intValue();
    int every = Reference.get(c, "every").intValue();
    String law = Reference.get(c, "torque").asText();
    double[][] states = Reference.table(Reference.get(c, "states"));
    assertEquals(steps / every + 1, states.length, "states under the torque " + law);
    numbers += Reference.same(c, "energy_start", arm.energy(x), path);
    for (int t = 0; t <= steps; t++) {
      if (t % every == 0) {
        numbers += Reference.same(states[t / every], x, path, law + ", step " + t);
      }
      if (t < steps) x = arm.next(x, torque(law, t * dt, x), new SplittableRandom(1));
    }
    numbers += Reference.same(c, "energy_end", arm.energy(x), path);
    cases++;
  }

  private static double[] torque(String law, double time, double[] x) {
    return switch (law) {
      case "none" -> new double[2];
      case "waves" ->
          new double[] {0.8 * StrictMath.sin(3 * time), -0.4 * StrictMath.cos(2 * time)};
      case "damping" -> new double[] {-0.5 * x[2], -0.5 * x[3]};
      default -> throw new AssertionError("this test does not know the torque law " + law);
    };
  }

  private void forward(JsonNode c) {
    Reference.known(c, "links", "angles", "joints", "jacobian");
    RoboticArm arm = new RoboticArm(Reference.doubles(Reference.get(c, "links")));
    double[] angles = Reference.doubles(Reference.get(c, "angles"));
    numbers += Reference.same(c, "joints", arm.joints(angles), POINT);
    numbers += Reference.same(c, "jacobian", arm.jacobian(angles), POINT);
    cases++;
  }

  private void inverse(JsonNode c) {
    Reference.known(c, "links", "target", "reachable", "solutions");
    RoboticArm arm = new RoboticArm(Reference.doubles(Reference.get(c, "links")));
    double[] target = Reference.doubles(Reference.get(c, "target"));
    List<double[]> own = arm.inverse(target);
    double[][] listed = Reference.table(Reference.get(c, "solutions"));
    boolean reachable = Reference.get(c, "reachable").booleanValue();
    assertEquals(reachable, arm.reaches(target), () -> "whether in reach: " + c);
    assertEquals(reachable, !own.isEmpty(), () -> "whether there are elbows: " + c);
    numbers += 1 + Reference.same(listed, own.toArray(double[][]::new), POINT, c.toString());
    for (double[] elbow : own) Reference.same(target, arm.tip(elbow), POINT, "tip of " + c);
    assertTrue(reachable || listed.length == 0, c::toString);
    cases++;
  }
}
