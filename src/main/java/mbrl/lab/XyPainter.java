package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import mbrl.core.View;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws an {@link XyChart}: bands below, then lines to compare with, then curves. */
final class XyPainter {
  static final int BAND = 60; // opacity of a band, of 255
  static final BasicStroke DOTTED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0);
  private static final int MARKED = 25; // up to so many points of a curve have a marker each
  private static final int FEW = 8; // markers on a longer curve
  private static final int CROWD = 150; // points of a cloud that are drawn smaller
  private static final double DEEPEST = .01; // a band ends so far below the lowest curve, if log

  private final XyChart of;
  private final List<Curve> curves;
  private final Axis across;
  private final Axis up;
  private final Plot plot;

  XyPainter(XyChart of, Graphics2D g, int width, int height) {
    this.of = of;
    curves = of.curves;
    g.setFont(Theme.font(Font.PLAIN, 16));
    FontMetrics font = g.getFontMetrics();
    Range x = Range.of(curves.stream().map(Curve::x).toList());
    Range y = yRange();
    across =
        of.logX
            ? Axis.log(x.low(), x.high(), width - 110, s -> font.stringWidth(s) + 16)
            : Axis.linear(x.low(), x.high());
    up =
        of.logY
            ? Axis.log(y.low(), y.high(), height - 70, s -> font.getHeight() + 4)
            : Axis.linear(y.low(), y.high());
    plot = new Plot(across, up, width, height).titles(of.xLabel, of.yLabel);
    boolean counted = all(Curve::x).allMatch(a -> a == Math.rint(a));
    if (counted && !of.logX) {
      plot.chart.getStyler().setXAxisTickLabelsFormattingFunction(across::whole);
    }
  }

  /** From the lowest to the highest number that is drawn. */
  private Range yRange() {
    if (of.yRange != null) return of.yRange;
    Range y = Range.of(curves.stream().map(Curve::y).toList());
    double floor = of.logY ? DEEPEST * y.low() : Double.NEGATIVE_INFINITY;
    for (Curve c : curves) {
      if (!c.banded()) continue;
      y = y.with(DoubleStream.of(c.low()).filter(a -> a >= floor).toArray());
      y = y.with(DoubleStream.of(c.high()).filter(a -> a >= floor).toArray());
    }
    return y.with(of.references.values().stream().mapToDouble(a -> a).toArray());
  }

  private DoubleStream all(Function<Curve, double[]> part) {
    return curves.stream().map(part).flatMapToDouble(Arrays::stream);
  }

  Plot plot() {
    return plot;
  }

  View paint(Graphics2D g) {
    for (int i = 0; i < curves.size(); i++) ground(curves.get(i), i);
    for (double y : of.references.values()) {
      double[] ends = {across.low, across.high};
      plot.line(ends, new double[] {y, y}, Theme.QUIET, DOTTED);
    }
    for (int i = 0; i < curves.size(); i++) draw(curves.get(i), i);
    return plot.paint(g);
  }

  /** Areas, below all lines. */
  private void ground(Curve c, int i) {
    if (c.kind() == Curve.Kind.REGION) {
      plot.area(c.x(), c.y(), Theme.pale(i, BAND), Theme.color(i), stroke(c, i));
    } else if (c.banded()) {
      plot.band(c.x(), above(c.low()), above(c.high()), Theme.pale(i, BAND));
    }
  }

  /** A logarithmic axis has no place for numbers up to 0: they lie below its end, out of sight. */
  private double[] above(double[] edge) {
    if (!of.logY) return edge;
    return Arrays.stream(edge).map(a -> Math.max(a, up.low / 2)).toArray();
  }

  private void draw(Curve c, int i) {
    int n = c.size();
    switch (c.kind()) {
      case LINE -> {
        plot.line(c.x(), c.y(), Theme.color(i), stroke(c, i));
        if (n <= MARKED) mark(c, i, new Dot(Theme.marker(i), Theme.MARKER, 0));
        else mark(few(c, i), i, new Dot(Theme.marker(i), Theme.MARKER + 1, 2));
      }
      case FAN -> {
        double[][] apart = apart(c);
        Color pale = Theme.pale(i, Math.max(50, Math.min(200, 2500 / c.parts())));
        BasicStroke thin = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        plot.line(apart[0], apart[1], pale, thin);
      }
      case POINTS -> {
        boolean crowd = n > CROWD;
        Color ink = Theme.pale(i, crowd ? 110 : 255);
        plot.points(c.x(), c.y(), ink, new Dot(Theme.marker(i), crowd ? 5 : Theme.MARKER, 0));
      }
      default -> {} // a region has been drawn
    }
  }

  private void mark(Curve points, int i, Dot dot) {
    plot.points(points.x(), points.y(), Theme.color(i), dot);
  }

  /** The curves of a fan, with a gap after each. */
  private static double[][] apart(Curve c) {
    int size = c.size() / c.parts();
    double[] x = new double[c.size() + c.parts()];
    double[] y = new double[x.length];
    for (int p = 0; p < c.parts(); p++) {
      System.arraycopy(c.x(), p * size, x, p * (size + 1), size);
      System.arraycopy(c.y(), p * size, y, p * (size + 1), size);
      x[p * (size + 1) + size] = c.x()[p * size];
      y[p * (size + 1) + size] = Double.NaN;
    }
    return new double[][] {x, y};
  }

  /** A few points of a long curve, and not where another curve has its own. */
  private Curve few(Curve c, int i) {
    int n = c.size();
    boolean ascending = c.ascending(); // else it is a path, and its points are counted instead
    double left = across.share(c.x()[0]);
    double right = across.share(c.x()[n - 1]);
    double[] x = new double[FEW];
    double[] y = new double[FEW];
    int j = 0;
    for (int k = 0; k < FEW; k++) {
      double share = (k + (i + 1.) / (curves.size() + 1)) / FEW;
      while (ascending && j < n - 1 && across.share(c.x()[j]) < left + share * (right - left)) j++;
      if (!ascending) j = (int) (share * n);
      x[k] = c.x()[j];
      y[k] = c.y()[j];
    }
    return Curve.points(c.name(), x, y);
  }

  /** A dash of its own for each curve, but none where a restless curve would fray it. */
  static BasicStroke stroke(Curve c, int i) {
    boolean line = c.kind() == Curve.Kind.LINE;
    boolean restless = !line || c.restless();
    return Theme.stroke(restless ? 0 : i, restless ? 1.5f : 2f);
  }

  /** The entry of the key. */
  static Header.Key key(Curve c, int i) {
    boolean area = c.banded() || c.kind() == Curve.Kind.REGION;
    boolean marked = c.kind() == Curve.Kind.LINE || c.kind() == Curve.Kind.POINTS;
    return new Header.Key(
        c.name(),
        Theme.color(i),
        c.kind() == Curve.Kind.POINTS ? null : stroke(c, i),
        marked ? Theme.marker(i) : SeriesMarkers.NONE,
        area ? Theme.pale(i, BAND) : null);
  }
}
