package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import mbrl.grade.Verdict;

/**
 * A reason for a person to look at a grade, most urgent first: it may say more about a file than
 * about its student. A student who is one check short is listed unless a typical mistake explains
 * it.
 *
 * @param why in words
 * @param student whose grade
 * @param detail what was found
 */
record Triage(String why, Student student, String detail) {
  /** Goes through all grades; a student is listed once for each reason. */
  static List<Triage> of(List<Student> students) {
    List<Triage> list = new ArrayList<>();
    for (Student s : students) {
      if (s.standing() != Student.Standing.NOT_GRADED) continue;
      list.add(new Triage("not graded", s, remarks(s)));
    }
    in(Verdict.State.TIMED_OUT, "timed out", students, list);
    in(Verdict.State.OUT_OF_TIME, "time used up", students, list);
    in(Verdict.State.NOT_COMPILED, "does not compile", students, list);
    for (Student s : students) {
      if (s.standing() == Student.Standing.NOT_GRADED || s.remarks().isEmpty()) continue;
      list.add(new Triage("damaged", s, remarks(s)));
    }
    for (Student s : students) {
      if (s.copied().isEmpty()) continue;
      list.add(new Triage("published solution", s, String.join("; ", s.copied())));
    }
    for (Student s : students) {
      if (s.doubled().isEmpty()) continue;
      String ids = String.join(" ", s.doubled());
      list.add(new Triage("answered twice", s, ids + ": the better answer counts"));
    }
    for (Student s : students) {
      boolean explained = s.outcomes().stream().anyMatch(o -> !o.mistake().isEmpty());
      if (s.failed() != 1 || explained) continue;
      list.add(new Triage("one check short", s, "failed " + missed(s)));
    }
    return list;
  }

  private static void in(
      Verdict.State state, String why, List<Student> students, List<Triage> list) {
    for (Student s : students) {
      List<String> ids =
          s.outcomes().stream()
              .filter(o -> o.state() == state)
              .map(Verdict.Outcome::exercise)
              .toList();
      if (!ids.isEmpty()) list.add(new Triage(why, s, String.join(" ", ids)));
    }
  }

  private static String remarks(Student s) {
    return Printable.line(String.join("; ", s.remarks()));
  }

  private static String missed(Student s) {
    for (Verdict.Outcome o : s.outcomes()) {
      int check = o.passed().indexOf(false);
      if (check >= 0) return o.exercise() + "." + (check + 1);
    }
    throw new IllegalStateException("no check failed");
  }
}
