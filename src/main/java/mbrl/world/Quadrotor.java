package mbrl.world;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Space;
import mbrl.core.VectorWorld;

/**
 * A quadrotor in space, with four rotors in an X: a rigid body that is lifted along its own axis.
 *
 * <pre>{@code
 * state (p, q, v, ω): position, attitude as a quaternion (x, y, z, w), velocity, body rates: 13
 * thrust of rotor i   f_i = kf rpm_i²,   its yaw torque t_i = km rpm_i²,   T = Σ f_i
 * torque τ = ((f₁ + f₂ − f₃ − f₄) l/√2,  (−f₁ + f₂ + f₃ − f₄) l/√2,  −t₁ + t₂ − t₃ + t₄)
 * v̇ = R(q) (0, 0, T)/m − (0, 0, g)
 * ω̇ = J⁻¹ (τ − ω × J ω)
 * one step: v, then ω, then p with the new v, then q turned by the new ω
 * reward = −|p'|² − 0.1 tilt²
 * }</pre>
 *
 * <p>The action is the four speeds in revolutions a minute. An episode starts level and at rest
 * within half a metre of the origin, where it should hover, and never ends on its own.
 *
 * <p>Lecture 12. The constants are those of a Crazyflie 2 in gym-pybullet-drones.
 *
 * <pre>{@code
 * hover at 14468 rpm: after 1 s at (0.00, 0.00, 0.00)
 * all 1 % faster:     after 1 s at (0.00, 0.00, 0.10)
 * left side 1 % up:   after 0.2 s tilted by 0.11 rad
 * }</pre>
 */
public final class Quadrotor implements VectorWorld {
  /**
   * The vehicle.
   *
   * @param mass m, in kg
   * @param gravity g, in m/s²
   * @param inertia J, three numbers, in kg m²
   * @param arm l, in m
   * @param kf thrust of a rotor by its squared speed, in N / rpm²
   * @param km torque of a rotor by its squared speed, in N m / rpm²
   */
  public record Vehicle(
      double mass, double gravity, double[] inertia, double arm, double kf, double km) {
    /** A Crazyflie 2. */
    public static final Vehicle CRAZYFLIE =
        new Vehicle(0.027, 9.8, new double[] {1.4e-5, 1.4e-5, 2.17e-5}, 0.0397, 3.16e-10, 7.94e-12);

    public Vehicle {
      Check.positive("mass", mass);
      Check.finite("gravity", gravity);
      Check.size("inertia", inertia, 3);
      for (double j : inertia) Check.positive("inertia", j);
      Check.positive("arm", arm);
      Check.positive("kf", kf);
      Check.positive("km", km);
      inertia = inertia.clone();
    }

    /** The speed of the rotors that holds it in the air. */
    public double hoverRpm() {
      return Math.sqrt(mass * gravity / (4 * kf));
    }

    /** The speed at which the four rotors lift {@code weights} times its weight. */
    public double rpm(double weights) {
      return Math.sqrt(weights * mass * gravity / (4 * kf));
    }

    /** The largest torque about x or y at a speed: two neighbours at it, the others still. */
    public double xyTorque(double rpm) {
      return 2 * arm * kf * rpm * rpm / Math.sqrt(2);
    }

    /** The largest torque about z at a speed: two opposite rotors at it, the others still. */
    public double zTorque(double rpm) {
      return 2 * km * rpm * rpm;
    }
  }

  private static final double STRENGTH = 2.25; // the most thrust, in weights

  private final Vehicle vehicle;
  private final double dt; // seconds of a step
  private final Space.Box actions;

  /** A Crazyflie in steps of 1/240 s. */
  public Quadrotor() {
    this(Vehicle.CRAZYFLIE, 1.0 / 240);
  }

  /**
   * @param vehicle what flies
   * @param dt seconds of a step, above 0
   */
  public Quadrotor(Vehicle vehicle, double dt) {
    this.vehicle = vehicle;
    this.dt = Check.positive("dt", dt);
    double most = vehicle.rpm(STRENGTH);
    actions = new Space.Box(new double[4], new double[] {most, most, most, most});
  }

