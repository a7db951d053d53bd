package mbrl.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** Draws grids: white floor, thin lines, dark walls, a letter where the map has one. */
final class GridPainter {
  private static final Color LINE = new Color(0xD0D0D0);
  private static final Color WALL = new Color(0x4A4A4A);
  private static final Color LETTER = new Color(0x303030);
  private static final Color START = new Color(0xDCEBF7);
  private static final Color GOAL = new Color(0xD5EFE3);
  private static final Color HOLE = new Color(0xC4D3DE);
  private static final Color CLIFF = new Color(0xF3DCCB);
  private static final Color WALKER = new Color(0x0072B2);

  private GridPainter() {}

  /** The ground under everything: white, and a tint where the map has a letter. */
  static void floor(Graphics2D g, GridWorld world, int width, int height) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    for (int s = 0; s < world.rows() * world.columns(); s++) {
      Color tint =
          switch (world.symbol(s)) {
            case 'S' -> START;
            case 'G' -> GOAL;
            case 'H' -> HOLE;
            case 'C' -> CLIFF;
            default -> null;
          };
      if (tint == null) continue;
      g.setColor(tint);
      g.fill(world.place(s, width, height));
    }
  }

  /** Lines, walls and letters. */
  static void map(Graphics2D g, GridWorld world, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(1f));
    for (int s = 0; s < world.rows() * world.columns(); s++) {
      Rectangle2D.Double cell = world.place(s, width, height);
      char symbol = world.symbol(s);
      g.setColor(symbol == '#' ? WALL : LINE);
      if (symbol == '#') g.fill(cell);
      else g.draw(cell);
      if (symbol == 'S' || symbol == 'G' || symbol == 'H') letter(g, symbol, cell);
    }
    Rectangle2D frame = world.place(0, width, height);
    frame.add(world.place(world.rows() * world.columns() - 1, width, height));
    g.setColor(WALL);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(frame);
  }

  /** The walker on its cell. */
  static void walker(Graphics2D g, Rectangle2D.Double cell) {
    double d = cell.width * 0.56;
    Ellipse2D dot =
        new Ellipse2D.Double(cell.getCenterX() - d / 2, cell.getCenterY() - d / 2, d, d);
    g.setColor(WALKER);
    g.fill(dot);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke((float) Math.max(1, cell.width * 0.04)));
    g.draw(dot);
  }

  /**
   * A letter in the middle of a cell, the start's small in its corner since an agent moves on from
   * there; none in a cell too small to read it.
   */
  static void letter(Graphics2D g, char symbol, Rectangle2D.Double cell) {
    if (cell.width < 9) return;
    boolean corner = symbol == 'S';
    g.setColor(LETTER);
    float size = (float) (cell.width * (corner ? 0.26 : 0.5));
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size);
    GlyphVector glyph = font.createGlyphVector(g.getFontRenderContext(), String.valueOf(symbol));
    Rectangle2D box = glyph.getVisualBounds();
    double x = corner ? cell.x + cell.width * .16 : cell.getCenterX();
    double y = corner ? cell.y + cell.width * .18 : cell.getCenterY();
    g.drawGlyphVector(glyph, (float) (x - box.getCenterX()), (float) (y - box.getCenterY()));
  }
}
