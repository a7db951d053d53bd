package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import mbrl.course.Answer;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;

/** What {@code new exercise} writes compiles, and stands where it belongs. */
class NewCommandTest extends TypedCommands {
  private static final String CATALOGUE = "src/main/java/mbrl/course/Catalogue.java";

  @Test
  void anExerciseInASetThatIsThere() throws IOException {
    copy(CATALOGUE, CATALOGUE);
    copy("solutions/01-introduction.ipynb", "solutions/01-introduction.ipynb");
    says(Problem.DONE, "new", "exercise", "1.42", "HalfStep", "Half a step", "--kind", "vary");
    compiles();
    String catalogue = Files.readString(folder.resolve(CATALOGUE));
    assertTrue(
        catalogue.matches("(?s).*new HalfStepChecks\\(\\),\\s+new Question\\(\"1.explain\".*"));
    Notebook notebook = Notebook.read(folder.resolve("solutions/01-introduction.ipynb"));
    int at = notebook.indexOf("### 1.42 Half a step\n*vary · about 15 minutes");
    assertEquals(at + 1, notebook.indexOf("class MyHalfStep implements HalfStep"));
    assertEquals(at + 2, notebook.indexOf("check(\"1.42\", MyHalfStep.class)"));
    assertEquals(at + 3, notebook.indexOf("### 1.explain"));
  }

  @Test
  void theFirstExerciseOfANewSet() throws IOException {
    copy(CATALOGUE, CATALOGUE);
    copy("solutions/00-primer.ipynb", "solutions/00-primer.ipynb");
    says(Problem.DONE, "new", "exercise", "15.1", "HalfStep", "Half a step", "--topic", "steps");
    compiles();
    Notebook notebook = Notebook.read(folder.resolve("solutions/15-steps.ipynb"));
    assertEquals(7, notebook.cells().size());
    assertTrue(notebook.cells().get(0).source().startsWith("# Exercises 15: steps\n"));
    assertTrue(Answer.in(notebook).isEmpty(), "the catalogue of this Java does not know it yet");
  }

  @Test
  void whatCannotBeBegun() throws IOException {
    says(Problem.INPUT, "new", "exercise", "15", "HalfStep", "Half a step");
    contains("15 is not a number like 15.1");
    says(Problem.INPUT, "new", "exercise", "15.1", "half", "Half a step");
    contains("half is not a name like RecursiveStep");
    says(Problem.INPUT, "new", "exercise", "0.2", "HalfStep", "Half a step");
    contains("there is an exercise 0.2");
    says(Problem.INPUT, "new", "exercise", "15.1", "HalfStep", "Half a step");
    contains("this is not a checkout");
    says(Problem.INPUT, "new");
    contains("say what");
  }

  private void compiles() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(sources::add);
    }
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", Files.createDirectories(folder.resolve("out")).toString());
      boolean good =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertTrue(good, said::toString);
    }
  }
}
