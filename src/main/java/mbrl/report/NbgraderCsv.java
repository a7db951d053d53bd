package mbrl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mbrl.grade.Layout;
import mbrl.grade.Verdict;

/**
 * Points as {@code nbgrader export} writes them: a row for each assignment of each student. Only
 * files in nbgrader's own folders are in it; due dates, names and penalties are not known here. The
 * most points include those of questions in words, which are open.
 *
 * <p>Source: nbgrader's plugins/export.py.
 */
final class NbgraderCsv {
  private static final List<String> HEAD =
      List.of(
          "assignment",
          "duedate",
          "timestamp",
          "student_id",
          "last_name",
          "first_name",
          "email",
          "raw_score",
          "late_submission_penalty",
          "score",
          "max_score");

  private NbgraderCsv() {}

  static Export of(Graded graded, List<Student> students) {
    Csv csv = new Csv();
    csv.row(HEAD);
    Map<Student, String> strangers = new LinkedHashMap<>();
    for (Student student : students) {
      Map<String, List<Verdict>> assignments = new TreeMap<>();
      for (Verdict v : student.files()) {
        Layout layout = Layout.of(v.file(), student.name());
        if (layout.platform() != Layout.Platform.NBGRADER) continue;
        assignments.computeIfAbsent(layout.assignment(), a -> new ArrayList<>()).add(v);
      }
      if (assignments.isEmpty()) strangers.put(student, "nbgrader did not name their files");
      assignments.forEach(
          (assignment, files) -> {
            Student s = Student.of(student.name(), files, graded);
            String points = Integer.toString(s.points());
            String most = Integer.toString(graded.whole());
            csv.row(
                List.of(assignment, "", s.late(), s.name(), "", "", "", points, "", points, most));
          });
    }
    return new Export(csv.toString(), strangers, List.of());
  }
}
