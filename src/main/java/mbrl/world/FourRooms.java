package mbrl.world;

/**
 * Four rooms, joined by four narrow doors: two cells that are close in the picture may be many
 * steps apart.
 *
 * <pre>{@code
 * .....#.....
 * .....#.....
 * ...........
 * .....#.....
 * .....#.....
 * #.####.....
 * .....###.##
 * .....#.....
 * .....#.....
 * ...........
 * .....#.....
 * }</pre>
 *
 * <p>104 free cells. The start and the goal can be chosen; by default they lie in opposite corners,
 * bottom left and top right, 20 steps apart.
 *
 * <p>Lectures 6 and 13. Sutton, Precup and Singh 1999, figure 2, here without slipping.
 */
public final class FourRooms extends Maze {
  private static final String[] ROOMS = {
    ".....#.....",
    ".....#.....",
    "...........",
    ".....#.....",
    ".....#.....",
    "#.####.....",
    ".....###.##",
    ".....#.....",
    ".....#.....",
    "...........",
    ".....#....."
  };

  /** From the bottom left to the top right. */
  public FourRooms() {
    this(110, 10);
  }

  /**
   * @param start the cell to start from, row · 11 + column, not in a wall
   * @param goal the cell to reach, another one
   */
  public FourRooms(int start, int goal) {
    super(marked(start, goal));
  }

  private static String[] marked(int start, int goal) {
    String[] lines = ROOMS.clone();
    mark(lines, start, 'S');
    mark(lines, goal, 'G');
    return lines;
  }

  private static void mark(String[] lines, int cell, char symbol) {
    int columns = ROOMS[0].length();
    if (cell < 0 || cell >= lines.length * columns) {
      throw new IllegalArgumentException("cells are numbered 0 to 120, got " + cell);
    }
    StringBuilder line = new StringBuilder(lines[cell / columns]);
    if (line.charAt(cell % columns) != '.') {
      throw new IllegalArgumentException("cell " + cell + " is not free for " + symbol);
    }
    line.setCharAt(cell % columns, symbol);
    lines[cell / columns] = line.toString();
  }
}
