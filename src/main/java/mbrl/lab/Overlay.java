package mbrl.lab;

import java.awt.Graphics2D;
import java.util.List;
import mbrl.core.View;

/** Something to draw over a picture, in the coordinates of what it shows. */
@FunctionalInterface
public interface Overlay {
  /**
   * Draws it.
   *
   * @param view from those coordinates to pixels
   */
  void draw(Graphics2D g, View view);

  /** Draws {@code overlays} in their order; none changes the pen of the next. */
  static void all(List<Overlay> overlays, Graphics2D g, View view) {
    for (Overlay o : overlays) {
      Graphics2D pen = (Graphics2D) g.create();
      o.draw(pen, view);
      pen.dispose();
    }
  }
}
