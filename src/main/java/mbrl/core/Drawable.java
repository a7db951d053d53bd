package mbrl.core;

import java.awt.Graphics2D;

/**
 * A world that can draw one of its states.
 *
 * @param <S> the type of a state
 */
@FunctionalInterface
public interface Drawable<S> {
  /**
   * Draws {@code state} into the rectangle from (0, 0) to (width, height), in pixels, y downwards.
   */
  void draw(Graphics2D g, S state, int width, int height);
}
