package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.VectorWorld;
import mbrl.numeric.Sine;

/**
 * Swing up a rod of two links, driven only at the elbow, until its tip is one link's length above
 * the pivot.
 *
 * <pre>{@code
 * state (θ₁, θ₂, θ̇₁, θ̇₂): θ₁ = 0 hangs, θ₂ is the bend of the elbow;   torque u = −1, 0 or 1
 * m = l = I = 1,  centres at ½,  g = 9.8
 * d₁ = ¼ + (1 + ¼ + cos θ₂) + 2,   d₂ = ¼ + ½ cos θ₂ + 1
 * φ₂ = ½ g cos(θ₁ + θ₂ − π/2)
 * φ₁ = −½ θ̇₂² sin θ₂ − θ̇₂ θ̇₁ sin θ₂ + (½ + 1) g cos(θ₁ − π/2) + φ₂
 * θ̈₂ = (u + d₂/d₁ φ₁ − ½ θ̇₁² sin θ₂ − φ₂) / (¼ + 1 − d₂²/d₁),   θ̈₁ = −(d₂ θ̈₂ + φ₁) / d₁
 * one Runge–Kutta step of 0.2 s; angles wrapped, speeds cut to 4π and 9π
 * r = −1 a step, 0 at the end;   over when −cos θ₁ − cos(θ₁ + θ₂) > 1
 * }</pre>
 *
 * <p>An episode starts near hanging, each component uniform in [−0.1, 0.1]; the usual time limit is
 * 500 steps.
 *
 * <p>Lectures 3 and 9. Sutton and Barto 1998, section 11.3; the numbers are those of Gymnasium's
 * Acrobot-v1 (the book's equations).
 *
 * <pre>{@code
 * step  15: tip at -1.884
 * step  30: tip at -1.568
 * step  45: tip at -0.845
 * step  60: tip at  0.019
 * step  73: tip at  1.245
 * }</pre>
 */
public final class Acrobot implements VectorWorld, Drawable<double[]> {
  /** The torques at the elbow: −1, 0 and 1 N m. */
  public static final Space.Finite<double[]> ACTIONS =
      new Space.Finite<>(List.of(new double[] {-1}, new double[] {0}, new double[] {1}));

  private static final double G = 9.8;
  private static final double TAU = 0.2; // s
  private static final double SPEED_1 = 4 * Math.PI;
  private static final double SPEED_2 = 9 * Math.PI;

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = new double[4];
    for (int i = 0; i < 4; i++) x[i] = -0.1 + 0.2 * rng.nextDouble();
    return x;
  }

  @Override
  public Space.Finite<double[]> actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    // the classical Runge–Kutta step
    double[] k1 = rate(x, u[0]);
    double[] k2 = rate(along(x, k1, TAU / 2), u[0]);
    double[] k3 = rate(along(x, k2, TAU / 2), u[0]);
    double[] k4 = rate(along(x, k3, TAU), u[0]);
    double[] next = new double[4];
    for (int i = 0; i < 4; i++) {
      next[i] = x[i] + TAU / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    next[0] = Pendulum.wrap(next[0]);
    next[1] = Pendulum.wrap(next[1]);
    next[2] = Math.max(-SPEED_1, Math.min(SPEED_1, next[2]));
    next[3] = Math.max(-SPEED_2, Math.min(SPEED_2, next[3]));
    return next;
  }

  private static double[] along(double[] x, double[] rate, double time) {
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) y[i] = x[i] + time * rate[i];
    return y;
  }

  /** The time derivative of the state. */
  private static double[] rate(double[] x, double u) {
    double sin = Sine.sin(x[1]);
    double cos = Sine.cos(x[1]);
    double d1 = 0.25 + (1 + 0.25 + cos) + 2;
    double d2 = 0.25 + 0.5 * cos + 1;
    // φ₂ = ½ g cos(θ₁ + θ₂ − π/2), and φ₁
    double phi2 = 0.5 * G * Sine.sin(x[0] + x[1]);
    double phi1 = -0.5 * (x[3] * x[3]) * sin - x[3] * x[2] * sin + 1.5 * G * Sine.sin(x[0]) + phi2;
    double turn2 = (u + d2 / d1 * phi1 - 0.5 * (x[2] * x[2]) * sin - phi2) / (1.25 - d2 * d2 / d1);
    double turn1 = -(d2 * turn2 + phi1) / d1;
    return new double[] {x[2], x[3], turn1, turn2};
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return over(next) ? 0 : -1;
  }

  @Override
  public boolean over(double[] x) {
    return -Sine.cos(x[0]) - Sine.cos(x[0] + x[1]) > 1;
  }

  @Override
  public int stateSize() {
    return 4;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    Sketch.clear(g, width, height);
    double metre = Math.min(width, height) / 4.6;
    double x = width / 2.0;
    double y = height / 2.0;
    Sketch.pen(g, Sketch.GREEN, 2);
    g.draw(new Line2D.Double(x - 2 * metre, y - metre, x + 2 * metre, y - metre));
    double x1 = x + metre * Sine.sin(state[0]);
    double y1 = y + metre * Sine.cos(state[0]);
    double x2 = x1 + metre * Sine.sin(state[0] + state[1]);
    double y2 = y1 + metre * Sine.cos(state[0] + state[1]);
    Sketch.pen(g, Sketch.BLUE, 0.12 * metre);
    g.draw(new Line2D.Double(x, y, x1, y1));
    Sketch.pen(g, Sketch.ORANGE, 0.12 * metre);
    g.draw(new Line2D.Double(x1, y1, x2, y2));
    g.setColor(Color.BLACK);
    double r = 0.08 * metre;
    g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    g.fill(new Ellipse2D.Double(x1 - r, y1 - r, 2 * r, 2 * r));
  }

  public static void main(String[] args) {
    Acrobot world = new Acrobot();
    double[] x = new double[4];
    int steps = 0;
    boolean over = false;
    while (!over) {
      double u = x[3] < 0 ? -1 : 1; // push in the direction of motion: adds energy
      Outcome<double[]> o = world.sample(x, new double[] {u}, null);
      x = o.next();
      over = o.terminal();
      if (++steps % 15 == 0 || over) {
        double height = -Sine.cos(x[0]) - Sine.cos(x[0] + x[1]);
        System.out.printf(Locale.ROOT, "step %3d: tip at %6.3f%n", steps, height);
      }
    }
  }
}
