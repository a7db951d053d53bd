package mbrl.world;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import mbrl.core.Drawable;
import mbrl.core.FiniteMdp;
import mbrl.core.View;

/**
 * A finite world whose states are the cells of a grid, numbered row by row from the top left.
 *
 * <pre>{@code
 * state = row · columns + column
 * }</pre>
 *
 * <p>A picture of values or of a policy needs to know where a cell lies and which way an action
 * points.
 */
public interface GridWorld extends FiniteMdp, Drawable<Integer> {
  /**
   * The direction of an action.
   *
   * @param name "up", "down", "left" or "right"
   * @param down rows downwards: −1, 0 or 1
   * @param right columns to the right: −1, 0 or 1
   */
  record Move(String name, int down, int right) {
    public static final Move UP = new Move("up", -1, 0);
    public static final Move DOWN = new Move("down", 1, 0);
    public static final Move LEFT = new Move("left", 0, -1);
    public static final Move RIGHT = new Move("right", 0, 1);
  }

  /** The number of rows. */
  int rows();

  /** The number of columns. */
  int columns();

  /** The direction of action {@code a}; walls, slippery ice or wind may lead elsewhere. */
  Move move(int a);

  /**
   * The symbol of cell {@code s} on the map: {@code .} floor, {@code #} wall, {@code S} start,
   * {@code G} goal, {@code H} hole, {@code C} cliff.
   */
  char symbol(int s);

  /** Whether cell {@code s} can never be entered. */
  default boolean isWall(int s) {
    return symbol(s) == '#';
  }

  @Override
  default int states() {
    return rows() * columns();
  }

  /**
   * The number of the cell at a row and a column, both counted from 0.
   *
   * @throws IllegalArgumentException if it lies outside the grid
   */
  default int cell(int row, int column) {
    if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no cell at row %d, column %d: the grid has %d rows and %d columns",
              row,
              column,
              rows(),
              columns()));
    }
    return row * columns() + column;
  }

  /** The row of cell {@code s}. */
  default int row(int s) {
    return s / columns();
  }

  /** The column of cell {@code s}. */
  default int column(int s) {
    return s % columns();
  }

  /**
   * Where cell {@code s} lies in a picture of the given size in pixels. Cells are squares, and the
   * grid stands in the middle.
   */
  default Rectangle2D.Double place(int s, int width, int height) {
    double side = Math.min((width - 2.0) / columns(), (height - 2.0) / rows());
    double left = (width - side * columns()) / 2;
    double top = (height - side * rows()) / 2;
    return new Rectangle2D.Double(left + column(s) * side, top + row(s) * side, side, side);
  }

  /** Columns to the right and rows, counted as −1, −2, …, downwards, from the top left corner. */
  @Override
  default View view(int width, int height) {
    Rectangle2D.Double first = place(0, width, height);
    return View.scaled(first.x, first.y, first.width);
  }

  /** The middle of the cell. */
  @Override
  default double[] point(Integer state) {
    return new double[] {column(state) + .5, -row(state) - .5};
  }

  /** Draws the grid and, unless {@code state} is null, the walker on it. */
  @Override
  default void draw(Graphics2D g, Integer state, int width, int height) {
    GridPainter.floor(g, this, width, height);
    drawMap(g, width, height);
    if (state != null) GridPainter.walker(g, place(state, width, height));
  }

  /**
   * Draws walls, lines and letters only, over whatever colours the cells already have: first a heat
   * map, then this, then arrows.
   */
  default void drawMap(Graphics2D g, int width, int height) {
    GridPainter.map(g, this, width, height);
  }
}
