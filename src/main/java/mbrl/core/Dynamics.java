package mbrl.core;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How a state of real numbers moves, for many imagined runs at once.
 *
 * <pre>{@code
 * x' ~ f(x, u)        x ∈ ℝⁿ, u ∈ ℝᵐ, for every rollout in parallel
 * }</pre>
 *
 * <p>Planning by sampling is one loop over the horizon in which thousands of rollouts take the same
 * step, and a learned network answers a thousand questions for little more than the price of ten.
 * Hence arrays are {@code [dimension][rollout]}: {@code x[2][7]} is component 2 of the state of
 * rollout 7, and inner loops run over the rollouts.
 *
 * <p>What moves and what is wanted are separate: a {@code Dynamics} and a {@link Task}, each known
 * or learned, are a {@link Model}.
 *
 * <p>Lectures 2, 3, 5 and 9 to 13.
 */
public interface Dynamics {
  /** Components n of the state. */
  int stateSize();

  /** Components m of the action. */
  int actionSize();

  /**
   * Opens {@code n} rollouts. Everything that belongs to a rollout for its whole life is settled
   * here: which member of an ensemble it follows, and where its noise comes from.
   *
   * @param rng where chance comes from; deterministic dynamics leave it untouched
   */
  Rollouts open(int n, RandomGenerator rng);

  /** Rollouts that advance together. */
  @FunctionalInterface
  interface Rollouts {
    /**
     * Takes one step in every rollout.
     *
     * @param x the states, {@code [n][rollout]}; not changed
     * @param u the actions, {@code [m][rollout]}; not changed
     * @param next where the next states go, {@code [n][rollout]}; other arrays than {@code x}
     */
    void step(double[][] x, double[][] u, double[][] next);
  }

  /** The simple way to say it: one state, one action, one answer. */
  @FunctionalInterface
  interface OneState {
    /** The next state; neither argument is changed. */
    double[] next(double[] x, double[] u, RandomGenerator rng);
  }

  /**
   * Makes dynamics of a rule for one state, asked for each rollout in turn. Each rollout has its
   * own stream of chance, seeded in order by one {@code nextLong}.
   *
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param f the rule
   */
  static Dynamics of(int stateSize, int actionSize, OneState f) {
    if (stateSize < 1 || actionSize < 1) {
      throw new IllegalArgumentException(
          "sizes must be at least 1, got state %d and action %d".formatted(stateSize, actionSize));
    }
    return new Dynamics() {
      @Override
      public int stateSize() {
        return stateSize;
      }

      @Override
      public int actionSize() {
        return actionSize;
      }

      @Override
      public Rollouts open(int n, RandomGenerator rng) {
        RandomGenerator[] streams = new RandomGenerator[n];
        for (int i = 0; i < n; i++) streams[i] = new SplittableRandom(rng.nextLong());
        return (x, u, next) -> {
          check(n, x, u, next);
          for (int i = 0; i < n; i++) {
            double[] y = f.next(column(x, i), column(u, i), streams[i]);
            if (y.length != stateSize) {
              throw new IllegalStateException(
                  "a next state should have size %d, got size %d".formatted(stateSize, y.length));
            }
            for (int d = 0; d < stateSize; d++) next[d][i] = y[d];
          }
        };
      }
    };
  }

  /**
   * Checks what a step is given, for dynamics to call: a row for each component, and in each a
   * place for every rollout.
   *
   * @param n the rollouts that were opened
   */
  default void check(int n, double[][] x, double[][] u, double[][] next) {
    Imagine.rows("x", x, stateSize(), n);
    Imagine.rows("u", u, actionSize(), n);
    Imagine.rows("next", next, stateSize(), n);
  }

  /** Column i of a table of rows: the state of one rollout. */
  static double[] column(double[][] rows, int i) {
    double[] column = new double[rows.length];
    for (int d = 0; d < column.length; d++) column[d] = rows[d][i];
    return column;
  }

  /** A vector as a table with one column: the states of a single rollout. */
  static double[][] single(double[] x) {
    double[][] rows = new double[x.length][1];
    for (int d = 0; d < x.length; d++) rows[d][0] = x[d];
    return rows;
  }

  /** These dynamics and a task as a model that answers for one state at a time. */
  default Model<double[], double[]> with(Task task) {
    return (state, action, rng) -> {
      Imagine.vector("state", state, stateSize());
      Imagine.vector("action", action, actionSize());
      double[][] x = single(state);
      double[][] u = single(action);
      double[][] next = new double[stateSize()][1];
      double[] reward = new double[1];
      boolean[] terminal = new boolean[1];
      open(1, rng).step(x, u, next);
      task.score(0, x, u, next, reward, terminal);
      return new Outcome<>(column(next, 0), reward[0], terminal[0]);
    };
  }
}
