package mbrl.world;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Drawable;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.VectorWorld;
import mbrl.core.View;

/**
 * A cart that is pushed along a rail: the smallest world in which a plan must take speed into
 * account, and one whose best policy is known exactly.
 *
 * <pre>{@code
 * state (p, v): position and speed;   action u ∈ [−limit, limit], an acceleration
 * p' = p + dt v + dt²/2 u
 * v' = v + dt u
 * r  = −(q₁ p'² + q₂ v'² + r u²)          of the state after the step
 * }</pre>
 *
 * <p>An episode starts at a uniform position in [−2, 2] with a speed in [−1, 1] and never ends on
 * its own. The motion is linear and the reward quadratic, so without the limit the linear-quadratic
 * regulator is the best policy.
 *
 * <p>Lecture 9, the exact reference for every planner.
 *
 * <pre>{@code
 * step  0: position  2.000, speed  0.000
 * step 10: position  1.500, speed -1.000
 * step 20: position  0.426, speed -0.828
 * step 30: position -0.036, speed -0.164
 * step 40: position -0.064, speed  0.044
 * step 50: position -0.018, speed  0.035
 * return -45.8
 * }</pre>
 */
public final class DoubleIntegrator implements VectorWorld, Drawable<double[]> {
  private static final double REACH = 4; // units from the middle of the picture to its edge

  private final double dt; // seconds of a step
  private final double q1; // cost of the squared position
  private final double q2; // cost of the squared speed
  private final double r; // cost of the squared action
  private final Space.Box actions;

  /** Steps of 0.1 s, costs 1, 0.1 and 0.1 of position, speed and action, and |u| ≤ 1. */
  public DoubleIntegrator() {
    this(0.1, 1, 0.1, 0.1, 1);
  }

  /**
   * @param dt seconds of a step, above 0
   * @param q1 cost of the squared position, at least 0
   * @param q2 cost of the squared speed, at least 0
   * @param r cost of the squared action, at least 0
   * @param limit the largest |u|, above 0 and finite; a large one is as good as none
   */
  public DoubleIntegrator(double dt, double q1, double q2, double r, double limit) {
    this.dt = Check.positive("dt", dt);
    this.q1 = Check.atLeastZero("q1", q1);
    this.q2 = Check.atLeastZero("q2", q2);
    this.r = Check.atLeastZero("r", r);
    Check.positive("limit", limit);
    actions = new Space.Box(new double[] {-limit}, new double[] {limit});
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {2 * (2 * rng.nextDouble() - 1), 2 * rng.nextDouble() - 1};
  }

  /** The accelerations, u ∈ [−limit, limit]. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    return new double[] {
      x[0] + dt * x[1] + dt * dt / 2 * u[0], // p' = p + dt v + dt²/2 u
      x[1] + dt * u[0], // v' = v + dt u
    };
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    // −(q₁ p'² + q₂ v'² + r u²)
    return 0 - (q1 * next[0] * next[0] + q2 * next[1] * next[1] + r * u[0] * u[0]);
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  /** Units along the rail, the origin in the middle. */
  @Override
  public View view(int width, int height) {
    return Sketch.lineView(width, height, REACH);
  }

  /** The cart. */
  @Override
  public double[] point(double[] state) {
    return new double[] {state[0], 0};
  }

  /** The cart on its rail, with its speed as a blue line: the way of one second. */
  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    View view = view(width, height);
    Sketch.line(g, view, width, height, state[0]);
    Sketch.pen(g, Sketch.BLUE, 4);
    double y = view.y(0);
    g.draw(new Line2D.Double(view.x(state[0]), y, view.x(state[0] + state[1]), y));
  }

  public static void main(String[] args) {
    DoubleIntegrator world = new DoubleIntegrator();
    double[] x = {2, 0};
    double sum = 0;
    for (int t = 0; t <= 50; t++) {
      if (t % 10 == 0) {
        System.out.printf(Locale.ROOT, "step %2d: position %6.3f, speed %6.3f%n", t, x[0], x[1]);
      }
      double u = Math.max(-1, Math.min(1, -2 * x[0] - 2 * x[1])); // pulls back, and brakes
      Outcome<double[]> o = world.sample(x, new double[] {u}, new SplittableRandom(1));
      x = o.next();
      sum += o.reward();
    }
    System.out.printf(Locale.ROOT, "return %.1f%n", sum);
  }
}
