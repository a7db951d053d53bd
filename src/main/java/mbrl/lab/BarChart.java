package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Bars from 0 to a value each, with a whisker over the interval where one is known; alone or in
 * groups.
 *
 * <p>Bars start at 0, because a reader compares their lengths.
 */
public final class BarChart extends Chart<BarChart> {
  private static final BasicStroke WHISKER = new BasicStroke(2f);
  private static final int[] DENSITY = {170, 90, 25}; // of the fills, so that grey print differs

  private final Map<String, Map<String, Interval>> groups =
      new LinkedHashMap<>(); // n 0: no whisker
  private final Set<String> names = new LinkedHashSet<>();

  BarChart(String title) {
    super(title);
  }

  @Override
  BarChart self() {
    return this;
  }

  /** A bar without a whisker. */
  public BarChart add(String name, double value) {
    return add("", name, value);
  }

  /** A bar for a mean, with a whisker over its interval. */
  public BarChart add(String name, Interval value) {
    return add("", name, value);
  }

  /** A bar without a whisker, in a group of bars. */
  public BarChart add(String group, String name, double value) {
    return add(group, name, new Interval(value, value, value, 0));
  }

  /** A bar for a mean, with a whisker over its interval, in a group of bars. */
  public BarChart add(String group, String name, Interval value) {
    double[] numbers = {value.mean(), value.low(), value.high()};
    Numbers.finite("bar '" + (group + " " + name).strip() + "' (mean, low, high)", numbers);
    if (groups.computeIfAbsent(group, g -> new LinkedHashMap<>()).putIfAbsent(name, value)
        != null) {
      throw new IllegalArgumentException("there are two bars named '" + name + "'");
    }
    names.add(name);
    if (groups.size() > 1 && groups.containsKey("")) {
      throw new IllegalArgumentException("either all bars are in groups or none is");
    }
    if (grouped() && names.size() > Theme.series()) {
      throw new IllegalArgumentException(
          "more than %d kinds of bars cannot be told apart".formatted(Theme.series()));
    }
    return this;
  }

  /** A bar for every setting of an experiment: the mean of its last {@code n} steps. */
  public BarChart add(Results results, String measure, int n) {
    for (String setting : results.settings()) add(setting, results.last(setting, measure, n));
    return this;
  }

  private boolean grouped() {
    return !groups.containsKey("");
  }

  @Override
  List<Header.Key> key() {
    List<Header.Key> keys = new ArrayList<>();
    int i = 0;
    for (String name : grouped() ? names : Set.<String>of()) {
      keys.add(new Header.Key(name, Theme.color(i), null, null, fill(i)));
      i++;
    }
    return keys;
  }

