package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A histogram: the share of each sample that lies in each of many equal bins.
 *
 * <p>Shares, not counts, so that samples of different size can be compared. A bin holds its lower
 * edge and not its upper one; whole numbers get bins centred on them.
 */
public final class Histogram extends Chart<Histogram> {
  private static final int MOST = 2000; // bins

  private final Map<String, double[]> samples = new LinkedHashMap<>();
  private double binWidth; // 0: chosen by the data

  Histogram(String title) {
    super(title);
    yLabel = "share [%]";
  }

  @Override
  Histogram self() {
    return this;
  }

  /** A sample of values, at least one. */
  public Histogram add(String name, double... values) {
    if (values.length == 0) throw new IllegalArgumentException("sample '" + name + "' is empty");
    Numbers.finite("sample '" + name + "'", values);
    if (samples.putIfAbsent(name, values.clone()) != null) {
      throw new IllegalArgumentException("there are two samples named '" + name + "'");
    }
    if (samples.size() > 3) {
      throw new IllegalArgumentException(
          "more than 3 histograms on one another cannot be read: draw '"
              + name
              + "' in a second chart");
    }
    return this;
  }

  /** How wide a bin is; without it the data decide, for about 25 bins. */
  public Histogram binWidth(double width) {
    if (!(width > 0 && Double.isFinite(width))) {
      throw new IllegalArgumentException("binWidth must be above 0, got " + width);
    }
    binWidth = width;
    return this;
  }

  private double[] all() {
    return samples.values().stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  /** The edges of the bins, common to all samples. */
  private double[] edges() {
    if (samples.isEmpty()) throw new IllegalStateException("a histogram needs at least one sample");
    double[] all = all();
    double low = DoubleStream.of(all).min().orElseThrow();
    double high = DoubleStream.of(all).max().orElseThrow();
    boolean whole = DoubleStream.of(all).allMatch(x -> x == Math.rint(x));
    double width = binWidth;
    if (width == 0) {
      width = high > low ? nice((high - low) / 25) : 1;
      if (whole) width = Math.max(1, Math.rint(width));
    }
    double shift = whole && width == 1 ? .5 : 0; // whole numbers stand in the middle of their bin
    double first = Math.floor((low + shift) / width) * width - shift;
    int n = (int) Math.min(1e9, Math.floor((high - first) / width) + 1);
    if (n > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "binWidth %s would make %,d bins, and at most %,d can be drawn",
              Numbers.brief(width),
              n,
              MOST));
    }
    double[] edges = new double[n + 1];
    for (int i = 0; i <= n; i++) edges[i] = first + i * width;
    return edges;
  }

  /** 1, 2 or 5 times a power of ten, not far from {@code x}. */
  private static double nice(double x) {
    double ten = Math.pow(10, Math.floor(Math.log10(x)));
    return x < 1.5 * ten ? ten : x < 3.5 * ten ? 2 * ten : x < 7.5 * ten ? 5 * ten : 10 * ten;
  }

  private static double[] shares(double[] sample, double[] edges) {
    double[] shares = new double[edges.length - 1];
    double width = edges[1] - edges[0];
    for (double x : sample) {
      int bin = (int) Math.floor((x - edges[0]) / width);
      shares[Math.max(0, Math.min(shares.length - 1, bin))] += 100. / sample.length;
    }
    return shares;
  }

  @Override
  List<Header.Key> key() {
    List<Header.Key> keys = new ArrayList<>();
    int i = 0;
    for (String name : samples.keySet()) {
      keys.add(new Header.Key(name, Theme.color(i), Theme.stroke(i, 2f), null, fill(i)));
      i++;
    }
    return keys.size() == 1 ? List.of() : keys;
  }

  private Color fill(int i) {
    return Theme.pale(i, samples.size() == 1 ? 170 : 70);
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    double[] edges = edges();
    double highest = 0;
    for (double[] sample : samples.values()) {
      for (double share : shares(sample, edges)) highest = Math.max(highest, share);
    }
    Axis across = Axis.linear(edges[0], edges[edges.length - 1]);
    Axis up = Axis.linear(-1e-3 * highest, 1.05 * highest);
    Plot plot = new Plot(across, up, width, height).titles(xLabel, yLabel);
    int i = 0;
    for (double[] sample : samples.values()) draw(plot, shares(sample, edges), edges, i++);
    plot.paint(g);
  }

  /** The outline of the bins: up and down from edge to edge, and back along zero. */
  private void draw(Plot plot, double[] shares, double[] edges, int i) {
    boolean bars = samples.size() == 1 && shares.length <= 60; // room for a gap between them
    double gap = bars ? .04 * (edges[1] - edges[0]) : 0;
    double[] x = new double[4 * shares.length];
    double[] y = new double[x.length];
    for (int j = 0; j < shares.length; j++) {
      double[] around = {edges[j] + gap, edges[j] + gap, edges[j + 1] - gap, edges[j + 1] - gap};
      for (int k = 0; k < 4; k++) {
        x[4 * j + k] = around[k];
        boolean foot = k == 0 || k == 3;
        y[4 * j + k] = foot && (bars || (k == 0 ? j == 0 : j == shares.length - 1)) ? 0 : shares[j];
      }
    }
    BasicStroke stroke = bars ? new BasicStroke(1f) : Theme.stroke(i, 2f);
    plot.area(x, y, fill(i), Theme.color(i), stroke);
  }

  @Override
  String kind() {
    return "Histogram";
  }

  @Override
  String description() {
    StringJoiner all = new StringJoiner("; ", "", ".");
    samples.forEach(
        (name, sample) -> {
          double[] sorted = sample.clone();
          Arrays.sort(sorted);
          Range range = new Range(sorted[0], sorted[sorted.length - 1]);
          double[] edges = edges();
          double[] shares = shares(sample, edges);
          int fullest = 0;
          for (int j = 1; j < shares.length; j++) if (shares[j] > shares[fullest]) fullest = j;
          String peak =
              range.brief(edges[fullest])
                  + " to "
                  + range.brief(edges[fullest + 1])
                  + " ("
                  + Numbers.brief(shares[fullest])
                  + " %)";
          String median = range.brief(sorted[sorted.length / 2]);
          all.add(
              name
                  + ": "
                  + sorted.length
                  + " values from "
                  + range
                  + ", median "
                  + median
                  + ", most in "
                  + peak);
        });
    return xLabel + ". " + all;
  }

  @Override
  public Table table() {
    double[] edges = edges();
    StringColumn sample = StringColumn.create("sample");
    DoubleColumn from = DoubleColumn.create("from");
    DoubleColumn to = DoubleColumn.create("below");
    DoubleColumn share = DoubleColumn.create("share [%]");
    samples.forEach(
        (name, values) -> {
          double[] shares = shares(values, edges);
          for (int i = 0; i < shares.length; i++) {
            sample.append(name);
            from.append(edges[i]);
            to.append(edges[i + 1]);
            share.append(shares[i]);
          }
        });
    return Table.create(title(), sample, from, to, share);
  }
}
