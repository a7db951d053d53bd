package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import mbrl.jupyter.CellRunner.CellFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CellRunnerTest {
  private final CellRunner runner = new CellRunner();

  @AfterEach
  void close() {
    runner.close();
  }

  private void cells(String... sources) throws CellFailed {
    for (int i = 0; i < sources.length; i++) runner.eval(i + 1, sources[i]);
  }

  private String failure(String... sources) {
    return assertThrows(CellFailed.class, () -> cells(sources)).getMessage();
  }

  private List<String> texts() {
    return runner.outputs().stream().map(o -> o.media().get("text/plain")).toList();
  }

  @Test
  void aNotebookRunsFromTopToBottom() throws Exception {
    List<CellRunner.Output> shown =
        runner.run(Path.of("src/test/resources/notebooks/90-small.ipynb"));
    assertEquals(List.of(4, 5, 6), shown.stream().map(CellRunner.Output::cell).toList());
    assertTrue(shown.get(0).media().containsKey("image/png"));
    assertTrue(shown.get(1).media().get("text/html").contains("<table"));
  }

  @Test
  void onlyTheValueOfTheLastLineIsShown() throws CellFailed {
    cells("1 + 1;\n2 + 2", "int x = 3;", "x", "x = 4;", "Math.sqrt(x)", "void f() {}");
    assertEquals(List.of("4", "3", "2.0"), texts());
  }

  @Test
  void cellsSeeWhatEarlierOnesDeclared() throws CellFailed {
    cells("record P(int a) {}\nint twice(P p) {\n  return 2 * p.a();\n}", "twice(new P(21))");
    assertEquals(List.of("42"), texts());
  }

  @Test
  void theClassPathMagicIsIgnored() throws CellFailed {
    cells("%classpath ../target/mbrl-classroom.jar\nint x = 1;", "x");
    assertEquals(List.of("1"), texts());
  }

  @Test
  void anExceptionIsNamedWithItsLine() {
    String message = failure("int[] a = new int[1];", "a[0] = 1;\na[3] = 1;");
    assertTrue(message.contains("ArrayIndexOutOfBoundsException"), message);
    assertTrue(message.contains("in: a[3] = 1;"), message);
  }

  @Test
  void whatDoesNotCompileIsRefused() {
    assertTrue(failure("int x = \"one\";").contains("incompatible types"));
    assertTrue(failure("nobody.knows()").contains("cannot find symbol"));
  }

  @Test
  void aNameIsNotWaitedFor() {
    String message = failure("int f() {\n  return g();\n}\nint g() {\n  return 1;\n}");
    assertTrue(message.contains("g()") || message.contains("declared only later"), message);
  }

  @Test
  void aHalfCellIsRefused() {
    assertTrue(failure("int f() {").contains("is not complete Java"));
  }

  @Test
  void theErrorStreamIsAnError() {
    assertTrue(failure("System.err.println(\"careful\");").contains("careful"));
  }
}
