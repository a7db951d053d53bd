package mbrl.exercise;

/**
 * Exercise 9.4: one decision of model-predictive control on the line, where a step moves the point
 * by the action.
 *
 * <pre>{@code
 * candidate i: u_t = what the old plan has for the time of step t + noise i_t    (0 beyond its end)
 * x_{t+1} = x_t + u_t,    G = −Σ x_{t+1}²,    keep the candidate with the largest G
 * }</pre>
 */
@FunctionalInterface
public interface PlanShift {
  /**
   * @param before the plan of the last decision; its first action has been carried out
   * @param noise the noise of each candidate, a row of as many numbers as the plan has
   * @param x the position now
   * @return the candidate with the largest return
   */
  double[] plan(double[] before, double[][] noise, double x);
}
