package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import mbrl.notebook.Notebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a notebook the list of allowed classes says what it says in the grader. */
class NotebookRulesTest {
  private static final String INNER =
      "static class Inner { int of() { return Runtime.getRuntime().hashCode(); } }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 1; |",
        "return helper(3); |",
        "return new CopyOnWriteArrayList<>(List.of(1)).size(); |",
        "return new mbrl.bandit.Ucb1(2, 1).hashCode(); | mbrl.bandit.Ucb1 is not allowed in this"
            + " exercise: an answer may not call the lecture's own classes",
        "return other(); | mbrl.bandit.Ucb1 is not allowed in this exercise: an answer may not call"
            + " the lecture's own classes",
        "return new Inner().of(); | java.lang.Runtime is not allowed in this exercise",
        "return Math.random() > 2 ? 1 : 0; | java.lang.Math.random is not allowed in this exercise:"
            + " it gives different numbers in each run: use the generator that you are given"
      })
  void areTheGraders(String body, String said) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      for (String cell :
          List.of(
              "import java.util.*;",
              "import java.util.concurrent.*;",
              "import mbrl.exercise.*;",
              "int helper(int x) { return x + 1; }",
              "int other() { return new mbrl.bandit.Ucb1(2, 1).hashCode(); }",
              "class My implements DiscountedReturn { public double of(double[] r, double g) {"
                  + body
                  + "}"
                  + (body.contains("Inner") ? INNER : "")
                  + "}")) {
        for (SnippetEvent e : shell.eval(cell)) assertEquals(null, e.exception());
      }
      String call = "String.join(\"; \", mbrl.course.AllowList.complaints(My.class))";
      String value = shell.eval(call).get(0).value();
      assertEquals(said == null ? "" : said, value.substring(1, value.length() - 1));
    }
  }

  /** What the notebooks promise is on the list, and what they refuse is not. */
  @Test
  void arePromisedAsTheyAre() throws IOException {
    Pattern room = Pattern.compile("`(java(?:\\.\\w+)+)`");
    List<String> witnesses =
        List.of(
            "java.lang.Math",
            "java.util.ArrayList",
            "java.util.stream.IntStream",
            "java.util.function.Function",
            "java.math.BigDecimal",
            "java.text.DecimalFormat",
            "java.time.Duration");
    try (Stream<Path> sets = Files.list(Path.of("solutions"))) {
      for (Path set : sets.toList()) {
        String rules =
            Notebook.read(set).cells().stream()
                .map(Notebook.Cell::source)
                .filter(t -> t.contains("**The rules.**"))
                .findFirst()
                .orElseThrow();
        List<String> promised = room.matcher(rules).results().map(m -> m.group(1)).toList();
        assertEquals(
            promised, witnesses.stream().map(w -> w.substring(0, w.lastIndexOf('.'))).toList());
      }
    }
    for (String w : witnesses) assertTrue(AllowedClasses.type(w.replace('.', '/')), w);
    for (String w : List.of("java/io/File", "java/net/Socket", "java/lang/Thread"))
      assertFalse(AllowedClasses.type(w), w);
    assertFalse(AllowedClasses.member("java/lang/System", "exit", "(I)V"));
    assertTrue(AllowedClasses.differs("java/time/Instant", "now", "()Ljava/time/Instant;"));
    assertTrue(AllowedClasses.differs("java/lang/Math", "random", "()D"));
    assertTrue(AllowedClasses.differs("java/util/Random", "<init>", "()V"));
  }
}
