package mbrl.model;

import java.util.Locale;
import mbrl.core.Finite;
import mbrl.numeric.Rows;

/** Checks and copies of columns of numbers, {@code [dimension][example]}. */
final class Columns {
  private Columns() {}

  /** y ← y + c x. */
  static void add(double c, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] += c * x[i];
  }

  /** The number of examples in columns that must all be of one length. */
  static int rows(double[][] columns, String name) {
    if (columns.length == 0) throw new IllegalArgumentException(name + " has no columns");
    int n = columns[0].length;
    for (int d = 1; d < columns.length; d++) {
      if (columns[d].length != n) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s[0] holds %d examples and %s[%d] holds %d",
                name,
                n,
                name,
                d,
                columns[d].length));
      }
    }
    return n;
  }

  /** Checks that x has a finite number for each input and each example from … to − 1. */
  static void inputs(double[][] x, int from, int to, int inputs) {
    shape(x, from, to, inputs);
    for (int d = 0; d < inputs; d++) if (!Finite.all(x[d], from, to)) refuse(x[d], d, from, "x");
  }

  /** Checks that x has a column for each input that reaches to the last example. */
  static void shape(double[][] x, int from, int to, int inputs) {
    if (x.length != inputs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the model takes %d inputs, x has %d columns", inputs, x.length));
    }
    if (from < 0 || from > to) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "examples from %d to %d were asked for: 0 ≤ from ≤ to must hold",
              from,
              to));
    }
    room(x, to, "x");
  }

  /** Checks that every row holds the examples up to {@code to}. */
  static void room(double[][] rows, int to, String name) {
    for (int d = 0; d < rows.length; d++) {
      if (rows[d].length < to) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s[%d] holds %d examples, and %d were asked for",
                name,
                d,
                rows[d].length,
                to));
      }
    }
  }

  /** Checks that there are as many targets as inputs, and that all are finite numbers. */
  static int examples(double[][] x, double[][] y) {
    int n = pairs(x, y);
    finite(x, "x");
    finite(y, "y");
    return n;
  }

  /** Checks that there are as many targets as inputs. */
  static int pairs(double[][] x, double[][] y) {
    int n = rows(x, "x");
    if (rows(y, "y") != n) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "x holds %d examples and y holds %d", n, y[0].length));
    }
    if (n == 0) throw new IllegalArgumentException("there are no examples to learn from");
    return n;
  }

  /**
   * Checks that every entry is a finite number, naming the first that is not.
   *
   * @return the sum of each column
   */
  static double[] finite(double[][] columns, String name) {
    double[] sums = new double[columns.length];
    for (int d = 0; d < columns.length; d++) {
      sums[d] = Rows.sum(columns[d]);
      if (Double.isFinite(sums[d])) continue; // so all of them are
      if (!Finite.all(columns[d], 0, columns[d].length)) refuse(columns[d], d, 0, name);
    }
    return sums;
  }

  /** The mean of each column, after checking that all entries are finite. */
  static double[] means(double[][] columns, String name) {
    double[] means = finite(columns, name);
    for (int d = 0; d < means.length; d++) means[d] /= columns[d].length;
    return means;
  }

  /** Names the first example that is not finite. */
  private static void refuse(double[] column, int d, int from, String name) {
    int i = from;
    while (Double.isFinite(column[i])) i++;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s, column %d, example %d is %s: a model takes finite numbers",
            name,
            d,
            i,
            column[i]));
  }

  /** The given examples of every column, in that order. */
  static double[][] select(double[][] columns, int[] examples) {
    double[][] chosen = new double[columns.length][examples.length];
    for (int d = 0; d < columns.length; d++) {
      for (int i = 0; i < examples.length; i++) chosen[d][i] = columns[d][examples[i]];
    }
    return chosen;
  }

  static double[][] copy(double[][] columns) {
    double[][] copy = new double[columns.length][];
    for (int d = 0; d < copy.length; d++) copy[d] = columns[d].clone();
    return copy;
  }

  /** Rows to columns, and back. */
  static double[][] transpose(double[][] a) {
    double[][] t = new double[a.length == 0 ? 0 : a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) t[j][i] = a[i][j];
    }
    return t;
  }
}
