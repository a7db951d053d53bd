package mbrl.grade;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a file is, from its path, as the platforms write it.
 *
 * <pre>{@code
 * nbgrader  submitted/STUDENT/ASSIGNMENT/name.ipynb
 * Moodle    Full Name_1327627_assignsubmission_file_/name.ipynb    Participant 1327627
 * Canvas    name_LATE_123_456_file.ipynb                           name, late
 * flat      STUDENT.ipynb, or STUDENT/name.ipynb
 * }</pre>
 *
 * @param student whose
 * @param late what the path says of its time, empty if nothing
 */
record Layout(String student, String late) {
  private static final Pattern NBGRADER = Pattern.compile("(?:.*/)?submitted/([^/]+)/[^/]+/[^/]+");
  private static final Pattern MOODLE =
      Pattern.compile("(?:.*/)?([^/]*)_(\\d+)_assignsubmission_\\w*/.*");
  private static final Pattern CANVAS =
      Pattern.compile("(?:.*/)?([^/_]+)_(LATE_)?(\\d+)_(\\d+)_[^/]+");

  /** Reads a path whose parts are separated by slashes. */
  static Layout of(String path) {
    Matcher m = NBGRADER.matcher(path);
    if (m.matches()) return new Layout(m.group(1), "");
    m = MOODLE.matcher(path);
    if (m.matches()) return new Layout("Participant " + m.group(2), "");
    m = CANVAS.matcher(path);
    if (m.matches()) return new Layout(m.group(3), m.group(2) == null ? "" : "late");
    int slash = path.indexOf('/');
    if (slash > 0) return new Layout(path.substring(0, slash), "");
    int dot = path.lastIndexOf('.');
    return new Layout(dot > 0 ? path.substring(0, dot) : path, "");
  }
}
