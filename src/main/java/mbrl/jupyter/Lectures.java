package mbrl.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;

/** The notebooks of the course, {@code notebooks/NN-topic.ipynb}. */
public final class Lectures {
  /**
   * @param number two digits
   * @param notebook the file
   */
  public record Lecture(String number, Path notebook) {
    /** The file's name without its ending, such as 08-exploration. */
    public String name() {
      return notebook.getFileName().toString().replace(".ipynb", "");
    }

    /** The notebook's first heading. */
    public String title() {
      try {
        for (Notebook.Cell cell : Notebook.read(notebook).cells()) {
          for (String line : cell.source().split("\n")) {
            if (line.startsWith("# ")) return line.substring(2).strip();
          }
        }
        return name();
      } catch (IOException e) {
        throw Problem.input(notebook + " is not a notebook: " + e.getMessage().split("\n")[0]);
      }
    }
  }

  private Lectures() {}

  /** All that exist, in order. */
  public static List<Lecture> all(Machine m) {
    Path folder = m.home().resolve("notebooks");
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.ipynb"))
          .sorted()
          .map(f -> new Lecture(f.getFileName().toString().substring(0, 2), f))
          .toList();
    } catch (IOException e) {
      throw Problem.machine("the folder notebooks cannot be read: " + e.getMessage());
    }
  }

  /** The lecture of that number, written as 8 or 08. */
  public static Lecture find(Machine m, String number) {
    List<Lecture> all = all(m);
    String wanted = number.matches("\\d") ? "0" + number : number;
    for (Lecture l : all) {
      if (l.number().equals(wanted)) return l;
    }
    String there = all.stream().map(Lecture::number).collect(Collectors.joining(", "));
    throw Problem.input(
        "there is no lecture "
            + number
            + "; "
            + (there.isEmpty() ? "none is here" : "there are " + there));
  }

  /** A cell's text. */
  public static String source(JsonNode cell) {
    return text(cell.path("source"));
  }

  /** A text of a notebook, which the format allows to be a string or a list of lines. */
  public static String text(JsonNode text) {
    if (text.isTextual()) return text.asText();
    StringBuilder all = new StringBuilder();
    for (JsonNode line : text) all.append(line.asText());
    return all.toString();
  }
}
