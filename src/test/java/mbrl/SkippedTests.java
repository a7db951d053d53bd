package mbrl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end which tests were skipped and why, so that nobody takes a green run for a full
 * one. The list also goes to {@code target/skipped}, a file for each class that was skipped or has
 * skipped something; CI reads it. Several JVMs may write there.
 */
public final class SkippedTests implements TestExecutionListener {
  private static final Path FOLDER = Path.of("target/skipped");

  private static TestPlan outermost; // a test may run checks with JUnit itself

  private final Map<String, List<String>> skipped = new ConcurrentSkipListMap<>(); // by class
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    if (outermost == null) outermost = started;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    of(test);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    of(test).add(name(test) + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.ABORTED) return;
    String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
    of(test).add(name(test) + ": " + reason.replaceFirst("^Assumption failed: ", ""));
  }

  /** The list of a test's class, made when its first test begins. */
  private List<String> of(TestIdentifier test) {
    String type = test.getUniqueId().replaceFirst(".*\\[class:([\\w.]*).*", "$1");
    if (type.equals(test.getUniqueId())) return new ArrayList<>(); // an engine
    return skipped.computeIfAbsent(type, key -> Collections.synchronizedList(new ArrayList<>()));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    if (outermost != finished) return;
    outermost = null;
    try {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, List<String>> e : skipped.entrySet()) {
        Path file = FOLDER.resolve(e.getKey() + ".txt");
        if (e.getValue().isEmpty()) Files.deleteIfExists(file); // of an earlier run
        else Files.write(file, e.getValue());
      }
      skipped.clear();
      if (!System.getProperty("phase", "unit").equals("integration")) return; // said at the end
      List<String> all = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER)) {
        for (Path f : files) all.addAll(Files.readAllLines(f));
      }
      System.out.println(all.isEmpty() ? "No test was skipped." : "Skipped, with the reason:");
      for (String s : all) System.out.println("  " + s);
    } catch (IOException e) {
      System.out.println("The list of skipped tests could not be written: " + e.getMessage());
    }
  }

  private String name(TestIdentifier test) {
    Optional<TestIdentifier> parent = plan.getParent(test);
    String above =
        parent.filter(p -> p.getParentId().isPresent()).map(p -> name(p) + " > ").orElse("");
    return above + test.getDisplayName();
  }
}
