package mbrl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end which tests were skipped and why, so that nobody takes a green run for a full
 * one. The list also goes to {@code target/skipped-….txt}, which CI reads.
 */
public final class SkippedTests implements TestExecutionListener {
  private static final Path FOLDER = Path.of("target");

  private static TestPlan outermost; // a test may run checks with JUnit itself

  private final List<String> skipped = new ArrayList<>();
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    if (outermost == null) outermost = started;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(name(test) + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.ABORTED) return;
    String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
    skipped.add(name(test) + ": " + reason.replaceFirst("^Assumption failed: ", ""));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    if (outermost != finished) return;
    outermost = null;
    String phase = System.getProperty("phase", "unit");
    try {
      Files.createDirectories(FOLDER);
      Files.write(file(phase), skipped);
      if (phase.equals("unit")) return; // said at the very end
      List<String> all = new ArrayList<>();
      if (Files.exists(file("unit"))) all.addAll(Files.readAllLines(file("unit")));
      all.addAll(skipped);
      System.out.println(all.isEmpty() ? "No test was skipped." : "Skipped, with the reason:");
      for (String s : all) System.out.println("  " + s);
    } catch (IOException e) {
      System.out.println("The list of skipped tests could not be written: " + e.getMessage());
    }
  }

  private static Path file(String phase) {
    return FOLDER.resolve("skipped-" + phase + ".txt");
  }

  private String name(TestIdentifier test) {
    Optional<TestIdentifier> parent = plan.getParent(test);
    String above =
        parent.filter(p -> p.getParentId().isPresent()).map(p -> name(p) + " > ").orElse("");
    return above + test.getDisplayName();
  }
}
