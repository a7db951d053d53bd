package mbrl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.grade.Layout;

/**
 * Points for Canvas' gradebook, to be imported there. Who a row is stands in the name that Canvas
 * gave to the file (its ID), or in an export of the gradebook, whose cells go back as they came.
 *
 * <p>Source: Canvas' instructor guide, "How do I import grades in the Gradebook?".
 */
final class CanvasCsv {
  private static final List<String> IDENTITY =
      List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section");
  private static final String POSSIBLE = "    Points Possible";

  private CanvasCsv() {}

  /** The table without a gradebook: the students whose files Canvas named. */
  static Export of(Graded graded, List<Student> students, String assignment) {
    Csv csv = new Csv();
    List<String> head = new ArrayList<>(IDENTITY);
    head.add(assignment);
    csv.row(head);
    csv.row(List.of(POSSIBLE, "", "", "", "", Integer.toString(graded.whole())));
    Map<Student, String> strangers = new LinkedHashMap<>();
    for (Student s : students) {
      if (s.platform() != Layout.Platform.CANVAS) {
        strangers.put(s, "nothing says who they are there");
      } else if (isAnonymous(s)) {
        strangers.put(s, "Canvas hid who they are (anonymous grading)");
      } else {
        csv.row(List.of("", s.name(), "", "", "", Integer.toString(s.points())));
      }
    }
    return new Export(csv.toString(), strangers, open(graded));
  }

  /**
   * The table with a gradebook.
   *
   * @param assignment the heading of its column there
   * @param scaled whether points are converted to the maximum there
   */
  static Export of(
      Graded graded, List<Student> students, Roster gradebook, String assignment, boolean scaled) {
    CsvTable table = gradebook.table();
    int column = table.head().indexOf(assignment);
    List<Integer> identity = CanvasGradebook.identity(table);
    CsvTable.Row possible = CanvasGradebook.possible(table);
    String most = possible == null ? "" : possible.cell(column);
    PointScale scale = PointScale.of(graded.whole(), most, scaled);
    Csv csv = new Csv(table.separator());
    csv.written(cells(identity, table.top(), table.top().written(column)));
    if (possible != null) csv.written(cells(identity, possible, possible.written(column)));
    Roster.Found found = gradebook.find(students);
    for (Student s : students) {
      CsvTable.Row row = found.rows().get(s);
      if (row != null) csv.written(cells(identity, row, csv.quoted(scale.points(s.points()))));
      else if (isAnonymous(s)) {
        found.unknown().put(s, "Canvas hid who they are (anonymous grading)");
      }
    }
    List<String> notes = new ArrayList<>(open(graded));
    String note = scale.note("canvas.csv", graded.most());
    if (!note.isEmpty()) notes.add(note);
    return new Export(csv.toString(), found.unknown(), notes);
  }

  static boolean isAnonymous(Student s) {
    return s.platform() == Layout.Platform.CANVAS && s.name().startsWith("anon_");
  }

  private static List<String> open(Graded graded) {
    int open = OpenQuestions.points(graded.questions());
    return open == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "canvas.csv: %d of %d points are open", open, graded.whole()));
  }

  private static List<String> cells(List<Integer> columns, CsvTable.Row row, String last) {
    List<String> cells = new ArrayList<>();
    for (int c : columns) cells.add(row.written(c));
    cells.add(last);
    return cells;
  }
}
