package mbrl.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The owner of a file, read from its path: each course platform writes names of its own form, and
 * the table below has a row, or a few, for each of them. A path that no row matches belongs to its
 * first folder, or to the file's own name.
 *
 * <p>Only the beginning of a path counts: what comes after it is the student's, who may name files
 * and folders like somebody else's.
 *
 * @param platform which platform wrote the name
 * @param student the student, as the platform identifies them
 * @param name the student's name where the path has one beside the identification, else empty
 * @param assignment which assignment the file is for, empty if the path does not say
 * @param late what the path says of its time, empty if nothing
 * @param attempt the time that tells attempts of one student apart, empty where there are none
 */
public record Layout(
    Platform platform,
    String student,
    String name,
    String assignment,
    String late,
    String attempt) {
  /** The platform that named a file. */
  public enum Platform {
    NBGRADER,
    MOODLE,
    CANVAS,
    BLACKBOARD,
    BRIGHTSPACE,
    SAKAI,
    ILIAS,
    GITHUB,
    /** The pattern that the lecturer gave. */
    OWN,
    /** A person, or a platform that is not in the table. */
    OTHER
  }

  /**
   * A form of path.
   *
   * @param example a path of this form; one person's
   * @param path what matches it, with the groups student, name, assignment, time and late
   * @param student how the student is called, with %s for the group
   * @param clerk paths that the platform itself adds, which nobody handed in
   */
  record Row(Platform platform, String example, Pattern path, String student, Pattern clerk) {}

  private static final String ID = "[1-9]\\d{1,18}";
  private static final String FILE = "[^/]*\\.[^/.]+(/.*)?"; // or what is in an archive
  private static final String WHEN = "\\d{4}(-\\d\\d){5}"; // 2026-11-30-22-59-00

  static final List<Row> TABLE =
      List.of(
          row(
              Platform.NBGRADER,
              "submitted/anna/00-primer/00-primer.ipynb",
              "submitted/(?<student>[^/]+)/(?<assignment>[^/]+)/.+",
              "submitted/[^/]+/[^/]+/timestamp\\.txt"),
          row(
              Platform.NBGRADER,
              "anna+00-primer+2026-11-30 22:59:00.123456 UTC+x8f3/00-primer.ipynb",
              "(?<student>[^/+]+)\\+(?<assignment>[^/+]+)\\+(?<time>\\d{4}-[^/+]+)(\\+[^/]*)?/.+",
              "[^/]+/timestamp\\.txt"),
          row(
              Platform.MOODLE,
              "Anna Beispiel_1327627_assignsubmission_file_/00-primer.ipynb",
              "(?<name>[^/]*)_(?<student>\\d+)_assignsubmission_[a-z]+_?/.+",
              "",
              "Participant %s"),
          row(
              Platform.MOODLE,
              "Anna Beispiel_1327627_assignsubmission_file_00-primer.ipynb",
              "(?<name>[^/]*?)_(?<student>\\d+)_assignsubmission_(file|onlinetext|[a-z]+)_" + FILE,
              "",
              "Participant %s"),
          row(
              Platform.BLACKBOARD,
              "Set 00_abeispiel_attempt_2026-11-30-22-59-00_00-primer.ipynb",
              "(?<assignment>[^/]+?)_(?<student>[^_/]+)_attempt_(?<time>" + WHEN + ")(_.+|\\.txt)",
              ".*_attempt_" + WHEN + "\\.txt"),
          row(
              Platform.BRIGHTSPACE,
              "412345-98765 - Anna Beispiel - 30 November, 2026 1059 PM/00-primer.ipynb",
              "(?<student>\\d+)-(?<assignment>\\d+) ?- (?<name>[^/]+) -"
                  + " (?<time>[^/]*\\d{4}[^/]*?)/.+",
              ""),
          row(
              Platform.BRIGHTSPACE,
              "412345-98765 - Anna Beispiel - Nov 30, 2026 1059 PM - 00-primer.ipynb",
              "(?<student>\\d+)-(?<assignment>\\d+) ?- (?<name>[^/]+?) - "
                  + "(?<time>(?=[^-/]*\\b\\d{4}\\b)[^-/]+?) - "
                  + FILE,
              ""),
          row(
              Platform.SAKAI,
              "Beispiel, Anna(abeispiel)/Submission attachment(s)/00-primer.ipynb",
              "(?<name>[^/(]*[^/( ])\\((?<student>[^()/\\s]+)\\)/.+",
              "[^/]+/(timestamp\\.txt|comments\\.txt|Feedback Attachment\\(s\\)/.*)"),
          row(
              Platform.CANVAS,
              "LATE_anon_Q7bT2_9002_00-primer.ipynb",
              "(?<late>LATE_)?(?<student>anon_[^_/]+)_(LATE_)?" + ID + "_" + FILE,
              ""),
          row(
              Platform.CANVAS,
              "karlssonanna_LATE_12345_9001_00-primer.ipynb",
              "(?<name>[^/]*?)_(?<late>LATE_)?(?<student>" + ID + ")_" + ID + "_" + FILE,
              ""),
          row(
              Platform.CANVAS,
              "karlssonanna_LATE_12345_text.html",
              "(?<name>[^/]*?)_(?<late>LATE_)?(?<student>" + ID + ")_(text|link|media)\\.html?",
              ""),
          row(
              Platform.GITHUB,
              "ps0-abeispiel/my/00-primer.ipynb",
              "(?<student>[^/]+)/(my|exercises|solutions)/.+",
              ""),
          row(
              Platform.ILIAS,
              "Beispiel_Anna_abeispiel_331234/20261130225900_00-primer.ipynb",
              "(?<student>(?<name>[^/]+_[^/_]+)_[^/_]+_\\d+)/(?:(?<time>\\d{14})_)?.+",
              ""));

  private static Row row(Platform platform, String example, String path, String clerk) {
    return row(platform, example, path, clerk, "%s");
  }

  private static Row row(
      Platform platform, String example, String path, String clerk, String student) {
    return new Row(platform, example, matching(path), student, matching(clerk));
  }

  /** The owner of a path whose parts are separated by slashes. */
  public static Layout of(String path) {
    return known(path).orElseGet(() -> flat(path));
  }

  /** The owner of a path, if a row of the table matches it from its first part on. */
  static Optional<Layout> known(String path) {
    return TABLE.stream().flatMap(r -> of(r, path).stream()).findFirst();
  }

  /** The owner of a path of one form; nothing if it is of another. */
  static Optional<Layout> of(Row row, String path) {
    Matcher m = row.path().matcher(path);
    if (!m.matches()) return Optional.empty();
    String time = group(row, m, "time");
    String when = time.isEmpty() ? "" : PathTime.of(time);
    boolean attempts = row.platform() != Platform.ILIAS && !time.isEmpty();
    return Optional.of(
        new Layout(
            row.platform(),
            String.format(Locale.ROOT, row.student(), group(row, m, "student").strip()),
            group(row, m, "name").strip(),
            group(row, m, "assignment").strip(),
            group(row, m, "late").isEmpty() ? when : "late",
            attempts ? when.isEmpty() ? "?" : when : ""));
  }

  private static String group(Row row, Matcher m, String name) {
    if (!row.path().pattern().contains("(?<" + name + ">")) return "";
    return m.group(name) == null ? "" : m.group(name);
  }

  /**
   * The owner where no platform wrote the name: the first folder, or the file without its ending.
   */
  static Layout flat(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    String student = slash < 0 || FileKind.isArchive(first) ? FileKind.stem(first) : first;
    return new Layout(Platform.OTHER, student, "", "", "", "");
  }

  /**
   * The layout by which a file was given to its student. Folders around it that belong to nobody
   * are passed over.
   *
   * @param student who it was given to
   */
  public static Layout of(String path, String student) {
    String rest = path;
    while (true) {
      Layout here = of(rest);
      if (here.student().equals(student)) return here;
      int slash = rest.indexOf('/');
      if (slash < 0) return new Layout(Platform.OTHER, student, "", "", "", "");
      rest = rest.substring(slash + 1);
    }
  }

  /** Whether a path is something that the platform added for the teacher. */
  static boolean isClerks(String path) {
    return TABLE.stream()
        .filter(r -> r.path().matcher(path).matches())
        .findFirst()
        .map(r -> r.clerk().matcher(path).matches())
        .orElse(false);
  }

  /**
   * A form of path of the lecturer's own.
   *
   * @param pattern such as {@code "{student}/{file}"}
   * @throws IllegalArgumentException if it is none, with one clear sentence
   */
  static Row own(String pattern) {
    Matcher m = Pattern.compile("\\{(\\w*)}|\\*|[^{*]+|\\{").matcher(pattern);
    StringBuilder regex = new StringBuilder();
    List<String> seen = new ArrayList<>();
    while (m.find()) {
      String name = m.group(1);
      if (m.group().equals("*")) {
        regex.append("[^/]*");
      } else if (name == null) {
        regex.append(Pattern.quote(m.group()));
      } else if (!List.of("student", "name", "assignment", "time", "file").contains(name)
          || seen.contains(name)) {
        throw new IllegalArgumentException(
            "--layout knows {student}, {name}, {assignment}, {time} and {file}, each once, and *"
                + " for anything without a slash; got "
                + m.group()
                + " in "
                + pattern);
      } else {
        seen.add(name);
        regex.append("(?<").append(name).append(name.equals("file") ? ">.+)" : ">[^/]+?)");
      }
    }
    if (!seen.contains("student")) {
      throw new IllegalArgumentException(
          "--layout needs {student} where the student's name is, such as {student}/{file}; got "
              + pattern);
    }
    return row(Platform.OWN, pattern, regex.toString(), "");
  }

  private static Pattern matching(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL); // a name may hold a line's end
  }
}
