package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that were cut off, damaged or doubled, and two who want the same one. */
class JournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void twoVerdicts() throws IOException {
    file = folder.resolve("journal.jsonl");
    try (Journal journal = new Journal(file)) {
      journal.add(verdict("ada"));
      journal.add(verdict("bob"));
    }
  }

  private static Verdict verdict(String student) {
    Verdict.Outcome outcome =
        new Verdict.Outcome("k", "0.1", Verdict.State.CHECKED, List.of(true), List.of(), "");
    return new Verdict(
        "key", student, "f", "", "sha", "checks", "walls", List.of(outcome), List.of());
  }

  private List<String> students() throws IOException {
    try (Journal journal = new Journal(file)) {
      return journal.before().stream().map(Verdict::student).toList();
    }
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.APPEND);
  }

  @Test
  void aLastLineThatWasCutOffIsDropped() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < whole.length; cut += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      List<String> expected = cut <= whole.length / 2 ? List.of("ada") : List.of();
      assertEquals(expected, students(), "cut " + cut);
    }
    Files.write(file, whole);
    append(new byte[40]); // what some file systems leave behind after a power failure
    assertEquals(List.of("ada", "bob"), students());
    assertEquals(whole.length, Files.size(file));
  }

  @Test
  void aLineThatWasDamagedLaterIsPassedOver() throws IOException {
    append("{ nonsense }\n".getBytes(StandardCharsets.UTF_8));
    try (Journal journal = new Journal(file)) {
      journal.add(verdict("cyd"));
    }
    assertEquals(List.of("ada", "bob", "cyd"), students());
  }

  @Test
  void aLineThatStandsTwiceDoesNoHarm() throws IOException {
    append(Files.readAllBytes(file));
    assertEquals(List.of("ada", "bob", "ada", "bob"), students());
  }

  @Test
  void anotherFileIsNotTouched() throws IOException {
    Files.writeString(file, "my diary\n");
    Exception e = assertThrows(IOException.class, () -> new Journal(file));
    assertTrue(e.getMessage().contains("is no journal of the grader's"), e.getMessage());
    assertEquals("my diary\n", Files.readString(file));
  }

  @Test
  void whoComesSecondIsToldSo() throws IOException {
    try (Journal first = new Journal(file)) {
      Exception e = assertThrows(IOException.class, () -> new Journal(file));
      assertTrue(e.getMessage().contains("another grader is writing to it"), e.getMessage());
      first.add(verdict("cyd"));
    }
    assertEquals(List.of("ada", "bob", "cyd"), students());
  }
}
