package mbrl.world;

import java.awt.Graphics2D;
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
 * A point on a line with a motor gain and a wind: {@link Integrator1D} with the two parameters that
 * a {@link ChangingIntegrator} changes.
 *
 * <pre>{@code
 * x' = x + gain·a + wind        a ∈ [−10, 10]
 * r  = −(q x'² + r a²)          of the state after the step
 * }</pre>
 *
 * <p>An episode starts at a uniform x in [−5, 5] and never ends on its own.
 *
 * <p>Lecture 9.
 *
 * <pre>{@code
 * gain  1.0, wind 0.0: x 4.000  0.800  0.160  0.032  0.006
 * gain  0.5, wind 0.0: x 4.000  2.400  1.440  0.864  0.518
 * gain  1.0, wind 0.4: x 4.000  1.200  0.640  0.528  0.506
 * gain -0.3, wind 0.0: x 4.000  4.960  6.150  7.626  9.457
 * }</pre>
 */
public final class WindyIntegrator implements VectorWorld, Drawable<double[]> {
  /** The actions, a ∈ [−10, 10]. */
  public static final Space.Box ACTIONS = new Space.Box(new double[] {-10}, new double[] {10});

  private final double gain; // of the motor; below 0 it is reversed
  private final double wind; // added at every step
  private final double q; // cost of the squared state
  private final double r; // cost of the squared action

  /** Costs 1 of the state and 0.1 of the action. */
  public WindyIntegrator(double gain, double wind) {
    this(gain, wind, 1, 0.1);
  }

  /**
   * @param gain the motion by an action of 1; below 0 the motor is reversed
   * @param wind the motion of every step, whatever the action
   * @param q cost of the squared state, at least 0
   * @param r cost of the squared action, at least 0
   */
  public WindyIntegrator(double gain, double wind, double q, double r) {
    this.gain = Check.finite("gain", gain);
    this.wind = Check.finite("wind", wind);
    this.q = Check.atLeastZero("q", q);
    this.r = Check.atLeastZero("r", r);
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {5 * (2 * rng.nextDouble() - 1)};
  }

  @Override
  public Space.Box actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] a, RandomGenerator rng) {
    return new double[] {x[0] + gain * a[0] + wind}; // x' = x + gain·a + wind
  }

  @Override
  public double reward(double[] x, double[] a, double[] next) {
    return 0 - (q * next[0] * next[0] + r * a[0] * a[0]); // −(q x'² + r a²)
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public View view(int width, int height) {
    return Sketch.lineView(width, height, 7);
  }

  /** The point. */
  @Override
  public double[] point(double[] state) {
    return new double[] {state[0], 0};
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    Integrator1D.paint(g, state, width, height);
  }

  public static void main(String[] args) {
    double[][] settings = {{1, 0}, {0.5, 0}, {1, 0.4}, {-0.3, 0}};
    for (double[] s : settings) {
      WindyIntegrator world = new WindyIntegrator(s[0], s[1]);
      System.out.printf(Locale.ROOT, "gain %4.1f, wind %.1f: x", s[0], s[1]);
      double[] x = {4};
      for (int t = 0; t < 5; t++) {
        System.out.printf(Locale.ROOT, t == 0 ? " %.3f" : "  %.3f", x[0]);
        Outcome<double[]> o = world.sample(x, new double[] {-0.8 * x[0]}, new SplittableRandom(1));
        x = o.next();
      }
      System.out.println();
    }
  }
}
