package mbrl.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.Space;

/**
 * A walk over a frozen lake from S to G past the holes H, on slippery ice.
 *
 * <pre>{@code
 * SFFF     actions  0 left, 1 down, 2 right, 3 up
 * FHFH     moves    in the chosen direction with chance p, to either side of it with (1 − p)/2 each
 * FFFH     reward   1 on reaching G, else 0; G and H end the episode
 * HFFG
 * }</pre>
 *
 * <p>On the usual ice p is one third: the chosen direction is no more likely than either side. Even
 * the best policy falls in sometimes on the small lake (it reaches the goal in 82.4 % of all
 * episodes), but never on the large one without a time limit.
 *
 * <p>Tables equal to FrozenLake-v1 of Gymnasium, in which an episode is cut after 100 (4 × 4) or
 * 200 steps (8 × 8). Lectures 5 and 6.
 *
 * <pre>{@code
 * right from the start:
 * Chance[probability=0.33333333333333337, next=4, reward=0.0, terminal=false]
 * Chance[probability=0.3333333333333333, next=1, reward=0.0, terminal=false]
 * Chance[probability=0.33333333333333337, next=0, reward=0.0, terminal=false]
 * a random walker reaches the goal 149 times in 10000
 * }</pre>
 */
public final class FrozenLake implements GridWorld {
  private static final List<Move> MOVES = List.of(Move.LEFT, Move.DOWN, Move.RIGHT, Move.UP);
  private static final double ICE = 1.0 / 3;

  private final List<String> lines; // the map
  private final int columns;
  private final TableMdp table; // for every cell, holes and goal included

  /**
   * Any lake.
   *
   * @param success the chance p of moving in the chosen direction, from 0 to 1
   * @param lines the map: lines of one length of F (ice), H (hole), at least one S and one G; an
   *     episode starts in any S with the same chance
   */
  public FrozenLake(double success, String... lines) {
    if (!(success >= 0 && success <= 1)) {
      throw new IllegalArgumentException("success must be from 0 to 1, got " + success);
    }
    this.lines = List.of(lines);
    columns = checkedColumns();
    TableMdp.Builder rows = new TableMdp.Builder(states(), MOVES.size());
    for (int s = 0; s < states(); s++) {
      if (symbol(s) == 'S') rows.start(s);
      for (int a = 0; a < 4; a++) {
        if (ends(s)) {
          rows.add(s, a, 1, s, 0, true);
          continue;
        }
        // the neighbours of an action in the list of moves are the moves to either side
        addMove(rows, s, a, (a + 3) % 4, (1 - success) / 2);
        addMove(rows, s, a, a, success);
        addMove(rows, s, a, (a + 1) % 4, (1 - success) / 2);
      }
    }
    table = rows.build();
  }

  private void addMove(TableMdp.Builder rows, int s, int a, int way, double chance) {
    if (chance == 0) return;
    int row = Math.min(Math.max(row(s) + MOVES.get(way).down(), 0), rows() - 1);
    int column = Math.min(Math.max(column(s) + MOVES.get(way).right(), 0), columns - 1);
    int to = cell(row, column);
    rows.add(s, a, chance, to, symbol(to) == 'G' ? 1 : 0, ends(to));
  }

  private int checkedColumns() {
    String all = String.join("", lines);
    if (lines.isEmpty() || lines.stream().anyMatch(l -> l.length() != lines.get(0).length())) {
      throw new IllegalArgumentException("a lake needs lines of one length, got " + lines);
    }
    if (!all.matches("[SFHG]+")) {
      throw new IllegalArgumentException("a lake is made of S F H G, got " + lines);
    }
    if (all.indexOf('S') < 0 || all.indexOf('G') < 0) {
      throw new IllegalArgumentException("a lake needs one start S and a goal G, got " + lines);
    }
    return lines.get(0).length();
  }

  /** The small lake, 4 × 4, as slippery as usual. */
  public static FrozenLake small() {
    return new FrozenLake(ICE, "SFFF", "FHFH", "FFFH", "HFFG");
  }

  /** The large lake, 8 × 8, as slippery as usual. */
  public static FrozenLake large() {
    return new FrozenLake(
        ICE,
        "SFFFFFFF",
        "FFFFFFFF",
        "FFFHFFFF",
        "FFFFFHFF",
        "FFFHFFFF",
        "FHHFFFHF",
        "FHFFHFHF",
        "FFFHFFFG");
  }

  /** The same lake on other ice; with success 1 every move goes in the chosen direction. */
  public FrozenLake withSuccess(double success) {
    return new FrozenLake(success, lines.toArray(String[]::new));
  }

  private boolean ends(int s) {
    return symbol(s) == 'H' || symbol(s) == 'G';
  }

  /** The whole table; holes and goal lead to themselves. */
  TableMdp table() {
    return table;
  }

  /** The outcomes; none for a hole and for the goal. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    List<Chance> row = table.outcomes(s, a); // refuses what is not in the table
    return ends(s) ? List.of() : row;
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return table.start(rng);
  }

  @Override
  public int actions() {
    return MOVES.size();
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return table.actions(state);
  }

  @Override
  public int rows() {
    return lines.size();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public Move move(int a) {
    return MOVES.get(a);
  }

  @Override
  public char symbol(int s) {
    char c = lines.get(row(s)).charAt(column(s));
    return c == 'F' ? '.' : c;
  }

  public static void main(String[] args) {
    FrozenLake lake = small();
    System.out.println("right from the start:");
    lake.outcomes(0, 2).forEach(System.out::println);
    Environment<Integer, Integer> env = new Environment<>(lake, new SplittableRandom(1));
    SplittableRandom rng = new SplittableRandom(2);
    int goals = 0;
    for (int episode = 0; episode < 10_000; episode++) {
      env.reset();
      boolean over = false;
      while (!over) {
        var outcome = env.step(rng.nextInt(4));
        over = outcome.terminal();
        goals += (int) outcome.reward();
      }
    }
    System.out.println("a random walker reaches the goal " + goals + " times in 10000");
  }
}
