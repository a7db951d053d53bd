package mbrl.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The picture of a {@link Taxi}: the four places, the walls, the taxi and the passenger. */
final class TaxiPainter {
  private TaxiPainter() {}

  /** Draws the city, the taxi and the passenger in {@code state}. */
  static void draw(Graphics2D g, int state, int width, int height) {
    double side = Math.min(width, height) / (Taxi.SIZE + 0.2);
    double left = (width - Taxi.SIZE * side) / 2;
    double top = (height - Taxi.SIZE * side) / 2;
    Sketch.clear(g, width, height);
    g.setStroke(new BasicStroke(1f));
    g.setColor(new Color(0xD0D0D0));
    for (int cell = 0; cell < Taxi.SIZE * Taxi.SIZE; cell++) g.draw(box(cell, left, top, side));
    for (int place = 0; place < 4; place++) {
      Rectangle2D.Double box = box(Taxi.PLACES[place], left, top, side);
      GridPainter.letter(g, "RGYB".charAt(place), box);
      if (place != Taxi.destination(state)) continue;
      g.setColor(Sketch.GREEN); // the destination has a frame
      g.setStroke(new BasicStroke((float) (side * 0.06)));
      g.draw(inset(box, side * 0.06));
    }
    g.setColor(new Color(0x4A4A4A));
    g.setStroke(new BasicStroke((float) Math.max(2, side * 0.06)));
    g.draw(new Rectangle2D.Double(left, top, Taxi.SIZE * side, Taxi.SIZE * side));
    for (int row = 0; row < Taxi.SIZE; row++) {
      for (int column = 0; column < Taxi.SIZE - 1; column++) {
        double x = left + (column + 1) * side;
        if (Taxi.WALL[row][column])
          g.draw(new Line2D.Double(x, top + row * side, x, top + (row + 1) * side));
      }
    }
    Rectangle2D.Double taxi = inset(box(state / 20, left, top, side), side * 0.2);
    g.setColor(new Color(0xE69F00));
    g.fill(
        new RoundRectangle2D.Double(taxi.x, taxi.y, taxi.width, taxi.height, side / 5, side / 5));
    int waits =
        Taxi.passenger(state) == Taxi.IN_TAXI ? state / 20 : Taxi.PLACES[Taxi.passenger(state)];
    Rectangle2D.Double cell = box(waits, left, top, side);
    double d = side * 0.28;
    boolean inside = Taxi.passenger(state) == Taxi.IN_TAXI;
    double x = inside ? cell.getCenterX() - d / 2 : cell.x + side * 0.08;
    double y = inside ? cell.getCenterY() - d / 2 : cell.y + side * 0.08;
    g.setColor(Sketch.BLUE);
    g.fill(new Ellipse2D.Double(x, y, d, d));
  }

  private static Rectangle2D.Double box(int cell, double left, double top, double side) {
    return new Rectangle2D.Double(
        left + cell % Taxi.SIZE * side, top + (double) (cell / Taxi.SIZE) * side, side, side);
  }

  private static Rectangle2D.Double inset(Rectangle2D.Double box, double by) {
    return new Rectangle2D.Double(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by);
  }
}
