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
    add(cells.stream().map(Csv::harmless).toList());
  }

  /** Adds a row of a platform's. */
  void add(List<String> cells) {
    List<String> quoted = cells.stream().map(c -> quoted(c, separator)).toList();
    text.append(String.join(Character.toString(separator), quoted)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** One cell of our own, between commas. */
  static String cell(String strange) {
    return quoted(harmless(strange), ',');
  }

  /** A text with an apostrophe before it where a spreadsheet would take it for a formula. */
  static String harmless(String strange) {
    String t = Printable.text(strange);
    return !t.isEmpty() && BEGIN_FORMULAS.indexOf(t.charAt(0)) >= 0 ? "'" + t : t;
  }

  private static String quoted(String cell, char separator) {
    boolean quotes = cell.matches("(?s).*[\",\\n\\t;].*") || cell.indexOf(separator) >= 0;
    return quotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
