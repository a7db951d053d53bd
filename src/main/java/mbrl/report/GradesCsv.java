package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.grade.Verdict;

/**
 * The verdicts as a table, one row a submission: points of each exercise and check, and what they
 * were made with. No time of day stands in it: the same verdicts give the same bytes.
 */
final class GradesCsv {
  private GradesCsv() {}

  /** As CSV, with a line of headings. */
  static String of(Graded graded) {
    Csv csv = new Csv();
    List<String> head = new ArrayList<>(List.of("student", "file", "late", "points", "max_points"));
    for (Exercise<?> e : graded.asked()) {
      head.add(e.id());
      head.add(e.id() + " state");
      for (Exercise.Check c : e.checks()) head.add(c.id());
    }
    for (Question q : graded.questions()) head.add(q.id());
    head.addAll(List.of("remarks", "sha256", "isolation", "checks", "not stopped"));
    csv.row(head);
    for (Verdict v : graded.verdicts()) csv.row(cells(v, graded));
    return csv.toString();
  }

  private static List<String> cells(Verdict v, Graded graded) {
    List<String> cells = new ArrayList<>(List.of(v.student(), v.file(), v.late()));
    cells.add(Integer.toString(Score.of(v)));
    cells.add(Integer.toString(graded.most()));
    for (Exercise<?> e : graded.asked()) {
      Verdict.Outcome outcome = Verdict.Outcome.of(e, v.outcomes());
      cells.add(Integer.toString(Score.of(outcome)));
      cells.add(outcome.state().words());
      for (int i = 0; i < e.checks().size(); i++) {
        cells.add(Integer.toString(outcome.passed().get(i) ? e.checks().get(i).points() : 0));
      }
    }
    for (Question q : graded.questions()) cells.add(OpenQuestions.open(q));
    cells.add(String.join("; ", v.remarks()));
    cells.addAll(List.of(v.sha256(), v.level(), v.checks(), v.notStopped()));
    return cells;
  }
}
