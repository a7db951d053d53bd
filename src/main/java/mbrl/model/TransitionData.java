package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Transition;
import mbrl.world.CartPole;

/**
 * The data set to which a model of the world is fitted: real steps, as columns of numbers.
 *
 * <pre>{@code
 * one example a step:  (x, u) → x' − x, r, terminal
 * }</pre>
 *
 * <p>Models learn the <em>difference</em> x' − x rather than x' itself: in a short step most of x'
 * is x, and a model that only repeats x would look good.
 *
 * <p>Adding a step costs O(n + m) time. Arrays that it hands out are copies, {@code
 * [dimension][example]}, in the order in which the steps came.
 *
 * <p>Fails as a sample when the steps of one episode are split between training and validation,
 * because neighbouring steps are almost equal. {@link #split} draws single steps, which is usual
 * and gives too good a score; for a fair one collect the validation data in separate episodes.
 *
 * <p>Lectures 2, 3 and 10.
 *
 * <pre>{@code
 * 1000 steps, 45 ends
 * x[0]: sd 0.070, of x' − x 0.010
 * x[1]: sd 0.522, of x' − x 0.195
 * x[2]: sd 0.087, of x' − x 0.016
 * x[3]: sd 0.797, of x' − x 0.293
 * 800 to learn, 200
 * }</pre>
 */
public final class TransitionData {
  private final int stateSize; // n
  private final int actionSize; // m
  private double[][] columns; // x, u, x', r, terminal: [2n + m + 2][capacity]
  private int size;

  /** The two halves of a split. */
  public record Split(TransitionData training, TransitionData validation) {}

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   */
  public TransitionData(int stateSize, int actionSize) {
    if (stateSize < 1) {
      throw new IllegalArgumentException("stateSize must be at least 1, got " + stateSize);
    }
    if (actionSize < 1) {
      throw new IllegalArgumentException("actionSize must be at least 1, got " + actionSize);
    }
    this.stateSize = stateSize;
    this.actionSize = actionSize;
    columns = new double[2 * stateSize + actionSize + 2][64];
  }

  /**
   * Lets a policy act for {@code steps} real steps and records them.
   *
   * @param maxSteps time limit of an episode; the last one is cut short
   */
  public static TransitionData collect(
      Environment<double[], double[]> env,
      Policy<double[], double[]> policy,
      int steps,
      int maxSteps,
      RandomGenerator rng) {
    if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    TransitionData data = null;
    int left = steps;
    while (left > 0) {
      Episode<double[], double[]> episode =
          Episode.run(env, Agent.of(policy), Math.min(left, maxSteps), rng);
      for (Transition<double[], double[]> t : episode.transitions()) {
        if (data == null) data = new TransitionData(t.state().length, t.action().length);
        data.add(t);
      }
      left -= episode.length();
    }
    return data;
  }

  /** Adds a real step. */
  public void add(Transition<double[], double[]> t) {
    add(t.state(), t.action(), t.reward(), t.next(), t.terminal());
  }

  /**
   * Adds a step.
   *
   * @throws IllegalArgumentException if a size is wrong or a number is not finite
   */
  public void add(double[] x, double[] u, double reward, double[] next, boolean terminal) {
    double[] row = new double[columns.length];
    System.arraycopy(Features.join(x, u, stateSize, stateSize + actionSize), 0, row, 0, inputs());
    System.arraycopy(Features.next(next, stateSize), 0, row, inputs(), stateSize);
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "the reward is " + reward + ", a model takes finite numbers");
    }
    row[columns.length - 2] = reward;
    row[columns.length - 1] = terminal ? 1 : 0;
    if (size == columns[0].length) {
      for (int d = 0; d < columns.length; d++) columns[d] = Arrays.copyOf(columns[d], 2 * size);
    }
    for (int d = 0; d < columns.length; d++) columns[d][size] = row[d];
    size++;
  }

  private int inputs() {
    return stateSize + actionSize;
  }

  /** The number of examples. */
  public int size() {
    return size;
  }

  public int stateSize() {
    return stateSize;
  }

  public int actionSize() {
    return actionSize;
  }

  /** (x, u), {@code [n + m][example]}. */
  public double[][] stateActions() {
    return copy(0, inputs());
  }

  /** x, {@code [n][example]}. */
  public double[][] states() {
    return copy(0, stateSize);
  }

  /** u, {@code [m][example]}. */
  public double[][] actions() {
    return copy(stateSize, inputs());
  }

  /** x', {@code [n][example]}. */
  public double[][] nextStates() {
    return copy(inputs(), inputs() + stateSize);
  }

  /** x' − x, {@code [n][example]}. */
  public double[][] differences() {
    double[][] d = nextStates();
    for (int j = 0; j < stateSize; j++) Columns.add(-1, columns[j], d[j], size);
    return d;
  }

  /** r, one for each example. */
  public double[] rewards() {
    return copy(columns.length - 2, columns.length - 1)[0];
  }

  /** Whether x' was terminal, one for each example. */
  public boolean[] terminals() {
    boolean[] terminal = new boolean[size];
    for (int i = 0; i < size; i++) terminal[i] = columns[columns.length - 1][i] != 0;
    return terminal;
  }

  private double[][] copy(int from, int to) {
    double[][] part = new double[to - from][];
    for (int d = from; d < to; d++) part[d - from] = Arrays.copyOf(columns[d], size);
    return part;
  }

  /** The examples with these numbers, in that order; a number may come twice. */
  public TransitionData select(int[] examples) {
    for (int i : examples) {
      if (i < 0 || i >= size) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "there is no example %d of %d", i, size));
      }
    }
    TransitionData part = new TransitionData(stateSize, actionSize);
    part.columns = Columns.select(columns, examples);
    part.size = examples.length;
    if (examples.length == 0) part.columns = new double[columns.length][64];
    return part;
  }

  /**
   * Splits the examples at random.
   *
   * @param share the share for validation, above 0 and below 1
   */
  public Split split(double share, RandomGenerator rng) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1, got " + share);
    }
    int held = (int) Math.round(share * size);
    if (held < 1 || held == size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a share of %s of %d examples leaves one half empty", share, size));
    }
    int[] order = Bootstrap.shuffled(size, rng);
    return new Split(
        select(Arrays.copyOfRange(order, held, size)), select(Arrays.copyOf(order, held)));
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    TransitionData data =
        collect(
            new Environment<>(new CartPole(), rng.split()),
            (x, chance) -> CartPole.ACTIONS.sample(chance),
            1000,
            500,
            rng);
    int ends = 0;
    for (boolean terminal : data.terminals()) if (terminal) ends++;
    System.out.println(data.size() + " steps, " + ends + " ends");
    double[] sdOfState = Normalizer.of(data.states()).sd();
    double[] sdOfDifference = Normalizer.of(data.differences()).sd();
    for (int d = 0; d < data.stateSize(); d++) {
      System.out.printf(
          Locale.ROOT, "x[%d]: sd %.3f, of x' − x %.3f%n", d, sdOfState[d], sdOfDifference[d]);
    }
    Split split = data.split(0.2, rng);
    System.out.println(split.training().size() + " to learn, " + split.validation().size());
  }
}
