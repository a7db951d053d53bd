package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code watch}, {@code progress}, {@code reset} and the copies that people work on. */
class StudentCommandsTest extends TypedCommands {
  private Path mine;

  @BeforeEach
  void handOut() throws IOException {
    copy("exercises/00-primer.ipynb", "exercises/00-primer.ipynb");
    mine = folder.resolve("my/00-primer.ipynb");
  }

  private void solve() throws IOException {
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, Files.readString(Path.of("solutions/00-primer.ipynb")));
  }

  @Test
  void aCopyIsMadeOnceAndNeverOverwritten() throws IOException {
    WorkingCopies copies = new WorkingCopies(folder);
    assertEquals(mine, copies.open("00"));
    Files.writeString(mine, "mine");
    assertEquals(mine, copies.open("00"));
    assertEquals("mine", Files.readString(mine));
    says(Problem.INPUT, "lab", "--exercises");
    contains("say which set");
    says(Problem.INPUT, "lab", "77", "--exercises");
    contains("there is no set or exercise 77");
  }

  @Test
  void progressRemembersTheBestResult() throws IOException {
    says(Problem.DONE, "progress");
    contains("0 of ");
    contains("Next: 0.1 ");
    solve();
    says(Problem.DONE, "check", "0.1");
    Files.writeString(
        mine, Files.readString(mine).replace("double g = 0;", "double g = 1;")); // worse
    says(Problem.INPUT, "check", "0.1");
    Path book = folder.resolve("my/progress.txt");
    String text = Files.readString(book);
    assertTrue(text.contains("\n0.1 3 of 3\n"), text);
    Files.writeString(book, text + "a line of mine\n");
    says(Problem.DONE, "check", "0.2");
    assertTrue(Files.readString(book).contains("a line of mine\n0.2 5 of 5"));
    says(Problem.DONE, "progress");
    contains("00   8 of  15 points  0.1 ✓  0.2 ✓  0.3 –  0.4 –");
    contains("Next: 0.3 ");
  }

  @Test
  void somebodyElsesFileIsNotWrittenDown() throws IOException {
    Path file = copy("solutions/00-primer.ipynb", "other/00-primer.ipynb");
    says(Problem.DONE, "check", file.toString());
    assertFalse(Files.exists(folder.resolve("my")));
  }

  @Test
  void resetKeepsTheAnswer() throws IOException {
    says(Problem.INPUT, "reset", "0.2");
    contains("there is nothing to reset: my has no copy of 0.2");
    says(Problem.INPUT, "reset", "9.9");
    contains("There is no exercise 9.9");
    solve();
    for (int n = 1; n <= 2; n++) {
      says(Problem.DONE, "reset", "0.2");
      contains("your answer was kept in my/kept/0.2-MyBellmanBackup-" + n + ".java");
    }
    says(Problem.INPUT, "check", "00");
    contains("TODO 0.2: ");
    contains("10 of 15 points");
    String kept = folder.resolve("my/kept/0.2-MyBellmanBackup-1.java").toString();
    assertTrue(Files.readString(Path.of(kept)).contains("BEGIN SOLUTION"));
    assertTrue(Files.readString(mine).contains("0-2-answer"));
  }

  @Test
  void watchChecksAgainAfterEachSave() throws IOException {
    AtomicInteger looks = new AtomicInteger();
    printed().reset();
    WatchCommand.watch(
        "0",
        () -> {
          try {
            int n = looks.incrementAndGet();
            if (n == 4) solve();
            if (n == 8) Files.writeString(mine, "{ half a file");
            Files.setLastModifiedTime(mine, FileTime.fromMillis(Math.min(n, 8) / 4 * 1000L));
            return n < 14;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    String[] rounds = text().split("──── ");
    assertEquals(1 + 3, rounds.length, this::text);
    assertTrue(rounds[1].contains("0 of 15 points"), rounds[1]);
    assertTrue(rounds[2].contains("15 of 15 points"), rounds[2]);
    assertTrue(rounds[3].contains("is not a notebook"), rounds[3]);
    assertFalse(text().contains("\tat "));
  }
}
