package mbrl.exercise;

/**
 * Exercise 2.3: when is it over? Learned step by step from where episodes ended and where not.
 *
 * <pre>{@code
 * φ = (1, z, z²)               1, then each component of z, then the square of each
 * P = 1 / (1 + e^−w·φ)         the chance that it is over
 * for each state z in order:  w ← w + α (y − P) φ        y = 1 where it was over, else 0
 * }</pre>
 *
 * <p>A time limit stops an episode and is no end.
 */
public interface EndLearning {
  /**
   * The chance that it is over in a state.
   *
   * @param w w, 2 n + 1 weights for n components
   * @param z the state, each component scaled
   * @return P
   */
  double chance(double[] w, double[] z);

  /**
   * The weights after all states have been learned from once, in order.
   *
   * @param w the weights to begin with
   * @param z {@code z[t]} is the state after step t, each component scaled
   * @param terminal whether step t led to an end
   * @param last whether the episode stopped after step t: at an end or at the time limit
   * @param alpha the step size α
   * @return the new weights
   */
  double[] learned(double[] w, double[][] z, boolean[] terminal, boolean[] last, double alpha);
}
