package mbrl.lab;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import mbrl.core.View;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Curves over a common axis, each with a band between a lower and an upper curve if it has one. */
public final class XyChart extends Chart<XyChart> {
  private static final double[] ONE = {1};
  private static final int CORNERS = 90; // of an ellipse

  final List<Curve> curves = new ArrayList<>();
  final Map<String, Double> references = new LinkedHashMap<>();
  boolean logX;
  boolean logY;
  Range yRange; // null: as the data are
  private final List<Overlay> overlays = new ArrayList<>();

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
    return add(Curve.line(name, x, y));
  }

  /** A curve over 1, 2, 3, … with a band from {@code low} to {@code high}. */
  public XyChart add(String name, double[] y, double[] low, double[] high) {
    return add(name, count(y), y, low, high);
  }

  /** A curve through the points (x[i], y[i]) with a band from {@code low} to {@code high}. */
  public XyChart add(String name, double[] x, double[] y, double[] low, double[] high) {
    return add(Curve.banded(name, x, y, low, high));
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

  /** A curve through the means at x[i], with the intervals as its band where they are known. */
  public XyChart add(String name, double[] x, Interval... y) {
    double[] means = Arrays.stream(y).mapToDouble(Interval::mean).toArray();
    if (!Arrays.stream(y).allMatch(Interval::isKnown)) return add(name, x, means);
    return add(
        name,
        x,
        means,
        Arrays.stream(y).mapToDouble(Interval::low).toArray(),
        Arrays.stream(y).mapToDouble(Interval::high).toArray());
  }

  /** Points (x[i], y[i]) that are not joined by a line. */
  public XyChart points(String name, double[] x, double[] y) {
    return add(Curve.points(name, x, y));
  }

  /**
   * Many thin curves under one name, such as the rollouts of a model from one state.
   *
   * @param y one curve after the other, each over {@code x}
   */
  public XyChart fan(String name, double[] x, double[][] y) {
    return add(Curve.fan(name, x, y));
  }

  /** A closed region with the corners (x[i], y[i]), drawn pale with its outline. */
  public XyChart region(String name, double[] x, double[] y) {
    return add(Curve.region(name, x, y));
  }

  /**
   * The ellipse that holds 95 % of a normal distribution in the plane.
   *
   * @param mean of x and of y
   * @param covariance {{var x, cov}, {cov, var y}}
   */
  public XyChart gaussian(String name, double[] mean, double[][] covariance) {
    double a = Math.sqrt(covariance[0][0]); // Cholesky factor: x = a cos t, y = b cos t + c sin t
    double b = a > 0 ? covariance[1][0] / a : 0;
    double c = Math.sqrt(Math.max(0, covariance[1][1] - b * b));
    double radius = Math.sqrt(-2 * Math.log(.05)); // P(|z| < radius) = 0.95 in two dimensions
    double[] x = new double[CORNERS + 1];
    double[] y = new double[CORNERS + 1];
    for (int i = 0; i <= CORNERS; i++) {
      double t = 2 * Math.PI * i / CORNERS;
      x[i] = mean[0] + radius * a * Math.cos(t);
      y[i] = mean[1] + radius * (b * Math.cos(t) + c * Math.sin(t));
    }
    return region(name, x, y);
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
    yRange = new Range(low, high);
    return this;
  }

  /** Draws over the plot, in the numbers of its axes. */
  public XyChart over(Overlay overlay) {
    overlays.add(overlay);
    return this;
  }

  private XyChart add(Curve c) {
    if (curves.stream().anyMatch(o -> o.name().equals(c.name()))) {
      throw new IllegalArgumentException("there are two lines named '" + c.name() + "'");
    }
    if (curves.size() == Theme.series()) {
      throw new IllegalArgumentException(
          "more than "
              + Theme.series()
              + " lines cannot be told apart: draw '"
              + c.name()
              + "' in a second chart");
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
    for (int i = 0; i < curves.size(); i++) keys.add(XyPainter.key(curves.get(i), i));
    for (String name : references.keySet()) {
      keys.add(new Header.Key(name, Theme.QUIET, XyPainter.DOTTED, null, null));
    }
    return keys.size() == 1 ? List.of() : keys;
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    check();
    View view = new XyPainter(this, g, width, height).paint(g);
    Overlay.all(overlays, g, view);
  }

  /** Refuses what can only be seen when all lines are there. */
  private void check() {
    if (curves.isEmpty()) throw new IllegalStateException("this chart needs at least one line");
    for (Curve c : curves) {
      if (logX) positive("x of '" + c.name() + "'", c.x());
      if (logY) positive("'" + c.name() + "'", c.y());
    }
    references.forEach((name, y) -> positive("'" + name + "'", logY ? new double[] {y} : ONE));
    if (logY && yRange != null) positive("yRange", new double[] {yRange.low(), yRange.high()});
  }

  private static void positive(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= 0) {
        throw new IllegalArgumentException(
            what
                + " has "
                + values[i]
                + " at index "
                + i
                + ", and a logarithmic axis shows numbers above 0 only");
      }
    }
  }

  @Override
  String kind() {
    boolean cloud = curves.stream().allMatch(c -> c.kind() == Curve.Kind.POINTS);
    return cloud ? "Scatter plot" : "Line chart";
  }

  @Override
  String description() {
    Range xs = Range.of(curves.stream().map(Curve::x).toList());
    Range ys = Range.of(curves.stream().map(Curve::y).toList());
    StringJoiner lines = new StringJoiner("; ", "", ".");
    DoubleFunction<String> xWords = logX && xs.isWide() ? Numbers::brief : xs::brief;
    DoubleFunction<String> yWords = logY && ys.isWide() ? Numbers::brief : ys::brief;
    for (Curve c : curves) lines.add(c.words(xWords, yWords, yLabel));
    references.forEach((name, y) -> lines.add(name + " is at " + Numbers.brief(y)));
    String y = yLabel + (logY ? ", logarithmic," : "");
    String extent = xWords.apply(xs.low()) + " to " + xWords.apply(xs.high());
    return y + " over " + xLabel + " (" + extent + (logX ? ", logarithmic" : "") + "). " + lines;
  }

  @Override
  public Table table() {
    StringColumn series = StringColumn.create("series");
    DoubleColumn x = DoubleColumn.create(xLabel.isEmpty() ? "x" : xLabel);
    DoubleColumn y = DoubleColumn.create(yLabel.isEmpty() ? "y" : yLabel);
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    for (Curve c : curves) {
      for (int i = 0; i < c.size(); i++) {
        series.append(c.name());
        x.append(c.x()[i]);
        y.append(c.y()[i]);
        if (!c.banded()) {
          low.appendMissing();
          high.appendMissing();
        } else {
          low.append(c.low()[i]);
          high.append(c.high()[i]);
        }
      }
    }
    boolean banded = curves.stream().anyMatch(Curve::banded);
    return banded
        ? Table.create(title(), series, x, y, low, high)
        : Table.create(title(), series, x, y);
  }
}
