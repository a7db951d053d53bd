package mbrl.control;

/** A listener to a {@link TrajectoryOptimizer}, for pictures of a search. */
@FunctionalInterface
public interface Watcher {
  /**
   * Receives an iteration. The arrays are the watcher's to keep, and not to change.
   *
   * @param k the number of the iteration, from 0
   * @param plans the candidates, {@code [t][dimension][plan]}
   * @param values the value of each
   * @param mean the middle of the distribution after the iteration, {@code [t][dimension]}; the
   *     best plan of an optimizer that has no distribution
   * @param sd its standard deviation, {@code [t][dimension]}; 0 where there is no distribution
   */
  void iteration(int k, double[][][] plans, double[] values, double[][] mean, double[][] sd);

  /** Ignores every iteration. */
  Watcher NONE = (k, plans, values, mean, sd) -> {};
}
