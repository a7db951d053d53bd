package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSolutionsTest {
  private static final Path SOLUTION = Path.of("solutions/00-primer.ipynb");

  @TempDir Path folder;

  private List<String> remarks(String text) throws IOException {
    Path file = folder.resolve("anna.ipynb");
    Files.writeString(file, text);
    return Inbox.open(file).files().get(0).remarks();
  }

  @Test
  void aSolutionIsNamedHoweverItWasSaved() throws IOException {
    String solution = Files.readString(SOLUTION);
    List<String> named = List.of("its answers are those of the published solution of set 00");
    assertEquals(named, remarks(solution));
    assertEquals(named, remarks(solution.replace("\n", "\r\n").replace("    // ", "// my ")));
    assertEquals(
        named, remarks(solution.replaceAll("\n\\s*", " ").replace("// BEGIN SOLUTION", "//")));
    assertEquals(List.of(), remarks(solution.replace("gamma * g", "g * gamma")));
    assertEquals(List.of(), remarks(solution.replace("+ gamma", "- gamma")));
    assertEquals(List.of(), remarks(Files.readString(Path.of("exercises/00-primer.ipynb"))));
    assertEquals(List.of(), remarks(new String(new byte[5_000_000], StandardCharsets.UTF_8)));
  }
}
