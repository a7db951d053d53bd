package mbrl.report;

import java.util.List;

/**
 * A table for spreadsheets and platforms, RFC 4180. No cell that we or a student wrote is a formula
 * to a spreadsheet; cells of a platform go back to it as they came.
 */
final class Csv {
  private static final String BEGIN_FORMULAS = "=+-@\t＝＋－＠";

  private final StringBuilder text = new StringBuilder();
  private final char separator;

  Csv() {
    this(',');
  }

  Csv(char separator) {
    this.separator = separator;
  }

  /** Adds a row of our own. */
  void row(List<String> cells) {
    written(cells.stream().map(c -> quoted(harmless(c))).toList());
  }

  /** Adds a row of cells that have their quotes, as a platform wrote them. */
  void written(List<String> cells) {
    text.append(String.join(Character.toString(separator), cells)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** One cell of our own, between commas. */
  static String cell(String strange) {
    return new Csv().quoted(harmless(strange));
  }

  /** A text with an apostrophe before it where a spreadsheet would take it for a formula. */
  static String harmless(String strange) {
    String t = Printable.text(strange);
    return !t.isEmpty() && BEGIN_FORMULAS.indexOf(t.charAt(0)) >= 0 ? "'" + t : t;
  }

  /** A text with quotes around it where it needs them. */
  String quoted(String cell) {
    boolean quotes = cell.matches("(?s).*[\",\\n\\t;].*") || cell.indexOf(separator) >= 0;
    return quotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
