package mbrl.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.course.Question;
import mbrl.grade.Verdict;

/**
 * The end of a run in a terminal: how the class did, what needs a look, where the files are.
 *
 * @param notes on the platforms' tables, a sentence each
 * @param out where the files are
 */
record Summary(Graded graded, List<Student> students, List<String> notes, Path out) {
  private static final int MOST = 20; // lines of what needs a look

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d submissions of %d students%n",
            graded.verdicts().size(),
            students.size()));
    for (Student.Standing standing : Student.Standing.values()) {
      long n = students.stream().filter(s -> s.standing() == standing).count();
      text.append(String.format(Locale.ROOT, "%6d  %s%n", n, standing.words));
    }
    List<Triage> list = Triage.of(students);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Triage t : list) counts.merge(t.why(), 1, Integer::sum);
    text.append(list.isEmpty() ? "nothing to look at%n".formatted() : "to look at%n".formatted());
    counts.forEach((why, n) -> text.append(String.format(Locale.ROOT, "%6d  %s%n", n, why)));
    for (Triage t : list.subList(0, Math.min(MOST, list.size()))) {
      String detail = t.detail().isEmpty() ? "" : ": " + t.detail();
      String line = Printable.line(t.student().name()) + ", " + t.why() + detail;
      text.append(
          "        %s%n".formatted(line.length() > 100 ? line.substring(0, 99) + "…" : line));
    }
    if (list.size() > MOST) {
      text.append(
          String.format(Locale.ROOT, "        and %d more in index.html%n", list.size() - MOST));
    }
    graded.verdicts().stream()
        .map(Verdict::notStopped)
        .filter(gap -> !gap.isEmpty())
        .distinct()
        .forEach(gap -> text.append("not stopped: %s%n".formatted(gap)));
    for (Question q : graded.questions()) {
      text.append(OpenQuestions.line(q)).append(System.lineSeparator());
    }
    for (String s : notes) text.append(s).append(System.lineSeparator());
    return text.append("begin with ").append(out.resolve("index.html")).toString();
  }
}
