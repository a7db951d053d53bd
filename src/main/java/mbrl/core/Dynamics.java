package mbrl.core;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The motion of a state of real numbers, for many imagined runs at once.
 *
 * <pre>{@code
 * x' ~ f(x, u)        x ∈ ℝⁿ, u ∈ ℝᵐ, for every rollout in parallel
 * }</pre>
 *
 * <p>Planning by sampling is one loop over the horizon in which thousands of rollouts take the same
 * step, and a learned network predicts a thousand next states for little more than the price of
 * ten. Hence arrays are {@code [dimension][rollout]}: {@code x[2][7]} is component 2 of the state
 * of rollout 7, and inner loops run over the rollouts.
 *
 * <p>Motion and aim are separate: a {@code Dynamics} and a {@link Task}, each known or learned, are
 * a {@link VectorModel}.
 *
 * <p>Lectures 2, 3, 5 and 9 to 13.
 */
public interface Dynamics {
  /** Components n of the state. */
  int stateSize();

  /** Components m of the action. */
  int actionSize();

  /**
   * The number of models that disagree, of which every particle follows one: 1, or the size of an
   * ensemble. The particles of a planner must be a multiple of it, so that every plan is judged by
   * all members equally.
   */
  default int members() {
    return 1;
  }

  /**
   * Opens {@code plans} · {@code particles} rollouts: particle p of plan i is rollout p · {@code
   * plans} + i. All that stays the same during a rollout is decided here: the member of an ensemble
   * that particle p of every plan follows, and the particle's own source of noise.
   *
   * <p>With fewer particles than members each rollout draws its member.
   *
   * @param plans plans, or states, that are compared; at least 1
   * @param particles rollouts of each plan, at least 1
   * @param rng the source of chance
   */
  Stepper open(int plans, int particles, RandomGenerator rng);

  /** The next state of one state under one action. */
  @FunctionalInterface
  interface OneState {
    /** The next state; neither argument is changed. */
    double[] next(double[] x, double[] u, RandomGenerator rng);
  }

  /**
   * Makes dynamics from a rule for one state, applied to each rollout in turn. Each rollout has its
   * own stream of chance, seeded in order by one {@code nextLong}.
   *
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param f the rule
   */
  static Dynamics of(int stateSize, int actionSize, OneState f) {
    if (stateSize < 1 || actionSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sizes must be at least 1, got state %d and action %d",
              stateSize,
              actionSize));
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
      public Stepper open(int plans, int particles, RandomGenerator rng) {
        int n = rollouts(plans, particles);
        RandomGenerator[] streams = new RandomGenerator[n];
        for (int i = 0; i < n; i++) streams[i] = new SplittableRandom(rng.nextLong());
        return (x, u, next) -> {
          check(n, x, u, next);
          for (int i = 0; i < n; i++) {
            double[] y = f.next(column(x, i), column(u, i), streams[i]);
            if (y.length != stateSize) {
              throw new IllegalStateException(
                  String.format(
                      Locale.ROOT,
                      "a next state should have size %d, got size %d",
                      stateSize,
                      y.length));
            }
            for (int d = 0; d < stateSize; d++) next[d][i] = y[d];
          }
        };
      }
    };
  }

  /** The number of rollouts, for {@link #open} to call: plans · particles, each at least 1. */
  static int rollouts(int plans, int particles) {
    if (plans < 1 || particles < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "plans and particles must be at least 1, got %d and %d",
              plans,
              particles));
    }
    return Math.multiplyExact(plans, particles);
  }

  /**
   * Checks the arrays of a step, for dynamics to call: a row for each component, and in each a
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

  /** These dynamics and a task in one. */
  default VectorModel with(Task task) {
    return new DynamicsWithTask(this, task);
  }
}
