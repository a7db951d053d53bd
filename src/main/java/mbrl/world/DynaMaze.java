package mbrl.world;

/**
 * The maze on which the book compares Dyna-Q with and without planning.
 *
 * <pre>{@code
 * .......#G
 * ..#....#.
 * S.#....#.
 * ..#......
 * .....#...
 * .........
 * }</pre>
 *
 * <p>The shortest path takes 14 steps; a random walker needs 868.7 on average, with a standard
 * deviation of 789. (The 1700 steps that the book mentions were one seed.)
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, figure 8.2.
 */
public final class DynaMaze extends Maze {
  public DynaMaze() {
    super(
        ".......#G", //
        "..#....#.",
        "S.#....#.",
        "..#......",
        ".....#...",
        ".........");
  }
}
