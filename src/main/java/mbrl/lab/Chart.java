package mbrl.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * What every chart has: a title that says the finding, named axes, a sentence for those who cannot
 * see it, and its numbers as a table.
 *
 * @param <T> the chart's own type, so that calls chain
 */
public abstract sealed class Chart<T extends Chart<T>> implements Showable
    permits XyChart, BarChart, Histogram, HeatMap {
  final String title;
  String xLabel = "";
  String yLabel = "";
  private String finding = "";

  Chart(String title) {
    this.title = title;
  }

  abstract T self();

  /** What the horizontal axis shows, with its unit: {@code "step"}, {@code "angle [rad]"}. */
  public T x(String label) {
    xLabel = label;
    return self();
  }

  /** What the vertical axis shows, with its unit. */
  public T y(String label) {
    yLabel = label;
    return self();
  }

  /** A sentence to end the description with, when the title alone does not say what to see. */
  public T finding(String sentence) {
    finding = sentence;
    return self();
  }

  /** The picture, twice as large as it is shown. */
  public BufferedImage image() {
    BufferedImage sheet = Theme.sheet(Theme.WIDTH, Theme.HEIGHT);
    Graphics2D g = Theme.pen(sheet);
    int top = Header.draw(g, title, key(), Theme.WIDTH);
    g.translate(0, top);
    plot(g, Theme.WIDTH, Theme.HEIGHT - top);
    g.dispose();
    return sheet;
  }

  /** The entries of the key; none for a chart with one series. */
  abstract List<Header.Key> key();

  /** Draws axes and data into the rectangle from (0, 0) to (width, height). */
  abstract void plot(Graphics2D g, int width, int height);

  /** The numbers behind the picture. */
  public abstract Table table();

  /** Axes and series in words; {@link #alt} adds title and finding. */
  abstract String description();

  /** What the picture shows, for a reader who cannot see it. */
  public String alt() {
    String said = title.isBlank() ? "" : " “" + title + "”";
    return description().replaceFirst(":", said + ":") + (finding.isEmpty() ? "" : " " + finding);
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    return picture().png();
  }

  /** Writes the picture as a PNG file. */
  public void save(Path file) {
    try {
      Files.write(file, png());
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  @Override
  public Map<String, String> media() {
    return picture().media();
  }

  private Picture picture() {
    return new Picture(image(), Theme.WIDTH, alt());
  }

  @Override
  public String toString() {
    return alt();
  }
}
