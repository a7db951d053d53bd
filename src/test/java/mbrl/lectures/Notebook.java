package mbrl.lectures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A committed notebook, as tests read it. */
record Notebook(Path file, List<Cell> cells) {
  record Cell(String id, boolean code, String source) {}

  /** The lectures that exist, in the order of their numbers. */
  static List<Notebook> lectures() {
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb"))
          .sorted()
          .map(Notebook::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lecture of a number such as "08". */
  static Notebook lecture(String number) {
    return lectures().stream()
        .filter(n -> n.file.getFileName().toString().startsWith(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no lecture " + number));
  }

  static Notebook read(Path file) {
    try {
      List<Cell> cells = new ArrayList<>();
      for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
        StringBuilder source = new StringBuilder();
        cell.get("source").forEach(line -> source.append(line.asText()));
        boolean code = cell.get("cell_type").asText().equals("code");
        cells.add(new Cell(cell.get("id").asText(), code, source.toString()));
      }
      return new Notebook(file, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Everything that is written in it. */
  String text() {
    return String.join("\n", cells.stream().map(Cell::source).toList());
  }
}
