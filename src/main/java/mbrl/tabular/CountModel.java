package mbrl.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.world.FrozenLake;

/**
 * A model estimated by counts: an outcome seen k times in n trials has chance k/n.
 *
 * <pre>{@code
 * p̂(s' | s,a) = n(s,a,s') / n(s,a)                 the maximum likelihood estimate
 * r̂(s,a,s')   = mean of the rewards received on the way from s to s' by a
 * }</pre>
 *
 * <p>Learning costs O(b) for b outcomes of a pair, and memory holds only what was seen. A pair that
 * was never tried has no outcomes. Planning in this model as if it were the truth is called
 * <em>certainty equivalence</em>: {@link CertaintyEquivalence}.
 *
 * <p>Fails where n is small: the standard error of a chance is √(p(1−p)/n), and the model does not
 * report it; {@link #count} gives n. It says nothing about states it has not seen.
 *
 * <p>Lectures 6 to 8. Sutton and Barto, 2nd edition, section 8.1.
 *
 * <pre>{@code
 *   10 trials: right 0.400, down 0.100, against the edge 0.500
 *  100 trials: right 0.310, down 0.310, against the edge 0.380
 * 1000 trials: right 0.333, down 0.355, against the edge 0.312
 * }</pre>
 */
public final class CountModel implements FiniteMdp {
  private static final int[] NONE = {};

  private final int states;
  private final Space.Finite<Integer> space;
  private final int[] n; // n(s,a) at s·k + a
  private final int[][] next; // the outcomes s' seen of a pair, in the order of first sight
  private final int[][] seen; // n(s,a,s') of each
  private final boolean[][] terminal; // whether it ended the episode
  private final double[][] reward; // r̂(s,a,s') of each
  private final List<List<Chance>> rows; // the same as a list, or null if it has changed
  private final int[] starts; // how many episodes began in s
  private int episodes;

  /**
   * @param states the number of states, at least 1
   * @param actions the number of actions k, at least 1
   */
  public CountModel(int states, int actions) {
    Check.sizes(states, actions);
    this.states = states;
    space = Space.range(actions);
    int pairs = states * actions;
    n = new int[pairs];
    next = new int[pairs][];
    seen = new int[pairs][];
    terminal = new boolean[pairs][];
    reward = new double[pairs][];
    Arrays.fill(next, NONE);
    rows = new ArrayList<>(java.util.Collections.nCopies(pairs, List.of()));
    starts = new int[states];
  }

  /** Counts one outcome of action {@code a} in state {@code s}. */
  public void learn(int s, int a, double r, int to, boolean end) {
    Check.step(s, a, r, to, states, actions());
    int pair = pair(s, a);
    int i = 0;
    while (i < next[pair].length && !(next[pair][i] == to && terminal[pair][i] == end)) i++;
    if (i == next[pair].length) open(pair, to, end);
    n[pair]++;
    // r̂ ← r̂ + (r − r̂) / n(s,a,s')
    seen[pair][i]++;
    reward[pair][i] += (r - reward[pair][i]) / seen[pair][i];
    rows.set(pair, null);
  }

  private int pair(int s, int a) {
    return FiniteMdp.pair(s, a, states, actions());
  }

  /** A new outcome of a pair. */
  private void open(int pair, int to, boolean end) {
    int size = next[pair].length;
    next[pair] = Arrays.copyOf(next[pair], size + 1);
    seen[pair] = size == 0 ? new int[1] : Arrays.copyOf(seen[pair], size + 1);
    terminal[pair] = size == 0 ? new boolean[1] : Arrays.copyOf(terminal[pair], size + 1);
    reward[pair] = size == 0 ? new double[1] : Arrays.copyOf(reward[pair], size + 1);
    next[pair][size] = to;
    terminal[pair][size] = end;
  }

  /** Counts the start of an episode. */
  public void learnStart(int s) {
    starts[Check.index("state", s, states)]++;
    episodes++;
  }

  /** n(s,a), how often {@code a} was tried in {@code s}. */
  public int count(int s, int a) {
    return n[pair(s, a)];
  }

  /** p̂(s' | s,a); 0 if the pair was never tried. */
  public double probability(int s, int a, int to) {
    int pair = pair(s, a);
    int sum = 0;
    for (int i = 0; i < next[pair].length; i++) if (next[pair][i] == to) sum += seen[pair][i];
    return sum == 0 ? 0 : (double) sum / n[pair];
  }

  /** Σ_s' p̂(s' | s,a) [ r̂ + γ V(s') ], without V(s') where s' is terminal; 0 if never tried. */
  public double backup(int s, int a, double[] v, double gamma) {
    int pair = pair(s, a);
    double sum = 0;
    for (int i = 0; i < next[pair].length; i++) {
      double value = terminal[pair][i] ? 0 : gamma * v[next[pair][i]];
      sum += seen[pair][i] * (reward[pair][i] + value);
    }
    return n[pair] == 0 ? 0 : sum / n[pair];
  }

  /** The outcomes of a pair with their estimated chances; none, if it was never tried. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    int pair = pair(s, a);
    if (rows.get(pair) == null) {
      List<Chance> row = new ArrayList<>();
      for (int i = 0; i < next[pair].length; i++) {
        double p = (double) seen[pair][i] / n[pair];
        row.add(new Chance(p, next[pair][i], reward[pair][i], terminal[pair][i]));
      }
      rows.set(pair, List.copyOf(row));
    }
    return rows.get(pair);
  }

  /**
   * Draws one of the outcomes seen so far.
   *
   * @throws IllegalArgumentException if the pair was never tried
   */
  @Override
  public Outcome<Integer> sample(Integer state, Integer action, RandomGenerator rng) {
    if (count(state, action) == 0) {
      throw new IllegalArgumentException(
          "action " + action + " was never tried in state " + state + ": the model knows nothing");
    }
    return FiniteMdp.super.sample(state, action, rng);
  }

  /** Always false: of a state in which nothing was tried the model cannot say what follows. */
  @Override
  public boolean over(Integer state) {
    return false;
  }

  /** Draws a start as often as it was seen. */
  @Override
  public Integer start(RandomGenerator rng) {
    if (episodes == 0) throw new IllegalStateException("the model has not seen a start yet");
    int left = rng.nextInt(episodes);
    int s = 0;
    while (left >= starts[s]) left -= starts[s++];
    return s;
  }

  @Override
  public int states() {
    return states;
  }

  @Override
  public int actions() {
    return space.size();
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return space;
  }

  public static void main(String[] args) {
    FrozenLake lake = FrozenLake.small();
    CountModel model = new CountModel(lake.states(), lake.actions());
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 1; i <= 1000; i++) {
      Outcome<Integer> o = lake.sample(0, 2, rng); // right from the start
      model.learn(0, 2, o.reward(), o.next(), o.terminal());
      if (i == 10 || i == 100 || i == 1000) {
        System.out.printf(
            Locale.ROOT,
            "%4d trials: right %.3f, down %.3f, against the edge %.3f%n",
            i,
            model.probability(0, 2, 1),
            model.probability(0, 2, 4),
            model.probability(0, 2, 0));
      }
    }
  }
}
