package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
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
            + " it gives something else in each run, use the generator that you are given"
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
}
