package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import mbrl.course.Author;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Notebooks;
import mbrl.jupyter.RealMachine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What students see in a real notebook, on both kernels; {@code -Dset=06} looks at one set. */
class ExerciseNotebookIT {
  private static final String ONLY = System.getProperty("set", "");

  /** Solutions pass, and show the answer at work. */
  @TestFactory
  List<DynamicTest> solutions() {
    return each(
        "solutions",
        (exercise, said) -> {
          String score = "%1$d of %1$d points".formatted(exercise.points());
          assertTrue(said.contains(score), said);
          assertTrue(said.contains("What if?") && said.contains("✓ passed"), said);
          assertFalse(said.contains("✗"), said);
          assertFalse(said.contains("No picture"), said);
          assertTrue(said.contains("[picture]"), said);
        });
  }

  /** Stubs fail and say what there is to do. */
  @TestFactory
  List<DynamicTest> stubs() {
    return each(
        "exercises",
        (exercise, said) -> {
          assertTrue(said.contains(": 0 of " + exercise.points() + " points"), said);
          boolean bugHunt = exercise.kind() == Kind.BUG_HUNT;
          assertEquals(!bugHunt, said.contains("TODO " + exercise.id()), said);
          assertEquals(bugHunt, said.contains("✗ failed"), said);
          assertEquals(bugHunt, said.lines().anyMatch(l -> l.strip().startsWith("expected")), said);
        });
  }

  private static List<DynamicTest> each(String room, BiConsumer<Exercise<?>, String> looks) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Author.notebooks(Path.of(room))) {
      if (!file.getFileName().toString().startsWith(ONLY)) continue;
      for (KernelKind kind : KernelKind.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                file + " on " + kind.label(),
                () -> {
                  JsonNode done = run(file, kind, room + "-" + file.getFileName() + "-" + kind);
                  int checks = 0;
                  for (JsonNode cell : done.path("cells")) {
                    String source = Lectures.source(cell);
                    if (!source.startsWith("check(")) continue;
                    looks.accept(Catalogue.exercise(source.split("\"")[1]), said(cell));
                    checks++;
                  }
                  String set = file.getFileName().toString().substring(0, 2);
                  assertEquals(
                      Catalogue.set(set).stream().filter(Exercise.class::isInstance).count(),
                      checks);
                }));
      }
    }
    return tests;
  }

  /** What may go wrong, in cells as a student would write them. */
  @TestFactory
  List<DynamicTest> mistakes() {
    List<String> cells = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Corpus.Entry entry : Corpus.read("mistakes.txt")) {
      sentences.add(entry.title());
      cells.addAll(entry.cells());
    }
    return written("93-mistakes", cells, sentences);
  }

  /** Right answers in other hands; {@link CorpusTest} checks them from outside. */
  @TestFactory
  List<DynamicTest> corpus() {
    List<String> cells = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Corpus.Entry entry : Corpus.read("corpus.txt")) {
      Exercise<?> e = entry.exercise();
      cells.addAll(entry.cells());
      cells.add("check(\"%s\", %s.class)".formatted(e.id(), e.answerName()));
      sentences.add("%1$d of %1$d points".formatted(e.points()));
    }
    return written("94-corpus", cells, sentences);
  }

  /** A notebook of these cells, each of whose checks and hints says its sentence. */
  private static List<DynamicTest> written(
      String name, List<String> cells, List<String> sentences) {
    List<DynamicTest> tests = new ArrayList<>();
    for (KernelKind kind : KernelKind.values()) {
      tests.add(
          DynamicTest.dynamicTest(
              name + " on " + kind.label(), () -> written(name, cells, sentences, kind)));
    }
    return tests;
  }

  private static void written(
      String name, List<String> texts, List<String> sentences, KernelKind kind) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode notebook = (ObjectNode) json.readTree(Path.of("exercises/00-primer.ipynb").toFile());
    ArrayNode cells = (ArrayNode) notebook.get("cells");
    List<JsonNode> setup = List.of(cells.get(1), cells.get(2));
    cells.removeAll();
    setup.forEach(cells::add);
    for (String text : texts) {
      ObjectNode node = setup.get(0).deepCopy();
      node.put("source", text.strip()).put("id", "cell-" + cells.size());
      cells.add(node);
    }
    Path folder = Files.createDirectories(Path.of("target/jupyter-it"));
    Path file = folder.resolve(name + ".ipynb");
    json.writeValue(file.toFile(), notebook);
    int i = 0;
    for (JsonNode cell : run(file, kind, name + "-" + kind).path("cells")) {
      String source = Lectures.source(cell);
      if (!source.startsWith("check(") && !source.startsWith("hint(")) continue;
      String said = said(cell);
      String sentence = sentences.get(i++);
      assertTrue(said.contains(sentence), () -> source + ": not '" + sentence + "': " + said);
    }
    assertEquals(sentences.size(), i);
  }

  /** Runs a notebook through Jupyter and gives it back with its outputs. */
  private static JsonNode run(Path file, KernelKind kind, String name) throws Exception {
    Jupyter jupyter = RealMachine.jupyter(kind);
    Path folder =
        Files.createDirectories(RealMachine.machine().home().resolve("target/jupyter-it"));
    Path out = folder.resolve(name + ".ipynb");
    Path html = folder.resolve(name + ".html");
    Path copy = RealMachine.copy(file, name);
    assertNull(Notebooks.run(jupyter, copy, html, out, s -> {}).error());
    return new ObjectMapper().readTree(out.toFile());
  }

  /** What a cell shows, in words; no output may be an error or red. */
  private static String said(JsonNode cell) {
    StringBuilder said = new StringBuilder();
    for (JsonNode o : cell.path("outputs")) {
      assertFalse(o.path("output_type").asText().equals("error"), o::toString);
      assertFalse(o.path("name").asText().equals("stderr"), o::toString);
      assertFalse(o.path("output_type").asText().equals("execute_result"), o::toString);
      if (o.path("data").has("image/png")) said.append("[picture] ");
      said.append(Lectures.text(o.path("data").path("text/plain"))).append('\n');
    }
    return said.toString();
  }
}
