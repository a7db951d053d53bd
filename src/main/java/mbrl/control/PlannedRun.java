package mbrl.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mbrl.core.Dynamics;
import mbrl.core.Fan;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.core.VectorModel;

/**
 * A plan with the states it leads to, for {@link Ilqr}.
 *
 * @param x the states, {@code [t][dimension]}
 * @param u the actions, {@code [t][dimension]}
 * @param value the return, with the value of the horizon's end
 * @param steps the steps until the run ends or is cut off
 * @param over whether it ended on its own
 */
record PlannedRun(double[][] x, double[][] u, double value, int steps, boolean over) {
  /** Rollout {@code i} of many. */
  static PlannedRun of(Fan fan, int i, double value) {
    return new PlannedRun(
        Arrays.stream(fan.x()).map(x -> Dynamics.column(x, i)).toArray(double[][]::new),
        Arrays.stream(fan.u()).map(u -> Dynamics.column(u, i)).toArray(double[][]::new),
        value,
        fan.ended()[i],
        fan.terminal()[i]);
  }

  /** The value of each rollout; −∞ unless it is finite. All particles of a plan are alike. */
  static double[] values(VectorModel f, Fan fan, Lookahead l) {
    double[] g = fan.returns(l.gamma());
    double[] v = new double[g.length];
    f.value(fan.x()[fan.horizon()], v);
    double discount = StrictMath.pow(l.gamma(), fan.horizon());
    double[] particles = new double[l.particles()];
    for (int i = 0; i < g.length; i++) {
      Arrays.fill(particles, fan.terminal()[i] ? g[i] : g[i] + discount * v[i]);
      g[i] = l.risk().of(particles);
      if (!Double.isFinite(g[i])) g[i] = Double.NEGATIVE_INFINITY;
    }
    return g;
  }

  /** The model near every step until the end. */
  List<Linearization> along(VectorModel f, Space.Box box) {
    List<Linearization> along = new ArrayList<>();
    for (int t = 0; t < steps; t++) along.add(Linearization.of(f, x[t], u[t], t, box));
    return along;
  }

  /** The value near the last state; 0 if the run ended on its own. */
  QuadraticValue end(VectorModel f) {
    return over ? QuadraticValue.zero(f.stateSize()) : QuadraticValue.of(f, x[steps]);
  }

  /**
   * The gradient of the value by each action, in one pass backward (the adjoint).
   *
   * <pre>{@code
   * λ_H = ∂v/∂x       ∂G/∂u_t = γᵗ (r_u + γ Bᵀ λ_{t+1})       λ_t = r_x + γ Aᵀ λ_{t+1}
   * }</pre>
   */
  double[][] gradient(VectorModel f, Space.Box box, double gamma) {
    int n = f.stateSize();
    int m = f.actionSize();
    List<Linearization> along = along(f, box);
    double[][] gradient = new double[u.length][m];
    Matrix lambda = end(f).gradient();
    for (int t = steps - 1; t >= 0; t--) {
      Linearization l = along.get(t);
      Matrix r = Matrix.column(l.gradient());
      Matrix later = lambda.scale(gamma);
      // ∂G/∂u_t = γᵗ (r_u + γ Bᵀ λ)
      Matrix byAction = r.part(n, 0, m, 1).plus(new Matrix(l.b()).transpose().times(later));
      gradient[t] = byAction.scale(StrictMath.pow(gamma, t)).vector();
      // λ ← r_x + γ Aᵀ λ
      lambda = r.part(0, 0, n, 1).plus(new Matrix(l.a()).transpose().times(later));
    }
    return gradient;
  }
}
