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
 * @param platform which of them named it
 * @param student whose
 * @param assignment which assignment it is for, empty if the path does not say
 * @param late what the path says of its time, empty if nothing
 */
public record Layout(Platform platform, String student, String assignment, String late) {
  /** Who named the file. */
  public enum Platform {
    NBGRADER,
    MOODLE,
    CANVAS,
    /** A person, or a platform that we do not know. */
    OTHER
  }

  private static final Pattern MOODLE = Pattern.compile(".*_(\\d+)_assignsubmission_\\w*");
  private static final Pattern CANVAS = Pattern.compile("[^_]+_(LATE_)?(\\d+)_(\\d+)_.+");

  /**
   * Reads a path whose parts are separated by slashes. The outermost folder that a platform named
   * decides: those within are the student's, who may name them after somebody else.
   */
  public static Layout of(String path) {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      if (parts[i].equals("submitted") && parts.length - i > 3) {
        return new Layout(Platform.NBGRADER, parts[i + 1], parts[i + 2], "");
      }
      Matcher m = MOODLE.matcher(parts[i]);
      if (m.matches()) return new Layout(Platform.MOODLE, "Participant " + m.group(1), "", "");
    }
    boolean flat = parts.length == 1 || parts.length == 2 && parts[0].equals("submissions");
    Matcher m = CANVAS.matcher(parts[parts.length - 1]);
    if (flat && m.matches()) {
      return new Layout(Platform.CANVAS, m.group(2), "", m.group(1) == null ? "" : "late");
    }
    int dot = path.lastIndexOf('.');
    int end = parts.length > 1 ? parts[0].length() : dot > 0 ? dot : path.length();
    return new Layout(Platform.OTHER, path.substring(0, end), "", "");
  }
}
