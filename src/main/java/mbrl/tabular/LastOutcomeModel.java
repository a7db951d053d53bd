package mbrl.tabular;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.Model;
import mbrl.core.Outcome;

/**
 * The simplest model: it predicts that the last outcome of a pair will happen again.
 *
 * <pre>{@code
 * Model(s,a) ← r, s'                               the last outcome of (s,a)
 * }</pre>
 *
 * <p>It also stores which states were visited and which actions were tried in each, in lists that
 * only grow, so that a planner draws a random known pair in O(1): first a state, then one of its
 * tried actions. (Copying all known pairs into a list before every draw is a common mistake: the
 * same draw then costs O(number of pairs).)
 *
 * <p>Fails when the world is stochastic (it predicts the last outcome, one of many) and, unnoticed,
 * when the world changes where the agent no longer goes.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.2.
 *
 * <pre>{@code
 * (7, 3) → Outcome[next=8, reward=0.0, terminal=false]
 * (8, 0) → Outcome[next=9, reward=1.0, terminal=true]
 * draws of states 7 and 8: [4972, 5028]
 * }</pre>
 */
public final class LastOutcomeModel implements Model<Integer, Integer> {
  private final int actions; // k
  private final int[] next; // s' of pair s·k + a
  private final double[] reward; // r of the pair
  private final boolean[] terminal; // whether s' ended the episode
  private final boolean[] known; // whether the pair has an outcome
  private final int[] visited; // the states with a known action, in the order of their first visit
  private int states; // how many of them
  private final int[] tried; // the known actions of s: tried[s·k], …, in the order of first trial
  private final int[] count; // how many of them

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   */
  public LastOutcomeModel(int states, int actions) {
    Check.sizes(states, actions);
    this.actions = actions;
    next = new int[states * actions];
    reward = new double[states * actions];
    terminal = new boolean[states * actions];
    known = new boolean[states * actions];
    visited = new int[states];
    tried = new int[states * actions];
    visited[0] = -1; // the result of a draw while there is nothing to draw
    Arrays.fill(tried, -1);
    count = new int[states];
  }

  /** Model(s,a) ← r, s'. */
  public void learn(int s, int a, double reward, int next, boolean terminal) {
    Check.step(s, a, reward, next, visited.length, actions);
    int pair = pair(s, a);
    if (!known[pair]) {
      if (count[s] == 0) visited[states++] = s;
      tried[s * actions + count[s]++] = a;
      known[pair] = true;
    }
    this.reward[pair] = reward;
    this.next[pair] = next;
    this.terminal[pair] = terminal;
  }

  private int pair(int s, int a) {
    return FiniteMdp.pair(s, a, visited.length, actions);
  }

  /** The index s·k + a of a pair that was drawn, for look-ups without another check. */
  int drawn(int s, int a) {
    return s * actions + a;
  }

  int next(int pair) {
    return next[pair];
  }

  double reward(int pair) {
    return reward[pair];
  }

  boolean terminal(int pair) {
    return terminal[pair];
  }

  /** A random state among those visited, all with the same chance; −1 if there is none. */
  public int drawState(RandomGenerator rng) {
    return visited[below(states, rng)];
  }

  /**
   * A random action among those tried in {@code s}, all with the same chance; −1 if there is none.
   */
  public int drawAction(int s, RandomGenerator rng) {
    return tried[s * actions + below(count[s], rng)];
  }

  /** A random number from 0 to n − 1; a multiplication where nextInt(n) needs a division. */
  private static int below(int n, RandomGenerator rng) {
    return (int) ((rng.nextLong() >>> 32) * n >>> 32);
  }

  /** s', the last next state of (s,a). */
  public int next(int s, int a) {
    return next[pair(s, a)];
  }

  /** r, the last reward of (s,a). */
  public double reward(int s, int a) {
    return reward[pair(s, a)];
  }

  /** Whether (s,a) ended the episode last time. */
  public boolean terminal(int s, int a) {
    return terminal[pair(s, a)];
  }

  /** Whether (s,a) has an outcome. */
  public boolean knows(int s, int a) {
    return known[pair(s, a)];
  }

  /** The number of states in which something was tried. */
  public int states() {
    return states;
  }

  /**
   * The remembered outcome.
   *
   * @throws IllegalArgumentException if the pair was never tried
   */
  @Override
  public Outcome<Integer> sample(Integer state, Integer action, RandomGenerator rng) {
    if (!knows(state, action)) {
      throw new IllegalArgumentException(
          "action " + action + " was never tried in state " + state + ": the model knows nothing");
    }
    return new Outcome<>(next(state, action), reward(state, action), terminal(state, action));
  }

  public static void main(String[] args) {
    LastOutcomeModel model = new LastOutcomeModel(1000, 4);
    model.learn(7, 3, 0, 8, false);
    model.learn(8, 0, 1, 9, true);
    model.learn(7, 1, 0, 7, false);
    System.out.println("(7, 3) → " + model.sample(7, 3, null));
    System.out.println("(8, 0) → " + model.sample(8, 0, null));
    int[] draws = new int[2];
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) draws[model.drawState(rng) - 7]++;
    System.out.println("draws of states 7 and 8: " + Arrays.toString(draws));
  }
}
