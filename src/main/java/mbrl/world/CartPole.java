package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
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
 * Balance a pole on a cart by pushing the cart left or right.
 *
 * <pre>{@code
 * state (x, ẋ, θ, θ̇): position and speed of the cart, angle of the pole from upright and its speed
 * u  = −10 or 10 N,   M = 1.1 kg cart and pole,   m = 0.1 kg pole,   l = 0.5 m half its length
 * f  = (u + m l θ̇² sin θ) / M
 * θ̈  = (g sin θ − cos θ f) / (l (4/3 − m cos² θ / M)),   ẍ = f − m l θ̈ cos θ / M
 * x ← x + τ ẋ,   ẋ ← ẋ + τ ẍ,   θ ← θ + τ θ̇,   θ̇ ← θ̇ + τ θ̈      τ = 0.02 s, all at once
 * r  = 1 a step;   over when |x| > 2.4 m or |θ| > 12°
 * }</pre>
 *
 * <p>An episode starts near the middle, each component uniform in [−0.05, 0.05]; the usual time
 * limit is 500 steps.
 *
 * <p>Lecture 2. Barto, Sutton and Anderson 1983; the numbers are those of Gymnasium's CartPole-v1.
 *
 * <pre>{@code
 * step  5: x  0.017, angle  0.038
 * step 10: x -0.024, angle  0.111
 * step 15: x -0.077, angle  0.218
 * fallen: [-0.07736859881860306, -0.5779557221450549, 0.2175564382238591, 1.278061899733077]
 * }</pre>
 */
public final class CartPole implements VectorWorld, Drawable<double[]> {
  /** The actions: −10 N and 10 N. */
  public static final Space.Finite<double[]> ACTIONS =
      new Space.Finite<>(List.of(new double[] {-10}, new double[] {10}));

  /** The end of the track, 2.4 m from the middle. */
  public static final double TRACK = 2.4;

  /** The angle at which the pole counts as fallen, 12°. */
  public static final double FALLEN = 12 * 2 * Math.PI / 360;

