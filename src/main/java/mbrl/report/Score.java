package mbrl.report;

import java.util.List;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.grade.Verdict;

/** Points: those of the checks that passed. */
public final class Score {
  private Score() {}

  /** Of a submission. */
  public static int of(Verdict v) {
    return v.outcomes().stream().mapToInt(Score::of).sum();
  }

  /** Of one answer. */
  static int of(Verdict.Outcome outcome) {
    List<Exercise.Check> checks = Catalogue.exercise(outcome.exercise()).checks();
    int points = 0;
    for (int i = 0; i < checks.size(); i++) {
      if (outcome.passed().get(i)) points += checks.get(i).points();
    }
    return points;
  }
}
