package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Curves over a common axis, each with a band between a lower and an upper curve if it has one. */
public final class LineChart extends Chart<LineChart> {
  /** One curve; low and high are null without a band. */
  private record Curve(String name, double[] x, double[] y, double[] low, double[] high) {}

  private static final Color INVISIBLE = new Color(0, 0, 0, 0);
  private static final int BAND = 60; // how dense a band is, of 255
  private static final int MARKED = 25; // up to so many points each has its marker
  private static final int FEW = 8; // markers on a longer curve
  private static final BasicStroke DOTTED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0);

  private final List<Curve> curves = new ArrayList<>();
  private final Map<String, Double> references = new LinkedHashMap<>();
  private boolean logX;
  private boolean logY;
  private double[] yRange;

  LineChart(String title) {
    super(title);
  }

  @Override
  LineChart self() {
    return this;
  }

  /** A curve over 1, 2, 3, … */
  public LineChart add(String name, double[] y) {
    return add(name, count(y), y);
  }

  /** A curve through the points (x[i], y[i]). */
  public LineChart add(String name, double[] x, double[] y) {
    return add(new Curve(name, x.clone(), y.clone(), null, null));
  }

  /** A curve over 1, 2, 3, … with a band from {@code low} to {@code high}. */
  public LineChart add(String name, double[] y, double[] low, double[] high) {
    return add(name, count(y), y, low, high);
  }

  /** A curve through the points (x[i], y[i]) with a band from {@code low} to {@code high}. */
  public LineChart add(String name, double[] x, double[] y, double[] low, double[] high) {
    return add(new Curve(name, x.clone(), y.clone(), low.clone(), high.clone()));
  }

  /** Every setting of an experiment: the mean over its runs, with the band of 95 %. */
  public LineChart add(Results results, String measure) {
    for (String setting : results.settings()) add(setting, results, setting, measure);
    return this;
  }

  /** One setting of an experiment, under a name of its own. */
  public LineChart add(String name, Results results, String setting, String measure) {
    double[] x = Arrays.stream(results.steps()).asDoubleStream().toArray();
    return add(name, x, results.intervals(setting, measure));
  }

  /** A curve through the means at x[i], with the intervals as its band. */
  public LineChart add(String name, double[] x, Interval... y) {
    return add(
        name,
        x,
        Arrays.stream(y).mapToDouble(Interval::mean).toArray(),
        Arrays.stream(y).mapToDouble(Interval::low).toArray(),
        Arrays.stream(y).mapToDouble(Interval::high).toArray());
  }

  /** A horizontal line to compare with, such as the optimum. */
  public LineChart reference(String name, double y) {
    Numbers.finite("reference line '" + name + "'", new double[] {y});
    references.put(name, y);
    return this;
  }

  /** Puts x on a logarithmic axis. */
  public LineChart logX() {
    logX = true;
    return this;
  }

  /** Puts y on a logarithmic axis. */
  public LineChart logY() {
    logY = true;
    return this;
  }

  /** Shows y from {@code low} to {@code high} only. */
  public LineChart yRange(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("yRange needs low < high, got " + low + " and " + high);
    }
    yRange = new double[] {low, high};
    return this;
  }

  private LineChart add(Curve c) {
    String what = "line '" + c.name + "'";
    if (curves.stream().anyMatch(o -> o.name.equals(c.name))) {
      throw new IllegalArgumentException("there are two lines named '" + c.name + "'");
    }
    if (curves.size() == Theme.series()) {
      throw new IllegalArgumentException(
          "more than %d lines cannot be told apart: draw '%s' in a second chart"
              .formatted(Theme.series(), c.name));
    }
    if (c.y.length == 0) throw new IllegalArgumentException(what + " has no points");
    for (double[] other : c.low == null ? List.of(c.x) : List.of(c.x, c.low, c.high)) {
      if (other.length != c.y.length) {
        throw new IllegalArgumentException(
            "%s has %d values of y, so it cannot have %d of x or of its band"
                .formatted(what, c.y.length, other.length));
      }
    }
    Numbers.finite(what + " (x)", c.x);
    Numbers.finite(what, c.y);
    if (c.low != null) {
      Numbers.finite("the band's lower edge of " + what, c.low);
      Numbers.finite("the band's upper edge of " + what, c.high);
    }
    curves.add(c);
    return this;
  }

  private static double[] count(double[] y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) x[i] = i + 1;
    return x;
  }

  @Override
  List<Header.Key> key() {
    List<Header.Key> keys = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Curve c = curves.get(i);
      Color band = c.low == null ? null : Theme.pale(i, BAND);
      keys.add(new Header.Key(c.name, Theme.color(i), stroke(i), Theme.marker(i), band));
    }
    references.keySet().forEach(n -> keys.add(new Header.Key(n, Theme.QUIET, DOTTED, null, null)));
    return keys.size() == 1 ? List.of() : keys;
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    if (curves.isEmpty()) throw new IllegalStateException("a line chart needs at least one line");
    XYChart chart = new XYChart(width, height);
    Theme.apply(chart.getStyler());
    chart.setXAxisTitle(xLabel);
    chart.setYAxisTitle(yLabel);
    chart.getStyler().setXAxisLogarithmic(logX).setYAxisLogarithmic(logY);
    if (yRange != null) chart.getStyler().setYAxisMin(yRange[0]).setYAxisMax(yRange[1]);
    for (int i = 0; i < curves.size(); i++) { // bands first, so that no band hides a line
      Curve c = curves.get(i);
      if (c.low != null) band(chart, c, Theme.pale(i, BAND));
    }
    double left = curves.stream().mapToDouble(c -> c.x[0]).min().orElseThrow();
    double right = curves.stream().mapToDouble(c -> c.x[c.x.length - 1]).max().orElseThrow();
    references.forEach((name, y) -> line(chart, name, left, right, y));
    for (int i = 0; i < curves.size(); i++) {
      Curve c = curves.get(i);
      XYSeries line = chart.addSeries(c.name, c.x, c.y);
      line.setMarker(c.x.length <= MARKED ? Theme.marker(i) : SeriesMarkers.NONE)
          .setMarkerColor(Theme.color(i))
          .setLineStyle(stroke(i))
          .setLineColor(Theme.color(i));
      if (c.x.length > MARKED) markers(chart, c, i);
    }
    // XChart sets ticks at the data when these are evenly spaced; three uneven points prevent it
    double third = logX ? Math.cbrt(left * left * right) : left + .3 * (right - left);
    double y = curves.get(0).y[0];
    chart
        .addSeries("uneven", new double[] {left, third, right}, new double[] {y, y, y})
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(INVISIBLE);
    chart.paint(g, width, height);
  }

  private static void band(XYChart chart, Curve c, Color fill) {
    int n = c.x.length;
    double[] x = new double[2 * n];
    double[] edge = new double[2 * n];
    for (int j = 0; j < n; j++) {
      x[j] = c.x[j]; // along the upper edge, left to right, and back along the lower
      edge[j] = c.high[j];
      x[2 * n - 1 - j] = c.x[j];
      edge[2 * n - 1 - j] = c.low[j];
    }
    XYSeries band = chart.addSeries("band of " + c.name, x, edge);
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(INVISIBLE);
    band.setFillColor(fill);
  }

  private static void line(XYChart chart, String name, double left, double right, double y) {
    chart
        .addSeries("reference " + name, new double[] {left, right}, new double[] {y, y})
        .setMarker(SeriesMarkers.NONE)
        .setLineStyle(DOTTED)
        .setLineColor(Theme.QUIET);
  }

  /** Markers on a long curve: a few, and not where another curve has its own. */
  private void markers(XYChart chart, Curve c, int i) {
    int n = c.x.length;
    double[] x = new double[FEW];
    double[] y = new double[FEW];
    double left = logX ? Math.log(c.x[0]) : c.x[0];
    double right = logX ? Math.log(c.x[n - 1]) : c.x[n - 1];
    int j = 0;
    for (int k = 0; k < FEW; k++) {
      double share = (k + (i + 1.) / (curves.size() + 1)) / FEW;
      double at = left + share * (right - left);
      while (j < n - 1 && (logX ? Math.log(c.x[j]) : c.x[j]) < at) j++;
      x[k] = c.x[j];
      y[k] = c.y[j];
    }
    XYSeries some = chart.addSeries("markers of " + c.name, x, y);
    some.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
        .setMarker(Theme.marker(i))
        .setMarkerColor(Theme.color(i));
  }

  /** A dash of its own for each curve, but none where a restless curve would fray it. */
  private BasicStroke stroke(int i) {
    double[] y = curves.get(i).y;
    double way = 0; // all ups and downs together
    double low = y[0];
    double high = y[0];
    for (int j = 1; j < y.length; j++) {
      way += Math.abs(y[j] - y[j - 1]);
      low = Math.min(low, y[j]);
      high = Math.max(high, y[j]);
    }
    boolean restless = way > 6 * (high - low);
    return Theme.stroke(restless ? 0 : i, restless ? 1.5f : 2f);
  }

  @Override
  String description() {
    StringJoiner lines = new StringJoiner("; ", "", ".");
    for (Curve c : curves) {
      int last = c.y.length - 1;
      String band =
          c.low == null
              ? ""
              : " (band %s to %s)"
                  .formatted(Numbers.brief(c.low[last]), Numbers.brief(c.high[last]));
      lines.add(
          "%s goes from %s to %s%s"
              .formatted(c.name, Numbers.brief(c.y[0]), Numbers.brief(c.y[last]), band));
    }
    references.forEach((name, y) -> lines.add(name + " is at " + Numbers.brief(y)));
    return "Line chart: %s over %s. %s".formatted(yLabel, xLabel, lines);
  }

  @Override
  public Table table() {
    StringColumn series = StringColumn.create("series");
    DoubleColumn x = DoubleColumn.create(xLabel.isEmpty() ? "x" : xLabel);
    DoubleColumn y = DoubleColumn.create(yLabel.isEmpty() ? "y" : yLabel);
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    for (Curve c : curves) {
      for (int i = 0; i < c.x.length; i++) {
        series.append(c.name);
        x.append(c.x[i]);
        y.append(c.y[i]);
        if (c.low == null) {
          low.appendMissing();
          high.appendMissing();
        } else {
          low.append(c.low[i]);
          high.append(c.high[i]);
        }
      }
    }
    boolean banded = curves.stream().anyMatch(c -> c.low != null);
    return banded
        ? Table.create(title, series, x, y, low, high)
        : Table.create(title, series, x, y);
  }
}
