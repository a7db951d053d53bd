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
 * Prioritized sweeping: update the pair with the largest error first, and work backwards from
 * there.
 *
 * <pre>{@code
 * P(s,a) = | r + γ max_a' Q(s',a') − Q(s,a) |      the error of Q(s,a) by the model
 * after each real step (s, a, r, s'):
 *   Model(s,a) ← r, s';  if P(s,a) > θ, insert (s,a) into the queue with priority P(s,a)
 *   repeat n times, while the queue is not empty:
 *     s, a ← first of the queue
 *     Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]       r, s' from the model
 *     for all (s̄,ā) that lead to s:  if P(s̄,ā) > θ, insert (s̄,ā) with priority P(s̄,ā)
 * }</pre>
 *
 * <p>A change at the goal spreads backwards at once, where Dyna-Q waits for the right pair to be
 * drawn. A planning step costs O(k (p + log m)) with p predecessors and m pairs in the queue.
 *
 * <p>Fails when the world is stochastic (then every update needs the whole distribution), and gains
 * little when most values change all the time, as with a small α.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.4; Moore and Atkeson 1993; Peng and
 * Williams 1993.
 *
 * <pre>{@code
 * episode 1: 319 steps,   5 updates in all, 5 waiting
 * episode 2:  31 steps, 132 updates in all, 0 waiting
 * episode 3:  20 steps, 132 updates in all, 0 waiting
 * episode 4:  18 steps, 132 updates in all, 0 waiting
 * }</pre>
 */
public final class PrioritizedSweeping implements Agent<Integer, Integer> {
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final int n; // planning steps for each real step, at most
  private final double theta; // θ, the smallest error worth an update
  private final double[][] q; // Q(s,a), starts at 0
  private final LastOutcomeModel model; // Model(s,a)
  private final Predecessors leadingTo; // all (s̄,ā) that lead to s
  private final PairQueue queue; // pairs s·k + a, the largest error first
  private long updates; // of values so far

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param settings α, γ, ε and n
   * @param theta the smallest error θ that is worth an update, at least 0
   */
  public PrioritizedSweeping(int states, int actions, DynaSettings settings, double theta) {
    Check.sizes(states, actions);
    Check.atLeastZero("theta", theta);
    alpha = settings.alpha();
    gamma = settings.gamma();
    epsilon = settings.epsilon();
    n = settings.n();
    this.theta = theta;
    q = new double[states][actions];
    model = new LastOutcomeModel(states, actions);
    leadingTo = new Predecessors(states, states * actions);
    queue = new PairQueue(states * actions);
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
    // Model(s,a) ← r, s';  if P(s,a) > θ, insert (s,a)
    model.learn(s, a, t.reward(), t.next(), t.terminal());
    leadingTo.set(pair(s, a), t.next());
    insert(s, a);
    plan(n);
  }

  /** Plans at most {@code n} steps in the model; {@link #observe} does so after each real step. */
  public void plan(int n) {
    for (int i = 0; i < n && !queue.isEmpty(); i++) {
      // s, a ← first of the queue
      int pair = queue.pop();
      int s = pair / q[0].length;
      int a = pair % q[0].length;
      // Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]
      q[s][a] += alpha * error(s, a);
      updates++;
      // for all (s̄,ā) that lead to s:  if P(s̄,ā) > θ, insert (s̄,ā)
      for (int p = leadingTo.first(s); p != Predecessors.NONE; p = leadingTo.after(p)) {
        insert(p / q[0].length, p % q[0].length);
      }
    }
  }

  /** r + γ max_a' Q(s',a') − Q(s,a), with r and s' from the model. */
  private double error(int s, int a) {
    double target = model.reward(s, a);
    if (!model.terminal(s, a)) target += gamma * Greedy.max(q[model.next(s, a)]);
    return target - q[s][a];
  }

  private void insert(int s, int a) {
    double p = Math.abs(error(s, a));
    if (p > theta) queue.insert(pair(s, a), p);
  }

  private int pair(int s, int a) {
    return s * q[0].length + a;
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  /** The model it has learned. */
  public LastOutcomeModel model() {
    return model;
  }

  /** The number of planning updates so far. */
  public long updates() {
    return updates;
  }

  /** The greedy policy, without exploration. It keeps learning as the agent does. */
  public Policy<Integer, Integer> greedy() {
    return (s, rng) -> Greedy.choose(q[s], rng);
  }

  public static void main(String[] args) {
    DynaMaze maze = new DynaMaze();
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(3));
    DynaSettings settings = new DynaSettings(1, 0.95, 0.1, 5);
    PrioritizedSweeping agent = new PrioritizedSweeping(54, 4, settings, 1e-4);
    RandomGenerator rng = new SplittableRandom(4);
    for (int e = 1; e <= 4; e++) {
      int steps = Episode.run(env, agent, 100_000, rng).length();
      System.out.printf(
          Locale.ROOT,
          "episode %d: %3d steps, %3d updates in all, %d waiting%n",
          e,
          steps,
          agent.updates(),
          agent.queue.size());
    }
  }
}
