package mbrl.course;

import java.util.Locale;

/**
 * Anything a set asks for and gives points for: an {@link Exercise} that is checked, or a {@link
 * Question} that a person reads.
 */
public sealed interface Entry permits Exercise, Question {
  /** Such as "0.2"; a set's question is "0.explain". */
  String id();

  Kind kind();

  String title();

  /** About how long a beginner needs. */
  int minutes();

  /** The most points there are for it. */
  int points();

  /** The number of the set in two digits, such as "00": the first part of the notebook's name. */
  default String set() {
    return String.format(
        Locale.ROOT, "%02d", Integer.parseInt(id().substring(0, id().indexOf('.'))));
  }

  /** The line that stands below the heading in the notebook. */
  default String caption() {
    return String.format(
        Locale.ROOT,
        "*%s · about %d minutes · %d point%s*",
        kind().label(),
        minutes(),
        points(),
        points() == 1 ? "" : "s");
  }
}
