package mbrl.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a {@link TrajectoryOptimizer}.
 *
 * @param actions u_t, {@code [t][dimension]}; empty once the only action of a plan of one step is
 *     taken
 * @param value the return that it expects
 * @param elites other good plans, for the next search to start from; empty if it keeps none
 * @param gains the feedback along the plan, of an optimizer that finds it
 */
public record Plan(
    double[][] actions, double value, List<double[][]> elites, Optional<Gains> gains) {
  public Plan {
    elites = List.copyOf(elites);
  }

  /** A plan without elites and feedback. */
  public Plan(double[][] actions, double value) {
    this(actions, value, List.of(), Optional.empty());
  }

  /** The rest of the plan, after its first action. */
  public Plan rest() {
    return new Plan(
        rest(actions), value, elites.stream().map(Plan::rest).toList(), gains.map(Gains::rest));
  }

  /**
   * The actions over another horizon: cut to it, or continued with {@code tail} at every step that
   * the plan lacks.
   */
  public double[][] extended(int horizon, double[] tail) {
    double[][] u = new double[horizon][];
    for (int t = 0; t < horizon; t++) u[t] = (t < actions.length ? actions[t] : tail).clone();
    return u;
  }

  private static double[][] rest(double[][] actions) {
    return Arrays.copyOfRange(actions, 1, actions.length);
  }
}
