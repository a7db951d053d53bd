package mbrl.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Dynamics;
import mbrl.core.Finite;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.world.Pendulum;

/**
 * A model near one state and action: its motion as a linear map, its reward as a quadratic.
 *
 * <pre>{@code
 * f(x + δx, u + δu) ≈ x' + A δx + B δu                    A = ∂f/∂x,  B = ∂f/∂u
 * r(x + δx, u + δu) ≈ r + gᵀ δz + ½ δzᵀ H δz              δz = (δx, δu)
 * }</pre>
 *
 * <p>r is the reward of the step with its next state put in. The derivatives are central
 * differences, so no formula of the model is needed: a world, a learned model and the mean of an
 * ensemble are treated alike. All points are asked in one batch: one step of 3 + N (N + 3)
 * rollouts, where N is the number of components of state and action.
 *
 * <p>Fails where the model has a kink, as at the limit of a speed: the derivative on one side is
 * not that on the other. Actions are tried within their box alone, so a motor that cuts them does
 * no harm. A random model is refused.
 *
 * <p>Lecture 9. Nocedal and Wright, "Numerical Optimization", 2nd edition, section 8.1.
 *
 * <pre>{@code
 * upright  A [[1.0375, 0.0500], [0.7500, 1.0000]]  B [[0.0075], [0.1500]]
 * hanging  A [[0.9625, 0.0500], [-0.7500, 1.0000]]  B [[0.0075], [0.1500]]
 * reward upright: gradient [0.000, 0.000, 0.000], hessian [-2.000, -0.200, -0.002]
 * }</pre>
 *
 * @param next x', the next state
 * @param a A, {@code [dimension of x'][dimension of x]}
 * @param b B, {@code [dimension of x'][dimension of u]}
 * @param gradient g, first by the state, then by the action
 * @param hessian H, in the same order
 */
public record Linearization(
    double[] next, double[][] a, double[][] b, double[] gradient, double[][] hessian) {

  /** A model near a state and an action, both finite, in step 0. */
  public static Linearization of(VectorModel f, double[] x, double[] u) {
    Finite.check(x, "state");
    Finite.check(u, "action");
    return of(f, x, u, 0, null);
  }

  /**
   * A model near a state and an action; an ensemble in its mean.
   *
   * @param t the number of the step, for a task with a clock
   * @param box the actions that may be tried, if it is wide enough; null if any may
   * @throws IllegalArgumentException if the model is random
   */
  public static Linearization of(VectorModel f, double[] x, double[] u, int t, Space.Box box) {
    Check.size("state", x, f.stateSize());
    Check.size("action", u, f.actionSize());
    Differences d = Differences.within(box, x, u);
    double[][] z = d.points();
    double[][] xs = Arrays.copyOf(z, x.length);
    double[][] us = Arrays.copyOfRange(z, x.length, z.length);
    int n = z[0].length;
    double[][] next = new double[x.length][n];
    double[] reward = new double[n];
    RandomGenerator unused = new SplittableRandom(0);
    // one batch step
    MeanModel.of(f).open(n, 1, unused).step(xs, us, next);
    f.score(t, xs, us, next, reward, new boolean[n]);
    boolean random = Differences.random(reward);
    for (double[] row : next) random |= Differences.random(row);
    if (random) {
      throw new IllegalArgumentException(
          "the model is random: one state and action gave two outcomes. Plan in its mean: a world"
              + " without noise, or the DifferenceDynamics of an ensemble");
    }
    // A, B, H, g
    Matrix jacobian = new Matrix(d.jacobian(next));
    Matrix hessian = d.hessian(reward);
    return new Linearization(
        Dynamics.column(next, 0),
        jacobian.part(0, 0, x.length, x.length).rows(),
        jacobian.part(0, x.length, x.length, u.length).rows(),
        d.gradient(reward, hessian).vector(),
        hessian.rows());
  }

  /** Whether all derivatives are finite numbers. */
  boolean finite() {
    return new Matrix(a).finite()
        && new Matrix(b).finite()
        && new Matrix(hessian).finite()
        && Matrix.column(gradient).finite();
  }

  public static void main(String[] args) {
    Pendulum world = new Pendulum();
    double[] u = {0};
    Linearization up = of(world, new double[] {0, 0}, u);
    Linearization down = of(world, new double[] {Math.PI, 0}, u);
    System.out.println("upright  A " + text(up.a) + "  B " + text(up.b));
    System.out.println("hanging  A " + text(down.a) + "  B " + text(down.b));
    double[][] h = up.hessian;
    System.out.printf(
        Locale.ROOT,
        "reward upright: gradient [%.3f, %.3f, %.3f], hessian [%.3f, %.3f, %.3f]%n",
        up.gradient[0],
        up.gradient[1],
        up.gradient[2],
        h[0][0],
        h[1][1],
        h[2][2]);
  }

  private static String text(double[][] m) {
    return Arrays.stream(m)
        .map(
            row ->
                Arrays.stream(row)
                    .mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
                    .toList()
                    .toString())
        .toList()
        .toString();
  }
}
