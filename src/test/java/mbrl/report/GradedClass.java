package mbrl.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mbrl.course.Catalogue;
import mbrl.grade.Verdict;

/** A class of invented students whose answers to 0.1 (three checks) and 0.2 (four) were graded. */
final class GradedClass {
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /** An outcome in which some checks passed. */
  static Verdict.Outcome outcome(String id, Verdict.State state, int passed, String... says) {
    int checks = Catalogue.exercise(id).checks().size();
    List<Boolean> results = new ArrayList<>(Collections.nCopies(passed, true));
    results.addAll(Collections.nCopies(checks - passed, false));
    String mistake = state == Verdict.State.CHECKED && says.length > 0 ? "typical" : "";
    return new Verdict.Outcome("", id, state, results, List.of(says), mistake);
  }

  static Verdict.Outcome checked(String id, int passed, String... says) {
    return outcome(id, Verdict.State.CHECKED, passed, says);
  }

  static Verdict.Outcome missing(String id) {
    return outcome(id, Verdict.State.MISSING, 0);
  }

  GradedClass add(String student, String file, String late, Verdict.Outcome... outcomes) {
    return add(student, file, late, List.of(), outcomes);
  }

  GradedClass add(
      String student, String file, String late, List<String> remarks, Verdict.Outcome... outcomes) {
    verdicts.add(
        new Verdict(
            "key" + verdicts.size(),
            student,
            file,
            late,
            "5ha",
            "v1",
            "bubblewrap",
            List.of(outcomes),
            remarks));
    return this;
  }

  GradedClass leftOut(String what) {
    leftOut.add(what);
    return this;
  }

  Graded graded() {
    return new Graded(List.of("0.1", "0.2"), "5ec3e7", "v1", 1, 1, leftOut, verdicts);
  }
}
