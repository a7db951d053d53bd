package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookHygieneTest {
  private static final Path SMALL = Path.of("src/test/resources/notebooks/90-small.ipynb");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> notebooks() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String room : List.of("notebooks", "exercises", "solutions")) {
      if (!Files.isDirectory(Path.of(room))) continue;
      try (Stream<Path> files = Files.list(Path.of(room))) {
        for (Path f : files.filter(p -> p.toString().endsWith(".ipynb")).sorted().toList()) {
          boolean answers = !room.equals("notebooks");
          tests.add(
              DynamicTest.dynamicTest(
                  f.toString(), () -> assertEquals("", String.join("\n", problems(f, answers)))));
        }
      }
    }
    return tests;
  }

  @Test
  void theSmallNotebookIsClean() throws IOException {
    assertEquals(List.of(), problems(SMALL, false));
  }

  /** Each rule is broken once, by one edit of a clean notebook. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"outputs\": [] | \"outputs\": [{}] | has outputs",
        "\"execution_count\": null | \"execution_count\": 3 | has an execution count",
        "\"id\": \"curve\" | \"id\": \"class\" | two cells have the id class",
        "\"id\": \"curve\" | \"id\": \"\" | id is missing",
        "\"slide_type\": \"slide\" | \"slide_type\": \"page\" | what it is on slides",
        "\"language\": \"java\" | \"language\": \"python\" | kernelspec",
        "\"nbformat_minor\": 5 | \"nbformat_minor\": 4 | nbformat",
        "double alpha = 0.1; | var alpha = 0.1; | with var",
        "double[] curve = | double alpha = 1; double[] curve = | declares alpha again",
        "record Pull( | record Charts(int a) {} record Pull( | declares Charts, which the library has",
        "record Pull( | import java.math.*; record Pull( | imports after the set-up cells",
        "show(Charts | display(Charts | calls the kernel",
        "double alpha | %maven a:b:c\\ndouble alpha | has a magic other than",
        "double alpha | Object u = java.net.URI.create(\\\"x\\\"); double alpha | reaches for the network",
        "It holds | ![x](https://example.org/x.png) It holds | fetches",
        "It holds | ![x](img/none.png) It holds | shows no file",
        "double alpha | ;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\n;\\ndouble alpha | more than 15",
        "double alpha | double beta = (;\\ndouble alpha | is not complete Java",
      })
  void eachRuleFindsWhatBreaksIt(String good, String bad, String sentence) throws IOException {
    String clean = Files.readString(SMALL);
    assertTrue(clean.contains(good), good);
    Path broken = folder.resolve("90-small.ipynb");
    int at = clean.lastIndexOf(good);
    Files.writeString(broken, clean.substring(0, at) + bad + clean.substring(at + good.length()));
    List<String> found = problems(broken, false);
    assertTrue(found.stream().anyMatch(p -> p.contains(sentence)), found::toString);
  }

  @Test
  void aNotebookIsCalledByNumberAndTopic() throws IOException {
    Path named = Files.copy(SMALL, folder.resolve("Lecture 8.ipynb"));
    assertTrue(problems(named, false).get(0).contains("NN-topic"));
  }

  private static List<String> problems(Path file, boolean answers) throws IOException {
    return NotebookHygiene.problems(
        file, answers, NotebookHygiene.library(Path.of("src/main/java")));
  }
}
