package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The top of a figure: its title, broken into lines where it is long, and below it the key. Above
 * the plot, neither can cover a curve.
 */
final class Header {
  /** One entry of the key; a stroke, a marker or a fill that is null is not drawn. */
  record Key(String name, Color color, BasicStroke stroke, Marker marker, Color fill) {}

  private static final int MARGIN = 16;
  private static final int SAMPLE = 36; // length of the piece of line beside a name
  private static final int GAP = 22; // between two entries

  private Header() {}

  /** The height of title and key, as {@link #draw} takes it. */
  static int height(String title, List<Key> keys, int width) {
    Graphics2D scrap = Theme.pen(Theme.sheet(1, 1));
    int height = draw(scrap, title, keys, width);
    scrap.dispose();
    return height;
  }

  /** Draws title and key at the top and returns the height they took. */
  static int draw(Graphics2D g, String title, List<Key> keys, int width) {
    int y = MARGIN;
    g.setColor(Theme.INK);
    g.setFont(Theme.font(Font.BOLD, 19));
    FontMetrics m = g.getFontMetrics();
    for (String line : wrap(title, m, width - 2 * MARGIN)) {
      g.drawString(line, MARGIN, y + m.getAscent());
      y += m.getHeight();
    }
    return keys.isEmpty() ? y : key(g, keys, width, y + 6);
  }

  private static int key(Graphics2D g, List<Key> keys, int width, int y) {
    g.setFont(Theme.font(Font.PLAIN, 16));
    FontMetrics m = g.getFontMetrics();
    int x = MARGIN;
    for (Key k : keys) {
      boolean wide = k.stroke != null || k.fill != null;
      int sample = wide ? SAMPLE : 12;
      int needed = sample + 8 + m.stringWidth(k.name);
      if (x > MARGIN && x + needed > width - MARGIN) {
        x = MARGIN;
        y += m.getHeight() + 2;
      }
      int middle = y + m.getHeight() / 2;
      if (k.fill != null) {
        g.setColor(k.fill);
        g.fillRect(x, middle - 7, SAMPLE, 14);
      }
      if (k.stroke != null) {
        g.setColor(k.color);
        g.setStroke(k.stroke);
        g.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
      }
      if (k.marker != null && k.marker != SeriesMarkers.NONE) {
        g.setColor(k.color);
        k.marker.paint(g, x + sample / 2., middle, Theme.MARKER);
      }
      g.setColor(Theme.INK);
      g.drawString(k.name, x + sample + 8, y + m.getAscent());
      x += needed + GAP;
    }
    return y + m.getHeight();
  }

  /** {@code text} in lines of at most {@code width} pixels, broken between words. */
  static List<String> wrap(String text, FontMetrics font, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.isBlank() ? new String[0] : text.trim().split("\\s+")) {
      if (line.length() > 0 && font.stringWidth(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) lines.add(line.toString());
    return lines;
  }
}
