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
import mbrl.world.SmallMaze;

/**
 * Q-learning: learn the value of every action from experience alone, one step at a time.
 *
 * <pre>{@code
 * target = r + γ max_a' Q(s',a')                   without the second part if s' ends the episode
 * Q(s,a) ← Q(s,a) + α [ target − Q(s,a) ]
 * }</pre>
 *
 * <p>It acts ε-greedily and learns about the greedy policy: it is <em>off-policy</em>. One step
 * costs O(k) for k actions. There is no model: each real step updates one value, once, and is then
 * discarded.
 *
 * <p>Fails when real steps are expensive (Dyna-Q learns more from each), when there are too many
 * states for a table, and when rewards are so rare that ε-greedy never finds one.
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 6.5; Watkins 1989.
 *
 * <pre>{@code
 * episode 1: 30 steps
 * episode 2: 48 steps
 * episode 3: 19 steps
 * episode 20: 8 steps
 * episode 40: 5 steps
 * Q(start) up 0.656, down 0.000, left 0.277, right 0.036
 * 339 real steps
 * }</pre>
 */
public final class QLearning implements Agent<Integer, Integer> {
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final double[][] q; // Q(s,a), starts at 0

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param alpha the step size α, above 0 and at most 1
   * @param gamma the discount γ, from 0 to 1
   * @param epsilon the chance ε of a random action, from 0 to 1
   */
  public QLearning(int states, int actions, double alpha, double gamma, double epsilon) {
    Check.sizes(states, actions);
    this.alpha = Check.stepSize(alpha);
    this.gamma = Check.chance("gamma", gamma);
    this.epsilon = Check.chance("epsilon", epsilon);
    q = new double[states][actions];
  }

  @Override
  public Integer act(Integer s, RandomGenerator rng) {
    Check.index("state", s, q.length);
    return Greedy.choose(q[s], epsilon, rng);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, q.length, q[0].length);
    int s = t.state();
    int a = t.action();
    // target = r + γ max_a' Q(s',a')
    double target = t.reward();
    if (!t.terminal()) target += gamma * Greedy.max(q[t.next()]);
    // Q(s,a) ← Q(s,a) + α [ target − Q(s,a) ]
    q[s][a] += alpha * (target - q[s][a]);
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The policy it has learned: greedy, without exploration. It keeps learning as the agent does.
   */
  public Policy<Integer, Integer> greedy() {
    return (s, rng) -> Greedy.choose(q[s], rng);
  }

  public static void main(String[] args) {
    SmallMaze maze = new SmallMaze();
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(1));
    QLearning agent = new QLearning(maze.states(), maze.actions(), 0.5, 0.9, 0.1);
    RandomGenerator rng = new SplittableRandom(2);
    for (int episode = 1; episode <= 40; episode++) {
      int steps = Episode.run(env, agent, 1000, rng).length();
      if (episode <= 3 || episode % 20 == 0) {
        System.out.println("episode " + episode + ": " + steps + " steps");
      }
    }
    double[] q = agent.q()[maze.start()];
    System.out.printf(
        Locale.ROOT,
        "Q(start) up %.3f, down %.3f, left %.3f, right %.3f%n",
        q[0],
        q[1],
        q[2],
        q[3]);
    System.out.println(env.steps() + " real steps");
  }
}
