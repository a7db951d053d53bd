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
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Curves over a common axis, each with a band between a lower and an upper curve if it has one. */
public final class XyChart extends Chart<XyChart> {
  /**
   * A curve; low and high are null without a band. Its points may also be 0 curves, not joined at
   * all, or a fan of several, one after the other.
   */
  record Curve(String name, double[] x, double[] y, double[] low, double[] high, int parts) {
    boolean joined() {
      return parts > 0;
    }
  }

  private static final double[] ONE = {1};

  final List<Curve> curves = new ArrayList<>();
  private final Map<String, Double> references = new LinkedHashMap<>();
  boolean logX;
  boolean logY;
  double[] yRange;

  XyChart(String title) {
    super(title);
  }

  @Override
  XyChart self() {
    return this;
  }

  /** A curve over 1, 2, 3, … */
  public XyChart add(String name, double[] y) {
    return add(name, count(y), y);
  }

  /** A curve through the points (x[i], y[i]). */
  public XyChart add(String name, double[] x, double[] y) {
    return add(new Curve(name, x.clone(), y.clone(), null, null, 1));
  }

  /** A curve over 1, 2, 3, … with a band from {@code low} to {@code high}. */
  public XyChart add(String name, double[] y, double[] low, double[] high) {
    return add(name, count(y), y, low, high);
  }

  /** A curve through the points (x[i], y[i]) with a band from {@code low} to {@code high}. */
  public XyChart add(String name, double[] x, double[] y, double[] low, double[] high) {
    return add(new Curve(name, x.clone(), y.clone(), low.clone(), high.clone(), 1));
  }

  /** Every setting of an experiment: the mean over its runs, with the band of 95 %. */
  public XyChart add(Results results, String measure) {
    for (String setting : results.settings()) add(setting, results, setting, measure);
    return this;
  }

  /** One setting of an experiment, under a name of its own. */
  public XyChart add(String name, Results results, String setting, String measure) {
    double[] x = Arrays.stream(results.steps()).asDoubleStream().toArray();
    return add(name, x, results.intervals(setting, measure));
  }

  /** A curve through the means at x[i], with the intervals as its band. */
  public XyChart add(String name, double[] x, Interval... y) {
    return add(
        name,
        x,
        Arrays.stream(y).mapToDouble(Interval::mean).toArray(),
        Arrays.stream(y).mapToDouble(Interval::low).toArray(),
        Arrays.stream(y).mapToDouble(Interval::high).toArray());
  }

  /** Points (x[i], y[i]) that are not joined by a line. */
  public XyChart points(String name, double[] x, double[] y) {
    return add(new Curve(name, x.clone(), y.clone(), null, null, 0));
  }

  /**
   * Many thin curves under one name, such as the rollouts of a model from one state.
   *
   * @param y one curve after the other, each over {@code x}
   */
  public XyChart fan(String name, double[] x, double[][] y) {
    if (y.length == 0) throw new IllegalArgumentException("fan '" + name + "' has no curves");
    double[] allX = new double[x.length * y.length];
    double[] allY = new double[allX.length];
    for (int i = 0; i < y.length; i++) {
      if (y[i].length != x.length) {
        throw new IllegalArgumentException(
            "fan '%s' has %d values of x and %d in curve %d"
                .formatted(name, x.length, y[i].length, i));
      }
      System.arraycopy(x, 0, allX, i * x.length, x.length);
      System.arraycopy(y[i], 0, allY, i * x.length, x.length);
    }
    return add(new Curve(name, allX, allY, null, null, y.length));
  }

  /** A horizontal line to compare with, such as the optimum. */
  public XyChart reference(String name, double y) {
    Numbers.finite("reference line '" + name + "'", new double[] {y});
    references.put(name, y);
    return this;
  }

  /** Puts x on a logarithmic axis. */
  public XyChart logX() {
    logX = true;
    return this;
  }

  /** Puts y on a logarithmic axis. */
  public XyChart logY() {
    logY = true;
    return this;
  }

  /** Shows y from {@code low} to {@code high} only. */
  public XyChart yRange(double low, double high) {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "yRange needs finite low < high, got " + low + " and " + high);
    }
    yRange = new double[] {low, high};
    return this;
  }

  private XyChart add(Curve c) {
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
      Color band = c.low == null ? null : Theme.pale(i, XyPainter.BAND);
      BasicStroke stroke = c.joined() ? XyPainter.stroke(c, i) : null;
      keys.add(
          new Header.Key(
              c.name, Theme.color(i), stroke, c.parts > 1 ? null : Theme.marker(i), band));
    }
    for (String name : references.keySet()) {
      keys.add(new Header.Key(name, Theme.QUIET, XyPainter.DOTTED, null, null));
    }
    return keys.size() == 1 ? List.of() : keys;
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    check();
    new XyPainter(this, width, height).paint(g, references, width, height);
  }

  /** What can only be known when all is there. */
  private void check() {
    if (curves.isEmpty()) throw new IllegalStateException("this chart needs at least one line");
    for (Curve c : curves) {
      if (logX) positive("x of '" + c.name + "'", c.x);
      if (logY) positive("'" + c.name + "'", c.y);
    }
    references.forEach((name, y) -> positive("'" + name + "'", logY ? new double[] {y} : ONE));
    if (logY && yRange != null) positive("yRange", yRange);
  }

  private static void positive(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= 0) {
        throw new IllegalArgumentException(
            "%s has %s at index %d, and a logarithmic axis shows numbers above 0 only"
                .formatted(what, values[i], i));
      }
    }
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
          c.parts == 1
              ? "%s goes from %s to %s%s"
                  .formatted(c.name, Numbers.brief(c.y[0]), Numbers.brief(c.y[last]), band)
              : "%s: %d %s, %s from %s to %s"
                  .formatted(
                      c.name,
                      c.joined() ? c.parts : c.y.length,
                      c.joined() ? "curves" : "points",
                      yLabel,
                      range(c.y)[0],
                      range(c.y)[1]));
    }
    references.forEach((name, y) -> lines.add(name + " is at " + Numbers.brief(y)));
    double[] x = curves.stream().map(Curve::x).flatMapToDouble(Arrays::stream).toArray();
    boolean cloud = curves.stream().noneMatch(Curve::joined);
    return "%s: %s over %s (%s to %s%s). %s"
        .formatted(
            cloud ? "Scatter plot" : "Line chart",
            yLabel + (logY ? ", logarithmic," : ""),
            xLabel,
            range(x)[0],
            range(x)[1],
            logX ? ", logarithmic" : "",
            lines);
  }

  private static String[] range(double[] values) {
    return new String[] {
      Numbers.brief(Arrays.stream(values).min().orElse(0)),
      Numbers.brief(Arrays.stream(values).max().orElse(0))
    };
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
