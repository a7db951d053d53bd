package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mbrl.grade.Layout;

/**
 * Points for Canvas' gradebook, to be imported there. Who a row is stands in the name that Canvas
 * gave to the file (its ID), or in an export of the gradebook; what neither says stays empty.
 *
 * <p>Source: Canvas' instructor guide, "How do I import grades in the Gradebook?".
 */
final class CanvasCsv {
  private static final List<String> IDENTITY =
      List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section");

  private CanvasCsv() {}

  /**
   * The table, and below whom it does not know.
   *
   * @param roster an export of the gradebook, or null
   * @param assignment how Canvas heads its column, such as "Set 00 (4711)"
   */
  static Export of(List<Student> students, Roster roster, String assignment) {
    Csv csv = new Csv();
    int most = students.isEmpty() ? 0 : students.get(0).most();
    List<String> head = new ArrayList<>(IDENTITY);
    head.add(heading(roster, assignment));
    csv.row(head);
    csv.row(List.of("    Points Possible", "", "", "", "", Integer.toString(most)));
    List<Student> strangers = new ArrayList<>();
    Map<Student, List<String>> rows =
        roster == null ? Map.of() : roster.rows(students, CanvasCsv::columns);
    for (Student s : students) {
      boolean named = s.platform() == Layout.Platform.CANVAS;
      List<String> row = new ArrayList<>();
      if (rows.containsKey(s)) {
        for (String column : IDENTITY) row.add(roster.cell(rows.get(s), column));
      } else if (named && roster == null) {
        row.addAll(List.of("", s.name(), "", "", ""));
      } else {
        strangers.add(s);
        continue;
      }
      row.add(Integer.toString(s.points()));
      csv.row(row);
    }
    return new Export(csv.toString(), strangers);
  }

  private static List<String> columns(Student s) {
    boolean named = s.platform() == Layout.Platform.CANVAS;
    return named ? List.of("ID") : List.of("Student", "SIS User ID", "SIS Login ID");
  }

  /** The export's own heading of the assignment, which ends in its number. */
  private static String heading(Roster roster, String assignment) {
    if (roster == null) return assignment;
    return roster.head().stream()
        .filter(h -> h.replaceFirst(" \\(\\d+\\)$", "").equals(assignment))
        .findFirst()
        .orElse(assignment);
  }
}
