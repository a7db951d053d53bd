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
        new Verdict.Outcome(
            "k", "0.1", Verdict.State.CHECKED, List.of(true, true, false), List.of(), "");
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

  /** A null, an object without fields, one check too few, a list: each as a line of its own. */
  @Test
  void aDamagedLineIsPassedOver() throws IOException {
    String good = Files.readAllLines(file).get(1);
    String short1 = good.replace("true,true,false", "true");
    for (String bad :
        List.of("null", "{}", "[]", "7", short1, good.replace("\"key\"", "\"kez\""))) {
      Files.writeString(file, bad + "\n" + good + "\n" + bad + "\n");
      assertEquals(List.of("bob"), students(), bad);
      Files.writeString(file, bad + "\n");
      assertEquals(List.of(), students(), bad);
    }
  }

  @Test
  void anOldJournalIsReadAndANewerOneRefusedByName() throws IOException {
    String lines = Files.readString(file);
    assertTrue(lines.startsWith("{\"schema\":2,"), lines);
    Files.writeString(file, lines.replace("\"schema\":2,", ""));
    assertEquals(List.of("ada", "bob"), students());
    Files.writeString(file, lines.replace("\"schema\":2,", "\"schema\":3,"));
    IOException e = assertThrows(IOException.class, this::students);
    assertTrue(e.getMessage().contains("written by a newer grader (schema 3"), e.getMessage());
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
    assertTrue(e.getMessage().contains("is not a journal of the grader"), e.getMessage());
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
