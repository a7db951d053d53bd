package mbrl.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;

/**
 * The verdicts as a table, one row a submission: points of each exercise and check, and what they
 * were made with. No time of day stands in it: the same verdicts give the same bytes.
 */
public final class Gradebook {
  private Gradebook() {}

  /** As CSV, with a line of headings. */
  public static String csv(List<Verdict> verdicts) {
    List<String> ids =
        verdicts.stream()
            .flatMap(v -> v.outcomes().stream())
            .map(Verdict.Outcome::exercise)
            .distinct()
            .toList();
    List<Exercise<?>> exercises =
        Catalogue.exercises().stream().filter(e -> ids.contains(e.id())).toList();
    StringBuilder csv = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("student", "file", "late", "points", "max_points"));
    for (Exercise<?> e : exercises) {
      head.add(e.id());
      head.add(e.id() + " state");
      for (Exercise.Check c : e.checks()) head.add(c.id());
    }
    head.addAll(List.of("remarks", "sha256", "isolation", "checks"));
    row(csv, head);
    for (Verdict v : verdicts) row(csv, cells(v, exercises));
    return csv.toString();
  }

  private static List<String> cells(Verdict v, List<Exercise<?>> exercises) {
    List<String> cells = new ArrayList<>(List.of(v.student(), v.file(), v.late()));
    cells.add(Integer.toString(points(v)));
    cells.add(Integer.toString(exercises.stream().mapToInt(Exercise::points).sum()));
    for (Exercise<?> e : exercises) {
      Verdict.Outcome outcome =
          v.outcomes().stream()
              .filter(o -> Objects.equals(o.exercise(), e.id()))
              .findFirst()
              .orElse(null);
      cells.add(outcome == null ? "" : Integer.toString(points(outcome)));
      cells.add(outcome == null ? "not asked" : outcome.state().words());
      for (int i = 0; i < e.checks().size(); i++) {
        boolean passed = outcome != null && outcome.passed().get(i);
        cells.add(Integer.toString(passed ? e.checks().get(i).points() : 0));
      }
    }
    cells.add(String.join("; ", v.remarks()));
    cells.addAll(List.of(v.sha256(), v.isolation(), v.checks()));
    return cells;
  }

  /** The points of a submission. */
  public static int points(Verdict v) {
    return v.outcomes().stream().mapToInt(Gradebook::points).sum();
  }

  /** The points of one answer. */
  static int points(Verdict.Outcome outcome) {
    List<Exercise.Check> checks = Catalogue.exercise(outcome.exercise()).checks();
    int points = 0;
    for (int i = 0; i < checks.size(); i++) {
      if (outcome.passed().get(i)) points += checks.get(i).points();
    }
    return points;
  }

  private static void row(StringBuilder csv, List<String> cells) {
    csv.append(String.join(",", cells.stream().map(Gradebook::cell).toList())).append('\n');
  }

  /** One cell; a text that a spreadsheet would take for a formula gets an apostrophe. */
  static String cell(String text) {
    String t = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
    if (!t.isEmpty() && "=+-@\t".indexOf(t.charAt(0)) >= 0) t = "'" + t;
    boolean quoted = t.matches("(?s).*[\",\\n\\t;].*");
    return quoted ? '"' + t.replace("\"", "\"\"") + '"' : t;
  }
}
