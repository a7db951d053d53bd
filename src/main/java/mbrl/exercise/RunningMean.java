package mbrl.exercise;

/**
 * Exercise 8.1: a mean that needs no memory of what it is the mean of.
 *
 * <pre>{@code
 * Q ← Q + (r − Q) / N
 * }</pre>
 */
@FunctionalInterface
public interface RunningMean {
  /**
   * @param mean Q, the mean of the rewards before this one; 0 if there were none
   * @param n N, how many rewards there are now, this one included; at least 1
   * @param reward r, the new one
   * @return the mean of all N rewards
   */
  double updated(double mean, int n, double reward);
}
