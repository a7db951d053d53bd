package mbrl.lab;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * As many points as a screen can show: of a stretch that falls into one column of pixels, the first
 * point, the lowest, the highest and the last.
 *
 * <p>The picture stays the same, but XChart, which draws every piece of a line on its own, need not
 * draw a hundred thousand.
 */
final class Pixels {
  private static final int COLUMNS = 2 * 700; // of a plot, as on a sharp screen
  private static final int ROWS = 2 * 340;
  private static final double STEP = 3; // pixels between two points of a dashed curve

  private final Axis across;
  private final Axis up;
  private double[] x = new double[64];
  private double[] y = new double[64];
  private int n;

  private Pixels(Axis across, Axis up) {
    this.across = across;
    this.up = up;
  }

  /** The points of a line, thinned: {x, y}. */
  static double[][] line(double[] x, double[] y, Axis across, Axis up) {
    if (x.length < 4 * COLUMNS) return new double[][] {x, y}; // nothing to gain
    Pixels out = new Pixels(across, up);
    for (int from = 0; from < x.length; ) {
      long column = column(x[from], across);
      int to = from;
      int low = from;
      int high = from;
      while (to + 1 < x.length && column(x[to + 1], across) == column) {
        to++;
        if (y[to] < y[low]) low = to;
        if (y[to] > y[high]) high = to;
      }
      int[] kept = {from, Math.min(low, high), Math.max(low, high), to};
      for (int i = 0; i < 4; i++)
        if (i == 0 || kept[i] > kept[i - 1]) out.add(x[kept[i]], y[kept[i]]);
      from = to + 1;
    }
    return out.points();
  }

  /** The same line with further points between, so close that a smooth curve is straight there. */
  static double[][] dense(double[] x, double[] y, Axis across, Axis up) {
    Pixels out = new Pixels(across, up);
    for (int j = 0; j < x.length; j++) {
      if (j > 0) {
        double dx = (across.share(x[j]) - across.share(x[j - 1])) * COLUMNS;
        double dy = (up.share(y[j]) - up.share(y[j - 1])) * ROWS;
        int pieces = (int) Math.min(COLUMNS, Math.ceil(Math.hypot(dx, dy) / STEP));
        for (int k = 1; k < pieces; k++) {
          double share = k / (double) pieces;
          out.add(between(x[j - 1], x[j], share, across), between(y[j - 1], y[j], share, up));
        }
      }
      out.add(x[j], y[j]);
    }
    return out.points();
  }

  /** The points of a cloud, of those in one pixel only the first: {x, y}. */
  static double[][] cloud(double[] x, double[] y, Axis across, Axis up) {
    if (x.length < COLUMNS) return new double[][] {x, y};
    Pixels out = new Pixels(across, up);
    Set<Long> taken = new HashSet<>();
    for (int j = 0; j < x.length; j++) {
      long row = (long) Math.floor(up.share(y[j]) * ROWS);
      if (taken.add(column(x[j], across) << 32 ^ row & 0xFFFFFFFFL)) out.add(x[j], y[j]);
    }
    return out.points();
  }

  private static long column(double x, Axis across) {
    return (long) Math.floor(across.share(x) * COLUMNS);
  }

  private static double between(double a, double b, double share, Axis axis) {
    return axis.isLog() ? a * Math.pow(b / a, share) : a + share * (b - a);
  }

  private void add(double x, double y) {
    if (n == this.x.length) {
      this.x = Arrays.copyOf(this.x, 2 * n);
      this.y = Arrays.copyOf(this.y, 2 * n);
    }
    this.x[n] = x;
    this.y[n++] = y;
  }

  private double[][] points() {
    return new double[][] {Arrays.copyOf(x, n), Arrays.copyOf(y, n)};
  }
}