  /** The speeds of the rotors, from 0 to the one that lifts 2.25 times its weight. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = new double[13];
    for (int d = 0; d < 3; d++) x[d] = rng.nextDouble() - 0.5;
    x[6] = 1;
    return x;
  }

  @Override
  public int stateSize() {
    return 13;
  }

  @Override
  public int actionSize() {
    return 4;
  }

  /** v̇ of an attitude (x, y, z, w) under four speeds. */
  public double[] acceleration(double[] q, double[] rpm) {
    double lift = 0;
    for (double w : rpm) lift += vehicle.kf * w * w;
    lift /= vehicle.mass;
    // R(q) (0, 0, T)/m − (0, 0, g)
    return new double[] {
      lift * 2 * (q[0] * q[2] + q[3] * q[1]),
      lift * 2 * (q[1] * q[2] - q[3] * q[0]),
      lift * (1 - 2 * (q[0] * q[0] + q[1] * q[1])) - vehicle.gravity,
    };
  }

  /** ω̇ of body rates under four speeds. */
  public double[] turn(double[] rates, double[] rpm) {
    double[] f = new double[4];
    double[] t = new double[4];
    for (int i = 0; i < 4; i++) {
      f[i] = vehicle.kf * rpm[i] * rpm[i];
      t[i] = vehicle.km * rpm[i] * rpm[i];
    }
    double l = vehicle.arm / Math.sqrt(2);
    double[] torque = {
      (f[0] + f[1] - f[2] - f[3]) * l, (-f[0] + f[1] + f[2] - f[3]) * l, -t[0] + t[1] - t[2] + t[3],
    };
    // ω̇ = J⁻¹ (τ − ω × J ω)
    double[] j = vehicle.inertia;
    double p = rates[0];
    double q = rates[1];
    double r = rates[2];
    return new double[] {
      (torque[0] - q * r * (j[2] - j[1])) / j[0],
      (torque[1] - r * p * (j[0] - j[2])) / j[1],
      (torque[2] - p * q * (j[1] - j[0])) / j[2],
    };
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double[] next = new double[13];
    double[] q = {x[3], x[4], x[5], x[6]};
    double[] push = acceleration(q, u);
    double[] turn = turn(new double[] {x[10], x[11], x[12]}, u);
    for (int d = 0; d < 3; d++) {
      next[7 + d] = x[7 + d] + dt * push[d];
      next[10 + d] = x[10 + d] + dt * turn[d];
      next[d] = x[d] + dt * next[7 + d];
    }
    // q' = q turned by the new ω
    double[] turned = Attitude.turned(q, new double[] {next[10], next[11], next[12]}, dt);
    System.arraycopy(turned, 0, next, 3, 4);
    return next;
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    double square = next[0] * next[0] + next[1] * next[1] + next[2] * next[2];
    double tilt = Attitude.tilt(next[3], next[4]);
    return -square - 0.1 * tilt * tilt;
  }

  public static void main(String[] args) {
    Quadrotor world = new Quadrotor();
    double hover = Vehicle.CRAZYFLIE.hoverRpm();
    double[] x = flown(world, 240, hover, hover);
    System.out.printf(
        Locale.ROOT,
        "hover at %.0f rpm: after 1 s at (%.2f, %.2f, %.2f)%n",
        hover,
        x[0],
        x[1],
        x[2]);
    x = flown(world, 240, 1.01 * hover, 1.01 * hover);
    System.out.printf(
        Locale.ROOT, "all 1 %% faster:     after 1 s at (%.2f, %.2f, %.2f)%n", x[0], x[1], x[2]);
    x = flown(world, 48, 1.01 * hover, hover);
    System.out.printf(
        Locale.ROOT,
        "left side 1 %% up:   after 0.2 s tilted by %.2f rad%n",
        Attitude.tilt(x[3], x[4]));
  }

  private static double[] flown(Quadrotor world, int steps, double left, double right) {
    double[] x = new double[13];
    x[6] = 1;
    double[] u = {left, left, right, right};
    for (int t = 0; t < steps; t++) x = world.next(x, u, new SplittableRandom(1));
    return x;
  }
}
