package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mbrl.course.Answer;
import mbrl.course.Exercise;
import mbrl.course.LocalHost;
import mbrl.course.Runner;
import mbrl.course.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Notebooks as other programs and other habits make them, each with its right points and what is
 * said of it. {@code check} and the grader read and compile them alike.
 */
class CasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/cases");
  private static final Compilers GRADER = new Compilers();
  @TempDir static Path folder;

  /**
   * @param points by exercise, −1 where the answer does not compile
   * @param said what must be said of it, empty if nothing in particular
   */
  private record Case(String name, Path file, Map<String, Integer> points, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  @AfterAll
  static void close() {
    GRADER.close();
  }

  static List<Case> files() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("expected.txt"))) {
      if (line.startsWith("#")) continue;
      String[] parts = line.split("\\|", -1);
      Map<String, Integer> points = new TreeMap<>();
      for (String p : parts[1].strip().split(" ")) {
        points.put(p.substring(0, p.indexOf('=')), number(p.substring(p.indexOf('=') + 1)));
      }
      String name = parts[0].strip();
      Path file = FOLDER.resolve(name);
      if (name.endsWith(".java")) { // under another name here, so that nobody formats it
        file = Files.copy(FOLDER.resolve(name + ".txt"), folder.resolve(name));
      }
      cases.add(new Case(name, file, points, parts[2].strip()));
    }
    return cases;
  }

  static List<Case> styles() throws IOException {
    List<Case> cases = new ArrayList<>();
    String all = Files.readString(FOLDER.resolve("styles.txt"));
    for (String part : all.substring(all.indexOf("\n### ")).split("(?m)^### ")) {
      if (part.isBlank()) continue;
      String head = part.lines().findFirst().orElseThrow();
      String[] cells = part.substring(head.length() + 1).split("(?m)^---\n");
      String title = head.substring(head.indexOf(' ') + 1).split("\\|")[0].strip();
      String said = head.contains("|") ? head.split("\\|")[1].strip() : "";
      Path file = Files.createTempFile(folder, "style", ".ipynb");
      Files.write(file, TypedNotebook.of(cells));
      int points = number(head.substring(0, head.indexOf(' ')));
      cases.add(new Case(title, file, Map.of("0.1", points), said));
    }
    return cases;
  }

  private static int number(String text) {
    return text.equals("-") ? -1 : Integer.parseInt(text);
  }

  @ParameterizedTest
  @MethodSource({"files", "styles"})
  void getTheirPoints(Case c) throws IOException {
    Submission submission = Submission.read(c.file);
    Compilers.Contents graded =
        GRADER.read(c.file.getFileName().toString(), Files.readAllBytes(c.file), new Budget());
    assertEquals(submission.remarks(), graded.remarks());
    List<String> said = new ArrayList<>(submission.remarks());
    Map<String, Integer> points = new TreeMap<>();
    for (Answer answer : submission.answers()) {
      AnswerCompiler.Result here = AnswerCompiler.compile(answer);
      AnswerCompiler.Result there = GRADER.compile(answer.exercise(), new Budget());
      assertEquals(here.errors(), there.errors());
      assertEquals(here.notes(), there.notes());
      assertEquals(here.classes().keySet(), there.classes().keySet());
      said.addAll(here.errors());
      said.addAll(here.notes());
      boolean compiled = here.type() != null;
      points.put(answer.exercise().id(), compiled ? points(answer.exercise(), here.type()) : -1);
    }
    String all = said.stream().collect(Collectors.joining("\n"));
    assertEquals(new TreeMap<>(c.points), points, all);
    assertTrue(all.contains(c.said), all);
  }

  private static <T> int points(Exercise<T> exercise, Class<?> type) {
    try (LocalHost host = LocalHost.of(type)) {
      return Runner.run(exercise, host, Secret.PUBLISHED).points();
    }
  }
}
