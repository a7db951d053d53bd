package mbrl.exercise;

/**
 * Exercise 2.4: imagine every plan and take the one that stands longest.
 *
 * <pre>{@code
 * x̂ ← x;  for each action a of the plan:  x̂ ← x̂ + W (x̂, a, 1),  1 more step;  stop if x̂ is an end
 * an end: v·(1, x̂, x̂²) > 0, that is a chance above ½
 * }</pre>
 */
@FunctionalInterface
public interface PlanChoice {
  /**
   * @param w W, the learned model: a row for each component, first the weights of the state, then
   *     that of the action, then the bias
   * @param v v, the learned end: first the bias, then a weight for each component, then one for
   *     each square
   * @param x the state now, not an end
   * @param plans {@code plans[i]} are the actions of plan i
   * @return the number of the plan with the most steps; if several have as many, any of them
   */
  int choose(double[][] w, double[] v, double[] x, double[][] plans);
}
