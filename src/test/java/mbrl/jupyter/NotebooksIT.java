package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every notebook runs from top to bottom on the jar that people get, without Jupyter. Lectures run
 * with their claims in {@link JupyterIT}; here they do so only with {@code -Pfull}.
 */
@Execution(ExecutionMode.CONCURRENT)
class NotebooksIT {
  private static final String QUICK = "-XX:TieredStopAtLevel=1"; // most of it is start-up

  @TestFactory
  List<DynamicTest> solutions() throws IOException {
    return each(
        Path.of("solutions"),
        f -> CellRunner.fork(RealMachine.machine(), named(f, "solution"), QUICK));
  }

  @TestFactory
  List<DynamicTest> smallNotebooks() throws IOException {
    return each(Path.of("src/test/resources/notebooks"), NotebooksIT::shows);
  }

  @TestFactory
  @Tag("full")
  List<DynamicTest> lectures() throws IOException {
    return each(Path.of("notebooks"), NotebooksIT::shows);
  }

  private interface Look {
    void at(Path notebook) throws Exception;
  }

  private static List<DynamicTest> each(Path room, Look look) throws IOException {
    try (Stream<Path> files = Files.list(room)) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb"))
          .sorted()
          .map(f -> DynamicTest.dynamicTest(f.toString(), () -> look.at(f)))
          .toList();
    }
  }

  private static Path named(Path notebook, String kind) throws Exception {
    return RealMachine.copy(notebook, "java-" + kind + "-" + notebook.getFileName());
  }

  /** It runs, what it says of its numbers is so, and it shows a picture. */
  private static void shows(Path notebook) throws Exception {
    Path copy = named(notebook, "shown");
    Claims.of(notebook).appendTo(copy);
    assertTrue(
        CellRunner.fork(RealMachine.machine(), copy).stream()
            .anyMatch(o -> o.media().containsKey("image/png")),
        "it shows no picture");
  }
}
