package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import mbrl.core.View;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** An XChart chart between two axes, to which lines, areas and markers are added in order. */
final class Plot {
  private static final int PADDING = 18; // pixels at the right, beside the last tick
  private static final Color INVISIBLE = new Color(0, 0, 0, 0);
  private static final Color FAINT = new Color(0xF1F1F1); // the many lines of a logarithmic grid

  final XYChart chart;
  private final Axis across;
  private final Axis up;
  private final int width; // of XChart's chart, which reaches over our edges by the extra padding
  private final int height;
  private final int extra; // padding at the right, since XChart drops a label that is cut off
  private int series;

  Plot(Axis across, Axis up, int width, int height) {
    this.across = across;
    this.up = up;
    double label = Math.max(width(across.low), width(across.high));
    extra = (int) Math.max(0, Math.ceil(label / 2 - PADDING));
    this.width = width + extra;
    this.height = height + 2 * extra;
    chart = new XYChart(this.width, this.height);
    Theme.apply(chart.getStyler());
    chart.getStyler().setChartPadding(Theme.PADDING + extra);
    chart.getStyler().setXAxisTickMarkSpacingHint((int) Math.max(100, 1.5 * label));
    chart
        .getStyler()
        .setXAxisLogarithmic(across.isLog())
        .setYAxisLogarithmic(up.isLog())
        .setXAxisLogarithmicDecadeOnly(false) // the axis says which ticks have a label
        .setYAxisLogarithmicDecadeOnly(false)
        .setXAxisMin(across.unit(across.low))
        .setXAxisMax(across.unit(across.high))
        .setYAxisMin(up.unit(up.low))
        .setYAxisMax(up.unit(up.high))
        .setXAxisTickLabelsFormattingFunction(across::label)
        .setYAxisTickLabelsFormattingFunction(up::label);
    if (up.isLog()) chart.getStyler().setPlotGridLinesColor(FAINT);
    freeTicks();
  }

  private double width(double x) {
    return Theme.font(Font.PLAIN, 16).getStringBounds(across.sample(x), Theme.TEXT).getWidth();
  }

  /**
   * XChart sets the ticks at the data when these are evenly spaced; four invisible points that are
   * not prevent it.
   */
  private void freeTicks() {
    double[] shares = {0, .2897, .7411, 1};
    double[] x = new double[4];
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      x[i] = across.low + shares[i] * (across.high - across.low);
      y[i] = up.low + shares[i] * (up.high - up.low);
    }
    add(x, y, XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.NONE);
  }

  /** The names of the axes. */
  Plot titles(String x, String y) {
    chart.setXAxisTitle(x);
    chart.setYAxisTitle(y);
    return this;
  }

  private XYSeries add(double[] x, double[] y, XYSeriesRenderStyle style) {
    double[] u = new double[x.length];
    double[] v = new double[y.length];
    for (int i = 0; i < u.length; i++) u[i] = across.unit(x[i]);
    for (int i = 0; i < v.length; i++) v[i] = up.unit(y[i]);
    XYSeries added = chart.addSeries("series " + series++, u, v); // a name that is no formula
    added.setXYSeriesRenderStyle(style);
    return added;
  }

  /**
   * A line; NaN in y interrupts it.
   *
   * <p>XChart draws it piece by piece and would begin a dash again at every point. Only a smooth
   * curve is one stroke, so a dashed line becomes one of points too close to bend between them.
   */
  Plot line(double[] x, double[] y, Color color, BasicStroke stroke) {
    double[][] p = Pixels.line(x, y, across, up);
    boolean dashed = stroke.getDashArray() != null && p[0].length < 20_000;
    if (dashed) p = Pixels.dense(p[0], p[1], across, up);
    add(p[0], p[1], XYSeriesRenderStyle.Line)
        .setSmooth(dashed)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(color)
        .setLineStyle(stroke);
    return this;
  }

  /** A closed area with an outline, or none if {@code stroke} is null. */
  Plot area(double[] x, double[] y, Color fill, Color color, BasicStroke stroke) {
    XYSeries area = add(x, y, XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(fill);
    area.setMarker(SeriesMarkers.NONE)
        .setLineColor(stroke == null ? INVISIBLE : color)
        .setLineStyle(stroke == null ? SeriesLines.NONE : stroke);
    return this;
  }

  /** The area between two lines over x. */
  Plot band(double[] x, double[] low, double[] high, Color fill) {
    double[][] top = Pixels.line(x, high, across, up);
    double[][] bottom = Pixels.line(x, low, across, up);
    int n = top[0].length;
    int m = bottom[0].length;
    double[] edgeX = new double[n + m]; // along the upper edge, and back along the lower
    double[] edgeY = new double[n + m];
    for (int j = 0; j < n + m; j++) {
      edgeX[j] = j < n ? top[0][j] : bottom[0][n + m - 1 - j];
      edgeY[j] = j < n ? top[1][j] : bottom[1][n + m - 1 - j];
    }
    return area(edgeX, edgeY, fill, null, null);
  }

  /** Markers that no line joins. */
  Plot points(double[] x, double[] y, Color color, Marker marker) {
    double[][] p = Pixels.cloud(x, y, across, up);
    add(p[0], p[1], XYSeriesRenderStyle.Scatter).setMarker(marker).setMarkerColor(color);
    return this;
  }

  /** Paints all of it and returns the way from numbers to pixels. */
  View paint(Graphics2D g) {
    g.translate(-extra, -extra); // XChart pads all four sides alike
    chart.paint(g, width, height);
    g.translate(extra, extra);
    double x = chart.getScreenXFromChart(across.unit(across.low)) - extra;
    double y = chart.getScreenYFromChart(up.unit(up.low)) - extra;
    double w = chart.getScreenXFromChart(across.unit(across.high)) - extra - x;
    double h = chart.getScreenYFromChart(up.unit(up.high)) - extra - y;
    return new View(a -> x + w * across.share(a), b -> y + h * up.share(b));
  }
}
