package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths of every platform in a table of their own: platform, path, student, time. */
class LayoutTest {
  static Stream<String> paths() throws IOException {
    return Files.lines(Path.of("src/test/resources/cases/paths.tsv"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void thePathNamesItsOwner(String line) {
    String[] cells = line.split("\t");
    Layout layout = Layout.of(cells[1]);
    assertEquals(cells[0] + " " + cells[2], layout.platform() + " " + layout.student());
    assertEquals(cells.length > 3 ? cells[3] : "", layout.late());
    assertEquals(layout, Layout.of(cells[1], cells[2]), "given to its student it is the same");
    assertEquals(layout, Layout.of("Set 00/" + cells[1], cells[2]), "in a folder, too");
  }

  @Test
  void everyRowMatchesItsExample() {
    for (Layout.Row row : Layout.TABLE) {
      assertTrue(Layout.of(row, row.example()).isPresent(), row::example);
      Layout first = Layout.of(row.example());
      assertEquals(row.platform(), first.platform(), "an earlier row takes " + row.example());
    }
  }

  @Test
  void aPatternOfOnesOwn() {
    Layout.Row row = Layout.own("abgabe-{assignment}/{name}_{student}_*/{file}");
    Layout layout = Layout.of(row, "abgabe-00/Anna B_ab12_x/y/z.ipynb").orElseThrow();
    assertEquals(
        "ab12 Anna B 00", layout.student() + " " + layout.name() + " " + layout.assignment());
    assertTrue(Layout.of(row, "Anna_ab12_x/z.ipynb").isEmpty());
    assertEquals(
        "a.b", Layout.of(Layout.own("{student}.ipynb"), "a.b.ipynb").orElseThrow().student());
    for (String bad :
        new String[] {"", "{file}", "{student}/{student}", "{who}/{file}", "{student", "(x)"}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> Layout.own(bad));
      assertTrue(e.getMessage().startsWith("--layout "), e.getMessage());
    }
  }
}
