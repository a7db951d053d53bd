package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.grade.Journal;
import mbrl.grade.Verdict;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right answers in other hands: helpers in other cells, other imports, order and formatting. They
 * score the same as a notebook and as a Java file; {@link ExerciseNotebookIT} runs them in kernels.
 */
class CorpusTest extends TypedCommands {
  static List<Corpus.Entry> entries() {
    return Corpus.read("corpus.txt");
  }

  @Test
  void thereAreSixtyFromEverySet() {
    assertTrue(entries().size() >= 60, "only " + entries().size());
    Set<String> sets = new TreeSet<>();
    Catalogue.exercises().forEach(e -> sets.add(e.set()));
    entries().forEach(e -> sets.remove(e.exercise().set()));
    assertEquals(Set.of(), sets);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void scoreTheSame(Corpus.Entry entry) throws IOException {
    Exercise<?> e = entry.exercise();
    String score = "this is how it will be graded, %d of ".formatted(e.points());
    Main.run("check", entry.write(folder.resolve("mine.ipynb")).toString());
    contains(score);
    Path java = folder.resolve(e.answerName() + ".java");
    Files.writeString(java, entry.asJavaFile());
    says(Problem.DONE, "check", java.toString());
    contains(score + e.points() + " points");
  }

  /** One batch of all: the state, the points and each check are as in the notebook. */
  @Test
  void theGraderSaysTheSame() throws IOException {
    demandBubblewrap();
    Path in = Files.createDirectories(folder.resolve("in"));
    List<Corpus.Entry> all = entries();
    for (int i = 0; i < all.size(); i++) {
      Files.copy(
          all.get(i).write(folder.resolve("mine.ipynb")), in.resolve("s%d.ipynb".formatted(i)));
    }
    Path out = folder.resolve("out");
    says(Problem.DONE, "grade", in.toString(), "--out", out.toString());
    List<Verdict> verdicts = Journal.read(out.resolve("journal.jsonl"));
    assertEquals(all.size(), verdicts.size());
    for (Verdict v : verdicts) {
      Corpus.Entry entry = all.get(Integer.parseInt(v.student().substring(1)));
      for (Verdict.Outcome o : v.outcomes()) {
        boolean answered = o.exercise().equals(entry.exercise().id());
        Verdict.State state = answered ? Verdict.State.CHECKED : Verdict.State.MISSING;
        assertEquals(state, o.state(), entry.title() + ": " + o);
        assertEquals(answered, !o.passed().contains(false), entry.title() + ": " + o);
      }
    }
  }
}
