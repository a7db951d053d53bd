package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/**
 * In a plain JShell, without a kernel, the lines of a notebook work and show themselves in words.
 */
class JShellTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private JShell shell() {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    JShell shell =
        JShell.builder()
            .out(print)
            .err(print)
            .remoteVMOptions("-Djava.awt.headless=true", "-Dstdout.encoding=UTF-8")
            .remoteVMOptions("-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8")
            .build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    return shell;
  }

  private static void eval(JShell shell, String lines) {
    for (String rest = lines; !rest.isBlank(); ) {
      var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      List<SnippetEvent> events = shell.eval(next.source());
      for (SnippetEvent e : events) {
        String problems = shell.diagnostics(e.snippet()).map(Object::toString).toList().toString();
        assertEquals(Snippet.Status.VALID, e.status(), next.source() + problems);
        assertEquals(null, e.exception(), next.source());
      }
      rest = next.remaining();
    }
  }

  @Test
  void theStartupScriptAndAFirstCellWork() {
    try (JShell shell = shell()) {
      eval(shell, Startup.script());
      eval(
          shell,
          """
          show("hello");
          Results results = Experiment.seed(8).runs(size(3, 300)).steps(2)
              .setting("flat", run -> run.record("value", new double[] {1, 1}))
              .setting("rising", run -> run.record("value", new double[] {1, 2}))
              .go();
          show(Charts.line("One rises").x("step").y("value").add(results, "value"));
          show(results.last("value", 1));
          show(new double[] {1, 2});
          """);
    }
    String said = out.toString(StandardCharsets.UTF_8).replace("\r", "");
    assertTrue(said.startsWith("hello\n"), said);
    assertTrue(said.contains("Line chart “One rises”: value over step (1 to 2). flat"), said);
    assertTrue(said.contains("rising      2    2     2  3"), said);
    assertTrue(said.endsWith("[1.0, 2.0]\n"), said);
  }
}
