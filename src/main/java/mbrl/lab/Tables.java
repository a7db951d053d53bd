package mbrl.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as a page: at most 20 rows, numbers short enough to compare, and a line that
 * says what was left out.
 *
 * <p>Each column of numbers gets as many decimals as its largest value needs for four digits. A
 * column that was given a print format of its own keeps it.
 */
final class Tables {
  private static final int ROWS = 20; // the most that are shown
  private static final int DIGITS = 4; // of the largest value of a column

  private Tables() {}

  static Map<String, String> media(Table table) {
    List<String[]> columns = new ArrayList<>(); // cells as shown, the header first
    List<Boolean> numbers = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(cells(column, Math.min(ROWS, table.rowCount())));
      numbers.add(column instanceof NumericColumn<?>);
    }
    String cut =
        table.rowCount() > ROWS
            ? "The first %d of %,d rows.".formatted(ROWS, table.rowCount())
            : "";
    return new Html(html(table, columns, numbers, cut), text(table, columns, numbers, cut)).media();
  }

  private static String[] cells(Column<?> column, int rows) {
    String[] cells = new String[rows + 1];
    cells[0] = column.name();
    double largest = 0;
    boolean whole = true;
    for (int i = 0; i < rows && column instanceof NumericColumn<?> n; i++) {
      double x = n.getDouble(i);
      if (!Double.isFinite(x)) continue; // a missing value
      largest = Math.max(largest, Math.abs(x));
      whole &= x == Math.rint(x);
    }
    int decimals = whole ? 0 : DIGITS - 1 - (int) Math.floor(Math.log10(largest));
    decimals = Math.max(0, Math.min(6, decimals));
    for (int i = 0; i < rows; i++) {
      String own = column.getString(i);
      boolean plain =
          column instanceof NumericColumn<?> n
              && !column.isMissing(i)
              && (own.equals(String.valueOf(n.get(i)))
                  || own.equals(DoubleColumn.create("", n.getDouble(i)).getString(0)));
      cells[i + 1] = plain ? number(((NumericColumn<?>) column).getDouble(i), decimals) : own;
    }
    return cells;
  }

  /** {@code x} with {@code decimals} decimals, or with an exponent where that would hide it. */
  static String number(double x, int decimals) {
    double smallest = Math.pow(10, 1 - decimals); // below it, fewer than two digits would be left
    if (x != 0 && decimals > 0 && Math.abs(x) < smallest || Math.abs(x) >= 1e9) {
      return Numbers.brief(x, 2);
    }
    String shown = String.format(Locale.ROOT, "%." + decimals + "f", x);
    return shown.startsWith("-") ? "−" + shown.substring(1) : shown;
  }

  private static String html(
      Table table, List<String[]> columns, List<Boolean> numbers, String cut) {
    StringBuilder out = new StringBuilder("<table>");
    String caption = name(table);
    if (!caption.isEmpty())
      out.append("<caption>").append(Html.escape(caption)).append("</caption>");
    for (int i = 0; i <= Math.min(ROWS, table.rowCount()); i++) {
      out.append(i == 0 ? "<thead><tr>" : i == 1 ? "<tbody><tr>" : "<tr>");
      for (int c = 0; c < columns.size(); c++) {
        String cell = i == 0 ? "th" : "td";
        String align = numbers.get(c) ? "right" : "left";
        out.append("<%s style=\"text-align:%s\">".formatted(cell, align))
            .append(Html.escape(columns.get(c)[i]))
            .append("</%s>".formatted(cell));
      }
      out.append(i == 0 ? "</tr></thead>" : "</tr>");
    }
    out.append(table.rowCount() == 0 ? "</table>" : "</tbody></table>");
    if (!cut.isEmpty()) out.append("<p>").append(cut).append("</p>");
    return out.toString();
  }

  private static String text(
      Table table, List<String[]> columns, List<Boolean> numbers, String cut) {
    StringBuilder out = new StringBuilder();
    if (!name(table).isEmpty()) out.append(name(table)).append('\n');
    for (int i = 0; i <= Math.min(ROWS, table.rowCount()); i++) {
      StringBuilder row = new StringBuilder();
      for (int c = 0; c < columns.size(); c++) {
        int width = 0;
        for (String cell : columns.get(c)) width = Math.max(width, cell.length());
        String cell = columns.get(c)[i];
        String gap = " ".repeat(width - cell.length());
        row.append(c == 0 ? "" : "  ").append(numbers.get(c) ? gap + cell : cell + gap);
      }
      out.append(row.toString().stripTrailing()).append('\n');
    }
    return out.append(cut).toString().stripTrailing();
  }

  private static String name(Table table) {
    return table.name() == null ? "" : table.name();
  }
}
