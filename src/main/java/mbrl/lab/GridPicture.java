package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mbrl.world.GridWorld;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A grid world as a picture: its map, the values of its squares, and the moves that are best.
 *
 * <pre>{@code
 * show(GridPicture.of(maze).title("Values spread from the goal").values(v).arrows(q));
 * }</pre>
 */
public final class GridPicture extends Drawing<GridPicture> {
  private static final Color PALE = new Color(0xFFFFFF); // the lowest value
  private static final Color DEEP = new Color(0x56B4E9); // the highest: text stays readable on it
  private static final Color GOAL = new Color(0xD5EFE3);
  private static final int GAP = 12; // above and below the grid
  private static final double TIE = 1e-9; // moves are equally good when Q differs by less

  private final GridWorld world;
  private double[] values; // V(s), or null
  private double[][] q; // Q(s,a), or null
  private boolean numbers;
  private Integer walker;

  private GridPicture(GridWorld world) {
    this.world = world;
  }

  /** The map of {@code world}. */
  public static GridPicture of(GridWorld world) {
    return new GridPicture(world);
  }

  @Override
  GridPicture self() {
    return this;
  }

  /** Colours every square by its value and writes it there, if the squares are large enough. */
  public GridPicture values(double[] v) {
    if (v.length != world.states()) {
      throw new IllegalArgumentException(
          "values needs one number for each of the " + world.states() + " states, got " + v.length);
    }
    Numbers.finite("values", v);
    values = v.clone();
    return this;
  }

  /** Draws an arrow for every move with the highest Q of its state, where the Q differ at all. */
  public GridPicture arrows(double[][] q) {
    if (q.length != world.states()) {
      throw new IllegalArgumentException(
          "arrows needs a row for each of the " + world.states() + " states, got " + q.length);
    }
    this.q = q;
    return this;
  }

  /** Writes the number of its state into every square. */
  public GridPicture numbers() {
    numbers = true;
    return this;
  }

  /** Draws the agent in {@code state}. */
  public GridPicture walker(int state) {
    walker = state;
    return this;
  }

  @Override
  List<Header.Key> key() {
    return List.of();
  }

  @Override
  int height(int top) {
    double side = Math.min((width() - 40.0) / world.columns(), 330.0 / world.rows());
    return GAP + (int) Math.round(side * world.rows()) + 4 + GAP;
  }

  @Override
  void plot(Graphics2D g, int width, int whole) {
    int height = whole - 2 * GAP;
    g.translate(0, GAP);
    if (values == null) world.draw(g, walker, width, height);
    else paintValues(g, width, height);
    for (int s = 0; s < world.states(); s++) {
      if (world.isWall(s)) continue;
      Rectangle2D.Double cell = world.place(s, width, height);
      if (numbers) write(g, "" + s, cell, cell.height * .02, Theme.QUIET);
      if (values != null && world.symbol(s) != 'G') {
        write(g, Numbers.brief(values[s]), cell, cell.height * .02, Theme.INK);
      }
      if (q != null && world.symbol(s) != 'G') drawArrows(g, s, cell);
    }
  }

