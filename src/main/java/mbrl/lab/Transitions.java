package mbrl.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mbrl.model.TransitionData;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Model data as a table, and back: to look at, to summarise, to keep as a CSV file.
 *
 * <p>One row a step: the state, the action, the reward, the next state (its columns end in ') and
 * whether it was terminal.
 */
public final class Transitions {
  private static final String REWARD = "reward";
  private static final String TERMINAL = "terminal";

  private Transitions() {}

  /**
   * The data as a table.
   *
   * @param names a name for each component of the state, then of the action; or none, for x0, x1,
   *     …, u0, …
   */
  public static Table table(TransitionData data, String... names) {
    int n = data.stateSize();
    int m = data.actionSize();
    if (names.length != 0 && names.length != n + m) {
      throw new IllegalArgumentException(
          "a table of these data needs " + (n + m) + " names, got " + names.length);
    }
    List<String> all = new ArrayList<>(List.of(names));
    if (all.isEmpty()) {
      for (int d = 0; d < n; d++) all.add("x" + d);
      for (int d = 0; d < m; d++) all.add("u" + d);
    }
    Table table = Table.create("transitions");
    double[][] inputs = data.stateActions();
    for (int d = 0; d < n + m; d++) {
      table.addColumns(DoubleColumn.create(all.get(d), inputs[d]));
    }
    table.addColumns(DoubleColumn.create(REWARD, data.rewards()));
    double[][] next = data.nextStates();
    for (int d = 0; d < n; d++) {
      table.addColumns(DoubleColumn.create(all.get(d) + "'", next[d]));
    }
    BooleanColumn terminal = BooleanColumn.create(TERMINAL);
    for (boolean t : data.terminals()) terminal.append(t);
    table.addColumns(terminal);
    return table;
  }

  /**
   * The data in a CSV file whose columns stand in the order in which {@link #table} writes them.
   *
   * @throws IllegalArgumentException if a column is missing, holds a gap or a number with a comma,
   *     naming it
   */
  public static TransitionData read(Path file, int stateSize, int actionSize) {
    return data(Lab.csv(file), stateSize, actionSize);
  }

  /**
   * The data in a table whose columns stand in the order in which {@link #table} writes them.
   *
   * @throws IllegalArgumentException if a column is missing or holds a gap, naming it
   */
  public static TransitionData data(Table table, int stateSize, int actionSize) {
    int columns = 2 * stateSize + actionSize + 2;
    if (table.columnCount() != columns) {
      throw new IllegalArgumentException(
          "the table needs "
              + columns
              + " columns for states of size "
              + stateSize
              + " and actions of size "
              + actionSize
              + ", it has "
              + table.columnCount());
    }
    if (!(table.column(columns - 1) instanceof BooleanColumn terminal)) {
      throw new IllegalArgumentException(
          "column \"" + table.column(columns - 1).name() + "\" should hold true or false");
    }
    TransitionData data = new TransitionData(stateSize, actionSize);
    for (int row = 0; row < table.rowCount(); row++) {
      double[] x = numbers(table, row, 0, stateSize);
      double[] u = numbers(table, row, stateSize, actionSize);
      double[] r = numbers(table, row, stateSize + actionSize, 1);
      double[] next = numbers(table, row, stateSize + actionSize + 1, stateSize);
      data.add(x, u, r[0], next, Boolean.TRUE.equals(terminal.get(row)));
    }
    return data;
  }

  private static double[] numbers(Table table, int row, int from, int count) {
    double[] values = new double[count];
    for (int d = 0; d < count; d++) {
      if (!(table.column(from + d) instanceof NumericColumn<?> column)) {
        throw new IllegalArgumentException(
            "column \"" + table.column(from + d).name() + "\" should hold numbers");
      }
      if (column.isMissing(row)) {
        throw new IllegalArgumentException(
            "column \"" + column.name() + "\" has a gap in row " + (row + 1));
      }
      values[d] = column.getDouble(row);
    }
    return values;
  }
}
