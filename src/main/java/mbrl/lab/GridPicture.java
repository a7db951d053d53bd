package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import mbrl.world.GridWorld;

/**
 * A grid world as a picture: its map, the values of its squares, and the moves that are best.
 *
 * <pre>{@code
 * show(GridPicture.of(maze).title("Values spread from the goal").values(v).arrows(q));
 * }</pre>
 */
public final class GridPicture implements Showable {
  private static final Color PALE = new Color(0xFFFFFF); // the lowest value
  private static final Color DEEP = new Color(0x56B4E9); // the highest: text stays readable on it
  private static final Color GOAL = new Color(0xD5EFE3);
  private static final double TIE = 1e-9; // moves are equally good when Q differs by less

  private final GridWorld world;
  private String title = "";
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

  /** What the picture shows, in a sentence that says the finding. */
  public GridPicture title(String sentence) {
    title = sentence;
    return this;
  }

  /** Colours every square by its value and writes it there, if the squares are large enough. */
  public GridPicture values(double[] v) {
    if (v.length != world.states()) {
      throw new IllegalArgumentException(
          "values needs one number for each of the %d states, got %d"
              .formatted(world.states(), v.length));
    }
    Numbers.finite("values", v);
    values = v.clone();
    return this;
  }

  /** Draws an arrow for every move with the highest Q of its state, where the Q differ at all. */
  public GridPicture arrows(double[][] q) {
    if (q.length != world.states()) {
      throw new IllegalArgumentException(
          "arrows needs a row for each of the %d states, got %d"
              .formatted(world.states(), q.length));
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

  /** The picture, twice as large as it is shown. */
  public BufferedImage image() {
    Graphics2D scrap = Theme.pen(Theme.sheet(1, 1)); // to learn how tall the title is
    int head = 12 + Header.draw(scrap, title, List.of(), Theme.WIDTH);
    double side = Math.min((Theme.WIDTH - 40.0) / world.columns(), 330.0 / world.rows());
    int height = (int) Math.round(side * world.rows()) + 4;
    BufferedImage sheet = Theme.sheet(Theme.WIDTH, head + height + 12);
    Graphics2D g = Theme.pen(sheet);
    Header.draw(g, title, List.of(), Theme.WIDTH);
    g.translate(0, head);
    if (values == null) world.draw(g, walker, Theme.WIDTH, height);
    else paintValues(g, height);
    for (int s = 0; s < world.states(); s++) {
      if (world.isWall(s)) continue;
      Rectangle2D.Double cell = world.place(s, Theme.WIDTH, height);
      if (numbers) write(g, "" + s, cell, cell.height * .02, Theme.QUIET);
      if (values != null && world.symbol(s) != 'G') {
        write(g, Numbers.brief(values[s]), cell, cell.height * .02, Theme.INK);
      }
      if (q != null && world.symbol(s) != 'G') drawArrows(g, s, cell);
    }
    g.dispose();
    return sheet;
  }

  private void paintValues(Graphics2D g, int height) {
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
      g.fill(world.place(s, Theme.WIDTH, height));
    }
    world.drawMap(g, Theme.WIDTH, height);
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

  private void drawArrows(Graphics2D g, int s, Rectangle2D.Double cell) {
    double best = Double.NEGATIVE_INFINITY;
    double worst = Double.POSITIVE_INFINITY;
    for (double x : q[s]) {
      best = Math.max(best, x);
      worst = Math.min(worst, x);
    }
    if (!(best - worst > TIE)) return; // nothing is known here, or nothing matters
    int ties = 0;
    for (double x : q[s]) ties += x >= best - TIE ? 1 : 0;
    for (int a = 0; a < q[s].length; a++) {
      if (q[s][a] >= best - TIE) arrow(g, world.move(a), cell, ties == 1);
    }
  }

  /** An arrow from the middle of a square outwards, or through its middle if it is the only one. */
  private static void arrow(
      Graphics2D g, GridWorld.Move move, Rectangle2D.Double cell, boolean alone) {
    double reach = cell.width * (alone ? .2 : .32);
    double foot = cell.width * (alone ? -.2 : .04);
    double tip = Math.max(2.5, cell.width * .08);
    Graphics2D turned = (Graphics2D) g.create();
    turned.translate(cell.getCenterX(), cell.getCenterY());
    turned.rotate(Math.atan2(move.down(), move.right()));
    turned.setColor(Theme.INK);
    turned.setStroke(new BasicStroke((float) Math.max(1, cell.width * .025)));
    turned.draw(new java.awt.geom.Line2D.Double(foot, 0, reach - tip, 0));
    Path2D head = new Path2D.Double();
    head.moveTo(reach, 0);
    head.lineTo(reach - 1.6 * tip, -tip);
    head.lineTo(reach - 1.6 * tip, tip);
    head.closePath();
    turned.fill(head);
    turned.dispose();
  }

  /** What the picture shows, for a reader who cannot see it. */
  public String alt() {
    StringBuilder alt = new StringBuilder("A grid of ");
    alt.append(world.rows()).append(" × ").append(world.columns()).append(" squares");
    if (values != null) {
      double low = java.util.Arrays.stream(values).min().orElseThrow();
      double high = java.util.Arrays.stream(values).max().orElseThrow();
      alt.append(", coloured by value from ").append(Numbers.brief(low));
      alt.append(" to ").append(Numbers.brief(high));
    }
    if (q != null) alt.append(", with arrows for the best moves");
    if (walker != null) alt.append(", the agent in state ").append(walker);
    alt.append(". ");
    if (!title.isEmpty()) alt.append(title).append(". ");
    alt.append("The map, row by row:");
    for (int s = 0; s < world.states(); s++) {
      if (world.column(s) == 0) alt.append(' ');
      alt.append(world.symbol(s));
    }
    return alt.toString();
  }

  @Override
  public Map<String, String> media() {
    return new Picture(image(), Theme.WIDTH, alt()).media();
  }

  @Override
  public String toString() {
    return alt();
  }
}
