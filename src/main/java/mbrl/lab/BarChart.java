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
import mbrl.core.View;
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
          "more than " + Theme.series() + " kinds of bars cannot be told apart");
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
    double slot = (width - 110.) / labels.size(); // the room below which a label is written
    BarNames below = new BarNames(labels, g.getFontMetrics(), slot);
    int title = xLabel.isEmpty() ? 0 : g.getFontMetrics().getHeight();
    int floor = height - below.height() - title - 12;

    Plot plot = new Plot(Axis.linear(0, labels.size()), yAxis(floor), width, floor);
    plot.titles("", yLabel);
    plot.chart.getStyler().setXAxisTicksVisible(false).setXAxisTitleVisible(false);
    plot.chart.getStyler().setPlotContentSize(1);
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
        draw(plot, bars.get(bars.size() - 1).middle, .92 * bar, v, k);
      }
    }
    line(plot, 0, labels.size(), 0, 0, Theme.QUIET);
    View view = plot.paint(g);
    g.setColor(Theme.INK);
    g.setFont(Theme.font(Font.PLAIN, 16));
    numbers(g, view, bars, Math.max(bar * slot, (kinds == 1 ? .9 : .5) * slot) + 4);
    below.draw(g, view, floor - 4);
    if (!xLabel.isEmpty()) {
      double y = floor + below.height() + g.getFontMetrics().getAscent();
      BarNames.centred(g, xLabel, view.x(labels.size() / 2.), y);
    }
  }

  /** From 0 or the lowest interval to the highest, with air for the numbers at the bars' ends. */
  private Axis yAxis(int height) {
    Range y = new Range(0, 0);
    for (Map<String, Interval> group : groups.values()) {
      for (Interval v : group.values()) y = y.with(v.mean(), v.low(), v.high());
    }
    if (y.low() == y.high()) y = y.with(1);
    double air = 28 * (y.high() - y.low()) / height;
    return Axis.linear(
        y.low() - (y.low() < 0 ? air : .01 * air), y.high() + (y.high() > 0 ? air : .01 * air));
  }

  /** Where a bar stands on the axis, and what it shows. */
  private record Placed(double middle, Interval value) {}

  /** XChart's error bars are symmetric and a hair thin, so the whiskers are lines of its own. */
  private static void draw(Plot plot, double middle, double width, Interval v, int kind) {
    double left = middle - width / 2;
    double right = middle + width / 2;
    double[] x = {left, left, right, right};
    double[] y = {0, v.mean(), v.mean(), 0};
    plot.area(x, y, fill(kind), Theme.color(kind), new BasicStroke(1.5f));
    if (!v.isKnown() || v.low() == v.high()) return;
    double cap = Math.min(.08, width / 4);
    line(plot, middle, middle, v.low(), v.high(), Theme.INK);
    line(plot, middle - cap, middle + cap, v.low(), v.low(), Theme.INK);
    line(plot, middle - cap, middle + cap, v.high(), v.high(), Theme.INK);
  }

  private static void line(Plot plot, double x0, double x1, double y0, double y1, Color color) {
    plot.line(new double[] {x0, x1}, new double[] {y0, y1}, color, WHISKER);
  }

  /** The numbers at the ends of the bars, if there is room for all of them. */
  private static void numbers(Graphics2D g, View view, List<Placed> bars, double room) {
    FontMetrics font = g.getFontMetrics();
    for (Placed p : bars) {
      if (font.stringWidth(Numbers.brief(p.value.mean())) > room) return;
    }
    for (Placed p : bars) {
      boolean up = p.value.mean() >= 0;
      double y = view.y(up ? p.value.high() : p.value.low());
      double at = up ? y - 6 : y + font.getAscent() + 2;
      BarNames.centred(g, Numbers.brief(p.value.mean()), view.x(p.middle), at);
    }
  }

  @Override
  String kind() {
    return "Bar chart";
  }

  @Override
  String description() {
    StringJoiner all = new StringJoiner("; ", "", ".");
    groups.forEach(
        (group, bars) -> {
          StringJoiner one = new StringJoiner(", ");
          bars.forEach((name, v) -> one.add(name + " " + Numbers.brief(v.mean()) + interval(v)));
          all.add(group.isEmpty() ? one.toString() : group + ": " + one);
        });
    return (xLabel.isEmpty() ? yLabel : yLabel + " by " + xLabel) + ". " + all;
  }

  private static String interval(Interval v) {
    if (!v.isKnown()) return "";
    return " (" + Numbers.brief(v.low()) + " to " + Numbers.brief(v.high()) + ")";
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
                  low.append(v.isKnown() ? v.low() : null);
                  high.append(v.isKnown() ? v.high() : null);
                }));
    return grouped()
        ? Table.create(title(), group, name, value, low, high)
        : Table.create(title(), name, value, low, high);
  }
}
