package mbrl.course;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mbrl.notebook.Notebook;

/**
 * Makes the students' notebooks from the solutions, and the Java files that tests compile.
 *
 * <pre>{@code
 * solutions/NN-topic.ipynb  →  exercises/NN-topic.ipynb        stubs for solutions
 *                           →  solutions/NN-topic.ipynb        nbgrader's names, points, locks
 *                           →  mbrl/solution/x0_2/MyX.java     each answer by itself
 * }</pre>
 *
 * <p>What a cell is, its text says: an answer has a {@code BEGIN SOLUTION}, a check begins with
 * {@code check("0.2", …)}, a task with a heading {@code ### 0.2 …}; the first cells, which import,
 * and those that begin with {@code // Given} are locked; {@code <!-- only in the solution -->}
 * keeps a cell from students; all others are theirs to play with.
 */
public final class Author {
  private static final Pattern CHECK =
      Pattern.compile("\\s*check\\(\"([^\"]+)\".*", Pattern.DOTALL);
  private static final Pattern HEADING =
      Pattern.compile("(?m)\\A#{2,3} (\\d+\\.(?:\\d+|explain)) ");
  private static final String SOLUTION_ONLY = "<!-- only in the solution -->";
  private static final String PACKAGE = "mbrl.solution";

  private Author() {}

  /** The role of a cell in nbgrader. */
  private enum Role {
    ANSWER(false, true, false),
    CHECK(true, false, true),
    LOCKED(false, false, true),
    TEXT_ANSWER(true, true, false);

    final boolean grade;
    final boolean solution;
    final boolean locked;

    Role(boolean grade, boolean solution, boolean locked) {
      this.grade = grade;
      this.solution = solution;
      this.locked = locked;
    }
  }

  /**
   * @param gradeId its name in nbgrader
   * @param entry what it belongs to, null for a locked cell that belongs to the whole set
   */
  private record Place(Role role, String gradeId, Entry entry) {}

  /** The solution with nbgrader's metadata as it should be; its text is not touched. */
  public static Notebook completed(Notebook solution) {
    Notebook completed = solution.copy();
    mark(completed, false);
    return completed;
  }

  /** The students' notebook. */
  public static Notebook exercise(Notebook solution) {
    Notebook exercise = solution.copy();
    for (Notebook.Cell cell : exercise.cells()) {
      if (cell.source().contains(SOLUTION_ONLY)) exercise.remove(cell);
    }
    mark(exercise, true);
    return exercise;
  }

  /** Marks the cells and, for students, puts stubs in the place of solutions. */
  private static void mark(Notebook notebook, boolean students) {
    Entry entry = null; // the heading above
    int locked = 0;
    for (Notebook.Cell cell : notebook.cells()) {
      String source = cell.source();
      Matcher heading = HEADING.matcher(source);
      if (!cell.isCode() && heading.find()) entry = entry(heading.group(1));
      Optional<Place> place = place(cell, entry, locked);
      if (place.isEmpty()) {
        cell.metadata().remove(List.of("nbgrader", "deletable", "editable"));
        continue;
      }
      Place p = place.get();
      if (p.entry == null) locked++;
      boolean gap = p.role == Role.ANSWER || p.role == Role.TEXT_ANSWER;
      if (students && gap) cell.source(Region.stub(p.entry.id(), source));
      describe(cell, p, students);
    }
  }

  private static Optional<Place> place(Notebook.Cell cell, Entry above, int locked) {
    String source = cell.source();
    if (cell.isCode()) {
      Matcher check = CHECK.matcher(source);
      if (check.matches()) return Optional.of(of(Role.CHECK, entry(check.group(1)), "-check"));
      for (Exercise<?> e : Catalogue.exercises()) {
        if (!Answer.declares(source, e)) continue;
        if (Region.in(source)) return Optional.of(of(Role.ANSWER, e, "-answer"));
        throw new IllegalArgumentException(e.id() + ": the answer has no BEGIN SOLUTION");
      }
      if (Region.in(source)) {
        throw new IllegalArgumentException(
            "the cell " + cell.id() + " has a solution, but no class that an exercise asks for");
      }
      boolean setup = source.contains("%classpath") || source.contains("Lab.start()");
      if (setup || Answer.isGiven(cell)) {
        return Optional.of(new Place(Role.LOCKED, "given-" + (locked + 1), null));
      }
    } else if (HEADING.matcher(source).find()) {
      return Optional.of(of(Role.LOCKED, above, "-task"));
    } else if (Region.in(source)) {
      if (!(above instanceof Question)) {
        throw new IllegalArgumentException(
            "the cell " + cell.id() + " has a solution in words, but no question above it");
      }
      return Optional.of(of(Role.TEXT_ANSWER, above, ""));
    }
    return Optional.empty();
  }

