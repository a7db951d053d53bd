package mbrl.world;

import java.awt.Graphics2D;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.core.View;

/**
 * {@link CartPole} with a push of any strength: the force is 10 a newton.
 *
 * <pre>{@code
 * a ∈ [−1, 1],   u = 10 a;   all else as in CartPole
 * }</pre>
 *
 * <p>Lecture 10. With a force of any strength, small errors can be repaired by small pushes.
 *
 * <pre>{@code
 * step   0: x  0.007, angle  0.0471
 * step 100: x  0.109, angle -0.0018
 * step 200: x  0.020, angle  0.0019
 * step 300: x -0.004, angle  0.0006
 * step 400: x -0.003, angle -0.0000
 * over: false
 * }</pre>
 */
public final class ContinuousCartPole implements VectorWorld, Drawable<double[]> {
  /** The actions, a ∈ [−1, 1]. */
  public static final Space.Box ACTIONS = new Space.Box(new double[] {-1}, new double[] {1});

  private static final double FORCE = 10; // N, at a = 1

  private final CartPole cartPole = new CartPole();

  @Override
  public double[] start(RandomGenerator rng) {
    return cartPole.start(rng);
  }

  @Override
  public Space.Box actions(double[] state) {
    return ACTIONS;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    return CartPole.next(x, FORCE * u[0]);
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return cartPole.reward(x, u, next);
  }

  @Override
  public boolean over(double[] x) {
    return cartPole.over(x);
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
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    Stepper stepper = cartPole.open(plans, particles, rng);
    double[][] force = new double[1][plans * particles];
    return (x, u, next) -> {
      check(force[0].length, x, u, next);
      for (int i = 0; i < force[0].length; i++) force[0][i] = FORCE * u[0][i];
      stepper.step(x, force, next);
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    cartPole.score(t, x, u, next, reward, terminal);
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    cartPole.draw(g, state, width, height);
  }

  @Override
  public View view(int width, int height) {
    return cartPole.view(width, height);
  }

  @Override
  public double[] point(double[] state) {
    return cartPole.point(state);
  }

  public static void main(String[] args) {
    ContinuousCartPole world = new ContinuousCartPole();
    double[] x = world.start(new SplittableRandom(1));
    for (int t = 0; t < 500; t++) {
      if (t % 100 == 0)
        System.out.printf(Locale.ROOT, "step %3d: x %6.3f, angle %7.4f%n", t, x[0], x[2]);
      double a = 0.1 * x[0] + 0.2 * x[1] + 3 * x[2] + 0.6 * x[3]; // push towards where it falls
      x = world.sample(x, new double[] {Math.max(-1, Math.min(1, a))}, null).next();
    }
    System.out.println("over: " + world.over(x));
  }
}
