package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Machine;
import mbrl.jupyter.Python;
import mbrl.jupyter.RealMachine;
import mbrl.jupyter.Tool;
import org.junit.jupiter.api.Test;

/** nbgrader itself hands out a set and grades it, with the configuration that we give away. */
class NbgraderIT {
  private static final String VERSION = "0.9.6";
  private static final String SET = "00-primer";
  private static final int FOREIGN = 3; // notebooks with answers of the corpus

  private final Path room = RealMachine.machine().home().resolve("target/nbgrader");
  private final Path programs = room.resolve("venv/bin");
  private final Path course = room.resolve("course");

  @Test
  void aSolutionHasFullMarksAndAStubNone() throws Exception {
    install();
    Tool.delete(course);
    put(Path.of("src/deploy/nbgrader/nbgrader_config.py"), "nbgrader_config.py");
    Path exercise = Path.of("exercises", SET + ".ipynb");
    Path source = put(exercise, "source/" + SET + "/" + SET + ".ipynb");

    nbgrader("generate_assignment", SET);
    Path release = course.resolve("release/" + SET + "/" + SET + ".ipynb");
    ObjectMapper json = new ObjectMapper();
    assertEquals(cells(json, source), cells(json, release), "handed out as it is");

    hand(release, "stub");
    hand(Path.of("solutions", SET + ".ipynb"), "solved");
    for (int k = 0; k < FOREIGN; k++) hand(foreign(json, release, k), "foreign" + k);
    nbgrader("autograde", SET);
    nbgrader("export");
    int points = 0;
    for (var entry : Catalogue.set("00")) {
      if (entry instanceof Exercise<?> e) points += e.points();
    }
    Map<String, Double> expected = new TreeMap<>(Map.of("stub", 0.0, "solved", (double) points));
    for (int k = 0; k < FOREIGN; k++) expected.put("foreign" + k, (double) points);
    assertEquals(expected, new TreeMap<>(grades()));
  }

  /** A set with right answers in other hands, whose helpers stand in cells of their own. */
  private Path foreign(ObjectMapper json, Path release, int k) throws IOException {
    ObjectNode notebook = (ObjectNode) json.readTree(release.toFile());
    ArrayNode cells = json.createArrayNode();
    for (JsonNode cell : notebook.path("cells")) {
      String name = cell.path("metadata").path("nbgrader").path("grade_id").asText();
      List<Corpus.Entry> entries =
          Corpus.read("corpus.txt").stream()
              .filter(e -> name.equals(e.exercise().id().replace('.', '-') + "-answer"))
              .toList();
      if (entries.isEmpty()) {
        cells.add(cell);
        continue;
      }
      Corpus.Entry entry = entries.get(k % entries.size());
      for (String text : entry.cells()) {
        ObjectNode written = ((ObjectNode) cell.deepCopy()).put("source", text);
        if (!text.contains(entry.exercise().answerName())) {
          written.putObject("metadata");
          written.put("id", "own" + cells.size());
        }
        cells.add(written);
      }
    }
    notebook.set("cells", cells);
    Path file = course.resolve("foreign%d.ipynb".formatted(k));
    json.writeValue(file.toFile(), notebook);
    return file;
  }

  private Path put(Path file, String name) throws IOException {
    Path to = course.resolve(name);
    Files.createDirectories(to.getParent());
    return Files.copy(file, to);
  }

  private void hand(Path notebook, String student) throws IOException {
    put(notebook, "submitted/" + student + "/" + SET + "/" + SET + ".ipynb");
  }

  /** The cells as nbgrader writes them: their texts as one, nothing else changed. */
  private static List<String> cells(ObjectMapper json, Path notebook) throws IOException {
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : json.readTree(notebook.toFile()).path("cells")) {
      cells.add(Lectures.source(cell) + json.treeToValue(cell.path("metadata"), Map.class));
    }
    return cells;
  }

  private Map<String, Double> grades() throws IOException {
    List<String> lines = Files.readAllLines(course.resolve("grades.csv"));
    List<String> columns = List.of(lines.get(0).split(","));
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .collect(
            Collectors.toMap(
                row -> row[columns.indexOf("student_id")],
                row -> Double.valueOf(row[columns.indexOf("raw_score")])));
  }

  private void install() {
    if (Files.exists(programs.resolve("nbgrader"))) return;
    Python python = Python.find(RealMachine.machine());
    Path venv = programs.getParent();
    done(Tool.run(RealMachine.machine(), python.program().toString(), "-m", "venv", venv + ""));
    done(
        Tool.run(
            RealMachine.machine(),
            programs.resolve("python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "nbgrader==" + VERSION));
  }

  private void nbgrader(String... words) throws Exception {
    Jupyter ours = RealMachine.jupyter(KernelKind.IJAVA);
    Map<String, String> env = new HashMap<>();
    env.put("PATH", programs + ":" + System.getenv("PATH"));
    env.put("JUPYTER_PATH", ours.share().toString());
    List<String> command = new ArrayList<>(List.of(programs.resolve("nbgrader").toString()));
    command.addAll(List.of(words));
    Machine m = ours.machine();
    Machine there = new Machine(course, m.env(), m.windows(), m.mac());
    done(Tool.run(there, env, line -> {}, command));
  }

  private static void done(Tool.Result result) {
    assertTrue(result.ok(), result::text);
  }
}
