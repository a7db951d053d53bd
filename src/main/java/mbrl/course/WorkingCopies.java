package mbrl.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;
import mbrl.notebook.WholeFile;

/**
 * The student's own copies of the exercise notebooks, in the folder {@code my}, which git does not
 * see: a pull never meets an answer, and no answer is committed by accident.
 *
 * @param home the checkout, or the unpacked bundle
 */
public record WorkingCopies(Path home) {
  /** The copies of this checkout. */
  public static WorkingCopies here() {
    return new WorkingCopies(
        Path.of(System.getProperty("mbrl.home", "")).toAbsolutePath().normalize());
  }

  public Path folder() {
    return home.resolve("my");
  }

  public ScoreBook scores() {
    return ScoreBook.in(folder());
  }

  /**
   * The set that is meant.
   *
   * @param what a set (0 or 00) or an exercise (0.2)
   */
  public static String set(String what) {
    String set =
        Catalogue.entry(what).map(Entry::set).orElse(what.length() == 1 ? "0" + what : what);
    if (!Catalogue.set(set).isEmpty()) return set;
    String sets =
        Catalogue.entries().stream().map(Entry::set).distinct().collect(Collectors.joining(", "));
    throw Problem.input("there is no set or exercise " + what + "; there are the sets " + sets);
  }

  /** The exercise that is meant. */
  public static Exercise<?> exercise(String id) {
    try {
      return Catalogue.exercise(id);
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
  }

  /** The notebook of a set to read: the student's copy if there is one, else the handed-out one. */
  public Path find(String set) {
    return copy(set).orElseGet(() -> original(set));
  }

  /** The student's copy of a set, made if there is none yet. */
  public Path open(String set) throws IOException {
    Optional<Path> copy = copy(set);
    if (copy.isPresent()) return copy.get();
    Path original = original(set);
    Files.createDirectories(folder());
    return Files.copy(original, folder().resolve(original.getFileName()));
  }

  /**
   * Puts an exercise back to how it was handed out.
   *
   * @return the file in which the answer that stood there was kept
   */
  public Path reset(Exercise<?> exercise) throws IOException {
    String id = exercise.id();
    Path copy =
        copy(exercise.set())
            .orElseThrow(() -> Problem.input("there is nothing to reset: my has no copy of " + id));
    Notebook mine = Notebook.read(copy);
    Notebook.Cell answer =
        Answer.cell(mine, exercise)
            .orElseThrow(
                () ->
                    Problem.input(
                        copy.getFileName()
                            + " has no cell for "
                            + id
                            + ": delete or rename "
                            + copy
                            + " and open the set again"));
    Notebook.Cell stub =
        Answer.cell(Notebook.read(original(exercise.set())), exercise).orElseThrow();
    Path kept = kept(exercise);
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, answer.source() + "\n");
    answer.source(stub.source());
    WholeFile.write(copy, mine.json());
    return kept;
  }

  /** Such as my/kept/6.1-MyDyna-2.java: the first name that is free. */
  private Path kept(Exercise<?> exercise) {
    for (int n = 1; ; n++) {
      String name =
          String.format(Locale.ROOT, "%s-%s-%d.java", exercise.id(), exercise.answerName(), n);
      Path file = folder().resolve("kept").resolve(name);
      if (!Files.exists(file)) return file;
    }
  }

  private Optional<Path> copy(String set) {
    return in(folder(), set);
  }

  private Path original(String set) {
    return in(home.resolve("exercises"), set)
        .orElseThrow(
            () -> Problem.input("there is no notebook of set " + set + " in my or exercises"));
  }

  private static Optional<Path> in(Path folder, String set) {
    List<Path> notebooks = Author.notebooks(folder);
    return notebooks.stream()
        .filter(f -> f.getFileName().toString().startsWith(set + "-"))
        .findFirst();
  }
}
