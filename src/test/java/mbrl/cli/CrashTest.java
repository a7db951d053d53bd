package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mbrl.grade.Journal;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A grader in a process of its own that is killed, finds another one at work, a full disk or one
 * that it may not write to: whatever was graded is graded once, and the end is the same.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the sandbox is Linux'")
class CrashTest {
  @TempDir Path folder;

  @BeforeEach
  void demandWalls() {
    TypedCommands.demandBubblewrap();
  }

  /** Answers to 0.1 that are right, wrong in two ways, and not compiling. */
  private Path batch(int n) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < n; i++) {
      String line =
          switch (i % 4) {
            case 0 -> "double g = 0; for (int t = r.length - 1; t >= 0; t--) g = r[t] + d * g;";
            case 1 -> "double g = 0; for (double x : r) g = x + d * g;";
            case 2 -> "double g = " + i + " * r.length;";
            default -> "double g = nothing;";
          };
      Files.writeString(
          in.resolve("student%03d.java".formatted(i)),
          "class MyDiscountedReturn implements DiscountedReturn { // %d%n".formatted(i)
              + "  public double of(double[] r, double d) { %s return g; } }".formatted(line));
    }
    return in;
  }

  private Process grader(Path in, Path out) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "grade",
                in.toString(),
                "--exercise",
                "0.1",
                "--jobs",
                "2",
                "--out",
                out.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  /** Lets a grader come to its end and returns what it said last. */
  private String ends(int exit, Path in, Path out) throws Exception {
    Process p = grader(in, out);
    try {
      assertTrue(p.waitFor(20, TimeUnit.MINUTES), "it ends");
    } finally {
      p.destroyForcibly();
    }
    String said = Files.readString(folder.resolve("said"));
    assertEquals(exit, p.exitValue(), said);
    assertFalse(said.contains("\tat "), said);
    return said.strip().lines().reduce("", (a, b) -> b);
  }

  private static List<String> journal(Path out) throws IOException {
    Path file = out.resolve("journal.jsonl");
    if (!Files.exists(file)) return List.of();
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static void assertSame(Path expected, Path out) throws IOException {
    assertEquals(
        journal(expected).stream().sorted().toList(), journal(out).stream().sorted().toList());
    for (String file : List.of("grades.csv", "verdicts.json")) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
  }

  /** Kills it at random moments: when so many verdicts are there, and a little later. */
  private void killed(int submissions, int times) throws Exception {
    Path in = batch(submissions);
    Path whole = folder.resolve("whole");
    ends(Problem.DONE, in, whole);
    Path out = folder.resolve("out");
    SplittableRandom rng = new SplittableRandom(9);
    List<String> before = List.of();
    for (int k = 1; k <= times; k++) {
      int most = submissions * k / (times + 1);
      int wanted = before.size() + rng.nextInt(Math.max(1, most - before.size()));
      Process p = grader(in, out);
      List<ProcessHandle> family = new ArrayList<>();
      try {
        while (journal(out).size() < wanted && p.isAlive()) Thread.sleep(5);
        Thread.sleep(rng.nextInt(400));
        family.addAll(p.descendants().toList());
      } finally {
        p.destroyForcibly().waitFor(); // kill -9
      }
      for (ProcessHandle h : family) h.onExit().get(1, TimeUnit.MINUTES); // none stays behind
      List<String> now = journal(out);
      assertEquals(before, now.subList(0, before.size()), "what was there stays");
      before = now;
    }
    assertTrue(before.size() < submissions, "it was killed before its end");
    ends(Problem.DONE, in, out);
    assertEquals(submissions, journal(out).size(), "each is graded once");
    assertEquals(before, journal(out).subList(0, before.size()));
    assertSame(whole, out);
  }

  @Test
  void killedThreeTimesItGradesEachOfFortyOnce() throws Exception {
    killed(40, 3);
  }

  @Test
  @Tag("full")
  void killedTenTimesItGradesEachOfTwoHundredOnce() throws Exception {
    killed(200, 10);
  }

  @Test
  void aSecondGraderIsToldThatTheFirstIsAtWork() throws Exception {
    Path in = batch(2);
    Path out = Files.createDirectories(folder.resolve("out"));
    try (Journal first = new Journal(out.resolve("journal.jsonl"))) { // in another process
      String said = ends(Problem.MACHINE, in, out);
      assertTrue(said.contains("another grader is writing to it: wait for it to end"), said);
      assertEquals(List.of(), first.before());
    }
    ends(Problem.DONE, in, out);
    assertEquals(2, journal(out).size());
  }

  @Test
  void aFullDiskAndOneThatIsReadOnlyLoseNothing() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount a small disk");
    Path in = batch(12);
    Path whole = folder.resolve("whole");
    ends(Problem.DONE, in, whole);
    Path out = Files.createDirectories(folder.resolve("out"));
    root("mount", "-t", "tmpfs", "-o", "size=8k", "none", out.toString());
    try {
      String said = ends(Problem.MACHINE, in, out);
      assertTrue(said.contains("No space left on device; what was graded is kept"), said);
      List<String> kept = journal(out);
      assertTrue(!kept.isEmpty() && kept.size() < 12, "some fit: " + kept.size());
      root("mount", "-o", "remount,size=12k", out.toString());
      ends(Problem.MACHINE, in, out);
      assertEquals(kept, journal(out).subList(0, kept.size()));
      kept = journal(out);
      root("mount", "-o", "remount,ro", out.toString());
      said = ends(Problem.MACHINE, in, out);
      assertTrue(said.contains("cannot be read or written: Read-only file system"), said);
      assertEquals(kept, journal(out));
      // the verdicts fit, and their reports do not
      root("mount", "-o", "remount,rw,size=28k", out.toString());
      said = ends(Problem.MACHINE, in, out);
      assertTrue(said.contains("the disk is full: make room, and give the same command"), said);
      assertEquals(12, journal(out).size());
      root("mount", "-o", "remount,size=8m", out.toString());
      ends(Problem.DONE, in, out);
      assertEquals(kept, journal(out).subList(0, kept.size()));
      assertSame(whole, out);
    } finally {
      root("umount", out.toString());
    }
  }

  private static void root(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command[0]);
  }
}
