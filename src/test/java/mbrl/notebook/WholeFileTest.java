package mbrl.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is replaced whole, and nothing is left beside it. */
class WholeFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void takesThePlaceOfTheOld() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
    WholeFile.write(file, "new ü");
    assertEquals("new ü", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a.txt/inside")).getParent();
    assertThrows(IOException.class, () -> WholeFile.write(taken, "new"));
    assertEquals(List.of("a.txt"), names());
  }
}
