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
 * Expected SARSA: like SARSA, but average over the possible next actions instead of drawing one.
 *
 * <pre>{@code
 * a'     = the action that will be taken next       ε-greedy in s', but not in the target
 * target = r + γ Σ_a' π(a'|s') Q(s',a')            without the second part if s' ends the episode
 *        = r + γ [ (1−ε) max_a' Q(s',a') + ε mean_a' Q(s',a') ]      for ε-greedy π
 * Q(s,a) ← Q(s,a) + α [ target − Q(s,a) ]
 * }</pre>
 *
 * <p>It learns about the same policy as SARSA with less noise, so α may be large, even 1 if the
 * world is deterministic. With ε = 0 in the target it is Q-learning. One step costs O(k) for k
 * actions.
 *
 * <p>Fails where Q-learning does: no model, a table, and one use of every real step.
 *
 * <p>Compare {@link Sarsa}: only the target differs. (Choosing a' after the update instead, as
 * Q-learning does, makes early episodes a little shorter.) Lecture 6. Sutton and Barto, 2nd
 * edition, section 6.6.
 *
 * <pre>{@code
 * episodes 1 to 100: -60.0
 * episodes 101 to 200: -20.1
 * episodes 201 to 300: -20.1
 * episodes 301 to 400: -19.1
 * episodes 401 to 500: -23.4
 * greedy: -15.0
 * }</pre>
 */
public final class ExpectedSarsa implements Agent<Integer, Integer> {
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
  public ExpectedSarsa(int states, int actions, double alpha, double gamma, double epsilon) {
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
      double[] following = q[t.next()];
      // a' = the action that will be taken next
      next = Greedy.choose(following, epsilon, rng);
      // target = r + γ [ (1−ε) max_a' Q(s',a') + ε mean_a' Q(s',a') ]
      double sum = 0;
      for (double value : following) sum += value;
      double mean = sum / following.length;
      target += gamma * ((1 - epsilon) * Greedy.max(following) + epsilon * mean);
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
    Environment<Integer, Integer> env = new Environment<>(cliff, new SplittableRandom(1));
    ExpectedSarsa agent = new ExpectedSarsa(cliff.states(), cliff.actions(), 0.5, 1, 0.1);
    RandomGenerator rng = new SplittableRandom(2);
    for (int hundred = 1; hundred <= 5; hundred++) {
      double sum = 0;
      for (int i = 0; i < 100; i++) sum += Episode.run(env, agent, 100_000, rng).totalReward();
      System.out.printf(
          Locale.ROOT, "episodes %d to %d: %.1f%n", 100 * hundred - 99, 100 * hundred, sum / 100);
    }
    Episode<Integer, Integer> greedy = Episode.run(env, Agent.of(agent.greedy()), 100, rng);
    System.out.println("greedy: " + greedy.totalReward());
  }
}
