package mbrl.lab;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * A Tablesaw table as a page: at most 20 rows, numbers short enough to compare, and a line that
 * says what was left out.
 *
 * <p>Four significant digits: in a column whose numbers are alike, as many decimals as its largest
 * needs, so that the points stand below each other; in a column that mixes 12345.6 and 0.0123 each
 * cell has its own. A column that was given a print format of its own keeps it.
 */
final class Tables {
  private static final int ROWS = 20; // the most that are shown
  private static final int DIGITS = 4; // significant, of the largest value of a column
  private static final int DECIMALS = 6; // at most, in a column of common decimals
  private static final double EXACT = 1e15; // whole numbers below it keep all their digits

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
            ? String.format(Locale.ROOT, "The first %d of %,d rows.", ROWS, table.rowCount())
            : "";
    return new Html(html(table, columns, numbers, cut), text(table, columns, numbers, cut)).media();
  }

  private static String[] cells(Column<?> column, int rows) {
    String[] cells = new String[rows + 1];
    cells[0] = column.name();
    double[] known =
        column instanceof NumericColumn<?> n
            ? IntStream.range(0, rows).mapToDouble(n::getDouble).filter(Double::isFinite).toArray()
            : new double[0];
    DoubleFunction<String> format = format(known);
    for (int i = 0; i < rows; i++) {
      String own = column.getString(i);
      boolean plain =
          column instanceof NumericColumn<?> n
              && !column.isMissing(i)
              && (own.equals(String.valueOf(n.get(i)))
                  || own.equals(DoubleColumn.create("", n.getDouble(i)).getString(0)));
      cells[i + 1] = plain ? format.apply(((NumericColumn<?>) column).getDouble(i)) : own;
    }
    return cells;
  }

  /** The format of a column that holds these numbers. */
  static DoubleFunction<String> format(double... values) {
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY; // apart from 0
    boolean whole = true;
    for (double x : values) {
      largest = Math.max(largest, Math.abs(x));
      if (x != 0) smallest = Math.min(smallest, Math.abs(x));
      whole &= x == Math.rint(x) && Math.abs(x) < EXACT;
    }
    if (whole) return x -> fixed(x, 0);
    int decimals = Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(largest)));
    boolean alike =
        smallest >= Math.pow(10, 1 - decimals) && largest < EXACT; // two digits are left
    return alike && decimals <= DECIMALS ? x -> fixed(x, decimals) : x -> Numbers.brief(x, DIGITS);
  }

  private static String fixed(double x, int decimals) {
    if (!Double.isFinite(x)) return Numbers.brief(x);
    BigDecimal rounded = new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.toPlainString().replace('-', '−');
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
        out.append("<" + cell + " style=\"text-align:" + align + "\">")
            .append(Html.escape(columns.get(c)[i]))
            .append("</" + cell + ">");
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
        for (String cell : columns.get(c)) width = Math.max(width, width(cell));
        String cell = columns.get(c)[i];
        String gap = " ".repeat(width - width(cell));
        row.append(c == 0 ? "" : "  ").append(numbers.get(c) ? gap + cell : cell + gap);
      }
      out.append(row.toString().stripTrailing()).append('\n');
    }
    return out.append(cut).toString().stripTrailing();
  }

  /** The columns that a text takes in a terminal: the dot over θ̇ takes none. */
  static int width(String text) {
    return (int)
        text.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).count();
  }

  /**
   * A table read from comma-separated values.
   *
   * @param what the file, for messages
   * @throws IllegalArgumentException if a number has a comma in it, which Tablesaw would leave out:
   *     it reads 0,5 as 5
   */
  static Table read(String what, String csv) {
    Table table = Table.read().csv(new StringReader(csv));
    CsvReadOptions.Builder asText =
        CsvReadOptions.builder(new StringReader(csv))
            .columnTypesToDetect(List.of(ColumnType.STRING));
    Table text = Table.read().csv(asText);
    for (int c = 0; c < table.columnCount(); c++) {
      if (!(table.column(c) instanceof NumericColumn<?>)) continue;
      for (int row = 0; row < table.rowCount(); row++) {
        String cell = text.column(c).getString(row);
        if (cell.indexOf(',') < 0) continue;
        throw new IllegalArgumentException(
            what
                + ", row "
                + (row + 1)
                + ", column \""
                + table.column(c).name()
                + "\": "
                + cell
                + " has a comma; write numbers with a point and without separators");
      }
    }
    return table;
  }

  private static String name(Table table) {
    return table.name() == null ? "" : table.name();
  }
}
