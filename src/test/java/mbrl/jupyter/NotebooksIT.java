package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every notebook runs from top to bottom on the jar that people get, without Jupyter, and what a
 * lecture says of its numbers is so.
 */
@Execution(ExecutionMode.CONCURRENT)
class NotebooksIT {
  private static final String QUICK = "-XX:TieredStopAtLevel=1"; // most of it is start-up

  @TestFactory
  List<DynamicTest> runs() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String room : List.of("notebooks", "solutions", "src/test/resources/notebooks")) {
      if (!Files.isDirectory(Path.of(room))) continue;
      try (Stream<Path> files = Files.list(Path.of(room))) {
        for (Path f : files.filter(p -> p.toString().endsWith(".ipynb")).sorted().toList()) {
          tests.add(DynamicTest.dynamicTest(f.toString(), () -> runs(f)));
        }
      }
    }
    return tests;
  }

  private static void runs(Path notebook) throws Exception {
    boolean answers =
        notebook.startsWith("solutions"); // which share a lecture's number, not its text
    Path copy = RealMachine.copy(notebook, "java-" + notebook.toString().replace('/', '-'));
    if (!answers) Claims.of(notebook).appendTo(copy);
    List<CellRunner.Output> shown = CellRunner.fork(RealMachine.machine(), copy, QUICK);
    if (answers) return;
    assertTrue(
        shown.stream().anyMatch(o -> o.media().containsKey("image/png")), "it shows no picture");
  }
}
