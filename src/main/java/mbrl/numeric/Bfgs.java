package mbrl.numeric;

/**
 * Minimisation of a smooth function of a few numbers: the quasi-Newton method of Broyden, Fletcher,
 * Goldfarb and Shanno. H is an estimate of the inverse Hessian, built from successive gradients.
 *
 * <pre>{@code
 * direction d = −H g;   step t = 1, ½, ¼, … until f falls enough;   s = t d,   y = g' − g
 * H ← (I − s yᵀ/yᵀs) H (I − y sᵀ/yᵀs) + s sᵀ/yᵀs          where yᵀs > 0
 * }</pre>
 *
 * <p>Costs O(n²) for n numbers and a step, beside the function.
 *
 * <p>Fails where the function has several minima: it finds one near its start.
 *
 * <p>Nocedal and Wright, "Numerical Optimization", 2nd edition, algorithm 6.1.
 */
public final class Bfgs {
  private Bfgs() {}

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Function {
    /** The value at {@code p}; fills {@code slope}. May be infinite where it is not defined. */
    double at(double[] p, double[] slope);
  }

  /**
   * Moves {@code p} to a minimum.
   *
   * @return the value there, infinity if {@code f} is not defined at the start
   */
  public static double minimise(Function f, double[] p, int iterations) {
    int n = p.length;
    double[] g = new double[n];
    double[] next = new double[n];
    double[] nextG = new double[n];
    double[][] h = null;
    double value = f.at(p, g);
    if (!Double.isFinite(value)) return Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < iterations; iteration++) {
      if (h == null) h = identity(n, 1 / Math.max(1, length(g)));
      double[] d = new double[n];
      double fall = 0;
      for (int i = 0; i < n; i++) {
        d[i] = -Rows.dot(h[i], g, n);
        fall += d[i] * g[i];
      }
      double t = Math.min(1, 3 / Math.max(1e-300, length(d))); // no step longer than 3
      double reached = Double.POSITIVE_INFINITY;
      for (int half = 0; half < 30; half++, t /= 2) {
        for (int i = 0; i < n; i++) next[i] = p[i] + t * d[i];
        reached = f.at(next, nextG);
        if (reached <= value + 1e-4 * t * fall) break;
        reached = Double.POSITIVE_INFINITY;
      }
      if (!Double.isFinite(reached)) return value;
      double[] s = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        s[i] = next[i] - p[i];
        y[i] = nextG[i] - g[i];
        p[i] = next[i];
        g[i] = nextG[i];
      }
      double gained = value - reached;
      value = reached;
      if (gained < 1e-12 * Math.max(1, Math.abs(value)) || length(g) < 1e-9) return value;
      update(h, s, y, iteration == 0);
    }
    return value;
  }

  private static void update(double[][] h, double[] s, double[] y, boolean first) {
    int n = s.length;
    double curve = Rows.dot(y, s, n); // yᵀs
    if (!(curve > 1e-14)) return;
    if (first) { // the size of H, now that one step is known
      double size = curve / Rows.dot(y, y, n);
      for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) h[i][j] = i == j ? size : 0;
    }
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) hy[i] = Rows.dot(h[i], y, n);
    double yhy = Rows.dot(y, hy, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += (1 + yhy / curve) * s[i] * s[j] / curve - (hy[i] * s[j] + s[i] * hy[j]) / curve;
      }
    }
  }

  private static double length(double[] v) {
    return Math.sqrt(Rows.dot(v, v, v.length));
  }

  private static double[][] identity(int n, double size) {
    double[][] h = new double[n][n];
    for (int i = 0; i < n; i++) h[i][i] = size;
    return h;
  }
}
