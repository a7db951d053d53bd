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

  /**
   * The map from the coordinates of this world to the pixels of {@link #draw}, for what is drawn
   * over its picture.
   */
  default View view(int width, int height) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no view: nothing can be drawn over its picture");
  }

  /** The point {x, y} at which {@code state} is seen, in the coordinates of {@link #view}. */
  default double[] point(S state) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no view: its states are no points of its picture");
  }
}
