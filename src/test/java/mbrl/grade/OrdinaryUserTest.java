package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The walls as somebody without rights builds them, where root runs the tests: all attacks and the
 * sandbox's own tests again, in a Java of user 12345 whose environment holds a trap.
 */
@Tag("full")
class OrdinaryUserTest {
  @TempDir Path folder;

  @Test
  void theWallsStandForAnOrdinaryUserToo() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "the other tests are this one");
    Walled.demandBubblewrap();
    open(folder);
    List<String> path = new ArrayList<>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(place);
      if (!Files.exists(from)) continue;
      Path to = folder.resolve("p" + path.size() + "-" + from.getFileName());
      copy(from, to);
      path.add(to.toString());
    }
    copy(Path.of("solutions"), folder.resolve("solutions"));
    copy(Path.of("src/test/resources/attacks"), folder.resolve("src/test/resources/attacks"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        new ArrayList<>(List.of("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"));
    line.addAll(List.of(java, "-cp", String.join(File.pathSeparator, path)));
    line.add(OrdinaryUserTest.class.getName());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dstolen=yes");
    Process p = builder.start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, p.waitFor(), said);
    assertTrue(said.contains("0 failed, 0 left out"), said);
  }

  /** Runs in the other Java. */
  public static void main(String[] args) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectMethod(AttackTest.class, "theWallsStandAlone", Attack.class.getName()),
                    selectClass(SandboxTest.class))
                .build(),
            listener);
    TestExecutionSummary s = listener.getSummary();
    s.printFailuresTo(new PrintWriter(System.out, true), 3);
    long left = s.getTestsAbortedCount() + s.getTestsSkippedCount();
    System.out.printf(
        "%d passed, %d failed, %d left out%n",
        s.getTestsSucceededCount(), s.getTotalFailureCount(), left);
    System.exit(s.getTestsSucceededCount() > 80 && s.getTotalFailureCount() == 0 ? 0 : 1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(there);
        else Files.copy(file, there);
      }
    }
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
