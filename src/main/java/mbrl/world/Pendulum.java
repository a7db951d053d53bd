package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.core.View;
import mbrl.numeric.Sine;

/**
 * Swing a rod up and hold it upright with a motor too weak to lift it at once.
 *
 * <pre>{@code
 * state (θ, θ̇): angle from upright, not wrapped, and its speed;   torque u ∈ [−2, 2] N m
 * θ̇ ← θ̇ + (3g/2l sin θ + 3/(m l²) u) τ, cut to [−8, 8]     g = 10, m = 1, l = 1, τ = 0.05 s
 * θ ← θ + θ̇ τ                                              with the new speed
 * r = −(wrap(θ)² + 0.1 θ̇² + 0.001 u²)                      of the state before the step
 * }</pre>
 *
 * <p>An episode starts at a uniform angle with a speed in [−1, 1] and never ends on its own; the
 * usual time limit is 200 steps. A torque beyond the limits is cut.
 *
 * <p>Lectures 3 and 9. The numbers are those of Gymnasium's Pendulum-v1.
 *
 * <pre>{@code
 * step   0: angle  3.142, speed  0.500
 * step  40: angle  0.945, speed  0.945
 * step  80: angle  2.058, speed  8.000
 * step 120: angle -1.988, speed  7.781
 * step 160: angle -0.159, speed  6.057
 * step 200: angle  1.901, speed  8.000
 * return -1565.8
 * }</pre>
 */
public final class Pendulum implements VectorWorld, Drawable<double[]> {
  /** The torques, from −2 to 2 N m. */
  public static final Space.Box ACTIONS = new Space.Box(new double[] {-2}, new double[] {2});

  private static final double TORQUE = 2; // largest |u|, N m
  private static final double SPEED = 8; // largest |θ̇|, 1/s
  private static final double TAU = 0.05; // τ, s
  private static final double FALL = 3 * 10.0 / 2; // 3g/2l
  private static final double PUSH = 3; // 3/(m l²)

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {
      Math.PI * (2 * rng.nextDouble() - 1), 2 * rng.nextDouble() - 1,
    };
  }

  @Override
  public Space.Box actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double torque = Math.max(-TORQUE, Math.min(TORQUE, u[0]));
    // θ̇ ← θ̇ + (3g/2l sin θ + 3/(m l²) u) τ, cut
    double speed = x[1] + (FALL * Sine.sin(x[0]) + PUSH * torque) * TAU;
    speed = Math.max(-SPEED, Math.min(SPEED, speed));
    // θ ← θ + θ̇ τ
    return new double[] {x[0] + speed * TAU, speed};
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return reward(x[0], x[1], u[0]);
  }

  private static double reward(double angle, double speed, double u) {
    double off = wrap(angle);
    double torque = Math.max(-TORQUE, Math.min(TORQUE, u));
    return 0 - (off * off + 0.1 * (speed * speed) + 0.001 * (torque * torque));
  }

  /** The same angle in [−π, π]. */
  public static double wrap(double angle) {
    return angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
  }

  // The same for many rollouts at once

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    return (x, u, next) -> {
      check(n, x, u, next);
      double[] speed = next[1];
      Sine.sin(x[0], speed, n);
      for (int i = 0; i < n; i++) {
        double torque = Math.max(-TORQUE, Math.min(TORQUE, u[0][i]));
        double s = x[1][i] + (FALL * speed[i] + PUSH * torque) * TAU;
        speed[i] = Math.max(-SPEED, Math.min(SPEED, s));
      }
      for (int i = 0; i < n; i++) next[0][i] = x[0][i] + speed[i] * TAU;
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      reward[i] = reward(x[0][i], x[1][i], u[0][i]);
      terminal[i] = false;
    }
  }

  private static double metre(int width, int height) {
    return Math.min(width, height) / 2.6;
  }

  /** Metres from the pivot, to the right and upwards. */
  @Override
  public View view(int width, int height) {
    return View.scaled(width / 2.0, height / 2.0, metre(width, height));
  }

  /** The free end of the rod. */
  @Override
  public double[] point(double[] state) {
    return new double[] {Sine.sin(state[0]), Sine.cos(state[0])};
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    Sketch.clear(g, width, height);
    double metre = metre(width, height);
    double x = width / 2.0;
    double y = height / 2.0;
    Sketch.pen(g, Color.LIGHT_GRAY, 1);
    g.draw(new Ellipse2D.Double(x - metre, y - metre, 2 * metre, 2 * metre));
    Sketch.pen(g, Sketch.ORANGE, 0.16 * metre);
    g.draw(new Line2D.Double(x, y, x + metre * Sine.sin(state[0]), y - metre * Sine.cos(state[0])));
    g.setColor(Color.BLACK);
    double r = 0.05 * metre;
    g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
  }

  public static void main(String[] args) {
    Pendulum world = new Pendulum();
    double[] x = {Math.PI, 0.5};
    double sum = 0;
    for (int t = 0; t <= 200; t++) {
      if (t % 40 == 0) {
        System.out.printf(Locale.ROOT, "step %3d: angle %6.3f, speed %6.3f%n", t, wrap(x[0]), x[1]);
      }
      double u = 2 * Math.signum(x[1]); // push in the direction of motion: adds energy
      Outcome<double[]> o = world.sample(x, new double[] {u}, new SplittableRandom(1));
      x = o.next();
      sum += o.reward();
    }
    System.out.printf(Locale.ROOT, "return %.1f%n", sum);
  }
}
