package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import mbrl.course.TimeLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one submission may use in all, where none of its checks is too slow by itself. */
class BudgetTest {
  private static final List<Exercise<?>> SET =
      Catalogue.exercises().stream().filter(e -> e.set().equals("00")).toList();

  private WorkFolder work;
  private Assignment assignment;

  @BeforeEach
  void open() throws IOException {
    work = WorkFolder.open();
    assignment = new Assignment(SET, Secret.PUBLISHED, new PlainProcess(), work.path());
  }

  @AfterEach
  void close() throws IOException {
    work.close();
  }

  /** The solutions, of which the first does this whenever it is asked. */
  private static byte[] solvedBut(String first) throws IOException {
    String solved = Files.readString(Path.of("solutions/00-primer.ipynb"));
    assertTrue(solved.contains("double g = 0;"));
    return solved
        .replace("double g = 0;", first + " double g = 0;")
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Verdict.Outcome> graded(TimeLimit whole, byte[]... files) throws IOException {
    List<Verdict.Outcome> last = List.of();
    try (Grader grader = new Grader(assignment, whole, new Compilers(false))) {
      for (byte[] bytes : files) {
        last =
            grader
                .grade(new SubmittedFile("s", "s.ipynb", "", () -> bytes), bytes, Map.of())
                .outcomes();
      }
    }
    return last;
  }

  /** The first exercise uses it up; those behind it are not tried. */
  private static void assertUsedUp(List<Verdict.Outcome> outcomes) {
    assertEquals(Verdict.State.OUT_OF_TIME, outcomes.get(0).state());
    assertFalse(outcomes.get(0).passed().get(2));
    for (Verdict.Outcome o : outcomes.subList(1, outcomes.size())) {
      assertEquals(Verdict.State.OUT_OF_TIME, o.state(), o.exercise());
      assertTrue(o.passed().stream().noneMatch(p -> p), o.exercise());
    }
  }

  @Test
  void whoSleepsALittleInEveryCheckIsNotWaitedForAllTheTime() throws IOException {
    String sleeps = "try { TimeUnit.MILLISECONDS.sleep(400); } catch (InterruptedException e) { }";
    List<Verdict.Outcome> outcomes = graded(new TimeLimit(100, 1.2, 300), solvedBut(sleeps));
    assertUsedUp(outcomes);
    assertTrue(outcomes.get(0).passed().get(0), "what passed before stands");
  }

  @Test
  void whoComputesALittleInEveryCheckMayNotDoSoForEver() throws IOException {
    String spins = "double s = 0; for (int i = 0; i < 20_000_000; i++) s += Math.sin(i);";
    assertUsedUp(graded(new TimeLimit(.6, 100, 300), solvedBut(spins)));
  }

  @Test
  void theNextSubmissionHasItsOwn() throws IOException {
    TimeLimit little = new TimeLimit(100, .5, 300);
    String sleeps = "try { TimeUnit.MILLISECONDS.sleep(400); } catch (InterruptedException e) { }";
    for (Verdict.Outcome o : graded(little, solvedBut(sleeps), solvedBut(""))) {
      assertEquals(Verdict.State.CHECKED, o.state(), o.exercise());
      assertTrue(o.passed().stream().allMatch(p -> p), o.exercise());
    }
  }

  @Test
  void theCompilersTimeCountsToo() throws IOException {
    List<Verdict.Outcome> outcomes = graded(new TimeLimit(0, 100, 300), solvedBut(""));
    assertEquals(Verdict.State.OUT_OF_TIME, outcomes.get(1).state());
  }
}
