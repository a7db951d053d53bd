package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of lectures says what is there, no more and no less. */
class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("]\\(((?!https:)[^)#]+)\\)");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");

  private final String readme = Files.readString(Path.of("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void everyNotebookHasARow() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (String room : List.of("notebooks", "exercises")) {
      if (!Files.isDirectory(Path.of(room))) continue;
      try (Stream<Path> files = Files.list(Path.of(room))) {
        files
            .filter(f -> f.toString().endsWith(".ipynb"))
            .forEach(f -> rows.add(room + "/" + f.getFileName()));
      }
    }
    Set<String> linked =
        links().stream()
            .filter(l -> l.endsWith(".ipynb"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rows, linked);
  }

  @Test
  void everyLinkLeadsSomewhere() {
    for (String link : links()) {
      assertTrue(
          Files.exists(Path.of(link)), "README.md links to " + link + ", which is not there");
    }
  }

  @Test
  void everyClassOfTheTableExistsAndIsNamedInItsLecture() throws IOException {
    for (String row : readme.lines().filter(l -> l.matches("\\| \\d\\d .*")).toList()) {
      String number = row.substring(2, 4);
      String notebook = notebook(number);
      Matcher m = CLASS.matcher(row);
      while (m.find()) {
        String name = m.group(1);
        assertTrue(source(name), "lecture " + number + " names " + name + ", which does not exist");
        assertTrue(notebook.contains(name), "lecture " + number + " does not show " + name);
      }
    }
  }

  /** The README says so of the worlds and the lectures. */
  @Test
  void moreThanHalfOfTheClassesHaveAMain() throws IOException {
    assertTrue(readme.contains("More than half of the classes of the worlds and the lectures"));
    List<String> rooms =
        List.of("world", "bandit", "tabular", "search", "model", "policy", "control");
    int classes = 0;
    int mains = 0;
    for (String room : rooms) {
      Path folder = Path.of("src/main/java/mbrl", room);
      if (!Files.isDirectory(folder)) continue;
      try (Stream<Path> files = Files.list(folder)) {
        for (Path f : files.filter(f -> !f.endsWith("package-info.java")).toList()) {
          classes++;
          if (Files.readString(f).contains("public static void main(")) mains++;
        }
      }
    }
    assertTrue(2 * mains > classes, mains + " of " + classes);
  }

  private List<String> links() {
    List<String> links = new ArrayList<>();
    Matcher m = LINK.matcher(readme);
    while (m.find()) links.add(m.group(1));
    return links;
  }

  private static String notebook(String number) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      return Files.readString(
          files
              .filter(f -> f.getFileName().toString().startsWith(number))
              .findFirst()
              .orElseThrow());
    }
  }

  private static boolean source(String name) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.anyMatch(f -> f.getFileName().toString().equals(name + ".java"));
    }
  }
}