  private static Color fill(int i) {
    return Theme.pale(i, DENSITY[i % DENSITY.length]);
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    if (groups.isEmpty()) throw new IllegalStateException("a bar chart needs at least one bar");
    List<String> labels = List.copyOf(grouped() ? groups.keySet() : names);
    g.setFont(Theme.font(Font.PLAIN, 16));
    FontMetrics font = g.getFontMetrics();
    double slot = (width - 110.) / labels.size(); // the room below which a label is written
    int lines = 1;
    for (String label : labels) lines = Math.max(lines, Header.wrap(label, font, slot - 8).size());
    int below = lines * font.getHeight() + (xLabel.isEmpty() ? 12 : 12 + font.getHeight());

    XYChart chart = new XYChart(width, height - below);
    Theme.apply(chart.getStyler());
    chart.setYAxisTitle(yLabel);
    chart.getStyler().setXAxisTicksVisible(false).setXAxisTitleVisible(false);
    chart.getStyler().setPlotContentSize(1);
    chart.getStyler().setXAxisMin(0.).setXAxisMax((double) labels.size());
    double low = 0;
    double high = 0;
    for (Map<String, Interval> group : groups.values()) {
      for (Interval v : group.values()) {
        low = Math.min(low, v.low());
        high = Math.max(high, v.high());
      }
    }
    if (low == high) high = 1;
    double air = 28 * (high - low) / (height - below); // for the numbers at the ends of the bars
    chart.getStyler().setYAxisMin(low - (low < 0 ? air : .01 * air));
    chart.getStyler().setYAxisMax(high + (high > 0 ? air : .01 * air));
    int kinds = grouped() ? names.size() : 1;
    double bar = Math.min(.8 / kinds, 90 / slot); // in slots
    List<Placed> bars = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      for (int k = 0; k < kinds; k++) {
        Interval v =
            grouped()
                ? groups.get(labels.get(c)).get(List.copyOf(names).get(k))
                : groups.get("").get(labels.get(c));
        if (v == null) continue;
        bars.add(new Placed(c + .5 + (k - (kinds - 1) / 2.) * bar, v));
        draw(chart, bars.size(), bars.get(bars.size() - 1).middle, .92 * bar, v, k);
      }
    }
    line(chart, "zero", 0, labels.size(), 0, 0).setLineColor(Theme.QUIET);
    chart.paint(g, width, height - below);
    write(g, chart, bars, labels, bar * slot, slot, height - below);
  }

  /** Where a bar stands on the axis, and what it shows. */
  private record Placed(double middle, Interval value) {}

  private void draw(XYChart chart, int id, double middle, double width, Interval v, int kind) {
    double left = middle - width / 2;
    double right = middle + width / 2;
    XYSeries box =
        chart.addSeries(
            "bar " + id,
            new double[] {left, left, right, right, left},
            new double[] {0, v.mean(), v.mean(), 0, 0});
    box.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Theme.color(kind))
        .setLineStyle(new BasicStroke(1.5f));
    box.setFillColor(fill(kind));
    if (v.n() == 0 || v.low() == v.high()) return;
    double cap = Math.min(.08, width / 4);
    line(chart, "whisker " + id, middle, middle, v.low(), v.high());
    line(chart, "low " + id, middle - cap, middle + cap, v.low(), v.low());
    line(chart, "high " + id, middle - cap, middle + cap, v.high(), v.high());
  }

  private static XYSeries line(
      XYChart chart, String id, double x0, double x1, double y0, double y1) {
    XYSeries line = chart.addSeries(id, new double[] {x0, x1}, new double[] {y0, y1});
    line.setMarker(SeriesMarkers.NONE).setLineColor(Theme.INK).setLineStyle(WHISKER);
    return line;
  }

  /** The numbers at the ends of the bars, and the names below. */
  private void write(
      Graphics2D g,
      XYChart chart,
      List<Placed> bars,
      List<String> labels,
      double bar,
      double slot,
      int floor) {
    g.setFont(Theme.font(Font.PLAIN, 16));
    FontMetrics font = g.getFontMetrics();
    g.setColor(Theme.INK);
    boolean room = true;
    for (Placed p : bars) {
      room &= font.stringWidth(Numbers.brief(p.value.mean())) < Math.max(bar, slot * .5) + 8;
    }
    for (Placed p : room ? bars : List.<Placed>of()) {
      boolean up = p.value.mean() >= 0;
      double y = chart.getScreenYFromChart(up ? p.value.high() : p.value.low());
      centred(
          g,
          Numbers.brief(p.value.mean()),
          chart.getScreenXFromChart(p.middle),
          up ? y - 6 : y + font.getAscent() + 2);
    }
    double top = floor - 4;
    int lines = 0;
    for (int c = 0; c < labels.size(); c++) {
      List<String> wrapped = Header.wrap(labels.get(c), font, slot - 8);
      for (int i = 0; i < wrapped.size(); i++) {
        double x = chart.getScreenXFromChart(c + .5);
        centred(g, wrapped.get(i), x, top + font.getAscent() + i * font.getHeight());
      }
      lines = Math.max(lines, wrapped.size());
    }
    if (!xLabel.isEmpty()) {
      double x = chart.getScreenXFromChart(labels.size() / 2.);
      centred(g, xLabel, x, top + font.getAscent() + lines * font.getHeight() + 4);
    }
  }

  private static void centred(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.), (float) y);
  }

  @Override
  String description() {
    StringJoiner all = new StringJoiner("; ", "", ".");
    groups.forEach(
        (group, bars) -> {
          StringJoiner one = new StringJoiner(", ");
          bars.forEach(
              (name, v) ->
                  one.add(name + " " + Numbers.brief(v.mean()) + (v.n() == 0 ? "" : interval(v))));
          all.add(group.isEmpty() ? one.toString() : group + ": " + one);
        });
    return "Bar chart: %s. %s".formatted(xLabel.isEmpty() ? yLabel : yLabel + " by " + xLabel, all);
  }

  private static String interval(Interval v) {
    return " (%s to %s)".formatted(Numbers.brief(v.low()), Numbers.brief(v.high()));
  }

  @Override
  public Table table() {
    StringColumn group = StringColumn.create("group");
    StringColumn name = StringColumn.create("bar");
    DoubleColumn value = DoubleColumn.create(yLabel.isEmpty() ? "value" : yLabel);
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    groups.forEach(
        (g, bars) ->
            bars.forEach(
                (bar, v) -> {
                  group.append(g);
                  name.append(bar);
                  value.append(v.mean());
                  low.append(v.low());
                  high.append(v.high());
                }));
    return grouped()
        ? Table.create(title, group, name, value, low, high)
        : Table.create(title, name, value, low, high);
  }
}
