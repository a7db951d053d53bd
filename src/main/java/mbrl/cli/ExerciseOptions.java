package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import picocli.CommandLine.Option;

/** The options of a grader: which exercises, and with which numbers. */
final class ExerciseOptions {
  @Option(
      names = "--exercise",
      paramLabel = "NN",
      description = "a set (00) or an exercise (0.2), may be repeated; without it, all of them")
  private List<String> wanted = new ArrayList<>();

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      description = "the course's own secret, from which the checks draw their numbers")
  private Path file;

  /** In the order of the course. */
  List<Exercise<?>> exercises() {
    if (wanted.isEmpty()) return Catalogue.exercises();
    for (String w : wanted) {
      if (!Catalogue.set(w).isEmpty()) continue;
      if (Catalogue.entry(w).isEmpty()) throw Problem.input("there is no set or exercise " + w);
      WorkingCopies.exercise(w); // complains of a question in words, which nothing can grade
    }
    return Catalogue.exercises().stream()
        .filter(e -> wanted.contains(e.id()) || wanted.contains(e.set()))
        .toList();
  }

  Secret secret() throws IOException {
    if (file == null) return Secret.PUBLISHED;
    return new Secret(Files.readAllBytes(NamedPath.file("--secret", file)));
  }
}
