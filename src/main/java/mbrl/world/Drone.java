package mbrl.world;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Space;
import mbrl.core.VectorWorld;
import mbrl.numeric.Sine;

/**
 * A drone as a point mass with a commanded acceleration, drag and wind.
 *
 * <pre>{@code
 * state (p, v): position and velocity, three coordinates each;   action a, an acceleration
 * a  ← a scaled to the largest acceleration if it is longer
 * w  = wind + gust sin(ω t)                          t: the time, part of the state if it gusts
 * r  = v − w                                         the velocity against the air
 * v' = v + dt (a − k₁ r − k₂ |r| r)                  scaled to the largest speed if it is faster
 * p' = p + dt v'                                     with the new velocity
 * reward = −|p' − goal| − 0.01 |a|²
 * }</pre>
 *
 * <p>An episode starts at rest at the start of its {@link Aim} and never ends on its own. In the
 * lecture the agent does not know drag and wind, and learns them in flight.
 *
 * <p>Lecture 12. Semi-implicit Euler steps.
 *
 * <pre>{@code
 * in still air:  after 3 s at (4.65, 0.00, 2.00), speed 3.00
 * with drag:     after 3 s at (3.54, 0.00, 2.00), speed 2.00
 * and side wind: after 3 s at (3.54, 0.85, 2.00), speed 2.05
 * }</pre>
 */
public final class Drone implements VectorWorld {
  /**
   * The physics of the drone.
   *
   * @param dt seconds of a step, above 0
   * @param maxAcceleration the largest |a|, above 0; ∞ for none
   * @param maxSpeed the largest |v|, above 0; ∞ for none
   * @param linearDrag k₁, at least 0
   * @param quadraticDrag k₂, at least 0
   * @param air the wind
   */
  public record Physics(
      double dt,
      double maxAcceleration,
      double maxSpeed,
      double linearDrag,
      double quadraticDrag,
      Air air) {
    public Physics {
      Check.positive("dt", dt);
      if (!(maxAcceleration > 0)) {
        throw new IllegalArgumentException(
            "maxAcceleration must be above 0, got " + maxAcceleration);
      }
      if (!(maxSpeed > 0)) {
        throw new IllegalArgumentException("maxSpeed must be above 0, got " + maxSpeed);
      }
      Check.atLeastZero("linearDrag", linearDrag);
      Check.atLeastZero("quadraticDrag", quadraticDrag);
    }

    /** Steps of 0.1 s, |a| ≤ 2, |v| ≤ 2, still air without drag. */
    public static Physics standard() {
      return new Physics(0.1, 2, 2, 0, 0, Air.STILL);
    }

    /** The same with drag and wind. */
    public Physics in(double linearDrag, double quadraticDrag, Air air) {
      return new Physics(dt, maxAcceleration, maxSpeed, linearDrag, quadraticDrag, air);
    }
  }

  /**
   * The wind w(t) = wind + gust sin(ω t).
   *
   * @param wind three coordinates
   * @param gust three coordinates, all 0 for a steady wind
   * @param frequency ω, in 1/s
   */
  public record Air(double[] wind, double[] gust, double frequency) {
    /** No wind. */
    public static final Air STILL = steady(0, 0, 0);

    public Air {
      Check.size("wind", wind, 3);
      Check.size("gust", gust, 3);
      Check.finite("frequency", frequency);
      wind = wind.clone();
      gust = gust.clone();
    }

    /** A wind that does not change. */
    public static Air steady(double... wind) {
      return new Air(wind, new double[3], 0);
    }

    boolean isGusty() {
      return gust[0] != 0 || gust[1] != 0 || gust[2] != 0;
    }
  }

  /** Where an episode starts, at rest, and where the drone should go: three coordinates each. */
  public record Aim(double[] start, double[] goal) {
    public Aim {
      Check.size("start", start, 3);
      Check.size("goal", goal, 3);
      start = start.clone();
      goal = goal.clone();
    }
  }

  private final Physics physics;
  private final Aim aim;
  private final Space.Box actions;

