package mbrl.lab;

import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** A marker of a size of its own, with a white rim where it stands on a line. */
final class Dot extends Marker { // XChart knows one size for all markers of a chart, and no rim
  private final Marker shape;
  private final int size;
  private final int rim;

  Dot(Marker shape, int size, int rim) {
    this.shape = shape;
    this.size = size;
    this.rim = rim;
  }

  @Override
  public void paint(Graphics2D g, double x, double y, int sizeOfAll) {
    if (rim > 0) {
      Color ink = g.getColor();
      g.setColor(Color.WHITE);
      shape.paint(g, x, y, size + 2 * rim);
      g.setColor(ink);
    }
    shape.paint(g, x, y, size);
  }
}
