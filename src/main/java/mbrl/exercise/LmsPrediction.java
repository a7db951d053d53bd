package mbrl.exercise;

/**
 * Exercise 1.1: what a linear model expects, and how far it is off.
 *
 * <pre>{@code
 * x̂' = w·(x, a) = w₀ x + w₁ a
 * e  = x' − x̂'
 * }</pre>
 */
public interface LmsPrediction {
  /**
   * @param w the weights w₀, w₁
   * @param x the state x
   * @param a the action a
   * @return x̂', the predicted next state
   */
  double predict(double[] w, double x, double a);

  /**
   * @param w the weights w₀, w₁
   * @param x the state x
   * @param a the action a
   * @param next the next state x' that was observed
   * @return e, positive if the prediction was too low
   */
  double error(double[] w, double x, double a, double next);
}