  private static Place of(Role role, Entry entry, String ending) {
    return new Place(role, Answer.gradeId(entry) + ending, entry);
  }

  private static Entry entry(String id) {
    return Catalogue.entry(id)
        .orElseThrow(() -> new IllegalArgumentException("the catalogue has no " + id));
  }

  /** nbgrader's metadata, schema 3. */
  private static void describe(Notebook.Cell cell, Place p, boolean students) {
    ObjectNode meta = cell.metadata();
    meta.remove(List.of("deletable", "editable"));
    if (students) {
      meta.put("deletable", false);
      if (p.role == Role.CHECK || p.role == Role.LOCKED) meta.put("editable", false);
    }
    ObjectNode nbgrader = meta.putObject("nbgrader");
    nbgrader.put("cell_type", cell.type());
    if (students) nbgrader.put("checksum", checksum(cell, p));
    nbgrader.put("grade", p.role.grade);
    nbgrader.put("grade_id", p.gradeId);
    nbgrader.put("locked", p.role.locked);
    if (p.role.grade) nbgrader.put("points", p.entry.points());
    nbgrader.put("schema_version", 3);
    nbgrader.put("solution", p.role.solution);
    nbgrader.put("task", false);
  }

  /** The checksum by which nbgrader sees whether a cell was changed; its spelling is Python's. */
  private static String checksum(Notebook.Cell cell, Place p) {
    boolean locked = !p.role.solution && (p.role.grade || p.role.locked);
    String text =
        cell.source()
            + cell.type()
            + python(p.role.grade)
            + python(p.role.solution)
            + python(locked)
            + p.gradeId
            + (p.role.grade ? String.format(Locale.ROOT, "%.1f", (double) p.entry.points()) : "");
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static String python(boolean b) {
    return b ? "True" : "False";
  }

  /** The solution notebooks in a folder, in order. */
  public static List<Path> notebooks(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.ipynb"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
    }
  }

  /**
   * Writes {@code exercises/} from {@code solutions/} and completes the latter.
   *
   * @param home the project's folder
   * @return the files that changed
   */
  public static List<Path> write(Path home) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (Path file : notebooks(home.resolve("solutions"))) {
      try {
        Notebook solution = Notebook.read(file);
        put(file, completed(solution).json(), changed);
        Path exercise = home.resolve("exercises").resolve(file.getFileName().toString());
        put(exercise, exercise(solution).json(), changed);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
      }
    }
    return changed;
  }

  private static void put(Path file, String text, List<Path> changed) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) return;
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    changed.add(file);
  }

  /**
   * Writes the Java files of all solutions; the build calls this before it compiles tests.
   *
   * @param args the folder of the notebooks, and where to write
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[1]);
    Set<Path> written = new HashSet<>();
    for (Path file : notebooks(Path.of(args[0]))) {
      for (Answer answer : Answer.in(Notebook.read(file))) {
        Path folder = out.resolve(answer.packageName(PACKAGE).replace('.', '/'));
        Path java = folder.resolve(answer.exercise().answerName() + ".java");
        put(java, answer.file(PACKAGE), new ArrayList<>());
        written.add(java);
      }
    }
    if (!Files.isDirectory(out)) return;
    try (Stream<Path> files = Files.walk(out)) { // an answer that was taken out or renamed
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        if (!written.contains(f)) Files.delete(f);
      }
    }
  }
}