  private void paintValues(Graphics2D g, int width, int height) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < values.length; s++) {
      if (world.isWall(s)) continue;
      low = Math.min(low, values[s]);
      high = Math.max(high, values[s]);
    }
    for (int s = 0; s < values.length; s++) {
      boolean goal = world.symbol(s) == 'G'; // its value says nothing: there the episode is over
      g.setColor(goal ? GOAL : mix(high > low ? (values[s] - low) / (high - low) : 0));
      g.fill(world.place(s, width, height));
    }
    world.drawMap(g, width, height);
  }

  private static Color mix(double share) {
    return new Color(
        (int) Math.round(PALE.getRed() + share * (DEEP.getRed() - PALE.getRed())),
        (int) Math.round(PALE.getGreen() + share * (DEEP.getGreen() - PALE.getGreen())),
        (int) Math.round(PALE.getBlue() + share * (DEEP.getBlue() - PALE.getBlue())));
  }

  /** A number at the lower edge of a square; none where it would be too small to read. */
  private static void write(
      Graphics2D g, String text, Rectangle2D.Double cell, double gap, Color ink) {
    if (cell.width < 56) return;
    g.setFont(Theme.font(Font.PLAIN, 16));
    g.setColor(ink);
    int width = g.getFontMetrics().stringWidth(text);
    g.drawString(
        text, (float) (cell.x + cell.width - width - 6), (float) (cell.getMaxY() - 6 - gap));
  }

  /** The moves with the highest Q of state {@code s}; none where all are equally good. */
  private IntStream best(int s) {
    double best = Arrays.stream(q[s]).max().orElse(0);
    double worst = Arrays.stream(q[s]).min().orElse(0);
    if (!(best - worst > TIE)) return IntStream.empty(); // nothing is known, or nothing matters
    return IntStream.range(0, q[s].length).filter(a -> q[s][a] >= best - TIE);
  }

  private void drawArrows(Graphics2D g, int s, Rectangle2D.Double cell) {
    int[] best = best(s).toArray();
    for (int a : best) drawArrow(g, world.move(a), cell, best.length == 1);
  }

  private static void drawArrow(
      Graphics2D g, GridWorld.Move move, Rectangle2D.Double cell, boolean alone) {
    double reach = cell.width * (alone ? .2 : .32);
    double foot = cell.width * (alone ? -.2 : .04);
    double tip = Math.max(2.5, cell.width * .08);
    Graphics2D turned = (Graphics2D) g.create();
    turned.translate(cell.getCenterX(), cell.getCenterY());
    turned.rotate(Math.atan2(move.down(), move.right()));
    turned.setColor(Theme.INK);
    turned.setStroke(new BasicStroke((float) Math.max(1, cell.width * .025)));
    turned.draw(new Line2D.Double(foot, 0, reach - tip, 0));
    Path2D head = new Path2D.Double();
    head.moveTo(reach, 0);
    head.lineTo(reach - 1.6 * tip, -tip);
    head.lineTo(reach - 1.6 * tip, tip);
    head.closePath();
    turned.fill(head);
    turned.dispose();
  }

  @Override
  String kind() {
    return "Grid";
  }

  @Override
  String description() {
    StringBuilder text = new StringBuilder();
    text.append(world.rows()).append(" × ").append(world.columns()).append(" squares");
    if (values != null) {
      int low = 0;
      int high = 0;
      for (int s = 1; s < values.length; s++) {
        if (values[s] < values[low]) low = s;
        if (values[s] > values[high]) high = s;
      }
      text.append(", coloured by value from ").append(Numbers.brief(values[low]));
      text.append(" (state ").append(low).append(") to ").append(Numbers.brief(values[high]));
      text.append(" (state ").append(high).append(")");
    }
    if (q != null) text.append(", with arrows for the best moves");
    if (walker != null) text.append(", the agent in state ").append(walker);
    text.append(". The map, row by row:");
    for (int s = 0; s < world.states(); s++) {
      if (world.column(s) == 0) text.append(' ');
      text.append(world.symbol(s));
    }
    return text.append('.').toString();
  }

  @Override
  public Table table() {
    IntColumn state = IntColumn.create("state");
    IntColumn row = IntColumn.create("row");
    IntColumn column = IntColumn.create("column");
    StringColumn symbol = StringColumn.create("map");
    DoubleColumn value = DoubleColumn.create("value");
    StringColumn best = StringColumn.create("best moves");
    for (int s = 0; s < world.states(); s++) {
      state.append(s);
      row.append(world.row(s));
      column.append(world.column(s));
      symbol.append(String.valueOf(world.symbol(s)));
      if (values != null) value.append(values[s]);
      if (q != null)
        best.append(best(s).mapToObj(a -> world.move(a).name()).collect(Collectors.joining(" ")));
    }
    Table table = Table.create(title(), state, row, column, symbol);
    if (values != null) table.addColumns(value);
    if (q != null) table.addColumns(best);
    return table;
  }
}
