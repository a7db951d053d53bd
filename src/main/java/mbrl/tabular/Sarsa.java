package mbrl.tabular;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Transition;
import mbrl.world.CliffWalking;

/**
 * SARSA: learn the value of every action under the policy that acts, exploration included.
 *
 * <pre>{@code
 * a'     = the action that will be taken next       ε-greedy in s'
 * target = r + γ Q(s',a')                          without the second part if s' ends the episode
 * Q(s,a) ← Q(s,a) + α [ target − Q(s,a) ]
 * }</pre>
 *
 * <p>It is <em>on-policy</em>: it takes its own exploration into account, and walks around a cliff
 * instead of along its edge. One step costs O(k) for k actions.
 *
 * <p>Fails to find the best policy as long as ε stays above 0, and its target carries the noise of
 * one random action: {@link ExpectedSarsa} averages over it.
 *
 * <p>Compare {@link QLearning}: only the target differs. Lecture 6. Sutton and Barto, 2nd edition,
 * section 6.4.
 *
 * <pre>{@code
 * SARSA       -24.9 an episode
 * Q-learning  -50.7 an episode
 * }</pre>
 */
public final class Sarsa implements Agent<Integer, Integer> {
  private static final int NONE = -1;

  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final double[][] q; // Q(s,a), starts at 0
  private int next = NONE; // a', chosen already

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to 1
   * @param epsilon the chance ε of a random action, from 0 to 1
   */
  public Sarsa(int states, int actions, double alpha, double gamma, double epsilon) {
    Check.sizes(states, actions);
    this.alpha = Check.stepSize(alpha);
    this.gamma = Check.chance("gamma", gamma);
    this.epsilon = Check.chance("epsilon", epsilon);
    q = new double[states][actions];
  }

  @Override
  public void begin(Integer start) {
    next = NONE;
  }

  @Override
  public Integer act(Integer s, RandomGenerator rng) {
    Check.index("state", s, q.length);
    int a = next != NONE ? next : Greedy.choose(q[s], epsilon, rng);
    next = NONE;
    return a;
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, q.length, q[0].length);
    int s = t.state();
    int a = t.action();
    double target = t.reward();
    if (!t.terminal()) {
      // a' = the action that will be taken next
      next = Greedy.choose(q[t.next()], epsilon, rng);
      // target = r + γ Q(s',a')
      target += gamma * q[t.next()][next];
    }
    // Q(s,a) ← Q(s,a) + α [ target − Q(s,a) ]
    q[s][a] += alpha * (target - q[s][a]);
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  /** The greedy policy, without exploration. It keeps learning as the agent does. */
  public Policy<Integer, Integer> greedy() {
    return (s, rng) -> Greedy.choose(q[s], rng);
  }

  public static void main(String[] args) {
    CliffWalking cliff = new CliffWalking();
    Sarsa sarsa = new Sarsa(cliff.states(), cliff.actions(), 0.5, 1, 0.1);
    QLearning qLearning = new QLearning(cliff.states(), cliff.actions(), 0.5, 1, 0.1);
    System.out.printf(Locale.ROOT, "SARSA       %.1f an episode%n", lastEpisodes(cliff, sarsa));
    System.out.printf(Locale.ROOT, "Q-learning  %.1f an episode%n", lastEpisodes(cliff, qLearning));
  }

  /** The mean return of the last 400 of 500 episodes. */
  private static double lastEpisodes(CliffWalking cliff, Agent<Integer, Integer> agent) {
    Environment<Integer, Integer> env = new Environment<>(cliff, new SplittableRandom(1));
    RandomGenerator rng = new SplittableRandom(2);
    double sum = 0;
    for (int episode = 0; episode < 500; episode++) {
      double reward = Episode.run(env, agent, 100_000, rng).totalReward();
      if (episode >= 100) sum += reward;
    }
    return sum / 400;
  }
}
