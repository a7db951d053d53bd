package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.course.Exercise;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right answers in other hands: helpers in other cells, other imports, order and formatting. They
 * score the same as a notebook and as a Java file; {@link ExerciseNotebookIT} runs them in kernels.
 */
class CorpusTest extends TypedCommands {
  static List<Corpus.Entry> entries() {
    return Corpus.read("corpus.txt");
  }

  @Test
  void thereAreThirty() {
    assertTrue(entries().size() >= 30, "only " + entries().size());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void scoreTheSame(Corpus.Entry entry) throws IOException {
    Exercise<?> e = entry.exercise();
    String score = "this is how it will be graded, %d of ".formatted(e.points());
    Main.run("check", notebook(entry).toString());
    contains(score);
    Path java = folder.resolve(e.answerName() + ".java");
    Files.writeString(java, entry.asJavaFile());
    says(Problem.DONE, "check", java.toString());
    contains(score + e.points() + " points");
  }

  private Path notebook(Corpus.Entry entry) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode notebook = (ObjectNode) json.readTree(Path.of("exercises/00-primer.ipynb").toFile());
    ArrayNode cells = (ArrayNode) notebook.get("cells");
    ObjectNode code = ((ObjectNode) cells.get(2)).deepCopy();
    code.putObject("metadata");
    cells.removeAll();
    for (String text : entry.cells()) cells.add(code.deepCopy().put("source", text));
    Path file = folder.resolve("mine.ipynb");
    json.writeValue(file.toFile(), notebook);
    return file;
  }
}
