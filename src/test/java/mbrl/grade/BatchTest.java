package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a batch grades again and what it does not, and what it does when something of ours fails.
 */
class BatchTest {
  private static final List<Exercise<?>> TWO =
      List.of(Catalogue.exercise("0.1"), Catalogue.exercise("0.2"));
  private static final String SUM =
      "class MyDiscountedReturn implements DiscountedReturn {"
          + " public double of(double[] r, double gamma) { %s } }";

  @TempDir Path folder;

  private static SubmittedFile handed(String student, String body) {
    byte[] bytes = SUM.formatted(body).getBytes(StandardCharsets.UTF_8);
    return new SubmittedFile(student, student + ".java", "", () -> bytes);
  }

  private List<Verdict> grade(List<Exercise<?>> exercises, SubmittedFile... files)
      throws IOException {
    try (WorkFolder work = WorkFolder.open();
        Journal journal = new Journal(folder.resolve("journal.jsonl"))) {
      Assignment assignment =
          new Assignment(exercises, Secret.PUBLISHED, new PlainProcess(), work.path());
      return new Batch(assignment, journal).grade(List.of(files), 1, v -> {});
    }
  }

  private void rewrite(String from, String to) throws IOException {
    Path file = folder.resolve("journal.jsonl");
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
  }

  private int lines() throws IOException {
    return Files.readAllLines(folder.resolve("journal.jsonl")).size();
  }

  /** The journal is changed to what a grader with other checks for 0.2 would have written. */
  @Test
  void whenTheChecksOfOneExerciseChangeOnlyItIsGradedAgain() throws IOException {
    SubmittedFile ada = handed("ada", "return r.length > 0 ? r[0] : 0;");
    Verdict fresh = grade(TWO, ada).get(0);
    rewrite(fresh.key(), "old");
    rewrite(fresh.outcomes().get(1).key(), "old, too");
    rewrite("\"mistake\":\"\"", "\"mistake\":\"as it was\"");
    Verdict again = grade(TWO, ada).get(0);
    assertEquals("as it was", again.outcomes().get(0).mistake(), "0.1 is kept");
    assertEquals(fresh.outcomes().get(1), again.outcomes().get(1), "0.2 is graded");
    assertEquals(fresh.key(), again.key());
    assertEquals(2, lines());
    assertEquals(again, grade(TWO, ada).get(0), "and both are known from now on");
    assertEquals(2, lines());
  }

  @Test
  void whatWasGradedAloneIsKnownAmongOthers() throws IOException {
    SubmittedFile ada = handed("ada", "return 0;");
    grade(TWO.subList(0, 1), ada);
    rewrite("\"mistake\":\"\"", "\"mistake\":\"as it was\"");
    assertEquals("as it was", grade(TWO, ada).get(0).outcomes().get(0).mistake());
  }

  /**
   * Three seconds on the wall: on a quiet computer too long for the first try, not for the second.
   */
  @Test
  void whatIsLateIsTriedAgainWithThreeTimesTheLimit() throws IOException {
    String busy =
        "long end = System.nanoTime() + 3_000_000_000L;"
            + " if (r.length == 0) while (System.nanoTime() < end) ; return r.length == 0 ? 0 : 1;";
    Verdict.Outcome outcome =
        grade(TWO.subList(0, 1), handed("ada", busy)).get(0).outcomes().get(0);
    assertEquals(Verdict.State.CHECKED, outcome.state());
    assertEquals(List.of(false, false, true), outcome.passed());
  }

  @Test
  void whatNeverEndsIsSaidToBeLateAndTheNextIsGraded() throws IOException {
    List<Verdict> verdicts =
        grade(
            TWO.subList(0, 1),
            handed("ada", "while (r.length == 0) ; return 1;"),
            handed("bob", "return 0;"));
    Verdict.Outcome ada = verdicts.get(0).outcomes().get(0);
    assertEquals(Verdict.State.TIMED_OUT, ada.state());
    Verdict.Outcome bob = verdicts.get(1).outcomes().get(0);
    assertEquals(List.of(false, false, true), bob.passed());
  }

  @Test
  void aFailureOfOursEndsTheBatchAndKeepsWhatWasGraded() throws IOException {
    Sandbox broken =
        new Sandbox() {
          @Override
          public String level() {
            return "process";
          }

          @Override
          public String gaps() {
            return "";
          }

          @Override
          public List<String> command(Path library, Path answers, String main) {
            return List.of("/bin/false");
          }
        };
    grade(TWO.subList(0, 1), handed("ada", "return 0;"));
    try (WorkFolder work = WorkFolder.open();
        Journal journal = new Journal(folder.resolve("journal.jsonl"))) {
      Assignment assignment =
          new Assignment(TWO.subList(0, 1), Secret.PUBLISHED, broken, work.path());
      List<SubmittedFile> files = List.of(handed("ada", "return 0;"), handed("bob", "return 1;"));
      Batch batch = new Batch(assignment, journal);
      IOException e = assertThrows(IOException.class, () -> batch.grade(files, 2, v -> {}));
      assertTrue(e.getMessage().contains("does not start"), e.getMessage());
    }
    assertEquals(1, lines(), "ada's is kept, and bob's is no verdict");
  }
}
