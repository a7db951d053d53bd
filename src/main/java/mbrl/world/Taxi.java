package mbrl.world;

import java.awt.Graphics2D;
import java.util.List;
import mbrl.core.Drawable;
import mbrl.core.Outcome;

/**
 * A taxi fetches a passenger at one of four places and brings them to another.
 *
 * <pre>{@code
 * R . | . . G     actions  0 south, 1 north, 2 east, 3 west, 4 pick up, 5 drop off
 * . . | . . .     reward   −1 a step; −10 for picking up or dropping off where that is impossible;
 * . . . . . .              20 for dropping off at the destination, which ends the episode
 * . | . | . .     state    ((row · 5 + column) · 5 + passenger) · 4 + destination
 * Y | . | B .     passenger and destination: 0 R, 1 G, 2 Y, 3 B; passenger 4: in the taxi
 * }</pre>
 *
 * <p>500 states, of which 400 can occur before the end. With {@link #rainy} a move that is not
 * blocked slips to either side with a chance of one tenth each.
 *
 * <p>Tables equal to Taxi-v4 of Gymnasium, in which an episode is cut after 200 steps. Dietterich
 * 2000. Lecture 6.
 *
 * <pre>{@code
 * starts 300, the first is 1
 * pick up    [Chance[probability=1.0, next=19, reward=-1.0, terminal=false]]
 * drop off   [Chance[probability=1.0, next=3, reward=-10.0, terminal=false]]
 * south      [Chance[probability=1.0, next=103, reward=-1.0, terminal=false]]
 * in the rain:
 * Chance[probability=0.8, next=103, reward=-1.0, terminal=false]
 * Chance[probability=0.09999999999999998, next=23, reward=-1.0, terminal=false]
 * Chance[probability=0.09999999999999998, next=3, reward=-1.0, terminal=false]
 * }</pre>
 */
public final class Taxi implements TableWorld, Drawable<Integer> {
  static final int SIZE = 5;
  static final int IN_TAXI = 4;
  private static final int STATES = SIZE * SIZE * 5 * 4;
  private static final int ACTIONS = 6;
  private static final int PICK_UP = 4;
  private static final int[] DOWN = {1, -1, 0, 0};
  private static final int[] RIGHT = {0, 0, 1, -1};
  static final int[] PLACES = {0, 4, 20, 23}; // R G Y B, as row · 5 + column
  static final boolean[][] WALL = { // WALL[row][column]: east of that cell
    {false, true, false, false},
    {false, true, false, false},
    {false, false, false, false},
    {true, false, true, false},
    {true, false, true, false}
  };

  private final TableMdp table; // for every number, those included that never occur

  /** The taxi in dry weather. */
  public Taxi() {
    this(1);
  }

  private Taxi(double straight) {
    TableMdp.Builder rows = new TableMdp.Builder(STATES, ACTIONS);
    for (int s = 0; s < STATES; s++) {
      if (passenger(s) != IN_TAXI && passenger(s) != destination(s)) rows.start(s);
      for (int a = 0; a < PICK_UP; a++) addMove(rows, s, a, straight);
      Outcome<Integer> up = pickUp(s);
      rows.add(s, PICK_UP, 1, up.next(), up.reward(), up.terminal());
      Outcome<Integer> off = dropOff(s);
      rows.add(s, PICK_UP + 1, 1, off.next(), off.reward(), off.terminal());
    }
    table = rows.build();
  }

  /** The taxi in the rain: eight moves in ten go straight. */
  public static Taxi rainy() {
    return rainy(0.8);
  }

  /**
   * The taxi in other rain.
   *
   * @param straight the chance that a move goes straight, above 0 and at most 1
   */
  public static Taxi rainy(double straight) {
    if (!(straight > 0 && straight <= 1)) {
      throw new IllegalArgumentException("straight must be above 0 and at most 1, got " + straight);
    }
    return new Taxi(straight);
  }

  private static void addMove(TableMdp.Builder rows, int s, int a, double straight) {
    int cell = s / 20;
    if (straight == 1 || moved(cell, a) == cell) { // a blocked taxi does not slip either
      rows.add(s, a, 1, at(moved(cell, a), s), -1, false);
      return;
    }
    rows.add(s, a, straight, at(moved(cell, a), s), -1, false);
    int[] sides = a >= 2 ? new int[] {0, 1} : new int[] {2, 3};
    for (int side : sides) rows.add(s, a, (1 - straight) / 2, at(moved(cell, side), s), -1, false);
  }

  /** The cell that a move leads to; the same if a wall or the edge is in the way. */
  private static int moved(int cell, int a) {
    int row = cell / SIZE;
    int column = cell % SIZE;
    if (a == 2 && column < SIZE - 1 && WALL[row][column]) return cell;
    if (a == 3 && column > 0 && WALL[row][column - 1]) return cell;
    int newRow = Math.min(Math.max(row + DOWN[a], 0), SIZE - 1);
    int newColumn = Math.min(Math.max(column + RIGHT[a], 0), SIZE - 1);
    return newRow * SIZE + newColumn;
  }

  private static Outcome<Integer> pickUp(int s) {
    boolean here = passenger(s) != IN_TAXI && PLACES[passenger(s)] == s / 20;
    return here
        ? new Outcome<>(state(s / 20, IN_TAXI, destination(s)), -1, false)
        : new Outcome<>(s, -10, false);
  }

  private static Outcome<Integer> dropOff(int s) {
    int place = List.of(PLACES[0], PLACES[1], PLACES[2], PLACES[3]).indexOf(s / 20);
    if (place < 0 || passenger(s) != IN_TAXI) return new Outcome<>(s, -10, false);
    boolean there = place == destination(s);
    return new Outcome<>(state(s / 20, place, destination(s)), there ? 20 : -1, there);
  }

  private static int state(int cell, int passenger, int destination) {
    return (cell * 5 + passenger) * 4 + destination;
  }

  /** The state {@code s} with the taxi elsewhere. */
  private static int at(int cell, int s) {
    return cell * 20 + s % 20;
  }

  /** Where the passenger waits: 0 R, 1 G, 2 Y, 3 B; 4 in the taxi. */
  public static int passenger(int s) {
    return s / 4 % 5;
  }

  /** Where the passenger wants to go: 0 R, 1 G, 2 Y, 3 B. */
  public static int destination(int s) {
    return s % 4;
  }

  /** The whole table, with rows for states that never occur. */
  @Override
  public TableMdp table() {
    return table;
  }

  /** The outcomes; none once the passenger has arrived. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    List<Chance> row = table.outcomes(s, a); // refuses what is not in the table
    return passenger(s) == destination(s) ? List.of() : row;
  }

  /** The 300 states in which an episode can start, in order. */
  public List<Integer> starts() {
    return table.starts();
  }

  @Override
  public int states() {
    return STATES;
  }

  @Override
  public int actions() {
    return ACTIONS;
  }

  @Override
  public void draw(Graphics2D g, Integer state, int width, int height) {
    TaxiPainter.draw(g, state, width, height);
  }

  public static void main(String[] args) {
    Taxi taxi = new Taxi();
    System.out.println("starts " + taxi.starts().size() + ", the first is " + taxi.starts().get(0));
    int atPassenger = state(0, 0, 3); // at R, where the passenger waits for a ride to B
    System.out.println("pick up    " + taxi.outcomes(atPassenger, 4));
    System.out.println("drop off   " + taxi.outcomes(atPassenger, 5));
    System.out.println("south      " + taxi.outcomes(atPassenger, 0));
    System.out.println("in the rain:");
    rainy().outcomes(atPassenger, 0).forEach(System.out::println);
  }
}
