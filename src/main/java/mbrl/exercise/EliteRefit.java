package mbrl.exercise;

/**
 * Exercise 9.2: the normal distribution that the cross-entropy method fits to its best plans.
 *
 * <pre>{@code
 * m_t = 1/K Σ u_t           over the K plans with the largest returns
 * s_t = √(1/K Σ (u_t − m_t)²)
 * }</pre>
 */
@FunctionalInterface
public interface EliteRefit {
  /**
   * @param plans plans of equal length; {@code plans[i][t]} is action t of plan i
   * @param returns the return of each plan, no two of them equal
   * @param elites how many plans are kept, K, from 1 to the number of plans
   * @return two rows: m_t and s_t of each step
   */
  double[][] refit(double[][] plans, double[] returns, int elites);
}
