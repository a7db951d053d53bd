package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws an {@link XyChart} with XChart: bands below, then lines to compare with, then curves. */
final class XyPainter {
  static final int BAND = 60; // how dense a band is, of 255
  static final BasicStroke DOTTED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0);
  private static final Color INVISIBLE = new Color(0, 0, 0, 0);
  private static final Color FAINT = new Color(0xF1F1F1); // the many lines of a logarithmic grid
  private static final int MARKED = 25; // up to so many points of a curve have a marker each
  private static final int FEW = 8; // markers on a longer curve
  private static final int CROWD = 150; // points of a cloud that are drawn smaller

  private final List<XyChart.Curve> curves;
  private final boolean logX;
  private final boolean logY;
  private final double[] yRange;
  private final XYChart chart;
  private DoubleUnaryOperator toX; // from a number to the pixel where it stands
  private DoubleUnaryOperator toY;

  XyPainter(XyChart of, int width, int height) {
    curves = of.curves;
    logX = of.logX;
    logY = of.logY;
    yRange = of.yRange;
    chart = new XYChart(width, height);
    Theme.apply(chart.getStyler());
    chart.setXAxisTitle(of.xLabel);
    chart.setYAxisTitle(of.yLabel);
    chart.getStyler().setXAxisLogarithmic(logX).setYAxisLogarithmic(logY);
    chart.getStyler().setXAxisLogarithmicDecadeOnly(logX).setYAxisLogarithmicDecadeOnly(logY);
    int sparseX = logX && decades(XyChart.Curve::x) > 10 ? 2 : 1;
    int sparseY = logY && decades(XyChart.Curve::y) > 8 ? 2 : 1;
    if (logX) {
      chart.getStyler().setXAxisTickLabelsFormattingFunction(x -> Numbers.decade(x, sparseX));
    }
    if (logY) {
      chart.getStyler().setYAxisTickLabelsFormattingFunction(y -> Numbers.decade(y, sparseY));
    }
    if (of.yRange != null) chart.getStyler().setYAxisMin(of.yRange[0]).setYAxisMax(of.yRange[1]);
    if (logY) chart.getStyler().setPlotGridLinesColor(FAINT);
  }

  void paint(Graphics2D g, Map<String, Double> references, int width, int height) {
    double left = all(XyChart.Curve::x).min().orElseThrow();
    double right = all(XyChart.Curve::x).max().orElseThrow();
    for (int i = 0; i < curves.size(); i++) {
      if (curves.get(i).low() != null) band(curves.get(i), Theme.pale(i, BAND));
    }
    references.forEach((name, y) -> measure("reference " + name, span(left, right), span(y, y)));
    for (XyChart.Curve c : curves) measure(c.name(), c.x(), c.y());
    Theme.freeTicks(chart, left, right, curves.get(0).y()[0], logX);
    double low = yRange != null ? yRange[0] : all(XyChart.Curve::y).min().orElseThrow();
    double high = yRange != null ? yRange[1] : all(XyChart.Curve::y).max().orElseThrow();
    if (low == high && !logY && curves.stream().allMatch(c -> c.low() == null)) {
      low -= Math.max(1, .1 * Math.abs(low)); // a flat line needs some air
      high += Math.max(1, .1 * Math.abs(high));
      for (double y : references.values()) {
        low = Math.min(low, y);
        high = Math.max(high, y);
      }
      chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    }
    boolean counted = !logX && all(XyChart.Curve::x).allMatch(x -> x == Math.rint(x));
    if (counted) chart.getStyler().setXAxisTickLabelsFormattingFunction(Numbers::whole);
    chart.paint(g, width, height);

    // XChart begins a dash anew at every point, so the curves are drawn on its axes by hand
    toX = scale(logX, left, right, chart::getScreenXFromChart);
    toY = scale(logY, low, high, chart::getScreenYFromChart);
    Shape all = g.getClip();
    if (yRange != null) {
      double top = toY.applyAsDouble(high);
      g.clip(new Rectangle2D.Double(0, top, width, toY.applyAsDouble(low) - top));
    }
    g.setColor(Theme.QUIET);
    g.setStroke(DOTTED);
    for (double y : references.values()) g.draw(path(span(left, right), span(y, y)));
    for (int i = 0; i < curves.size(); i++) draw(g, curves.get(i), i);
    g.setClip(all);
  }

  /** From numbers to pixels, given where two numbers that are on the axis stand. */
  private static DoubleUnaryOperator scale(
      boolean log, double from, double to, DoubleUnaryOperator known) {
    double a = log ? Math.log(from) : from;
    double b = log ? Math.log(to) : to;
    double start = known.applyAsDouble(from);
    double slope = a == b ? 0 : (known.applyAsDouble(to) - start) / (b - a);
    return x -> start + slope * ((log ? Math.log(x) : x) - a);
  }

  private static double[] span(double from, double to) {
    return new double[] {from, to};
  }

  private double decades(Function<XyChart.Curve, double[]> part) {
    return Math.log10(all(part).max().orElseThrow() / all(part).min().orElseThrow());
  }

  private DoubleStream all(Function<XyChart.Curve, double[]> part) {
    return curves.stream().map(part).flatMapToDouble(Arrays::stream);
  }

  /** Makes the axes long enough for these points, without drawing them. */
  private XYSeries measure(String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE).setLineColor(INVISIBLE);
    return series;
  }

  private void band(XyChart.Curve c, Color fill) {
    int n = c.x().length;
    double lowest = logY ? all(XyChart.Curve::y).min().orElseThrow() : Double.NEGATIVE_INFINITY;
    double[] x = new double[2 * n];
    double[] edge = new double[2 * n];
    for (int j = 0; j < n; j++) {
      x[j] = c.x()[j]; // along the upper edge, left to right, and back along the lower
      edge[j] = Math.max(lowest, c.high()[j]);
      x[2 * n - 1 - j] = c.x()[j];
      edge[2 * n - 1 - j] = Math.max(lowest, c.low()[j]); // a logarithmic axis ends at the lowest y
    }
    XYSeries band = measure("band of " + c.name(), x, edge);
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(fill);
  }

  private Path2D path(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    for (int j = 0; j < x.length; j++) {
      double px = toX.applyAsDouble(x[j]);
      double py = toY.applyAsDouble(y[j]);
      if (j == 0) path.moveTo(px, py);
      else path.lineTo(px, py);
    }
    return path;
  }

  private void draw(Graphics2D g, XyChart.Curve c, int i) {
    int n = c.x().length;
    g.setColor(Theme.color(i));
    if (c.parts() > 1) {
      int size = n / c.parts();
      g.setColor(Theme.pale(i, Math.max(50, Math.min(200, 2500 / c.parts()))));
      g.setStroke(new BasicStroke(1.2f));
      for (int j = 0; j < n; j += size) {
        int end = j + size;
        g.draw(path(Arrays.copyOfRange(c.x(), j, end), Arrays.copyOfRange(c.y(), j, end)));
      }
    } else if (c.joined()) {
      g.setStroke(stroke(c, i));
      g.draw(path(c.x(), c.y()));
      if (n <= MARKED) for (int j = 0; j < n; j++) mark(g, c, j, i, Theme.MARKER);
      else few(g, c, i);
    } else {
      g.setColor(Theme.pale(i, n > CROWD ? 110 : 255));
      for (int j = 0; j < n; j++) mark(g, c, j, i, n > CROWD ? 5 : Theme.MARKER);
    }
  }

  private void mark(Graphics2D g, XyChart.Curve c, int j, int i, int size) {
    double x = toX.applyAsDouble(c.x()[j]);
    double y = toY.applyAsDouble(c.y()[j]);
    Theme.marker(i).paint(g, x, y, size);
  }

  /** Markers on a long curve: a few, with a white edge, and not where another curve has its own. */
  private void few(Graphics2D g, XyChart.Curve c, int i) {
    int n = c.x().length;
    boolean sorted = true; // else it is a path, and its points are counted instead
    for (int j = 1; j < n; j++) sorted &= c.x()[j] > c.x()[j - 1];
    double left = place(c.x()[0]);
    double right = place(c.x()[n - 1]);
    int j = 0;
    for (int k = 0; k < FEW; k++) {
      double share = (k + (i + 1.) / (curves.size() + 1)) / FEW;
      while (sorted && j < n - 1 && place(c.x()[j]) < left + share * (right - left)) j++;
      if (!sorted) j = (int) (share * n);
      g.setColor(Color.WHITE);
      mark(g, c, j, i, Theme.MARKER + 5);
      g.setColor(Theme.color(i));
      mark(g, c, j, i, Theme.MARKER + 1);
    }
  }

  private double place(double x) {
    return logX ? Math.log(x) : x;
  }

  /** A dash of its own for each curve, but none where a restless curve would fray it. */
  static BasicStroke stroke(XyChart.Curve c, int i) {
    if (c.parts() > 1) return Theme.stroke(0, 1.5f);
    double way = 0; // all ups and downs together
    double low = c.y()[0];
    double high = c.y()[0];
    for (int j = 1; j < c.y().length; j++) {
      way += Math.abs(c.y()[j] - c.y()[j - 1]);
      low = Math.min(low, c.y()[j]);
      high = Math.max(high, c.y()[j]);
    }
    boolean restless = way > 6 * (high - low);
    return Theme.stroke(restless ? 0 : i, restless ? 1.5f : 2f);
  }
}