  /**
   * @param physics limits, drag and wind
   * @param aim start and goal
   */
  public Drone(Physics physics, Aim aim) {
    this.physics = physics;
    this.aim = aim;
    double a = Math.min(physics.maxAcceleration, 1e6);
    actions = new Space.Box(new double[] {-a, -a, -a}, new double[] {a, a, a});
  }

  /** Start and goal. */
  public Aim aim() {
    return aim;
  }

  /** The accelerations: a box around the ball of those that are not scaled. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = new double[stateSize()];
    System.arraycopy(aim.start, 0, x, 0, 3);
    return x;
  }

  @Override
  public int stateSize() {
    return physics.air.isGusty() ? 7 : 6;
  }

  @Override
  public int actionSize() {
    return 3;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double[] next = new double[x.length];
    double time = x.length == 7 ? x[6] : 0;
    double swing = physics.air.isGusty() ? Sine.sin(physics.air.frequency * time) : 0;
    // a ← a scaled to the largest acceleration if it is longer
    double shrink = shrink(u[0], u[1], u[2], physics.maxAcceleration);
    // r = v − w
    double rx = x[3] - wind(0, swing);
    double ry = x[4] - wind(1, swing);
    double rz = x[5] - wind(2, swing);
    double drag = drag(rx, ry, rz);
    // v' = v + dt (a − k₁ r − k₂ |r| r)
    double vx = x[3] + physics.dt * (shrink * u[0] - drag * rx);
    double vy = x[4] + physics.dt * (shrink * u[1] - drag * ry);
    double vz = x[5] + physics.dt * (shrink * u[2] - drag * rz);
    double slow = shrink(vx, vy, vz, physics.maxSpeed);
    next[3] = slow * vx;
    next[4] = slow * vy;
    next[5] = slow * vz;
    // p' = p + dt v'
    for (int d = 0; d < 3; d++) next[d] = x[d] + physics.dt * next[d + 3];
    if (x.length == 7) next[6] = x[6] + physics.dt;
    return next;
  }

  private double wind(int d, double swing) {
    return physics.air.wind[d] + physics.air.gust[d] * swing;
  }

  /** k₁ + k₂ |r|. */
  private double drag(double rx, double ry, double rz) {
    if (physics.quadraticDrag == 0) return physics.linearDrag;
    return physics.linearDrag + physics.quadraticDrag * Math.sqrt(rx * rx + ry * ry + rz * rz);
  }

  /** The factor that brings a vector to the largest length, if it is longer. */
  private static double shrink(double x, double y, double z, double longest) {
    double square = x * x + y * y + z * z;
    return square > longest * longest ? longest / Math.sqrt(square) : 1;
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    double dx = next[0] - aim.goal[0];
    double dy = next[1] - aim.goal[1];
    double dz = next[2] - aim.goal[2];
    double effort = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
    return -Math.sqrt(dx * dx + dy * dy + dz * dz) - 0.01 * effort;
  }

  public static void main(String[] args) {
    Aim aim = new Aim(new double[] {0, 0, 2}, new double[] {10, 0, 2});
    Physics still = new Physics(0.1, 1, Double.POSITIVE_INFINITY, 0, 0, Air.STILL);
    String[] names = {"in still air: ", "with drag:    ", "and side wind:"};
    Physics[] all = {
      still, still.in(0.3, 0, Air.STILL), still.in(0.3, 0, Air.steady(0, 0.8, 0)),
    };
    for (int k = 0; k < 3; k++) {
      Drone drone = new Drone(all[k], aim);
      SplittableRandom rng = new SplittableRandom(1);
      double[] x = drone.start(rng);
      for (int t = 0; t < 30; t++) x = drone.next(x, new double[] {1, 0, 0}, rng);
      System.out.printf(
          Locale.ROOT,
          "%s after 3 s at (%.2f, %.2f, %.2f), speed %.2f%n",
          names[k],
          x[0],
          x[1],
          x[2],
          Math.sqrt(x[3] * x[3] + x[4] * x[4] + x[5] * x[5]));
    }
  }
}
