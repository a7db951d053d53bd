package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 5.5: random shooting, on a line where a step a leads from x to x + a and is paid −|x'|.
 *
 * <pre>{@code
 * plans:   a₀ … a_{H−1} of each plan uniform in [−1, 1]
 * first:   x_{t+1} = x_t + a_t,   G = −|x₁| − … − |x_H|;   a₀ of the plan with the largest G
 * }</pre>
 */
public interface PlanShooting {
  /**
   * Plans drawn at random.
   *
   * @param n how many, at least 1
   * @param horizon H, the steps of a plan, at least 1
   * @param rng where chance comes from
   * @return action a_t of plan i at {@code [i][t]}
   */
  double[][] plans(int n, int horizon, RandomGenerator rng);

  /**
   * The first action of the best plan.
   *
   * @param x where the agent is
   * @param plans at least one plan, all of the same length
   */
  double first(double x, double[][] plans);
}
