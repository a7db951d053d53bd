package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mbrl.course.Catalogue;
import mbrl.grade.Layout;
import mbrl.grade.Verdict;
import mbrl.lab.Html;

/**
 * Points and feedback for Moodle, as an offline grading worksheet to be uploaded there. Who a row
 * is stands in the name that Moodle gave to the folder ("Participant 123"), or in the worksheet
 * that was downloaded, whose other columns are kept.
 *
 * <p>Source: Moodle's assign module, feedback/offline/importer.php: which columns it looks for.
 */
final class MoodleCsv {
  private static final String ID = "Identifier";
  private static final String GRADE = "Grade";
  private static final String FEEDBACK = "Feedback comments";
  private static final List<String> PLAIN = List.of(ID, GRADE, "Last modified (grade)", FEEDBACK);

  private MoodleCsv() {}

  /**
   * The table, and whom it does not know.
   *
   * @param worksheet as downloaded, or null
   */
  static Export of(List<Student> students, Roster worksheet) {
    Csv csv = new Csv();
    List<String> head = new ArrayList<>(worksheet == null ? PLAIN : worksheet.head());
    if (!head.contains(FEEDBACK)) head.add(FEEDBACK);
    csv.row(head);
    List<Student> strangers = new ArrayList<>();
    Map<Student, List<String>> rows =
        worksheet == null ? Map.of() : worksheet.rows(students, MoodleCsv::columns);
    for (Student s : students) {
      boolean named = s.platform() == Layout.Platform.MOODLE;
      if (!rows.containsKey(s) && !(named && worksheet == null)) {
        strangers.add(s);
        continue;
      }
      List<String> row = new ArrayList<>();
      for (String column : head) {
        row.add(
            switch (column) {
              case GRADE -> Integer.toString(s.points());
              case FEEDBACK -> feedback(s);
              case ID -> worksheet == null ? s.name() : worksheet.cell(rows.get(s), column);
              default -> worksheet == null ? "" : worksheet.cell(rows.get(s), column);
            });
      }
      csv.row(row);
    }
    return new Export(csv.toString(), strangers);
  }

  private static List<String> columns(Student s) {
    boolean named = s.platform() == Layout.Platform.MOODLE;
    return named ? List.of(ID) : List.of("Full name", "Email address", "Username", "ID number");
  }

  /** Moodle takes it for HTML. */
  private static String feedback(Student s) {
    StringBuilder html = new StringBuilder();
    for (Verdict.Outcome o : s.outcomes()) {
      String title = o.exercise() + " " + Catalogue.exercise(o.exercise()).title();
      int most = Catalogue.exercise(o.exercise()).points();
      html.append("<p><b>%s</b>: %d of %d".formatted(Html.escape(title), Score.of(o), most));
      for (Feedback f : Feedback.on(o)) {
        html.append("<br>").append(Html.escape(f.toString()).replace("\n", "<br>"));
      }
      html.append("</p>");
    }
    return html.toString();
  }
}
