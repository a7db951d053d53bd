package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.numeric.Sine;

/**
 * Drive a car out of a valley with an engine too weak for the slope: first away from the goal, then
 * towards it.
 *
 * <pre>{@code
 * state (x, ẋ),   a = −1, 0 or 1
 * ẋ ← ẋ + 0.001 a − 0.0025 cos 3x, cut to [−0.07, 0.07]
 * x ← x + ẋ, cut to [−1.2, 0.6];   the left wall stops the car
 * r = −1 a step;   over when x ≥ 0.5
 * }</pre>
 *
 * <p>An episode starts at rest at a uniform x in [−0.6, −0.4]; the usual time limit is 200 steps.
 * Until the goal has been reached once, no action looks better than another.
 *
 * <p>Lectures 8 and 13. Moore 1990; Sutton and Barto, 2nd edition, example 10.1; the numbers are
 * those of Gymnasium's MountainCar-v0.
 *
 * <pre>{@code
 * step  20: x -0.367, speed  0.010
 * step  40: x -0.271, speed -0.003
 * step  60: x -0.763, speed -0.033
 * step  80: x -1.161, speed -0.006
 * step 100: x -0.764, speed  0.051
 * step 120: x  0.345, speed  0.047
 * step 124: x  0.535, speed  0.048
 * }</pre>
 */
public final class MountainCar implements VectorWorld, Drawable<double[]> {
  /** The actions: −1 backwards, 0 nothing, 1 forwards. */
  public static final Space.Finite<double[]> ACTIONS =
      new Space.Finite<>(List.of(new double[] {-1}, new double[] {0}, new double[] {1}));

  static final double WALL = -1.2;
  static final double RIGHT = 0.6;
  static final double SPEED = 0.07;
  static final double SLOPE = 0.0025;

  private static final double POWER = 0.001;
  private static final double GOAL = 0.5;

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {-0.6 + 0.2 * rng.nextDouble(), 0};
  }

  @Override
  public Space.Finite<double[]> actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] a, RandomGenerator rng) {
    // ẋ ← ẋ + 0.001 a − 0.0025 cos 3x, cut
    double v = x[1] + (POWER * a[0] - SLOPE * Sine.cos(3 * x[0]));
    v = Math.max(-SPEED, Math.min(SPEED, v));
    // x ← x + ẋ, cut
    double at = Math.max(WALL, Math.min(RIGHT, x[0] + v));
    return new double[] {at, at == WALL && v < 0 ? 0 : v};
  }

  @Override
  public double reward(double[] x, double[] a, double[] next) {
    return -1;
  }

  @Override
  public boolean over(double[] x) {
    return x[0] >= GOAL && x[1] >= 0;
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
    double[] slope = new double[n];
    return (x, u, next) -> {
      check(n, x, u, next);
      for (int i = 0; i < n; i++) slope[i] = 3 * x[0][i];
      Sine.cos(slope, slope, n);
      for (int i = 0; i < n; i++) {
        double v = x[1][i] + (POWER * u[0][i] - SLOPE * slope[i]);
        next[1][i] = Math.max(-SPEED, Math.min(SPEED, v));
      }
      for (int i = 0; i < n; i++) {
        next[0][i] = Math.max(WALL, Math.min(RIGHT, x[0][i] + next[1][i]));
      }
      for (int i = 0; i < n; i++) if (next[0][i] == WALL && next[1][i] < 0) next[1][i] = 0;
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      reward[i] = -1;
      terminal[i] = next[0][i] >= GOAL && next[1][i] >= 0;
    }
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    paint(g, state, GOAL, width, height);
  }

  static void paint(Graphics2D g, double[] state, double goal, int width, int height) {
    Sketch.clear(g, width, height);
    Path2D hill = new Path2D.Double();
    for (int i = 0; i <= 100; i++) {
      double x = WALL + (RIGHT - WALL) * i / 100;
      if (i == 0) hill.moveTo(across(x, width), up(x, height));
      else hill.lineTo(across(x, width), up(x, height));
    }
    Sketch.pen(g, Color.GRAY, 3);
    g.draw(hill);
    Sketch.pen(g, Sketch.GREEN, 3);
    double pole = up(goal, height);
    g.draw(new Line2D.Double(across(goal, width), pole, across(goal, width), pole - height / 8.0));
    double r = height / 30.0;
    g.setColor(Sketch.ORANGE);
    g.fill(
        new Ellipse2D.Double(
            across(state[0], width) - r, up(state[0], height) - 2 * r, 2 * r, 2 * r));
  }

  private static double across(double x, int width) {
    return width * (0.05 + 0.9 * (x - WALL) / (RIGHT - WALL));
  }

  /** The hill has the height sin 3x. */
  private static double up(double x, int height) {
    return height * (0.55 - 0.3 * Sine.sin(3 * x));
  }

  public static void main(String[] args) {
    MountainCar world = new MountainCar();
    double[] x = {-0.5, 0};
    int steps = 0;
    boolean over = false;
    while (!over) {
      double a = x[1] < 0 ? -1 : 1; // push in the direction of motion
      Outcome<double[]> o = world.sample(x, new double[] {a}, null);
      x = o.next();
      over = o.terminal();
      if (++steps % 20 == 0 || over) {
        System.out.printf(Locale.ROOT, "step %3d: x %6.3f, speed %6.3f%n", steps, x[0], x[1]);
      }
    }
  }
}
