package mbrl.tabular;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Transition;
import mbrl.world.ChangingMaze;

/**
 * Dyna-Q with the bonus in the choice of actions, not in planning: it explores in its current state
 * only, and never plans a way to other states to explore them.
 *
 * <pre>{@code
 * a ← ε-greedy for Q(s,a) + κ √τ(s,a)              acting
 * learning, remembering and planning as in Dyna-Q, without a bonus
 * }</pre>
 *
 * <p>τ counts the real steps since (s,a) was last tried, from the first step on if it never was.
 * The bonus is not part of the values, so it cannot distort them; but it is not propagated to other
 * states either, and the agent never heads for a far one.
 *
 * <p>Fails in the shortcut maze, where the new way lies far from the old one, as Dyna-Q does.
 *
 * <p>Compare {@link DynaQPlus}. Lecture 6. Sutton and Barto, 2nd edition, exercise 8.4.
 *
 * <pre>{@code
 * 90 goals in 2000 steps
 * 305 goals in 6000 steps
 * }</pre>
 */
public final class DynaQActionBonus implements Agent<Integer, Integer> {
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final int n; // planning steps for each real step
  private final double[][] q; // Q(s,a), starts at 0
  private final LastOutcomeModel model; // Model(s,a)
  private final double kappa; // κ, weight of the bonus
  private final long[][] last; // the real step at which (s,a) was last tried, 0 if never
  private long now; // real steps so far; τ(s,a) = now − last(s,a)

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param settings α, γ, ε and n
   * @param kappa the weight κ of the bonus, at least 0
   */
  public DynaQActionBonus(int states, int actions, DynaSettings settings, double kappa) {
    Check.sizes(states, actions);
    Check.atLeastZero("kappa", kappa);
    this.kappa = kappa;
    last = new long[states][actions];
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
    // a ← ε-greedy for Q(s,a) + κ √τ(s,a)
    double[] wanted = q[s].clone();
    for (int a = 0; a < wanted.length; a++) wanted[a] += kappa * Math.sqrt(now - last[s][a]);
    return Greedy.choose(wanted, epsilon, rng);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, q.length, q[0].length);
    update(t.state(), t.action(), t.reward(), t.next(), t.terminal());
    // Model(s,a) ← r, s'
    model.learn(t.state(), t.action(), t.reward(), t.next(), t.terminal());
    last[t.state()][t.action()] = ++now; // τ(s,a) ← 0
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
    DynaSettings settings = new DynaSettings(1, 0.95, 0.1, 50);
    for (ChangingMaze maze :
        new ChangingMaze[] {ChangingMaze.blocking(), ChangingMaze.shortcut()}) {
      Environment<Integer, Integer> env = maze.environment(new SplittableRandom(5));
      DynaQActionBonus agent = new DynaQActionBonus(maze.before().states(), 4, settings, 1e-3);
      RandomGenerator rng = new SplittableRandom(6);
      double goals = 0;
      long end = 2 * maze.changeAfter();
      while (env.steps() < end) {
        goals += Episode.run(env, agent, (int) (end - env.steps()), rng).totalReward();
      }
      System.out.println((int) goals + " goals in " + env.steps() + " steps");
    }
  }
}
