package mbrl.exercise;

/**
 * Exercise 7.2: how far the values of a model can be from those of the world, by the simulation
 * lemma.
 *
 * <pre>{@code
 * ‖V − V̂‖∞ ≤ [ ε_R + γ ε_P R / (2 (1 − γ)) ] / (1 − γ)
 * ε_R = max_{s,a} | r(s,a) − r̂(s,a) |
 * ε_P = max_{s,a} Σ_s' | p(s'|s,a) − p̂(s'|s,a) |
 * R   = the largest reward minus the smallest, of all r(s,a) and r̂(s,a) together
 * }</pre>
 */
@FunctionalInterface
public interface GapBound {
  /**
   * @param p p(s'|s,a) of the world, at {@code p[s][a][s']}
   * @param r r(s,a) of the world, at {@code r[s][a]}
   * @param pHat p̂(s'|s,a) of the model
   * @param rHat r̂(s,a) of the model
   * @param gamma the discount γ, from 0 to below 1
   * @return the right side of the first line
   */
  double bound(double[][][] p, double[][] r, double[][][] pHat, double[][] rHat, double gamma);
}
