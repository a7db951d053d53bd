package mbrl.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.core.Space;

/**
 * A finite Markov decision process written out as a table: for each state and action its possible
 * outcomes.
 *
 * <pre>{@code
 * row (s, a):   p(s', r, end | s, a) for every outcome that can happen
 * }</pre>
 *
 * <p>A state whose rows are empty ends the episode. Drawing an outcome costs O(number of outcomes
 * in the row).
 *
 * <p>Lecture 0. Sutton and Barto, 2nd edition, section 3.1.
 *
 * <pre>{@code
 * [Chance[probability=0.5, next=1, reward=1.0, terminal=true], Chance[probability=0.5, next=0, reward=-1.0, terminal=false]]
 * {heads=4972, tails=5028}
 * }</pre>
 */
public final class TableMdp implements FiniteMdp {
  private final int states;
  private final int actions;
  private final List<List<Chance>> rows; // the outcomes of (s, a) at s · actions + a
  private final int[] starts; // an episode starts in one of these, all with the same chance
  private final Space.Finite<Integer> space;

  private TableMdp(Builder b) {
    states = b.states;
    actions = b.actions;
    rows = b.rows.stream().map(Builder::merged).toList();
    starts = b.starts.stream().mapToInt(s -> s).toArray();
    space = Space.range(actions);
  }

  /**
   * From the tables that textbooks print.
   *
   * @param p p[s][a][s'], the chance of going from s to s' by a; a state whose rows are all 0 is
   *     terminal
   * @param r r[s][a], the reward of doing a in s
   * @param start the state in which every episode starts
   */
  public static TableMdp of(double[][][] p, double[][] r, int start) {
    for (int s = 0; s < p.length; s++) checkRows(p[s], p, s);
    Builder table = new Builder(p.length, p[0].length).start(start);
    for (int s = 0; s < p.length; s++) {
      for (int a = 0; a < p[s].length; a++) {
        for (int next = 0; next < p[s][a].length; next++) {
          if (p[s][a][next] > 0) table.add(s, a, p[s][a][next], next, r[s][a], isEmpty(p[next]));
        }
      }
    }
    return table.build();
  }

  private static void checkRows(double[][] rows, double[][][] p, int s) {
    for (double[] row : rows) {
      if (rows.length != p[0].length || row.length != p.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "each state needs %d rows of %d chances, state %d has %d, one of %d",
                p[0].length,
                p.length,
                s,
                rows.length,
                row.length));
      }
      for (double chance : row) {
        if (!(chance >= 0 && chance <= 1)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "the chances of state %d must be from 0 to 1, got %s", s, chance));
        }
      }
    }
  }

  private static boolean isEmpty(double[][] rows) {
    for (double[] row : rows) {
      for (double p : row) if (p != 0) return false;
    }
    return true;
  }

  /** Collects the rows of a table. */
  public static final class Builder {
    private final int states;
    private final int actions;
    private final List<List<Chance>> rows = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    /**
     * @param states the number of states, at least 1
     * @param actions the number of actions, at least 1
     */
    public Builder(int states, int actions) {
      if (states < 1 || actions < 1) {
        throw new IllegalArgumentException(
            "a table needs at least 1 state and 1 action, got " + states + " and " + actions);
      }
      this.states = states;
      this.actions = actions;
      for (int i = 0; i < states * actions; i++) rows.add(new ArrayList<>());
    }

    /** Lets episodes start in {@code s}, among others; all starts have the same chance. */
    public Builder start(int s) {
      starts.add(state(s));
      return this;
    }

    /** Adds an outcome of action {@code a} in state {@code s}; equal outcomes are merged. */
    public Builder add(
        int s, int a, double probability, int next, double reward, boolean terminal) {
      if (a < 0 || a >= actions) {
        throw new IllegalArgumentException(
            "actions are numbered 0 to " + (actions - 1) + ", got " + a);
      }
      if (!(probability > 0 && probability <= 1 + 1e-9) || !Double.isFinite(reward)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "an outcome needs a chance above 0 and a finite reward, got %s and %s in (%d, %d)",
                probability,
                reward,
                s,
                a));
      }
      rows.get(state(s) * actions + a).add(new Chance(probability, state(next), reward, terminal));
      return this;
    }

    private int state(int s) {
      if (s < 0 || s >= states) {
        throw new IllegalArgumentException(
            "states are numbered 0 to " + (states - 1) + ", got " + s);
      }
      return s;
    }

    /**
     * The finished table.
     *
     * @throws IllegalArgumentException if the chances of a row do not add up to 1
     */
    public TableMdp build() {
      if (starts.isEmpty()) throw new IllegalArgumentException("no state to start in");
      for (int i = 0; i < rows.size(); i++) {
        double sum = rows.get(i).stream().mapToDouble(Chance::probability).sum();
        if (!rows.get(i).isEmpty() && Math.abs(sum - 1) > 1e-9) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "the chances of action %d in state %d add up to %s, not 1",
                  i % actions,
                  i / actions,
                  sum));
        }
      }
      return new TableMdp(this);
    }

    /** Equal outcomes as one, in the order of the first of them. */
    static List<Chance> merged(List<Chance> row) {
      List<Chance> merged = new ArrayList<>();
      for (Chance c : row) {
        int i = 0;
        while (i < merged.size() && !sameOutcome(merged.get(i), c)) i++;
        if (i == merged.size()) {
          merged.add(c);
        } else {
          double sum = merged.get(i).probability() + c.probability();
          merged.set(i, new Chance(sum, c.next(), c.reward(), c.terminal()));
        }
      }
      return List.copyOf(merged);
    }

    private static boolean sameOutcome(Chance x, Chance y) {
      return x.next() == y.next() && x.reward() == y.reward() && x.terminal() == y.terminal();
    }
  }

  @Override
  public int states() {
    return states;
  }

  @Override
  public int actions() {
    return actions;
  }

  @Override
  public List<Chance> outcomes(int s, int a) {
    return rows.get(FiniteMdp.pair(s, a, states, actions));
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return starts.length == 1 ? starts[0] : starts[rng.nextInt(starts.length)];
  }

  /** The states in which an episode can start. */
  public List<Integer> starts() {
    return java.util.Arrays.stream(starts).boxed().toList();
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return space;
  }

  public static void main(String[] args) {
    TableMdp coin = // heads ends the game and pays 1; tails costs 1 and goes on
        new Builder(2, 1).start(0).add(0, 0, 0.5, 1, 1, true).add(0, 0, 0.5, 0, -1, false).build();
    System.out.println(coin.outcomes(0, 0));
    TreeMap<String, Integer> counts = new TreeMap<>();
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      Outcome<Integer> o = coin.sample(0, 0, rng);
      counts.merge(o.terminal() ? "heads" : "tails", 1, Integer::sum);
    }
    System.out.println(counts);
  }
}
