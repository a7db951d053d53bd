package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

/** The drone's dynamics at three levels against environments/drone.json. */
class DroneReferenceTest {
  private static final String FILE = "environments/drone.json";
  private static final double POINT = 1e-12; // as the file says in words
  private static final Drone.Aim AIM = new Drone.Aim(new double[3], new double[3]);

  private double path; // tolerance along trajectories
  private int cases;
  private int numbers;

  @Test
  void everySection() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "point_mass", "planar", "quadrotor");
    path = Reference.number(file, "tolerance");
    for (JsonNode c : Reference.section(file, "point_mass")) pointMass(c);
    if (Reference.has(file, "planar")) planar(file.get("planar"));
    if (Reference.has(file, "quadrotor")) quadrotor(file.get("quadrotor"));
    Reference.report(FILE, cases, numbers);
  }

  /** Relative where the size exceeds 1. */
  private void same(double[] listed, double[] own, double tolerance, String what) {
    assertEquals(listed.length, own.length, what);
    for (int d = 0; d < listed.length; d++) {
      assertEquals(listed[d], own[d], tolerance * Math.max(1, Math.abs(listed[d])), what);
      numbers++;
    }
  }

  private static double optional(JsonNode c, String name) {
    return c.has(name) ? Reference.number(c, name) : Double.POSITIVE_INFINITY;
  }

  private void pointMass(JsonNode c) {
    Reference.known(c, "dt", "start", "actions", "states", "max_acceleration", "max_speed");
    Drone.Physics physics =
        new Drone.Physics(
            Reference.number(c, "dt"),
            optional(c, "max_acceleration"),
            optional(c, "max_speed"),
            0,
            0,
            Drone.Air.STILL);
    Drone drone = new Drone(physics, AIM);
    double[] x = Reference.doubles(Reference.get(c, "start"));
    double[][] actions = Reference.table(Reference.get(c, "actions"));
    double[][] states = Reference.table(Reference.get(c, "states"));
    assertEquals(actions.length, states.length);
    for (int t = 0; t < actions.length; t++) {
      x = drone.next(x, actions[t], new SplittableRandom(1));
      same(states[t], x, path, "step " + t);
    }
    cases++;
  }

  private void planar(JsonNode section) {
    Reference.known(section, "parameters", "points", "trajectories");
    JsonNode p = Reference.get(section, "parameters");
    Reference.known(p, "mass", "gravity", "arm", "inertia");
    PlanarQuadrotor.Vehicle vehicle =
        new PlanarQuadrotor.Vehicle(
            Reference.number(p, "mass"),
            Reference.number(p, "gravity"),
            Reference.number(p, "arm"),
            Reference.number(p, "inertia"));
    for (JsonNode c : Reference.section(section, "points")) {
      Reference.known(c, "state", "thrusts", "derivative");
      double[] own =
          new PlanarQuadrotor(vehicle, 1)
              .derivative(
                  Reference.doubles(Reference.get(c, "state")),
                  Reference.doubles(Reference.get(c, "thrusts")));
      same(Reference.doubles(Reference.get(c, "derivative")), own, POINT, "planar derivative");
      cases++;
    }
    for (JsonNode c : Reference.section(section, "trajectories")) {
      Reference.known(c, "dt", "start", "thrusts", "states");
      PlanarQuadrotor world = new PlanarQuadrotor(vehicle, Reference.number(c, "dt"));
      double[] x = Reference.doubles(Reference.get(c, "start"));
      double[][] thrusts = Reference.table(Reference.get(c, "thrusts"));
      double[][] states = Reference.table(Reference.get(c, "states"));
      assertEquals(thrusts.length, states.length);
      for (int t = 0; t < thrusts.length; t++) {
        x = world.next(x, thrusts[t], new SplittableRandom(1));
        same(states[t], x, path, "planar, step " + t);
      }
      cases++;
    }
  }

  private void quadrotor(JsonNode section) {
    Reference.known(
        section,
        "parameters",
        "hover_rpm",
        "max_rpm",
        "hover_thrust",
        "max_thrust",
        "max_xy_torque",
        "max_z_torque",
        "derivatives",
        "trajectories");
    JsonNode p = Reference.get(section, "parameters");
    Reference.known(p, "mass", "gravity", "Jx", "Jy", "Jz", "arm", "kf", "km", "thrust_to_weight");
    double[] inertia = {
      Reference.number(p, "Jx"), Reference.number(p, "Jy"), Reference.number(p, "Jz"),
    };
    Quadrotor.Vehicle vehicle =
        new Quadrotor.Vehicle(
            Reference.number(p, "mass"),
            Reference.number(p, "gravity"),
            inertia,
            Reference.number(p, "arm"),
            Reference.number(p, "kf"),
            Reference.number(p, "km"));
    double most = vehicle.rpm(Reference.number(p, "thrust_to_weight"));
    double hover = vehicle.hoverRpm();
    numbers += Reference.same(section, "hover_rpm", hover, POINT * hover);
    numbers += Reference.same(section, "max_rpm", most, POINT * most);
    numbers += Reference.same(section, "hover_thrust", thrust(vehicle, hover), POINT);
    numbers += Reference.same(section, "max_thrust", thrust(vehicle, most), POINT);
    numbers += Reference.same(section, "max_xy_torque", vehicle.xyTorque(most), POINT);
    numbers += Reference.same(section, "max_z_torque", vehicle.zTorque(most), POINT);
    cases++;
    for (JsonNode c : Reference.section(section, "derivatives")) derivative(c, vehicle);
    for (JsonNode c : Reference.section(section, "trajectories")) trajectory(c, vehicle);
  }

  private static double thrust(Quadrotor.Vehicle vehicle, double rpm) {
    return 4 * vehicle.kf() * rpm * rpm;
  }

  private void derivative(JsonNode c, Quadrotor.Vehicle vehicle) {
    Reference.known(c, "state", "rpm", "derivative");
    double[] x = Reference.doubles(Reference.get(c, "state"));
    double[] rpm = Reference.doubles(Reference.get(c, "rpm"));
    Quadrotor world = new Quadrotor(vehicle, 1);
    double[] rates = {x[9], x[10], x[11]};
    double[] angles = Attitude.angleRates(x[3], x[4], rates);
    double[] push = world.acceleration(Attitude.of(x[3], x[4], x[5]), rpm);
    double[] turn = world.turn(rates, rpm);
    double[] own = {
      x[6], x[7], x[8], angles[0], angles[1], angles[2], push[0], push[1], push[2], turn[0],
      turn[1], turn[2],
    };
    same(Reference.doubles(Reference.get(c, "derivative")), own, POINT, "derivative");
    cases++;
  }

  private void trajectory(JsonNode c, Quadrotor.Vehicle vehicle) {
    String states = "states_position_quaternion_velocity_rates";
    Reference.known(c, "dt", "start", "start_quaternion", "steps", "every", "rpm", states);
    double[] start = Reference.doubles(Reference.get(c, "start"));
    double[] q = Attitude.of(start[3], start[4], start[5]);
    numbers += Reference.same(c, "start_quaternion", q, POINT);
    double[] x = new double[13];
    System.arraycopy(start, 0, x, 0, 3);
    System.arraycopy(q, 0, x, 3, 4);
    System.arraycopy(start, 6, x, 7, 6);
    Quadrotor world = new Quadrotor(vehicle, Reference.number(c, "dt"));
    double[][] rpm = Reference.table(Reference.get(c, "rpm"));
    double[][] listed = Reference.table(Reference.get(c, states));
    int every = (int) Reference.number(c, "every");
    int steps = (int) Reference.number(c, "steps");
    assertEquals(steps, rpm.length);
    assertEquals(steps / every, listed.length);
    for (int t = 0; t < steps; t++) {
      x = world.next(x, rpm[t], new SplittableRandom(1));
      if ((t + 1) % every == 0) same(listed[(t + 1) / every - 1], x, path, "quadrotor, step " + t);
    }
    cases++;
  }
}
