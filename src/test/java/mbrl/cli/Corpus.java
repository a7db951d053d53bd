package mbrl.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;

/** Cells as students write them, from the texts in the folder {@code exercises} of the tests. */
final class Corpus {
  private static final String SETUP = "exercises/00-primer.ipynb";

  private Corpus() {}

  /** One of a file's parts: a line that begins with ###, then cells with --- between them. */
  record Entry(String title, List<String> cells) {
    /** The exercise whose name the title begins with. */
    Exercise<?> exercise() {
      return Catalogue.exercise(title.substring(0, title.indexOf(' ')));
    }

    /** As a notebook of its own, of code cells without names. */
    Path write(Path file) throws IOException {
      ObjectMapper json = new ObjectMapper();
      ObjectNode notebook = (ObjectNode) json.readTree(Path.of(SETUP).toFile());
      ArrayNode own = (ArrayNode) notebook.get("cells");
      ObjectNode code = ((ObjectNode) own.get(2)).deepCopy();
      code.putObject("metadata");
      own.removeAll();
      for (String text : cells) own.add(code.deepCopy().put("source", text));
      json.writeValue(file.toFile(), notebook);
      return file;
    }

    /** As one Java file: imports first, methods and constants inside the answer's class. */
    String asJavaFile() {
      StringBuilder imports = new StringBuilder("import java.util.*;\n");
      imports.append("import java.util.function.*;\nimport java.util.random.*;\n");
      imports.append("import java.util.stream.*;\nimport mbrl.exercise.*;\n");
      StringBuilder classes = new StringBuilder();
      StringBuilder members = new StringBuilder();
      String answer = "";
      for (String cell : cells) {
        StringBuilder rest = new StringBuilder();
        cell.lines()
            .filter(line -> !line.startsWith("%classpath")) // a Java file has no magics
            .forEach(line -> (line.startsWith("import ") ? imports : rest).append(line + "\n"));
        if (cell.contains(exercise().answerName())) answer = rest.toString().stripTrailing();
        else if (cell.matches("(?s)\\s*(class|interface|record|enum) .*")) classes.append(rest);
        else if (!cell.startsWith("System.")) members.append(rest);
      }
      String body = answer.substring(0, answer.length() - 1);
      return imports + "\n" + classes + body + members + "}\n";
    }
  }

  static List<Entry> read(String file) {
    List<Entry> entries = new ArrayList<>();
    try {
      String text = Files.readString(Path.of("src/test/resources/exercises", file));
      for (String part : text.split("(?m)^### ")) {
        if (part.isBlank()) continue;
        int end = part.indexOf('\n');
        String title = part.substring(0, end).strip();
        String cells = part.substring(end + 1);
        if (title.contains("Windows line ends")) cells = cells.replace("\n", "\r\n");
        entries.add(new Entry(title, List.of(cells.split("(?m)^---\r?\n"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }
}
