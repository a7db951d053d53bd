package mbrl.world;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Space;
import mbrl.core.VectorWorld;
import mbrl.numeric.Sine;

/**
 * A quadrotor in a plane: two rotors on one beam, which must tilt before it can move sideways.
 *
 * <pre>{@code
 * state (x, z, θ, ẋ, ż, ω): position, tilt, and their rates;   thrusts u₁ left and u₂ right, in N
 * ẍ = −(u₁ + u₂) sin θ / m
 * z̈ = (u₁ + u₂) cos θ / m − g
 * ω̇ = (u₂ − u₁) l / J
 * one step: Runge–Kutta of order four, the thrusts held
 * reward = −(x'² + z'²) − 0.1 θ'²
 * }</pre>
 *
 * <p>The goal is to hover at the origin. It has three degrees of freedom and two thrusts, so it is
 * underactuated. An episode starts within a metre of the goal, at rest, and never ends on its own.
 *
 * <p>Lecture 12.
 *
 * <pre>{@code
 * hovering:              after 1 s at (0.00, 0.00), tilt 0.00
 * one percent more lift: after 1 s at (0.00, 0.05), tilt 0.00
 * tilted by 0.1 rad:     after 1 s at (-0.49, -0.02), tilt 0.10
 * }</pre>
 */
public final class PlanarQuadrotor implements VectorWorld {
  /**
   * The vehicle.
   *
   * @param mass m, in kg, above 0
   * @param gravity g, in m/s²
   * @param arm l, from the middle to a rotor, in m, above 0
   * @param inertia J, in kg m², above 0
   */
  public record Vehicle(double mass, double gravity, double arm, double inertia) {
    /** A Crazyflie 2, a toy of 27 g. */
    public static final Vehicle CRAZYFLIE = new Vehicle(0.027, 9.8, 0.0397, 1.4e-5);

    public Vehicle {
      Check.positive("mass", mass);
      Check.finite("gravity", gravity);
      Check.positive("arm", arm);
      Check.positive("inertia", inertia);
    }

    /** The thrust of each rotor that holds it in the air. */
    public double hover() {
      return mass * gravity / 2;
    }
  }

  private static final double STRENGTH = 2.25; // the most thrust, in weights

  private final Vehicle vehicle;
  private final double dt; // seconds of a step
  private final Space.Box actions;

  /** A Crazyflie in steps of 0.02 s. */
  public PlanarQuadrotor() {
    this(Vehicle.CRAZYFLIE, 0.02);
  }

  /**
   * @param vehicle what flies
   * @param dt seconds of a step, above 0
   */
  public PlanarQuadrotor(Vehicle vehicle, double dt) {
    this.vehicle = vehicle;
    this.dt = Check.positive("dt", dt);
    double most = STRENGTH * vehicle.hover();
    actions = new Space.Box(new double[2], new double[] {most, most});
  }

  /** The thrusts, from 0 to 2.25 times the thrust of hovering. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {2 * rng.nextDouble() - 1, 2 * rng.nextDouble() - 1, 0, 0, 0, 0};
  }

  @Override
  public int stateSize() {
    return 6;
  }

  @Override
  public int actionSize() {
    return 2;
  }

  /** The rates of change (ẋ, ż, ω, ẍ, z̈, ω̇) of a state under two thrusts. */
  public double[] derivative(double[] x, double[] u) {
    double lift = (u[0] + u[1]) / vehicle.mass;
    return new double[] {
      x[3],
      x[4],
      x[5],
      -lift * Sine.sin(x[2]), // ẍ = −(u₁ + u₂) sin θ / m
      lift * Sine.cos(x[2]) - vehicle.gravity, // z̈ = (u₁ + u₂) cos θ / m − g
      (u[1] - u[0]) * vehicle.arm / vehicle.inertia, // ω̇ = (u₂ − u₁) l / J
    };
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double[] k1 = derivative(x, u);
    double[] k2 = derivative(moved(x, dt / 2, k1), u);
    double[] k3 = derivative(moved(x, dt / 2, k2), u);
    double[] k4 = derivative(moved(x, dt, k3), u);
    double[] next = new double[6];
    for (int d = 0; d < 6; d++) {
      next[d] = x[d] + dt / 6 * (k1[d] + 2 * k2[d] + 2 * k3[d] + k4[d]);
    }
    return next;
  }

  private static double[] moved(double[] x, double h, double[] rate) {
    double[] moved = new double[x.length];
    for (int d = 0; d < x.length; d++) moved[d] = x[d] + h * rate[d];
    return moved;
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return -(next[0] * next[0] + next[1] * next[1]) - 0.1 * next[2] * next[2];
  }

  public static void main(String[] args) {
    PlanarQuadrotor world = new PlanarQuadrotor();
    double hover = Vehicle.CRAZYFLIE.hover();
    fly("hovering:             ", world, hover, 0);
    fly("one percent more lift:", world, 1.01 * hover, 0);
    fly("tilted by 0.1 rad:    ", world, hover, 0.1);
  }

  private static void fly(String name, PlanarQuadrotor world, double thrust, double tilt) {
    double[] x = {0, 0, tilt, 0, 0, 0};
    double[] u = {thrust, thrust};
    for (int t = 0; t < 50; t++) x = world.next(x, u, new SplittableRandom(1));
    System.out.printf(
        Locale.ROOT, "%s after 1 s at (%.2f, %.2f), tilt %.2f%n", name, x[0], x[1], x[2]);
  }
}
