package mbrl.report;

import java.util.ArrayList;
import java.util.List;

/** Tables as commas and lines, RFC 4180, in which no cell is a formula to a spreadsheet. */
final class Csv {
  private static final String BEGIN_FORMULAS = "=+-@\t＝＋－＠";

  private final StringBuilder text = new StringBuilder();

  /** Adds a row. */
  void row(List<String> cells) {
    text.append(String.join(",", cells.stream().map(Csv::cell).toList())).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** One cell; a text that a spreadsheet would take for a formula gets an apostrophe. */
  static String cell(String strange) {
    String t = Plain.text(strange);
    if (!t.isEmpty() && BEGIN_FORMULAS.indexOf(t.charAt(0)) >= 0) t = "'" + t;
    boolean quoted = t.matches("(?s).*[\",\\n\\t;].*");
    return quoted ? '"' + t.replace("\"", "\"\"") + '"' : t;
  }

  /** Reads a table: rows of cells, empty lines left out. */
  static List<List<String>> read(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String t = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    t = t.replace("\r\n", "\n").replace('\r', '\n');
    if (!t.endsWith("\n")) t += "\n";
    for (int i = 0; i < t.length(); i++) {
      char c = t.charAt(i);
      if (c == '"' && quoted && i + 1 < t.length() && t.charAt(i + 1) == '"') {
        cell.append(t.charAt(i++)); // two stand for one
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || c != ',' && c != '\n') {
        cell.append(c);
      } else {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == ',') continue;
        if (row.size() > 1 || !row.get(0).isBlank()) rows.add(row);
        row = new ArrayList<>();
      }
    }
    return rows;
  }
}
