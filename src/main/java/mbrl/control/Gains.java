package mbrl.control;

import java.util.Arrays;

/**
 * Feedback along a plan: the correction of an action when the state is not the planned one.
 *
 * <pre>{@code
 * u_t = ū_t + K_t (x_t − x̄_t)        ū the actions of the plan
 * }</pre>
 *
 * @param x x̄, the planned states, {@code [t][dimension]}
 * @param k K, the gains, {@code [t][dimension of the action][dimension of the state]}
 */
public record Gains(double[][] x, double[][][] k) {
  /** The gains of the rest of the plan, after its first action. */
  public Gains rest() {
    return new Gains(Arrays.copyOfRange(x, 1, x.length), Arrays.copyOfRange(k, 1, k.length));
  }
}
