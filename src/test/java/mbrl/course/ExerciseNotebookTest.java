package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mbrl.grade.AnswerCompiler;
import mbrl.notebook.Notebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lint of the exercise notebooks: what an author forgot, in the author's own words. */
class ExerciseNotebookTest {
  private static final Path SOLUTIONS = Path.of("solutions");

  static Stream<Path> solutions() {
    return Author.notebooks(SOLUTIONS).stream();
  }

  @Test
  void everySetHasItsNotebook() {
    List<String> sets = Catalogue.entries().stream().map(Entry::set).distinct().toList();
    List<String> files = solutions().map(f -> f.getFileName().toString().substring(0, 2)).toList();
    assertEquals(sets, files);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void committedFilesAreWhatTheAuthorCommandWrites(Path file) throws IOException {
    String run = "run ./mbrl author and commit what it writes: ";
    Notebook solution = Notebook.read(file);
    String here = Files.readString(file);
    assertEquals(Author.completed(solution).json(), here, run + file);
    Path exercise = Path.of("exercises").resolve(file.getFileName());
    assertTrue(Files.exists(exercise), run + exercise);
    assertEquals(Author.exercise(solution).json(), Files.readString(exercise), run + exercise);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void asksForWhatTheCatalogueSays(Path file) throws IOException {
    List<Notebook.Cell> cells = Notebook.read(file).cells();
    List<Entry> set = Catalogue.set(file.getFileName().toString().substring(0, 2));
    List<String> wanted = new ArrayList<>();
    for (Entry e : set) {
      String id = Answer.gradeId(e);
      if (e instanceof Exercise)
        wanted.addAll(List.of(id + "-task", id + "-answer", id + "-check"));
      else wanted.addAll(List.of(id + "-task", id));
      String heading = "### " + e.id() + " " + e.title() + "\n" + e.caption() + "\n";
      assertTrue(
          cells.stream().anyMatch(c -> c.source().startsWith(heading)),
          () -> file + ": the task must begin with\n" + heading);
    }
    List<String> found =
        cells.stream()
            .map(Notebook.Cell::gradeId)
            .filter(g -> !g.isEmpty() && !g.startsWith("given-"))
            .toList();
    assertEquals(wanted, found, file + ": task, answer and check, in the catalogue's order");
    int minutes = set.stream().mapToInt(Entry::minutes).sum();
    int points = set.stream().mapToInt(Entry::points).sum();
    String sum = "about %d minutes, %d points".formatted(minutes, points);
    assertTrue(cells.get(0).source().contains(sum), file + ": the first cell must say " + sum);
    for (Exercise<?> e : exercises(file)) {
      String check = "check(\"%s\", %s.class)".formatted(e.id(), e.answerName());
      assertTrue(cells.stream().anyMatch(c -> c.source().equals(check)), file + ": " + check);
    }
  }

  private static List<Exercise<?>> exercises(Path file) {
    String set = file.getFileName().toString().substring(0, 2);
    return Catalogue.exercises().stream().filter(e -> e.set().equals(set)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void nbgraderKnowsEveryCellOnce(Path file) throws IOException {
    Notebook students = Author.exercise(Notebook.read(file));
    List<String> ids = new ArrayList<>();
    for (Notebook.Cell cell : students.cells()) {
      if (cell.gradeId().isEmpty()) continue;
      assertTrue(cell.gradeId().matches("[a-zA-Z0-9_\\-]+"), cell.gradeId());
      ids.add(cell.gradeId());
    }
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void solutionsGetFullMarks(Path file) throws IOException {
    List<Answer> answers = Answer.in(Notebook.read(file));
    assertEquals(exercises(file).size(), answers.size());
    for (Answer answer : answers) {
      Report report = run(answer);
      assertTrue(report.passed(), report::toString);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void stubsCompileAndGetNothing(Path file) throws IOException {
    Notebook students = Author.exercise(Notebook.read(file));
    for (Answer answer : Answer.in(students)) {
      Report report = run(answer);
      assertEquals(0, report.points(), report::toString);
      boolean bugHunt = answer.exercise().kind() == Kind.BUG_HUNT;
      assertEquals(!bugHunt, report.toDo(), report::toString);
      if (bugHunt) {
        assertFalse(report.mistake().isPresent(), "the check gives the bug away: " + report);
      } else {
        String todo = "TODO " + answer.exercise().id() + ": ";
        assertTrue(report.toString().contains(todo), report::toString);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("solutions")
  void threeLinesRepairABug(Path file) throws IOException {
    Notebook solution = Notebook.read(file);
    List<Answer> repaired = Answer.in(solution);
    List<Answer> broken = Answer.in(Author.exercise(solution));
    for (int i = 0; i < repaired.size(); i++) {
      if (repaired.get(i).exercise().kind() != Kind.BUG_HUNT) continue;
      List<String> before = broken.get(i).text().lines().toList();
      long changed =
          repaired
              .get(i)
              .text()
              .lines()
              .filter(l -> !l.strip().startsWith("//") && !before.contains(l))
              .count();
      assertTrue(changed >= 1 && changed <= 3, file + ": " + changed + " lines");
    }
  }

  private static Report run(Answer answer) {
    AnswerCompiler.Result compiled = AnswerCompiler.compile(answer);
    assertNotNull(compiled.type(), () -> answer.exercise().id() + " " + compiled.errors());
    return run(answer.exercise(), compiled.type());
  }

  private static <T> Report run(Exercise<T> exercise, Class<?> type) {
    try (Host host = LocalHost.of(type)) {
      return Runner.run(exercise, host, Secret.PUBLISHED);
    }
  }
}
