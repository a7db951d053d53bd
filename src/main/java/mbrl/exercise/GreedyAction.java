package mbrl.exercise;

/**
 * Exercise 1.3: look one step ahead with the model and take the action that promises the most.
 *
 * <pre>{@code
 * x̂' = w₀ x + w₁ a
 * r̂  = −|x̂' − g| − c |a|      as near as possible to the goal g; moving costs c per unit
 * A  = argmax_a r̂             over the candidates
 * }</pre>
 */
@FunctionalInterface
public interface GreedyAction {
  /**
   * @param w the model's weights w₀, w₁
   * @param x the state x
   * @param candidates the actions to choose from, at least one
   * @param goal the goal g
   * @param cost the price c of moving, at least 0
   * @return the best candidate; if several are equally good, any of them
   */
  double act(double[] w, double x, double[] candidates, double goal, double cost);
}
