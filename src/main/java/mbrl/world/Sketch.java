package mbrl.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import mbrl.core.View;

/** The common style of the worlds' drawings: white ground, smooth lines, few colours. */
final class Sketch {
  static final Color BLUE = new Color(0x0072B2);
  static final Color ORANGE = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);

  private Sketch() {}

  /** A white sheet, with smooth lines from now on. */
  static void clear(Graphics2D g, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
  }

  /** A round pen of that colour and width in pixels. */
  static void pen(Graphics2D g, Color color, double width) {
    g.setColor(color);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** The view of {@link #line}: the origin in the middle, {@code reach} units to either edge. */
  static View lineView(int width, int height, double reach) {
    return View.scaled(width / 2.0, height / 2.0, width / (2 * reach));
  }

  /** A line with a mark at each unit, the origin in green, and a ball at {@code x}. */
  static void line(Graphics2D g, View view, int width, int height, double x) {
    clear(g, width, height);
    double y = height / 2.0;
    pen(g, Color.GRAY, 2);
    g.draw(new Line2D.Double(0, y, width, y));
    double unit = view.x(1) - view.x(0);
    int last = (int) (width / 2.0 / unit - 0.01); // none at the edge
    for (int mark = -last; mark <= last; mark++) {
      g.draw(new Line2D.Double(view.x(mark), y - 3, view.x(mark), y + 3));
    }
    pen(g, GREEN, 3);
    g.draw(new Line2D.Double(view.x(0), y - 12, view.x(0), y + 12));
    double r = unit / 4;
    g.setColor(ORANGE);
    g.fill(new Ellipse2D.Double(view.x(x) - r, y - r, 2 * r, 2 * r));
  }
}
