package mbrl.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.core.Space;

/**
 * A dive for a treasure: every step goes down one row, and only a diver who goes right at every
 * step finds it.
 *
 * <pre>{@code
 * S....     actions  0 left, 1 right: one row down, one column left (not beyond the edge) or right
 * #S...     reward   −0.01/n for every step to the right, +1 for reaching the treasure G
 * }</pre>
 *
 * <p>An episode lasts exactly n steps. The best return is 1 − 0.01 = 0.99; every single mistake
 * loses the treasure, and each step to the right costs a little on the way. Random actions find the
 * treasure once in 2ⁿ episodes; an agent that keeps track of untried actions needs about n².
 *
 * <p>Lecture 8. Osband, Van Roy, Russo and Wen 2019, section 5; "deep sea" of bsuite, with right
 * always action 1 and without its random mapping of actions.
 *
 * <pre>{@code
 * treasures in 10 · 2¹⁰ random dives: 10
 * }</pre>
 */
public final class DeepSea implements GridWorld {
  private static final List<Move> MOVES = List.of(new Move("left", 1, -1), new Move("right", 1, 1));
  private static final Space.Finite<Integer> ACTIONS = Space.range(MOVES.size());

  private final int n; // the depth

  /**
   * @param n the depth of the sea, at least 1
   */
  public DeepSea(int n) {
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    this.n = n;
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return 0;
  }

  /** The one outcome; none at the bottom and in cells that no dive can reach. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    FiniteMdp.pair(s, a, states(), actions()); // refuses what is not there
    if (row(s) == n || isWall(s)) return List.of();
    int row = row(s) + 1;
    int column = Math.max(column(s) + MOVES.get(a).right(), 0);
    double reward = (a == 1 ? -0.01 / n : 0) + (column == n ? 1 : 0);
    return List.of(new Chance(1, cell(row, column), reward, row == n));
  }

  @Override
  public int actions() {
    return MOVES.size();
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return ACTIONS;
  }

  @Override
  public int rows() {
    return n + 1;
  }

  @Override
  public int columns() {
    return n + 1;
  }

  @Override
  public Move move(int a) {
    return MOVES.get(a);
  }

  @Override
  public char symbol(int s) {
    if (column(s) > row(s)) return '#'; // no dive leads so far to the right
    return s == 0 ? 'S' : s == states() - 1 ? 'G' : '.';
  }

  public static void main(String[] args) {
    DeepSea sea = new DeepSea(10);
    SplittableRandom rng = new SplittableRandom(1);
    int treasures = 0;
    for (int episode = 0; episode < 10_240; episode++) {
      Outcome<Integer> o = new Outcome<>(sea.start(rng), 0, false);
      while (!o.terminal()) o = sea.sample(o.next(), rng.nextInt(2), rng);
      if (sea.symbol(o.next()) == 'G') treasures++;
    }
    System.out.println("treasures in 10 · 2¹⁰ random dives: " + treasures);
  }
}
