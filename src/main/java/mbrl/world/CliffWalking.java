package mbrl.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Outcome;
import mbrl.core.Space;

/**
 * A walk along a cliff: the short way runs along its edge, a safe one further up.
 *
 * <pre>{@code
 * ............     actions  0 up, 1 right, 2 down, 3 left
 * ............     reward   −1 a step; −100 for a step into the cliff C, which leads back to S
 * ............     the episode ends at G
 * SCCCCCCCCCCG
 * }</pre>
 *
 * <p>The best path takes 13 steps. With {@link #slippery} the walker moves in the chosen direction
 * or to either side of it, each with a chance of one third.
 *
 * <p>Table equal to CliffWalking-v1 of Gymnasium. Lecture 6. Sutton and Barto, 2nd edition, example
 * 6.6.
 *
 * <pre>{@code
 * right from the start: Outcome[next=36, reward=-100.0, terminal=false]
 * down to the goal:     Outcome[next=47, reward=-1.0, terminal=true]
 * up, slippery:
 * Chance[probability=0.3333333333333333, next=36, reward=-1.0, terminal=false]
 * Chance[probability=0.3333333333333333, next=24, reward=-1.0, terminal=false]
 * Chance[probability=0.3333333333333333, next=36, reward=-100.0, terminal=false]
 * one draw: Outcome[next=24, reward=-1.0, terminal=false]
 * }</pre>
 */
public final class CliffWalking implements GridWorld {
  private static final List<Move> MOVES = List.of(Move.UP, Move.RIGHT, Move.DOWN, Move.LEFT);
  private static final int ROWS = 4;
  private static final int COLUMNS = 12;
  private static final int START = 36;
  private static final int GOAL = 47;

  private final TableMdp table; // for every number of a cell, those never visited included

  /** The walk on firm ground. */
  public CliffWalking() {
    this(false);
  }

  private CliffWalking(boolean slippery) {
    TableMdp.Builder rows = new TableMdp.Builder(ROWS * COLUMNS, MOVES.size()).start(START);
    for (int s = 0; s < ROWS * COLUMNS; s++) {
      for (int a = 0; a < 4; a++) {
        // the neighbours of an action in the list of moves are the moves to either side
        int[] ways = slippery ? new int[] {(a + 3) % 4, a, (a + 1) % 4} : new int[] {a};
        for (int way : ways) {
          int row = Math.min(Math.max(row(s) + MOVES.get(way).down(), 0), ROWS - 1);
          int column = Math.min(Math.max(column(s) + MOVES.get(way).right(), 0), COLUMNS - 1);
          int to = cell(row, column);
          if (symbol(to) == 'C') rows.add(s, a, 1.0 / ways.length, START, -100, false);
          else rows.add(s, a, 1.0 / ways.length, to, -1, to == GOAL);
        }
      }
    }
    table = rows.build();
  }

  /** The walk on slippery ground. */
  public static CliffWalking slippery() {
    return new CliffWalking(true);
  }

  /** The whole table, with rows for the cells that cannot be entered and for the goal. */
  TableMdp table() {
    return table;
  }

  /** The outcomes of a cell on which one can stand; none for cliff and goal. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    List<Chance> row = table.outcomes(s, a); // refuses what is not in the table
    return s > START ? List.of() : row;
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return START;
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
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public Move move(int a) {
    return MOVES.get(a);
  }

  @Override
  public char symbol(int s) {
    return s < START ? '.' : s == START ? 'S' : s == GOAL ? 'G' : 'C';
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    System.out.println("right from the start: " + new CliffWalking().sample(START, 1, rng));
    System.out.println("down to the goal:     " + new CliffWalking().sample(35, 2, rng));
    System.out.println("up, slippery:");
    slippery().outcomes(START, 0).forEach(System.out::println);
    Outcome<Integer> o = slippery().sample(START, 0, rng);
    System.out.println("one draw: " + o);
  }
}
