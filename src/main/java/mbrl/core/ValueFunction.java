package mbrl.core;

/**
 * The value of states, many at a time: a critic, a cost-to-go, the solution of a Riccati equation.
 *
 * <p>At the end of an imagined run it stands for the return of all later steps ({@link Task#then}).
 */
@FunctionalInterface
public interface ValueFunction {
  /**
   * Values states.
   *
   * @param x the states, {@code [dimension][rollout]}; not changed
   * @param v where the values go, one for each rollout
   */
  void of(double[][] x, double[] v);
}
