package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Graders in processes with a folder of temporary files of their own: it is empty afterwards. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "others have no SIGTERM")
class LeftoversTest {
  private static final String ANSWER =
      "class MyDiscountedReturn implements DiscountedReturn { public double of(double[] r, double g)"
          + " { try { java.util.concurrent.TimeUnit.SECONDS.sleep(9); } catch (Exception e) { }"
          + " return 1; } }";

  @TempDir Path folder;

  private Path temporary() {
    return folder.resolve("temporary");
  }

  private Process started(String... words) throws IOException {
    Files.createDirectories(temporary());
    Files.createDirectories(folder.resolve("submission"));
    Files.writeString(folder.resolve("submission/MyDiscountedReturn.java"), ANSWER);
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Djava.io.tmpdir=" + temporary(), "-XX:-UsePerfData", "-cp"));
    line.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(words));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private List<Path> graders() throws IOException {
    try (Stream<Path> all = Files.list(temporary())) {
      return all.filter(f -> f.getFileName().toString().startsWith("mbrl-grade")).toList();
    }
  }

  @Test
  void whatIsRefusedLeavesNothing() throws Exception {
    Process p =
        started("gradescope", "--folder", "" + folder, "--exercise", "77", "--allow-unsandboxed");
    assertTrue(p.waitFor(60, TimeUnit.SECONDS));
    assertEquals(Problem.INPUT, p.exitValue());
    assertEquals(List.of(), graders());
  }

  @Test
  void whatCannotBeWrittenLeavesNothing() throws Exception {
    Files.createDirectories(folder.resolve("out/journal.jsonl"));
    String out = folder.resolve("out").toString();
    Process p =
        started(
            "grade",
            folder.resolve("submission").toString(),
            "--out",
            out,
            "--exercise",
            "0.1",
            "--allow-unsandboxed");
    assertTrue(p.waitFor(60, TimeUnit.SECONDS));
    assertTrue(p.exitValue() != Problem.DONE);
    assertEquals(List.of(), graders());
  }

  @Test
  void whoInterruptsAGraderFindsNothingOfItLeft() throws Exception {
    String out = folder.resolve("out").toString();
    Process p =
        started(
            "grade",
            folder.resolve("submission").toString(),
            "--out",
            out,
            "--exercise",
            "0.1",
            "--allow-unsandboxed");
    for (int i = 0; i < 600 && p.isAlive() && graders().isEmpty(); i++) Thread.sleep(100);
    assertEquals(1, graders().size(), Files.readString(folder.resolve("said")));
    p.destroy();
    assertTrue(p.waitFor(60, TimeUnit.SECONDS));
    assertEquals(List.of(), graders());
  }
}
