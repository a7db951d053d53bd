package mbrl.control;

import java.util.Arrays;
import java.util.Locale;
import mbrl.core.VectorModel;

/**
 * A linear motion with a quadratic cost, the problem that {@link Lqr} solves exactly.
 *
 * <pre>{@code
 * x' = A x + B u
 * cost of a step = xᵀ Q x + 2 xᵀ S u + uᵀ R u        S = 0 unless the cost couples the two
 * }</pre>
 *
 * <p>The cost of a step counts the state before it. A reward that counts the next state is one of
 * these too: put A x + B u into it, and S is no longer 0. {@link #near} does so.
 *
 * <p>Lecture 9. Bertsekas, "Dynamic Programming and Optimal Control", volume 1, section 3.1.
 *
 * @param a A, {@code [n][n]}
 * @param b B, {@code [n][m]}
 * @param q Q, {@code [n][n]}, symmetric
 * @param s S, {@code [n][m]}
 * @param r R, {@code [m][m]}, symmetric
 */
public record LinearQuadratic(
    double[][] a, double[][] b, double[][] q, double[][] s, double[][] r) {
  private static final double ROUNDING = 1e-8;

  public LinearQuadratic {
    int n = a.length;
    int m = r.length;
    if (n == 0 || m == 0) {
      throw new IllegalArgumentException("A and R need at least 1 row");
    }
    a = Matrix.of("A", a, n, n).rows();
    b = Matrix.of("B", b, n, m).rows();
    q = symmetric("Q", q, n);
    s = Matrix.of("S", s, n, m).rows();
    r = symmetric("R", r, m);
  }

  /** A problem whose cost is xᵀ Q x + uᵀ R u. */
  public LinearQuadratic(double[][] a, double[][] b, double[][] q, double[][] r) {
    this(a, b, q, new double[a.length][r.length], r);
  }

  private static double[][] symmetric(String name, double[][] rows, int n) {
    Matrix m = Matrix.of(name, rows, n, n);
    if (m.minus(m.transpose()).largest() > ROUNDING * Math.max(1, m.largest())) {
      throw new IllegalArgumentException(name + " should be symmetric");
    }
    return m.symmetric().rows();
  }

  /**
   * A model near x = 0 and u = 0, where it must be at rest: exact if its motion is linear and its
   * reward quadratic. The cost is what the reward falls short of the reward at rest.
   *
   * @throws IllegalArgumentException if the state moves on from there, or the reward has a gradient
   *     there
   */
  public static LinearQuadratic near(VectorModel f) {
    int n = f.stateSize();
    int m = f.actionSize();
    Linearization l = Linearization.of(f, new double[n], new double[m]);
    rest("the state moves on to", l.next());
    rest("the reward has the gradient", l.gradient());
    Matrix cost = new Matrix(l.hessian()).scale(-0.5); // −½ H
    return new LinearQuadratic(
        l.a(),
        l.b(),
        cost.part(0, 0, n, n).rows(),
        cost.part(0, n, n, m).rows(),
        cost.part(n, n, m, m).rows());
  }

  private static void rest(String what, double[] v) {
    for (double component : v) {
      if (!(Math.abs(component) <= ROUNDING)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the model is not at rest in x = 0 with u = 0: %s %s. Count state and action from a"
                    + " point of rest",
                what,
                Arrays.toString(v)));
      }
    }
  }
}
