package mbrl.exercise;

/**
 * Exercise 8.3: a count bonus inside a plan.
 *
 * <pre>{@code
 * Q(s,a) = β/√(n(s,a) + 1) + Σ_s' p̂(s' | s,a) [ r̂(s,a) + γ V(s') ]
 *                            an action never tried is thought to stay in s and to pay nothing
 * }</pre>
 */
@FunctionalInterface
public interface CuriousBackup {
  /**
   * @param s the state, from 0
   * @param followed {@code followed[a][s']}: how often s' followed when a was done in s; n(s,a) is
   *     the sum of its row
   * @param paid {@code paid[a]}: the sum of all rewards that a brought in s
   * @param v V, the value of each state
   * @param beta β, the weight of the bonus
   * @param gamma γ, the discount
   * @return Q(s,a) for each action a
   */
  double[] values(int s, int[][] followed, double[] paid, double[] v, double beta, double gamma);
}
