package mbrl.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list of the class, as a platform exports it: who is who. A student is found if exactly one row
 * names them, letter by letter; nobody is guessed.
 */
public final class Roster {
  private final List<String> head;
  private final List<List<String>> rows;

  private Roster(List<String> head, List<List<String>> rows) {
    this.head = head;
    this.rows = rows;
  }

  /**
   * Reads Canvas' gradebook, exported.
   *
   * @throws IllegalArgumentException if it lacks a column, with one clear sentence
   */
  public static Roster canvas(Path file) throws IOException {
    return read(file, List.of("Student", "ID"));
  }

  /**
   * Reads Moodle's grading worksheet, in English.
   *
   * @throws IllegalArgumentException if it lacks a column, with one clear sentence
   */
  public static Roster moodle(Path file) throws IOException {
    return read(file, List.of("Identifier", "Grade", "Last modified (grade)"));
  }

  private static Roster read(Path file, List<String> needed) throws IOException {
    List<List<String>> rows = new ArrayList<>(Csv.read(Files.readString(file)));
    List<String> head = rows.isEmpty() ? List.of() : rows.remove(0);
    for (String column : needed) {
      if (!head.contains(column)) {
        throw new IllegalArgumentException(file + " has no column \"" + column + "\"");
      }
    }
    return new Roster(head, rows);
  }

  List<String> head() {
    return head;
  }

  /**
   * The row of each student, by the student; who is in no row, or shares one, is not in it.
   *
   * @param columns in which of them a student's name may stand
   */
  Map<Student, List<String>> rows(List<Student> students, Function<Student, List<String>> columns) {
    Map<Student, List<String>> found = new HashMap<>();
    List<List<String>> taken = new ArrayList<>();
    for (Student s : students) {
      List<List<String>> theirs =
          rows.stream().filter(r -> names(r, s.name(), columns.apply(s))).toList();
      if (theirs.size() != 1) continue;
      found.put(s, theirs.get(0));
      taken.add(theirs.get(0));
    }
    found.values().removeIf(r -> taken.stream().filter(t -> t == r).count() > 1);
    return found;
  }

  private boolean names(List<String> row, String name, List<String> columns) {
    return columns.stream().anyMatch(c -> cell(row, c).strip().equals(name.strip()));
  }

  /** What a row has in a column, empty if nothing. */
  String cell(List<String> row, String column) {
    int i = head.indexOf(column);
    return i >= 0 && i < row.size() ? row.get(i) : "";
  }
}
