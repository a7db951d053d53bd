package mbrl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.grade.Layout;
import mbrl.grade.Verdict;
import mbrl.lab.Html;

/**
 * Points and feedback for Moodle, as an offline grading worksheet to be uploaded there. Who a row
 * is stands in the name that Moodle gave to the folder ("Participant 123"), or in the worksheet
 * that was downloaded, whose other cells go back as they came. A teacher's comments are kept before
 * ours.
 *
 * <p>Source: Moodle's assign module, feedback/offline/importer.php: which columns it looks for.
 */
final class MoodleCsv {
  private static final List<String> HEAD =
      List.of("Identifier", "Grade", "Last modified (grade)", MoodleColumns.FEEDBACK);

  private MoodleCsv() {}

  /** The table without a worksheet: the students whose files Moodle named. */
  static Export of(Graded graded, List<Student> students) {
    Csv csv = new Csv();
    csv.row(HEAD);
    Map<Student, String> strangers = new LinkedHashMap<>();
    for (Student s : students) {
      if (s.platform() != Layout.Platform.MOODLE) {
        strangers.put(s, "nothing says who they are there");
      } else {
        csv.row(List.of(s.name(), Integer.toString(s.points()), "", feedback(s, graded)));
      }
    }
    return new Export(csv.toString(), strangers, List.of());
  }

  /**
   * The table with a worksheet.
   *
   * @param scaled whether points are converted to the maximum there
   */
  static Export of(Graded graded, List<Student> students, Roster worksheet, boolean scaled) {
    CsvTable table = worksheet.table();
    MoodleColumns columns = worksheet.moodle();
    Csv csv = new Csv(table.separator());
    List<String> head = new ArrayList<>(table.top().written());
    int feedback = columns.feedback() < 0 ? head.size() : columns.feedback();
    if (feedback == head.size()) head.add(MoodleColumns.FEEDBACK);
    csv.written(head);
    Roster.Found found = worksheet.find(students);
    String most = table.rows().isEmpty() ? "" : table.rows().get(0).cell(columns.most());
    PointScale scale = PointScale.of(graded.whole(), most, scaled);
    int kept = 0;
    int replaced = 0;
    for (Student s : students) {
      CsvTable.Row row = found.rows().get(s);
      if (row == null) continue;
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < head.size(); c++) cells.add(row.written(c));
      String points = scale.points(s.points());
      if (!Double.isNaN(CsvTable.number(row.cell(columns.grade())))) replaced++;
      String before = before(row.cell(feedback));
      if (!before.isBlank()) kept++;
      cells.set(columns.grade(), csv.quoted(points));
      cells.set(feedback, csv.quoted(before + Csv.harmless(feedback(s, graded))));
      csv.written(cells);
    }
    List<String> notes = new ArrayList<>();
    String note = scale.note("moodle.csv", graded.most());
    if (!note.isEmpty()) notes.add(note);
    if (kept > 0) notes.add("moodle.csv: comments that were there are kept, before ours: " + kept);
    if (replaced > 0) notes.add("moodle.csv: grades that were there are replaced: " + replaced);
    return new Export(csv.toString(), found.unknown(), notes);
  }

  /** A teacher's comment, without what an earlier run added. */
  private static String before(String comment) {
    for (Exercise<?> e : Catalogue.exercises()) {
      int ours = comment.indexOf(head(e));
      if (ours >= 0) return comment.substring(0, ours);
    }
    return comment;
  }

  private static String head(Exercise<?> e) {
    return "<p><b>" + Html.escape(e.id() + " " + e.title()) + "</b>";
  }

  /** Moodle takes it for HTML. */
  private static String feedback(Student s, Graded graded) {
    StringBuilder html = new StringBuilder();
    for (Verdict.Outcome o : s.outcomes()) {
      Exercise<?> e = Catalogue.exercise(o.exercise());
      html.append(head(e))
          .append(String.format(Locale.ROOT, ": %d of %d", Score.of(o), e.points()));
      for (Feedback f : Feedback.on(o)) {
        html.append("<br>").append(Html.escape(f.toString()).replace("\n", "<br>"));
      }
      html.append("</p>");
    }
    for (Question q : graded.questions()) {
      html.append("<p><b>").append(Html.escape(q.id() + " " + q.title())).append("</b>: ");
      html.append(OpenQuestions.open(q)).append("</p>");
    }
    return html.toString();
  }
}
