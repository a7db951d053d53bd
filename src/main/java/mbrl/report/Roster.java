package mbrl.report;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mbrl.grade.Layout;

/**
 * A list of the class, as a platform exports it: who is who. A student is found if the rows of
 * exactly one person name them, letter by letter; nobody is guessed. The rows go back as they came.
 */
public final class Roster {
  private final CsvTable table;
  private final int id;
  private final List<Integer> names; // columns in which a name or a login may stand
  private final MoodleColumns moodle; // null for Canvas

  private Roster(CsvTable table, int id, List<Integer> names, MoodleColumns moodle) {
    this.table = table;
    this.id = id;
    this.names = names;
    this.moodle = moodle;
  }

  /**
   * Reads Canvas' gradebook, exported.
   *
   * @throws IllegalArgumentException if it lacks a column, with one clear sentence
   */
  public static Roster canvas(Path file) throws IOException {
    CsvTable table = CsvTable.read(file);
    List<Integer> names = new ArrayList<>();
    for (String heading : CanvasGradebook.NAMES) {
      int column = CanvasGradebook.column(table, heading);
      if (column >= 0) names.add(column);
    }
    CanvasGradebook.demand(table, "Student");
    return new Roster(table, CanvasGradebook.demand(table, "ID"), names, null);
  }

  /**
   * Reads Moodle's grading worksheet, in any language.
   *
   * @throws IllegalArgumentException if it lacks a column, with one clear sentence
   */
  public static Roster moodle(Path file) throws IOException {
    CsvTable table = CsvTable.read(file);
    MoodleColumns columns = MoodleColumns.of(table);
    List<Integer> names = new ArrayList<>();
    for (int c = 1; c < columns.grade(); c++) names.add(c);
    return new Roster(table, columns.id(), names, columns);
  }

  CsvTable table() {
    return table;
  }

  MoodleColumns moodle() {
    return moodle;
  }

  /**
   * The column of an assignment in Canvas' gradebook.
   *
   * @param wanted how it is called there, with or without its number, or null if there is only one
   * @throws IllegalArgumentException if there is none or several, naming those that there are
   */
  public String assignment(String wanted) {
    return table.head().get(CanvasGradebook.assignment(table, wanted));
  }

  /**
   * The rows of students.
   *
   * @param rows by student
   * @param unknown why a student has none
   */
  record Found(Map<Student, CsvTable.Row> rows, Map<Student, String> unknown) {}

  /** Looks for the row of each student. */
  Found find(List<Student> students) {
    Found found = new Found(new HashMap<>(), new LinkedHashMap<>());
    Map<CsvTable.Row, List<Student>> taken = new HashMap<>();
    for (Student s : students) {
      List<CsvTable.Row> theirs = rows(s);
      Set<String> people = theirs.stream().map(r -> number(r.cell(id))).collect(Collectors.toSet());
      if (theirs.isEmpty()) {
        found.unknown.put(s, "nothing says who they are there");
      } else if (theirs.size() > 1 && (people.size() > 1 || people.contains(""))) {
        found.unknown.put(s, "several people there have their name");
      } else {
        found.rows.put(s, theirs.get(0));
        taken.computeIfAbsent(theirs.get(0), r -> new ArrayList<>()).add(s);
      }
    }
    for (List<Student> sharing : taken.values()) {
      if (sharing.size() < 2) continue;
      for (Student s : sharing) {
        found.rows.remove(s);
        found.unknown.put(s, "they have one row together");
      }
    }
    return found;
  }

  private List<CsvTable.Row> rows(Student s) {
    Layout layout = s.layout();
    if (layout.platform() == (moodle == null ? Layout.Platform.CANVAS : Layout.Platform.MOODLE)) {
      String number = number(s.name());
      return table.rows().stream()
          .filter(r -> !number.isEmpty() && number(r.cell(id)).equals(number))
          .toList();
    }
    Set<String> called = new LinkedHashSet<>(List.of(plain(s.name()), plain(layout.name())));
    if (layout.platform() == Layout.Platform.ILIAS) {
      called.add(plain(s.name().replaceFirst("_\\d+$", "").replaceFirst(".*_", "")));
      called.add(plain(layout.name().replaceFirst("_(?=[^_]*$)", ", ")));
    }
    called.remove("");
    for (String name : called) {
      List<CsvTable.Row> theirs = table.rows().stream().filter(r -> names(r, name)).toList();
      if (!theirs.isEmpty()) return theirs;
    }
    return List.of();
  }

  private boolean names(CsvTable.Row row, String name) {
    return names.stream()
        .map(c -> plain(row.cell(c)))
        .anyMatch(cell -> !cell.isEmpty() && (cell.equals(name) || turned(cell).equals(name)));
  }

  /** "Beispiel, Anna" as "Anna Beispiel". */
  private static String turned(String name) {
    int comma = name.indexOf(", ");
    return comma < 0 ? name : name.substring(comma + 2) + " " + name.substring(0, comma);
  }

  /** One spelling of a name. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
  }

  /** The number at the end of "Participant 123", or of what a spreadsheet made of it. */
  private static String number(String cell) {
    return cell.strip().replaceFirst("\\.0+$", "").replaceFirst("^.*?(\\d*)$", "$1");
  }
}
