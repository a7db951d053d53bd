package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    nbgrader("autograde", SET);
    nbgrader("export");
    int points = 0;
    for (var entry : Catalogue.set("00")) {
      if (entry instanceof Exercise<?> e) points += e.points();
    }
    assertEquals(Map.of("stub", 0.0, "solved", (double) points), grades());
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
