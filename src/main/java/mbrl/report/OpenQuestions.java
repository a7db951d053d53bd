package mbrl.report;

import java.util.List;
import java.util.Locale;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Question;

/**
 * The questions in words of the sets that were graded whole. A person reads and grades them, so
 * their points are open in every report.
 */
final class OpenQuestions {
  private OpenQuestions() {}

  /** The open questions beside some exercises. */
  static List<Question> beside(List<String> exercises) {
    return Catalogue.entries().stream()
        .filter(Question.class::isInstance)
        .map(Question.class::cast)
        .filter(q -> isWhole(q.set(), exercises))
        .toList();
  }

  private static boolean isWhole(String set, List<String> exercises) {
    return Catalogue.exercises().stream()
        .filter(e -> e.set().equals(set))
        .map(Exercise::id)
        .allMatch(exercises::contains);
  }

  static int points(List<Question> questions) {
    return questions.stream().mapToInt(Question::points).sum();
  }

  /** The points of one question, in words. */
  static String open(Question q) {
    return String.format(
        Locale.ROOT, "open: %d point%s, read by a person", q.points(), q.points() == 1 ? "" : "s");
  }

  /** A question in a line. */
  static String line(Question q) {
    return "%s %s: %s".formatted(q.id(), q.title(), open(q));
  }
}
