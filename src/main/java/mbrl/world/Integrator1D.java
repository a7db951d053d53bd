package mbrl.world;

import java.awt.Graphics2D;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Gaussian;
import mbrl.core.Outcome;
import mbrl.core.Reward;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;

/**
 * A point on a line that moves by its action: the smallest world in which a model can be learned.
 *
 * <pre>{@code
 * x' = x + a + σ·noise        a ∈ [−1, 1],  noise ~ N(0, 1)
 * r  = −|x'|                  stay near the origin
 * }</pre>
 *
 * <p>An episode starts at a uniform x in [−w, w] and never ends on its own: the time limit belongs
 * to the loop. Without noise two different transitions determine its model.
 *
 * <p>Lecture 1. The best policy is a = −x, cut to [−1, 1].
 *
 * <pre>{@code
 * x -3.87, a  1.00: x' -2.87, r -2.87
 * x -2.87, a  1.00: x' -1.87, r -1.87
 * x -1.87, a  1.00: x' -0.87, r -0.87
 * x -0.87, a  0.87: x'  0.00, r  0.00
 * x  0.00, a  0.00: x'  0.00, r  0.00
 * }</pre>
 */
public final class Integrator1D implements VectorWorld, Drawable<double[]> {
  /** The actions, a ∈ [−1, 1]. */
  public static final Space.Box ACTIONS = new Space.Box(new double[] {-1}, new double[] {1});

  /** The reward, r = −|x'|. */
  public static final Reward<double[], double[]> REWARD = (x, a, next) -> 0 - Math.abs(next[0]);

  private final double noise; // σ, standard deviation of the noise of a step
  private final double width; // w, half the width of the interval of starts

  /** Without noise, starting between −5 and 5. */
  public Integrator1D() {
    this(0);
  }

  /**
   * Starting between −5 and 5.
   *
   * @param noise standard deviation σ of the noise added at each step, at least 0
   */
  public Integrator1D(double noise) {
    this(noise, 5);
  }

  /**
   * @param noise standard deviation σ of the noise added at each step, at least 0
   * @param width w: an episode starts in [−w, w]; 0 starts it at the origin
   */
  public Integrator1D(double noise, double width) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noise must be at least 0 and finite, got " + noise);
    }
    if (!(width >= 0 && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("width must be at least 0 and finite, got " + width);
    }
    this.noise = noise;
    this.width = width;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {width * (2 * rng.nextDouble() - 1)};
  }

  @Override
  public Space.Box actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] a, RandomGenerator rng) {
    // x' = x + a + σ·noise
    return new double[] {x[0] + a[0] + (noise > 0 ? noise * Gaussian.next(rng) : 0)};
  }

  @Override
  public double reward(double[] x, double[] a, double[] next) {
    return REWARD.of(x, a, next);
  }

  /** Without noise all rollouts at once; each still draws the seed of its stream of chance. */
  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    if (noise > 0) return VectorWorld.super.open(plans, particles, rng);
    int n = Dynamics.rollouts(plans, particles);
    for (int i = 0; i < n; i++) rng.nextLong();
    return (x, a, next) -> {
      check(n, x, a, next);
      for (int i = 0; i < n; i++) next[0][i] = x[0][i] + a[0][i] + 0;
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] a, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      reward[i] = 0 - Math.abs(next[0][i]);
      terminal[i] = false;
    }
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
  public void draw(Graphics2D g, double[] state, int width, int height) {
    paint(g, state, width, height);
  }

  static void paint(Graphics2D g, double[] state, int width, int height) {
    Sketch.line(g, Sketch.lineView(width, height, 7), width, height, state[0]);
  }

  public static void main(String[] args) {
    Environment<double[], double[]> env =
        new Environment<>(new Integrator1D(), new SplittableRandom(3));
    double x = env.reset()[0];
    for (int t = 0; t < 5; t++) {
      double a = Math.max(-1, Math.min(1, 0 - x));
      Outcome<double[]> o = env.step(new double[] {a});
      System.out.printf(
          Locale.ROOT, "x %5.2f, a %5.2f: x' %5.2f, r %5.2f%n", x, a, o.next()[0], o.reward());
      x = o.next()[0];
    }
  }
}
