package mbrl.lab;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One entry of an {@link XyChart}: a curve, a curve in a band, a fan of curves, a cloud of points
 * or a closed region.
 *
 * @param x the numbers along the horizontal axis; a fan has its curves one after the other
 * @param low the lower edge of the band, or null
 * @param high the upper edge of the band, or null
 * @param parts the number of curves of a fan; 1 otherwise
 */
record Curve(
    String name, Kind kind, double[] x, double[] y, double[] low, double[] high, int parts) {
  enum Kind {
    LINE,
    FAN,
    POINTS,
    REGION
  }

  Curve {
    String what = "line '" + name + "'";
    if (y.length == 0) throw new IllegalArgumentException(what + " has no points");
    for (double[] other : low == null ? List.of(x) : List.of(x, low, high)) {
      if (other.length != y.length) {
        throw new IllegalArgumentException(
            what
                + " has "
                + y.length
                + " values of y, so it cannot have "
                + other.length
                + " of x or of its band");
      }
    }
    Numbers.finite(what + " (x)", x);
    Numbers.finite(what, y);
    if (low != null) {
      Numbers.finite("the band's lower edge of " + what, low);
      Numbers.finite("the band's upper edge of " + what, high);
    }
  }

  static Curve line(String name, double[] x, double[] y) {
    return new Curve(name, Kind.LINE, x.clone(), y.clone(), null, null, 1);
  }

  static Curve banded(String name, double[] x, double[] y, double[] low, double[] high) {
    return new Curve(name, Kind.LINE, x.clone(), y.clone(), low.clone(), high.clone(), 1);
  }

  static Curve points(String name, double[] x, double[] y) {
    return new Curve(name, Kind.POINTS, x.clone(), y.clone(), null, null, 1);
  }

  static Curve region(String name, double[] x, double[] y) {
    return new Curve(name, Kind.REGION, x.clone(), y.clone(), null, null, 1);
  }

  static Curve fan(String name, double[] x, double[][] y) {
    if (y.length == 0) throw new IllegalArgumentException("fan '" + name + "' has no curves");
    double[] allX = new double[x.length * y.length];
    double[] allY = new double[allX.length];
    for (int i = 0; i < y.length; i++) {
      if (y[i].length != x.length) {
        throw new IllegalArgumentException(
            "fan '"
                + name
                + "' has "
                + x.length
                + " values of x and "
                + y[i].length
                + " in curve "
                + i);
      }
      System.arraycopy(x, 0, allX, i * x.length, x.length);
      System.arraycopy(y[i], 0, allY, i * x.length, x.length);
    }
    Kind kind = y.length == 1 ? Kind.LINE : Kind.FAN;
    return new Curve(name, kind, allX, allY, null, null, y.length);
  }

  boolean banded() {
    return low != null;
  }

  int size() {
    return x.length;
  }

  /** Whether the curve goes up and down so often that a dash would fray it. */
  boolean restless() {
    double way = 0; // all ups and downs together
    double lowest = y[0];
    double highest = y[0];
    for (int j = 1; j < y.length; j++) {
      way += Math.abs(y[j] - y[j - 1]);
      lowest = Math.min(lowest, y[j]);
      highest = Math.max(highest, y[j]);
    }
    return way > 6 * (highest - lowest);
  }

  /** Whether x grows from each point to the next; else the curve is a path. */
  boolean ascending() {
    for (int j = 1; j < x.length; j++) if (x[j] <= x[j - 1]) return false;
    return true;
  }

  /** The entry in words: where it starts and ends, and its extremes. */
  String words(DoubleFunction<String> xs, DoubleFunction<String> ys, String yLabel) {
    int last = size() - 1;
    int lowest = 0;
    int highest = 0;
    for (int j = 1; j <= last; j++) {
      if (y[j] < y[lowest]) lowest = j;
      if (y[j] > y[highest]) highest = j;
    }
    String extent = ys.apply(y[lowest]) + " to " + ys.apply(y[highest]);
    String what = yLabel.isEmpty() ? "" : ", " + yLabel + " from ";
    return switch (kind) {
      case POINTS -> name + ": " + size() + " points" + what + extent;
      case FAN -> name + ": " + parts + " curves" + what + extent;
      case REGION -> name + ": a region" + what + extent;
      case LINE -> {
        String band =
            banded() ? " (band " + ys.apply(low[last]) + " to " + ys.apply(high[last]) + ")" : "";
        String ends = ys.apply(y[0]) + " to " + ys.apply(y[last]) + band;
        StringBuilder extremes = new StringBuilder();
        if (y[lowest] < Math.min(y[0], y[last])) {
          extremes.append(", lowest ").append(ys.apply(y[lowest]));
          extremes.append(" at ").append(xs.apply(x[lowest]));
        }
        if (y[highest] > Math.max(y[0], y[last])) {
          extremes.append(", highest ").append(ys.apply(y[highest]));
          extremes.append(" at ").append(xs.apply(x[highest]));
        }
        yield name + " goes from " + ends + extremes;
      }
    };
  }
}