  private static final double G = 9.8; // m/s²
  private static final double M = 1.1; // kg, cart and pole
  private static final double POLE = 0.1; // m, kg
  private static final double L = 0.5; // l, m, half the pole's length
  private static final double TAU = 0.02; // τ, s

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = new double[4];
    for (int i = 0; i < 4; i++) x[i] = -0.05 + 0.1 * rng.nextDouble();
    return x;
  }

  @Override
  public Space.Finite<double[]> actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    return next(x, u[0]);
  }

  /** The state after one step under {@code force}, in newton. */
  public static double[] next(double[] state, double force) {
    double sin = Sine.sin(state[2]);
    double cos = Sine.cos(state[2]);
    // f = (u + m l θ̇² sin θ) / M
    double f = (force + POLE * L * (state[3] * state[3]) * sin) / M;
    // θ̈ = (g sin θ − cos θ f) / (l (4/3 − m cos² θ / M))
    double turn = (G * sin - cos * f) / (L * (4.0 / 3 - POLE * (cos * cos) / M));
    // ẍ = f − m l θ̈ cos θ / M
    double push = f - POLE * L * turn * cos / M;
    return new double[] {
      state[0] + TAU * state[1],
      state[1] + TAU * push,
      state[2] + TAU * state[3],
      state[3] + TAU * turn
    };
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return 1;
  }

  @Override
  public boolean over(double[] x) {
    return fallen(x);
  }

  /** Whether the cart has left the track or the pole has fallen. */
  public static boolean fallen(double[] x) {
    return Math.abs(x[0]) > TRACK || Math.abs(x[2]) > FALLEN;
  }

  // The same for many rollouts at once

  @Override
  public int stateSize() {
    return 4;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    double[] sin = new double[n];
    double[] cos = new double[n];
    return (x, u, next) -> {
      check(n, x, u, next);
      step(x, u[0], next, sin, cos);
    };
  }

  static void step(double[][] x, double[] force, double[][] next, double[] sin, double[] cos) {
    int n = sin.length;
    Sine.sin(x[2], sin, n);
    Sine.cos(x[2], cos, n);
    double[] speed = x[1];
    double[] spin = x[3];
    double[] f = next[1];
    double[] turn = next[3];
    for (int i = 0; i < n; i++) {
      f[i] = (force[i] + POLE * L * (spin[i] * spin[i]) * sin[i]) / M;
    }
    for (int i = 0; i < n; i++) {
      turn[i] = (G * sin[i] - cos[i] * f[i]) / (L * (4.0 / 3 - POLE * (cos[i] * cos[i]) / M));
    }
    for (int i = 0; i < n; i++) f[i] = f[i] - POLE * L * turn[i] * cos[i] / M; // now ẍ
    for (int i = 0; i < n; i++) {
      next[0][i] = x[0][i] + TAU * speed[i];
      next[1][i] = speed[i] + TAU * f[i];
    }
    for (int i = 0; i < n; i++) {
      next[2][i] = x[2][i] + TAU * spin[i];
      next[3][i] = spin[i] + TAU * turn[i];
    }
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      reward[i] = 1;
      terminal[i] = Math.abs(next[0][i]) > TRACK || Math.abs(next[2][i]) > FALLEN;
    }
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    paint(g, state, width, height);
  }

  private static double metre(int width, int height) {
    return Math.min(width / 5.4, height / 1.8);
  }

  /** Metres from the middle of the track, to the right and upwards. */
  @Override
  public View view(int width, int height) {
    return View.scaled(width / 2.0, height * 0.8, metre(width, height));
  }

  /** The tip of the pole. */
  @Override
  public double[] point(double[] state) {
    double pivot = 0.2;
    double length = 2 * L;
    return new double[] {
      state[0] + length * Sine.sin(state[2]), pivot + length * Sine.cos(state[2])
    };
  }

  static void paint(Graphics2D g, double[] state, int width, int height) {
    double metre = metre(width, height);
    double x = width / 2.0 + state[0] * metre;
    double y = height * 0.8;
    Sketch.clear(g, width, height);
    Sketch.pen(g, Color.GRAY, 2);
    g.draw(new Line2D.Double(width / 2.0 - TRACK * metre, y, width / 2.0 + TRACK * metre, y));
    for (int end = -1; end <= 1; end += 2) {
      double at = width / 2.0 + end * TRACK * metre;
      g.draw(new Line2D.Double(at, y - 6, at, y + 6));
    }
    g.setColor(Color.BLACK);
    g.fill(new Rectangle2D.Double(x - 0.2 * metre, y - 0.2 * metre, 0.4 * metre, 0.2 * metre));
    double pivot = y - 0.2 * metre;
    Sketch.pen(g, Sketch.ORANGE, 0.07 * metre);
    g.draw(
        new Line2D.Double(
            x,
            pivot,
            x + 2 * L * metre * Sine.sin(state[2]),
            pivot - 2 * L * metre * Sine.cos(state[2])));
    g.setColor(Sketch.BLUE);
    double r = 0.04 * metre;
    g.fill(new Ellipse2D.Double(x - r, pivot - r, 2 * r, 2 * r));
  }

  public static void main(String[] args) {
    CartPole world = new CartPole();
    SplittableRandom rng = new SplittableRandom(1);
    double[] x = world.start(rng);
    int steps = 0;
    boolean over = false;
    while (!over) {
      Outcome<double[]> o = world.sample(x, ACTIONS.sample(rng), rng);
      x = o.next();
      over = o.terminal();
      steps++;
      if (steps % 5 == 0 || over) {
        System.out.printf(Locale.ROOT, "step %2d: x %6.3f, angle %6.3f%n", steps, x[0], x[2]);
      }
    }
    System.out.println("fallen: " + Arrays.toString(x));
  }
}
