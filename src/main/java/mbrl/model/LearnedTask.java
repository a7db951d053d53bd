package mbrl.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mbrl.core.Task;

/**
 * A learned task: a regressor for the reward and a {@link TerminationModel} for the end.
 *
 * <pre>{@code
 * r ≈ g(x, u, x')        over where P(over | x') > ½
 * }</pre>
 *
 * <p>Fails when the reward carries no information: where every step earns 1 the learned reward is
 * the constant 1, and only the learned end distinguishes the plans.
 *
 * <p>Lecture 2.
 */
public final class LearnedTask implements Task {
  private final Regressor reward; // g
  private final TerminationModel termination; // null: it never ends

  private LearnedTask(Regressor reward, TerminationModel termination) {
    this.reward = reward;
    this.termination = termination;
  }

  /**
   * Learns reward and end from data in which both kinds of states occur.
   *
   * @param reward what to fit to the rewards, from (x, u, x')
   */
  public static LearnedTask fit(Regressor reward, TransitionData data, RandomGenerator rng) {
    return fit(reward, TerminationModel.fit(data), data, rng);
  }

  /** Learns the reward alone: episodes never end. */
  public static LearnedTask fitReward(Regressor reward, TransitionData data, RandomGenerator rng) {
    return fit(reward, null, data, rng);
  }

  private static LearnedTask fit(
      Regressor reward, TerminationModel termination, TransitionData data, RandomGenerator rng) {
    double[][] xu = data.stateActions();
    double[][] next = data.nextStates();
    double[][] all = new double[xu.length + next.length][];
    System.arraycopy(xu, 0, all, 0, xu.length);
    System.arraycopy(next, 0, all, xu.length, next.length);
    reward.fit(all, new double[][] {data.rewards()}, rng);
    return new LearnedTask(reward, termination);
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] r, boolean[] terminal) {
    double[][] inputs = new double[x.length + u.length + next.length][];
    System.arraycopy(x, 0, inputs, 0, x.length); // rows are shared, not copied
    System.arraycopy(u, 0, inputs, x.length, u.length);
    System.arraycopy(next, 0, inputs, x.length + u.length, next.length);
    Imagined.predict(reward, inputs, 0, r.length, Prediction.ofMean(new double[][] {r}));
    if (termination == null) {
      Arrays.fill(terminal, false);
    } else {
      termination.over(next, terminal);
    }
  }
}
