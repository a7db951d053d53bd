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
import mbrl.world.DynaMaze;

/**
 * Dyna-Q: store the outcome of every action as a model, and learn from it n times for each real
 * step.
 *
 * <pre>{@code
 * after each real step (s, a, r, s'):
 *   Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]         learn
 *   Model(s,a) ← r, s'                                              remember
 *   repeat n times:                                                 plan
 *     s ← a state visited before;  a ← an action tried in s before
 *     r, s' ← Model(s,a)
 *     Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]       the same update
 * }</pre>
 *
 * <p>Planning and learning are the same update on two sources of experience. With n = 0 this is
 * {@link QLearning}. A planning step costs O(k) for k actions, however many states there are.
 *
 * <p>Fails when the world changes for the better (it does not try the old actions again: {@link
 * DynaQPlus}), when it is stochastic (see {@link LastOutcomeModel}), and when there are many states
 * and few of them matter ({@link PrioritizedSweeping} chooses the pairs to update).
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.2; Sutton 1990.
 *
 * <pre>{@code
 * n =  0: episode 1 319 steps, 2 193, 3 871, 10 236, 50 15
 * n =  5: episode 1 1198 steps, 2 202, 3 31, 10 15, 50 14
 * n = 50: episode 1 908 steps, 2 33, 3 14, 10 16, 50 17
 * }</pre>
 */
public final class DynaQ implements Agent<Integer, Integer> {
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final int n; // planning steps for each real step
  private final double[][] q; // Q(s,a), starts at 0
  private final LastOutcomeModel model; // Model(s,a)

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param settings α, γ, ε and n
   */
  public DynaQ(int states, int actions, DynaSettings settings) {
    Check.sizes(states, actions);
    alpha = settings.alpha();
    gamma = settings.gamma();
    epsilon = settings.epsilon();
    n = settings.n();
    q = new double[states][actions];
    model = new LastOutcomeModel(states, actions);
  }

  @Override
  public Integer act(Integer s, RandomGenerator rng) {
    Check.index("state", s, q.length);
    return Greedy.choose(q[s], epsilon, rng);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, q.length, q[0].length);
    update(t.state(), t.action(), t.reward(), t.next(), t.terminal());
    // Model(s,a) ← r, s'
    model.learn(t.state(), t.action(), t.reward(), t.next(), t.terminal());
    plan(n, rng);
  }

  /** Plans {@code n} steps in the model; {@link #observe} does so after each real step. */
  public void plan(int n, RandomGenerator rng) {
    if (model.states() == 0) return; // the model is still empty
    for (int i = 0; i < n; i++) {
      // s ← a state visited before;  a ← an action tried in s before
      int s = model.drawState(rng);
      int a = model.drawAction(s, rng);
      // r, s' ← Model(s,a)
      int sa = model.drawn(s, a);
      update(s, a, model.reward(sa), model.next(sa), model.terminal(sa));
    }
  }

  /** One step of Q-learning, whether the experience is real or remembered. */
  private void update(int s, int a, double r, int next, boolean terminal) {
    // Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]
    double target = terminal ? r : r + gamma * Greedy.max(q[next]);
    q[s][a] += alpha * (target - q[s][a]);
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  /** The model it has learned. */
  public LastOutcomeModel model() {
    return model;
  }

  /** The greedy policy, without exploration. It keeps learning as the agent does. */
  public Policy<Integer, Integer> greedy() {
    return (s, rng) -> Greedy.choose(q[s], rng);
  }

  public static void main(String[] args) {
    for (int n : new int[] {0, 5, 50}) {
      DynaMaze maze = new DynaMaze();
      Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(3));
      DynaQ agent = new DynaQ(maze.states(), maze.actions(), DynaSettings.maze(n));
      RandomGenerator rng = new SplittableRandom(4);
      int[] steps = new int[50];
      for (int e = 0; e < 50; e++) steps[e] = Episode.run(env, agent, 100_000, rng).length();
      System.out.printf(
          Locale.ROOT,
          "n = %2d: episode 1 %d steps, 2 %d, 3 %d, 10 %d, 50 %d%n",
          n,
          steps[0],
          steps[1],
          steps[2],
          steps[9],
          steps[49]);
    }
  }
}
