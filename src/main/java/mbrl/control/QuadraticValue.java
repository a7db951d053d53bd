package mbrl.control;

import mbrl.core.Space;
import mbrl.core.VectorModel;

/**
 * The value near a planned state as a quadratic, and the step of {@link Ilqr}'s backward pass: from
 * the value after a step to the value before it.
 *
 * <pre>{@code
 * V(x̄ + δx) ≈ V + V_xᵀ δx + ½ δxᵀ V_xx δx
 *
 * Q_x = r_x + γ Aᵀ V_x     Q_xx = r_xx + γ Aᵀ V_xx A     Q_ux = r_ux + γ Bᵀ V_xx A
 * Q_u = r_u + γ Bᵀ V_x     Q_uu = r_uu + γ Bᵀ V_xx B     M = μ I − Q_uu
 * k = argmax Q_uᵀ k − ½ kᵀ M k  in the box,              K = M⁻¹ Q_ux
 * V_x  ← Q_x + Kᵀ Q_u + Q_uxᵀ k + Kᵀ Q_uu k
 * V_xx ← Q_xx + Kᵀ Q_ux + Q_uxᵀ K + Kᵀ Q_uu K
 * }</pre>
 *
 * <p>Lecture 9. Tassa, Erez and Todorov 2012, section II.
 *
 * @param gradient V_x
 * @param hessian V_xx
 */
record QuadraticValue(Matrix gradient, Matrix hessian) {

  /**
   * One step of the backward pass.
   *
   * @param k the change of the action
   * @param feedback K
   * @param before the value before the step
   */
  record Step(Matrix k, Matrix feedback, QuadraticValue before) {}

  static QuadraticValue zero(int n) {
    return new QuadraticValue(Matrix.zero(n, 1), Matrix.zero(n, n));
  }

  /** The value in which imagined runs are cut off, near {@code x}. */
  static QuadraticValue of(VectorModel f, double[] x) {
    Differences d = new Differences(x);
    double[][] points = d.points();
    double[] v = new double[points[0].length];
    f.value(points, v);
    Matrix hessian = d.hessian(v);
    return new QuadraticValue(d.gradient(v, hessian), hessian);
  }

  /**
   * The step before, of which this is the value after it.
   *
   * @param l the model along the step
   * @param u the planned action
   * @throws IllegalArgumentException if M is not positive definite
   */
  Step before(Linearization l, double[] u, Space.Box box, double gamma, double mu) {
    int n = l.a().length;
    int m = u.length;
    Matrix a = new Matrix(l.a());
    Matrix b = new Matrix(l.b());
    Matrix at = a.transpose().scale(gamma); // γ Aᵀ
    Matrix bt = b.transpose().scale(gamma); // γ Bᵀ
    Matrix r = Matrix.column(l.gradient());
    Matrix rr = new Matrix(l.hessian());
    // Q_x, Q_u, Q_xx, Q_ux, Q_uu
    Matrix qx = r.part(0, 0, n, 1).plus(at.times(gradient));
    Matrix qu = r.part(n, 0, m, 1).plus(bt.times(gradient));
    Matrix qxx = rr.part(0, 0, n, n).plus(at.times(hessian).times(a));
    Matrix qux = rr.part(n, 0, m, n).plus(bt.times(hessian).times(a));
    Matrix quu = rr.part(n, n, m, m).plus(bt.times(hessian).times(b));
    // k = argmax Q_uᵀ k − ½ kᵀ M k  in the box,   K = M⁻¹ Q_ux
    BoxStep step = BoxStep.of(quu.scale(-1).plusDiagonal(mu), qu.vector(), u, box);
    Matrix k = step.change();
    Matrix gain = step.solveFree(qux);
    // V_x ← Q_x + Kᵀ Q_u + Q_uxᵀ k + Kᵀ Q_uu k
    Matrix gt = gain.transpose();
    Matrix xu = qux.transpose();
    Matrix vx = qx.plus(gt.times(qu)).plus(xu.times(k)).plus(gt.times(quu).times(k));
    // V_xx ← Q_xx + Kᵀ Q_ux + Q_uxᵀ K + Kᵀ Q_uu K
    Matrix cross = xu.times(gain);
    Matrix vxx = qxx.plus(cross.transpose()).plus(cross).plus(gt.times(quu).times(gain));
    return new Step(k, gain, new QuadraticValue(vx, vxx.symmetric()));
  }
}
