package mbrl.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table that a platform or a spreadsheet exported: separated by commas, semicolons or tabs, in
 * UTF-8, UTF-16 or Windows-1252, with a byte-order mark, a line {@code sep=;}, or neither.
 *
 * @param name what to call it in a message
 * @param separator what stands between cells
 * @param top the row of headings
 * @param rows the other rows, blank lines left out
 */
record CsvTable(String name, char separator, Row top, List<Row> rows) {
  private static final String SEPARATORS = ",;\t";

  /**
   * A row.
   *
   * @param cells its texts
   * @param written the same as they stand in the file, with their quotes
   */
  record Row(List<String> cells, List<String> written) {
    /** A cell, empty if the row is shorter. */
    String cell(int column) {
      return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    /** A cell as it stands in the file. */
    String written(int column) {
      return column >= 0 && column < written.size() ? written.get(column) : "";
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if it is none, naming the file and the line
   */
  static CsvTable read(Path file) throws IOException {
    return parse(text(Files.readAllBytes(file), file.toString()), file.toString());
  }

  /** Reads a table from its text. */
  static CsvTable parse(String text, String name) {
    String t = text.replace("\r\n", "\n").replace('\r', '\n');
    if (!t.endsWith("\n")) t += "\n";
    String first = t.substring(0, t.indexOf('\n')).replace("\"", "");
    boolean says = first.toLowerCase(Locale.ROOT).matches("sep=.?");
    int begin = says ? t.indexOf('\n') + 1 : 0;
    char separator = says && first.length() == 5 ? first.charAt(4) : separator(t, begin);
    List<Row> rows = new Reader(t, separator, name).rows(begin, says ? 2 : 1);
    if (rows.isEmpty()) throw new IllegalArgumentException(name + " is empty");
    return new CsvTable(name, separator, rows.get(0), rows.subList(1, rows.size()));
  }

  /** The headings. */
  List<String> head() {
    return top.cells;
  }

  /** The separator that stands most often in the first line, outside of quotes. */
  private static char separator(String t, int begin) {
    int[] count = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = begin; i < t.length() && (quoted || t.charAt(i) != '\n'); i++) {
      if (t.charAt(i) == '"') quoted = !quoted;
      int which = SEPARATORS.indexOf(t.charAt(i));
      if (!quoted && which >= 0) count[which]++;
    }
    int best = 0;
    for (int i = 1; i < count.length; i++) if (count[i] > count[best]) best = i;
    return SEPARATORS.charAt(best);
  }

  /** Reads cells one after the other. */
  private static final class Reader {
    private final String text;
    private final char separator;
    private final String name;

    Reader(String text, char separator, String name) {
      this.text = text;
      this.separator = separator;
      this.name = name;
    }

    List<Row> rows(int begin, int firstLine) {
      List<Row> rows = new ArrayList<>();
      int line = firstLine;
      int i = begin;
      while (i < text.length()) {
        List<String> cells = new ArrayList<>();
        List<String> written = new ArrayList<>();
        char end;
        do {
          int next = text.charAt(i) == '"' ? quoted(i, line, cells) : plain(i, cells);
          for (int k = i; k < next; k++) if (text.charAt(k) == '\n') line++;
          written.add(text.substring(i, next));
          end = text.charAt(next);
          i = next + 1;
        } while (end == separator);
        line++;
        if (cells.size() > 1 || !cells.get(0).isBlank()) rows.add(new Row(cells, written));
      }
      return rows;
    }

    private int plain(int from, List<String> cells) {
      int i = from;
      while (text.charAt(i) != separator && text.charAt(i) != '\n') i++;
      cells.add(text.substring(from, i));
      return i;
    }

    private int quoted(int from, int line, List<String> cells) {
      StringBuilder cell = new StringBuilder();
      for (int i = from + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append(text.charAt(i++)); // two stand for one
        } else {
          char after = text.charAt(i + 1);
          if (after != separator && after != '\n') break;
          cells.add(cell.toString());
          return i + 1;
        }
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s, line %d: a quote is not closed, in cell %d",
              name,
              line,
              cells.size() + 1));
    }
  }

  /** The text of a file in whatever encoding it was saved. */
  private static String text(byte[] b, String name) {
    if (b.length > 3 && b[0] == 'P' && b[1] == 'K' && b[2] < 9) {
      throw new IllegalArgumentException(
          name + " is a spreadsheet or a zip, and not a CSV file: save it as CSV");
    }
    String text;
    int first = b.length > 1 ? (b[0] & 255) << 8 | b[1] & 255 : 0;
    if (first == 0xFFFE || (first & 255) == 0 && first != 0) {
      text = new String(b, StandardCharsets.UTF_16LE);
    } else if (first == 0xFEFF || first != 0 && first < 256) {
      text = new String(b, StandardCharsets.UTF_16BE);
    } else {
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b)).toString();
      } catch (CharacterCodingException e) {
        text = new String(b, Charset.forName("windows-1252"));
      }
    }
    if (text.startsWith("\ufeff")) text = text.substring(1);
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') line++;
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s, line %d: this is no text, so the file is no CSV file",
                name,
                line));
      }
    }
    return text;
  }

  /** A number with a decimal point or comma, such as "1,150.50" or "15,00"; NaN if it is none. */
  static double number(String cell) {
    String t = cell.strip().replaceAll("[\\s\u00a0\u202f']", "");
    if (!t.matches("-?\\d+([.,]\\d+)*")) return Double.NaN;
    int comma = t.lastIndexOf(',');
    int dot = t.lastIndexOf('.');
    boolean both = comma >= 0 && dot >= 0;
    boolean thousands = comma >= 0 && dot < 0 && t.length() - comma == 4 && !t.startsWith("0");
    if (both && comma > dot) t = t.replace(".", "").replace(',', '.');
    else if (both || thousands || t.indexOf(',') != comma) t = t.replace(",", "");
    else t = t.replace(',', '.');
    return t.indexOf('.') == t.lastIndexOf('.') ? Double.parseDouble(t) : Double.NaN;
  }
}
