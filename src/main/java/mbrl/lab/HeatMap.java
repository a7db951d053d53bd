package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A table of numbers as coloured squares, from pale (low) to deep blue (high), which also holds in
 * grey. Where there is room each square shows its number.
 *
 * <p>It is drawn by hand: XChart's own heat map takes whole numbers only.
 */
public final class HeatMap extends Chart<HeatMap> {
  private static final Color[] SCALE = {
    new Color(0xF4F9FD), new Color(0x9CCFEF), new Color(0x3C91C8), new Color(0x0B4F80)
  };

  private final double[][] cells; // [row][column], row 0 on top
  private List<String> rows;
  private List<String> columns;
  private String missing; // what NaN means, or null: it is an error

  HeatMap(String title, double[][] cells) {
    super(title);
    if (cells.length == 0 || cells[0].length == 0) {
      throw new IllegalArgumentException("a heat map needs at least one row and one column");
    }
    this.cells = new double[cells.length][];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].length != cells[0].length) {
        throw new IllegalArgumentException(
            "row " + i + " has " + cells[i].length + " columns and row 0 has " + cells[0].length);
      }
      this.cells[i] = cells[i].clone();
    }
    rows = IntStream.range(0, cells.length).mapToObj(i -> "" + i).toList();
    columns = IntStream.range(0, cells[0].length).mapToObj(i -> "" + i).toList();
  }

  @Override
  HeatMap self() {
    return this;
  }

  /** The names of the rows, from the top. */
  public HeatMap rows(String... names) {
    rows = names("row", names, cells.length);
    return this;
  }

  /** The names of the columns, from the left. */
  public HeatMap columns(String... names) {
    columns = names("column", names, cells[0].length);
    return this;
  }

  private static List<String> names(String what, String[] names, int n) {
    if (names.length != n) {
      throw new IllegalArgumentException(
          "each of the " + n + " " + what + "s needs a name, got " + names.length);
    }
    return List.of(names);
  }

  /** Names the meaning of a cell without a number (NaN), which is left white with a cross. */
  public HeatMap missing(String meaning) {
    missing = meaning;
    return this;
  }

  private double[] known() {
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells[i].length; j++) {
        double x = cells[i][j];
        if (!Double.isFinite(x) && !(missing != null && Double.isNaN(x))) {
          throw new IllegalArgumentException(
              "row '"
                  + rows.get(i)
                  + "', column '"
                  + columns.get(j)
                  + "' has "
                  + x
                  + "; only finite numbers can be drawn, or say what it means with missing(…)");
        }
      }
    }
    double[] known =
        Arrays.stream(cells)
            .flatMapToDouble(Arrays::stream)
            .filter(x -> !Double.isNaN(x))
            .sorted()
            .toArray();
    if (known.length == 0) throw new IllegalArgumentException("a heat map needs at least 1 number");
    return known;
  }

  @Override
  List<Header.Key> key() {
    return missing == null
        ? List.of()
        : List.of(new Header.Key(missing, Theme.QUIET, null, SeriesMarkers.CROSS, null));
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    double[] known = known();
    double low = known[0];
    double high = known[known.length - 1];
    g.setFont(Theme.font(Font.PLAIN, 16));
    FontMetrics font = g.getFontMetrics();
    int line = font.getHeight();
    int widest = rows.stream().mapToInt(font::stringWidth).max().orElseThrow();
    double left = 16 + (yLabel.isEmpty() ? 0 : line + 4) + widest + 8;
    double top = 12;
    int right = 58; // for the scale and its numbers
    for (double x : new double[] {low, (low + high) / 2, high}) {
      right = Math.max(right, 50 + font.stringWidth(Numbers.within(high - low, x)));
    }
    double w = (width - right - left) / columns.size();
    double h = (height - top - 8 - (xLabel.isEmpty() ? 1 : 2) * line - 8) / rows.size();
    double gap = w > 14 && h > 14 ? .5 : -.1; // a white line between squares, if they are large
    boolean numbers = h >= line && fit(font, known, w - 6);
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        double x = cells[i][j];
        double cx = left + (j + .5) * w;
        double cy = top + (i + .5) * h;
        if (Double.isNaN(x)) {
          g.setColor(Theme.QUIET);
          SeriesMarkers.CROSS.paint(g, cx, cy, Theme.MARKER);
          continue;
        }
        double share = high > low ? (x - low) / (high - low) : .5;
        g.setColor(color(share));
        g.fill(
            new Rectangle2D.Double(cx - w / 2 + gap, cy - h / 2 + gap, w - 2 * gap, h - 2 * gap));
        g.setColor(share > .55 ? Color.WHITE : Theme.INK);
        if (numbers) centred(g, Numbers.brief(x), cx, cy + font.getAscent() * .38);
      }
    }
    g.setColor(Theme.INK);
    int every = every(columns.stream().mapToInt(font::stringWidth).max().orElseThrow() + 10, w);
    for (int j = 0; j < columns.size(); j += every) {
      centred(g, columns.get(j), left + (j + .5) * w, top + h * rows.size() + line);
    }
    every = every(line, h);
    for (int i = 0; i < rows.size(); i += every) {
      String name = rows.get(i);
      float x = (float) (left - 8 - font.stringWidth(name));
      g.drawString(name, x, (float) (top + (i + .5) * h + font.getAscent() * .38));
    }
    centred(g, xLabel, left + w * columns.size() / 2, top + h * rows.size() + 2 * line + 2);
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2);
    centred(turned, yLabel, -(top + h * rows.size() / 2), 16 + font.getAscent());
    turned.dispose();
    scale(g, low, high, width - right + 14, top, h * rows.size());
  }

  /** The step from one label to the next, so that labels of this size fit beside each other. */
  private static int every(double size, double room) {
    return (int) Math.max(1, Math.ceil(size / room));
  }

  private static boolean fit(FontMetrics font, double[] known, double room) {
    return Arrays.stream(known).allMatch(x -> font.stringWidth(Numbers.brief(x)) <= room);
  }

  /** The bar at the right that says which colour is which number. */
  private static void scale(
      Graphics2D g, double low, double high, double x, double top, double height) {
    for (int i = 0; i < height; i++) {
      g.setColor(color(1 - i / height));
      g.fill(new Rectangle2D.Double(x, top + i, 14, 1.5));
    }
    g.setColor(Theme.QUIET);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(x, top, 14, height));
    g.setColor(Theme.INK);
    int ascent = g.getFontMetrics().getAscent();
    double range = high - low;
    g.drawString(Numbers.within(range, high), (float) x + 20, (float) (top + ascent * .8));
    g.drawString(Numbers.within(range, low), (float) x + 20, (float) (top + height));
    if (range > 0 && height > 90) {
      String middle = Numbers.within(range, (low + high) / 2);
      g.drawString(middle, (float) x + 20, (float) (top + height / 2 + ascent * .38));
    }
  }

  private static Color color(double share) {
    double at = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
    int i = Math.min(SCALE.length - 2, (int) at);
    double f = at - i;
    Color a = SCALE[i];
    Color b = SCALE[i + 1];
    return new Color(
        (int) Math.round(a.getRed() + f * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + f * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + f * (b.getBlue() - a.getBlue())));
  }

  private static void centred(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.), (float) y);
  }

  @Override
  String kind() {
    return "Heat map";
  }

  @Override
  String description() {
    double[] known = known();
    int[] lowest = place(known[0]);
    int[] highest = place(known[known.length - 1]);
    return rows.size()
        + " rows ("
        + yLabel
        + ") and "
        + columns.size()
        + " columns ("
        + xLabel
        + "). Lowest "
        + at(known[0], lowest)
        + "; highest "
        + at(known[known.length - 1], highest)
        + ".";
  }

  private String at(double x, int[] place) {
    return Numbers.brief(x) + " at row " + rows.get(place[0]) + ", column " + columns.get(place[1]);
  }

  private int[] place(double x) {
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells[i].length; j++) {
        if (cells[i][j] == x) return new int[] {i, j};
      }
    }
    throw new IllegalStateException("no cell has " + x);
  }

  @Override
  public Table table() {
    Table table =
        Table.create(title(), StringColumn.create(yLabel.isEmpty() ? "row" : yLabel, rows));
    for (int j = 0; j < columns.size(); j++) {
      int column = j;
      table.addColumns(
          DoubleColumn.create(
              columns.get(j), Arrays.stream(cells).mapToDouble(row -> row[column])));
    }
    return table;
  }
}
