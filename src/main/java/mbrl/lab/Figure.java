package mbrl.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Everything that a notebook shows as a picture: a title that says the finding, a sentence for a
 * reader who cannot see it, the image, and the numbers behind it as a table.
 *
 * <pre>{@code
 * alt = kind “title”: description finding
 * }</pre>
 *
 * @param <T> the figure's own type, so that calls chain
 */
public abstract class Figure<T extends Figure<T>> implements Showable {
  private String title = "";
  private String finding = "";

  Figure() {}

  abstract T self();

  /** The sentence above the picture, which says the finding. */
  public T title(String sentence) {
    if (sentence == null) throw new IllegalArgumentException("title is null; \"\" means no title");
    title = sentence;
    return self();
  }

  /** A sentence to end the description with, when the title alone does not say what to see. */
  public T finding(String sentence) {
    if (sentence == null) throw new IllegalArgumentException("finding is null");
    finding = sentence;
    return self();
  }

  String title() {
    return title;
  }

  /** The width at which the picture is shown, in CSS pixels. */
  abstract int width();

  /** The picture, twice as large as it is shown. */
  public abstract BufferedImage image();

  /** The numbers behind the picture. */
  public abstract Table table();

  /** The kind of figure, in one or two words: {@code Line chart}. */
  abstract String kind();

  /** The content in words; {@link #alt} adds kind, title and finding. */
  abstract String description();

  /** The content of the picture in words, for a reader who cannot see it. */
  public final String alt() {
    String head = kind() + (title.isBlank() ? "" : " “" + title + "”") + ": ";
    return head + description() + (finding.isEmpty() ? "" : " " + finding);
  }

  /** The picture as a PNG file. */
  public final byte[] png() {
    return picture().png();
  }

  /** Writes the picture as a PNG file. */
  public final void save(Path file) {
    write(file, png());
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  @Override
  public Map<String, String> media() {
    return picture().media();
  }

  private Picture picture() {
    return new Picture(image(), width(), alt());
  }

  @Override
  public String toString() {
    return alt();
  }
}
