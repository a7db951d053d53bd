package mbrl.exercise;

/**
 * Exercise 6.5: with a model at hand, repair first what is most wrong.
 *
 * <pre>{@code
 * P(s,a) = | r + γ max_b Q(s',b) − Q(s,a) |     r, s' from the model; nothing follows a terminal s'
 * repeat at most n times:
 *   (s,a) ← the pair with the largest P, as it is now;  stop if P(s,a) ≤ θ
 *   Q(s,a) ← r + γ max_b Q(s',b)
 * }</pre>
 */
@FunctionalInterface
public interface PrioritySweep {
  /**
   * @param q the table to begin with, Q(s,a) at {@code q[s][a]}
   * @param reward r of the pair at {@code [s][a]}
   * @param next s' of the pair
   * @param ends whether the pair ends the episode
   * @param n how many updates at most
   * @param theta the largest error θ that is left alone, at least 0
   * @param gamma the discount γ, from 0 to below 1
   * @return the table after the updates
   */
  double[][] swept(
      double[][] q,
      double[][] reward,
      int[][] next,
      boolean[][] ends,
      int n,
      double theta,
      double gamma);
}
