package mbrl.policy;

import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.BatchPolicy;
import mbrl.core.Check;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.VectorModel;

/**
 * Short branches that start in states that were really visited, and go on in the model.
 *
 * <pre>{@code
 * x₀ ~ the visited states, uniformly
 * for t = 0 … k − 1:   u ~ π(· | x_t);   x_{t+1}, r ~ model(x_t, u)       until the model says it is over
 * }</pre>
 *
 * <p>From the start of an episode a model must be right for hundreds of steps in a row. A branch
 * asks for k steps only, and still reaches the late states, because it begins there.
 *
 * <p>Costs k steps of the model and the policy for all branches together.
 *
 * <p>Fails in both directions: short branches bring little that is new, long ones carry the model's
 * mistakes to the learner.
 *
 * <p>Lectures 4 and 13. Sutton 1990; Janner et al. 2019 for the length of a branch.
 */
public final class ImaginedRollouts {
  private final int branches;
  private final int length; // k

  /**
   * @param branches rollouts at a time, at least 1
   * @param length k, the steps of each, at least 1
   */
  public ImaginedRollouts(int branches, int length) {
    this.branches = Check.atLeast("branches", branches, 1);
    this.length = Check.atLeast("length", length, 1);
  }

  /**
   * Imagines.
   *
   * @param model the model, or an ensemble: then each branch draws its member
   * @param visited the states to start from, {@code [dimension][state]}, at least one
   * @param policy the policy that acts in them
   */
  public Fan from(VectorModel model, double[][] visited, BatchPolicy policy, RandomGenerator rng) {
    if (visited.length == 0 || visited[0].length == 0) {
      throw new IllegalArgumentException("there is no state to start from: collect some first");
    }
    if (visited.length != model.stateSize()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model's states have size %d, the visited ones %d",
              model.stateSize(),
              visited.length));
    }
    double[][] starts = new double[visited.length][branches];
    for (int i = 0; i < branches; i++) {
      // x₀ ~ the visited states, uniformly
      int from = rng.nextInt(visited[0].length);
      for (int d = 0; d < starts.length; d++) starts[d][i] = visited[d][from];
    }
    return Imagine.fan(model, starts, policy, length, rng);
  }
}
