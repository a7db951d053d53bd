package mbrl.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of Moodle's grading worksheet. Their headings are in the teacher's language, so they are
 * found by place and content: the first holds the participants' numbers; the grade stands left of
 * the most points, which are the same number in each row; the comments follow the last of two
 * dates.
 *
 * <p>Source: Moodle's assign module, gradingtable.php and feedback/offline/importgradeslib.php.
 *
 * @param id the participant's number
 * @param grade the points
 * @param most the most points, −1 if the worksheet does not say
 * @param feedback the comments, −1 if there are none
 */
record MoodleColumns(int id, int grade, int most, int feedback) {
  /** The heading of a column of comments where there is none. */
  static final String FEEDBACK = "Feedback comments";

  /** Finds the columns. */
  static MoodleColumns of(CsvTable table) {
    List<String> head = table.head().stream().map(String::strip).toList();
    boolean numbered =
        head.indexOf("Identifier") == 0
            || !table.rows().isEmpty()
                && table.rows().stream()
                    .allMatch(r -> r.cell(0).strip().matches("(?s).*\\d(\\.0)?"));
    if (!numbered) {
      throw new IllegalArgumentException(
          "line 1 of "
              + table.name()
              + ": the first column does not hold participants' numbers: download the grading"
              + " worksheet again");
    }
    int grade = head.indexOf("Grade");
    int most = head.indexOf("Maximum Grade");
    if (grade < 0) {
      most = IntStream.range(2, head.size()).filter(c -> isMost(table, c)).findFirst().orElse(-1);
      grade = most - 1;
    }
    if (grade < 1) {
      throw new IllegalArgumentException(
          "line 1 of "
              + table.name()
              + " has no column \"Grade\", nor one that holds the same number of points in every"
              + " row: was it downloaded as a grading worksheet?");
    }
    return new MoodleColumns(0, grade, most, feedback(table, head, Math.max(grade, most)));
  }

  /** Whether a column holds one number again and again, and the one to its left numbers or none. */
  private static boolean isMost(CsvTable table, int column) {
    if (table.rows().isEmpty()) return false;
    String first = table.rows().get(0).cell(column);
    boolean points = CsvTable.number(first) > 0;
    return points
        && table.rows().stream().allMatch(r -> r.cell(column).equals(first))
        && table.rows().stream()
            .map(r -> r.cell(column - 1).strip())
            .allMatch(MoodleColumns::isGrade);
  }

  private static boolean isGrade(String cell) {
    return cell.isEmpty() || cell.equals("-") || !Double.isNaN(CsvTable.number(cell));
  }

  private static int feedback(CsvTable table, List<String> head, int after) {
    if (head.contains(FEEDBACK)) return head.indexOf(FEEDBACK);
    int dates = -1; // the second of two headings that differ in their brackets alone
    for (int c = after + 1; c < head.size(); c++) {
      for (int d = after + 1; d < c; d++) {
        int bracket = head.get(c).indexOf('(');
        boolean pair = bracket > 0 && head.get(d).startsWith(head.get(c).substring(0, bracket + 1));
        if (pair) dates = c;
      }
    }
    if (dates >= 0) return dates + 1 < head.size() ? dates + 1 : -1;
    int last = head.size() - 1;
    boolean date =
        table.rows().stream().anyMatch(r -> r.cell(last).matches("-|.*\\b20\\d\\d\\b.*"));
    return last > after + 1 && !date ? last : -1;
  }
}
