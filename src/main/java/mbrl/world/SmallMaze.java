package mbrl.world;

/**
 * The maze of the primer, small enough to compute every value by hand.
 *
 * <pre>{@code
 * ...G
 * .#..
 * S...
 * }</pre>
 *
 * <p>Cells are 0 … 11, row by row; the start is 8, the goal 3, the wall 5. The goal is five steps
 * away, on either side of the wall.
 *
 * <p>Lecture 0.
 */
public final class SmallMaze extends Maze {
  public SmallMaze() {
    super(
        "...G", //
        ".#..", "S...");
  }
}
