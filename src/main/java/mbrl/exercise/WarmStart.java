package mbrl.exercise;

/**
 * Exercise 9.3: the plan from which the next search starts, when several actions were carried out.
 *
 * <pre>{@code
 * u'_t = u_{t+k}    for t + k < H
 * u'_t = the action that is given for the end, elsewhere
 * }</pre>
 */
@FunctionalInterface
public interface WarmStart {
  /**
   * @param plan the plan of H actions of which the first k were carried out; at least one
   * @param done k, 0 or more, and possibly more than H
   * @param end the action for steps of which the old plan knows nothing
   * @return a plan of H actions
   */
  double[] next(double[] plan, int done, double end);
}
