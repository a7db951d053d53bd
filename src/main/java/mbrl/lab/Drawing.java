package mbrl.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A figure drawn below its title and its key, so that neither covers it.
 *
 * @param <T> the figure's own type, so that calls chain
 */
public abstract class Drawing<T extends Drawing<T>> extends Figure<T> {
  Drawing() {}

  /** The entries of the key; none where there is nothing to tell apart. */
  abstract List<Header.Key> key();

  /** The height of the drawing in CSS pixels, below a header of height {@code top}. */
  abstract int height(int top);

  /** Draws into the rectangle from (0, 0) to (width, height). */
  abstract void plot(Graphics2D g, int width, int height);

  @Override
  int width() {
    return Theme.WIDTH;
  }

  @Override
  public BufferedImage image() {
    List<Header.Key> key = key();
    int top = Header.height(title(), key, width());
    int height = height(top);
    BufferedImage sheet = Theme.sheet(width(), top + height);
    Graphics2D g = Theme.pen(sheet);
    Header.draw(g, title(), key, width());
    g.translate(0, top);
    plot(g, width(), height);
    g.dispose();
    return sheet;
  }
}
