package mbrl.world;

import java.awt.Graphics2D;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Gaussian;
import mbrl.core.Space;
import mbrl.core.VectorWorld;

/**
 * A point on a line, pushed by a motor that stalls at full power: {@link Integrator1D} with one
 * line changed, so that no linear model fits it.
 *
 * <pre>{@code
 * x' = x + sin(π a) + σ·noise        half power moves it by 1, full power not at all
 * r  = −|x'|
 * }</pre>
 *
 * <p>The best line through sin(π a) over a ∈ [−1, 1] has slope 3/π ≈ 0.95: "more power, more
 * motion". An agent that plans with it pushes hardest when it is far from the origin, and does not
 * move.
 *
 * <p>Lecture 1, the model of the wrong class.
 *
 * <pre>{@code
 * x 4.00, a -1.00: x'  4.00
 * x 4.00, a -0.75: x'  3.29
 * x 4.00, a -0.50: x'  3.00
 * x 4.00, a -0.25: x'  3.29
 * x 4.00, a  0.00: x'  4.00
 * }</pre>
 */
public final class StallingMotor implements VectorWorld, Drawable<double[]> {
  private final double noise; // σ, standard deviation of the noise of a step

  /**
   * @param noise standard deviation σ of the noise added at each step, at least 0
   */
  public StallingMotor(double noise) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noise must be at least 0 and finite, got " + noise);
    }
    this.noise = noise;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return new double[] {5 * (2 * rng.nextDouble() - 1)};
  }

  @Override
  public Space.Box actions(double[] state) {
    return Integrator1D.ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] a, RandomGenerator rng) {
    // x' = x + sin(π a) + σ·noise
    double push = StrictMath.sin(Math.PI * a[0]);
    return new double[] {x[0] + push + (noise > 0 ? noise * Gaussian.next(rng) : 0)};
  }

  @Override
  public double reward(double[] x, double[] a, double[] next) {
    return Integrator1D.REWARD.of(x, a, next);
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
    Integrator1D.paint(g, state, width, height);
  }

  public static void main(String[] args) {
    StallingMotor world = new StallingMotor(0);
    for (double a = -1; a <= 0; a += 0.25) {
      double next =
          world.sample(new double[] {4}, new double[] {a}, new SplittableRandom(1)).next()[0];
      System.out.printf(Locale.ROOT, "x 4.00, a %5.2f: x' %5.2f%n", a, next);
    }
  }
}
