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
 * Dyna-Q+: Dyna-Q with a bonus in planning for actions that have not been tried for long.
 *
 * <pre>{@code
 * after each real step (s, a, r, s'):
 *   Q(s,a) ← Q(s,a) + α [ r + γ max_a' Q(s',a') − Q(s,a) ]         learn
 *   Model(s,a) ← r, s';   τ(s,a) ← 0                                remember, and start its clock
 *   repeat n times:                                                 plan
 *     s ← a state visited before;  a ← any action, tried in s or not
 *     r, s' ← Model(s,a)                                            not tried: r = 0, s' = s
 *     Q(s,a) ← Q(s,a) + α [ r + κ √τ(s,a) + γ max_a' Q(s',a') − Q(s,a) ]
 * }</pre>
 *
 * <p>τ counts the real steps since (s,a) was last tried. The bonus κ√τ is earned in imagination
 * only. Planning propagates it back to the current state, so the agent goes to states that have not
 * been visited for long. A planning step costs O(k) for k actions.
 *
 * <p>Fails in a world that never changes and holds many useless actions: it tries them again and
 * again. κ has to fit the size of the rewards: too small and nothing is tried in time, too large
 * and nothing is exploited.
 *
 * <p>Compare {@link DynaQ}: the clock, the untried actions and the bonus are new. {@link
 * DynaQActionBonus} puts the bonus elsewhere. Lecture 6. Sutton and Barto, 2nd edition, section
 * 8.3.
 *
 * <pre>{@code
 * Dyna-Q   93 goals in 3000 steps, then 164 in 3000
 * Dyna-Q+  132 goals in 3000 steps, then 224 in 3000
 * }</pre>
 */
public final class DynaQPlus implements Agent<Integer, Integer> {
  private final double alpha; // α, step size
  private final double gamma; // γ, discount
  private final double epsilon; // ε, chance of a random action
  private final int n; // planning steps for each real step
  private final double[][] q; // Q(s,a), starts at 0
  private final LastOutcomeModel model; // Model(s,a)
  private final double kappa; // κ, weight of the bonus
  private final long[][] last; // the real step at which (s,a) was last tried
  private long now; // real steps so far; τ(s,a) = now − last(s,a)

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   * @param settings α, γ, ε and n
   * @param kappa the weight κ of the bonus, at least 0
   */
  public DynaQPlus(int states, int actions, DynaSettings settings, double kappa) {
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
    return Greedy.choose(q[s], epsilon, rng);
  }

  @Override
  public void observe(Transition<Integer, Integer> t, RandomGenerator rng) {
    Check.step(t, q.length, q[0].length);
    int s = t.state();
    now++;
    update(s, t.action(), t.reward(), t.next(), t.terminal());
    if (!model.knows(s, t.action())) assumeUntriedStayIn(s);
    // Model(s,a) ← r, s';   τ(s,a) ← 0
    model.learn(s, t.action(), t.reward(), t.next(), t.terminal());
    last[s][t.action()] = now;
    plan(n, rng);
  }

  /** An action never tried is assumed to do nothing, and its clock runs from the first step. */
  private void assumeUntriedStayIn(int s) {
    for (int a = 0; a < q[s].length; a++) {
      model.learn(s, a, 0, s, false);
      last[s][a] = 1;
    }
  }

  /** Plans {@code n} steps in the model; {@link #observe} does so after each real step. */
  public void plan(int n, RandomGenerator rng) {
    if (model.states() == 0) return; // the model is still empty
    for (int i = 0; i < n; i++) {
      // s ← a state visited before;  a ← any action, tried in s or not
      int s = model.drawState(rng);
      int a = model.drawAction(s, rng);
      // r, s' ← Model(s,a), and the bonus κ √τ(s,a)
      double bonus = kappa * Math.sqrt(now - last[s][a]);
      int sa = model.drawn(s, a);
      update(s, a, model.reward(sa) + bonus, model.next(sa), model.terminal(sa));
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
    ChangingMaze shortcut = ChangingMaze.shortcut(); // after 3000 steps a shorter way opens
    DynaSettings settings = new DynaSettings(1, 0.95, 0.1, 50);
    int states = shortcut.before().states();
    System.out.println("Dyna-Q   " + goalsReached(shortcut, new DynaQ(states, 4, settings)));
    System.out.println(
        "Dyna-Q+  " + goalsReached(shortcut, new DynaQPlus(states, 4, settings, 1e-3)));
  }

  /** How often the goal is reached in the first 3000 steps and in the next 3000. */
  private static String goalsReached(ChangingMaze maze, Agent<Integer, Integer> agent) {
    Environment<Integer, Integer> env = maze.environment(new SplittableRandom(5));
    RandomGenerator rng = new SplittableRandom(6);
    int[] goals = new int[2];
    while (env.steps() < 6000) {
      double reward = Episode.run(env, agent, (int) (6000 - env.steps()), rng).totalReward();
      goals[env.steps() <= 3000 ? 0 : 1] += (int) reward;
    }
    return goals[0] + " goals in 3000 steps, then " + goals[1] + " in 3000";
  }
}
