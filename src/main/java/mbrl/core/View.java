package mbrl.core;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.function.DoubleUnaryOperator;

/**
 * The map from the coordinates of a world to the pixels of its picture, so that plans, targets and
 * paths can be drawn over it.
 *
 * @param toX from a coordinate to the right to a pixel column
 * @param toY from a coordinate upwards to a pixel row; rows count downwards
 */
public record View(DoubleUnaryOperator toX, DoubleUnaryOperator toY) {

  /**
   * A view with one scale for both coordinates.
   *
   * @param x0 the pixel column of coordinate 0
   * @param y0 the pixel row of coordinate 0
   * @param scale pixels per unit, to the right and upwards
   */
  public static View scaled(double x0, double y0, double scale) {
    return new View(x -> x0 + scale * x, y -> y0 - scale * y);
  }

  /** The pixel column of {@code x}. */
  public double x(double x) {
    return toX.applyAsDouble(x);
  }

  /** The pixel row of {@code y}. */
  public double y(double y) {
    return toY.applyAsDouble(y);
  }

  /** The pixel of a point {x, y}. */
  public Point2D.Double at(double... point) {
    return new Point2D.Double(x(point[0]), y(point[1]));
  }

  /** The pixels along a path of points {x, y}. */
  public Path2D.Double path(double[][] points) {
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < points.length; i++) {
      Point2D.Double p = at(points[i]);
      if (i == 0) path.moveTo(p.x, p.y);
      else path.lineTo(p.x, p.y);
    }
    return path;
  }
}
