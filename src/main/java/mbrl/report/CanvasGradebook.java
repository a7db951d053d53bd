package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Columns of Canvas' gradebook. An assignment's heading ends in its number, as in "Set 00 (4711)".
 *
 * <p>Source: canvas-lms, lib/gradebook_exporter.rb and lib/gradebook_importer.rb.
 */
final class CanvasGradebook {
  /** In which of them a student's name may stand. */
  static final List<String> NAMES = List.of("Student", "SIS User ID", "SIS Login ID");

  private static final List<String> IDENTITY =
      List.of(
          "student",
          "id",
          "sis user id",
          "sis login id",
          "integration id",
          "root account",
          "section");
  private static final Pattern NUMBERED = Pattern.compile(".* \\(\\d+\\)", Pattern.DOTALL);

  private CanvasGradebook() {}

  /** The place of a column; −1 if there is none. */
  static int column(CsvTable table, String heading) {
    for (int i = 0; i < table.head().size(); i++) {
      if (table.head().get(i).strip().equalsIgnoreCase(heading)) return i;
    }
    return -1;
  }

  /** The place of a column that must be there. */
  static int demand(CsvTable table, String heading) {
    int column = column(table, heading);
    if (column >= 0) return column;
    throw new IllegalArgumentException(
        "line 1 of " + table.name() + " has no column \"" + heading + "\"");
  }

  /** The columns that say who a row is. */
  static List<Integer> identity(CsvTable table) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < table.head().size(); i++) {
      if (IDENTITY.contains(table.head().get(i).strip().toLowerCase(Locale.ROOT))) columns.add(i);
    }
    return columns;
  }

  /** The place of an assignment's column. */
  static int assignment(CsvTable table, String wanted) {
    List<String> there = table.head().stream().filter(h -> NUMBERED.matcher(h).matches()).toList();
    String which = wanted == null ? "" : wanted.strip();
    List<String> meant = new ArrayList<>();
    for (String heading : there) {
      if (heading.strip().equals(which)) return table.head().indexOf(heading);
      if (wanted == null || bare(heading).equals(which)) meant.add(heading);
    }
    if (meant.size() == 1) return table.head().indexOf(meant.get(0));
    String list =
        there.isEmpty()
            ? "none"
            : String.join(", ", there.stream().map(h -> '"' + h + '"').toList());
    String problem =
        wanted == null
            ? "it holds several assignments, and none was named"
            : meant.isEmpty()
                ? "it has no assignment \"" + wanted + "\""
                : "it has several assignments \"" + wanted + "\"";
    if (there.isEmpty()) problem = "it has no assignment, whose heading ends in its number";
    throw new IllegalArgumentException(
        "line 1 of %s: %s; give --assignment one of these: %s"
            .formatted(table.name(), problem, list));
  }

  private static String bare(String heading) {
    return heading.replaceFirst(" \\(\\d+\\)$", "").strip();
  }

  /** The row of the most points, which names nobody; null if there is none. */
  static CsvTable.Row possible(CsvTable table) {
    int id = column(table, "ID");
    return table.rows().stream()
        .filter(r -> r.cell(id).isBlank() && r.cell(0).strip().equals("Points Possible"))
        .findFirst()
        .orElse(null);
  }
}
