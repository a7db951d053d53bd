package mbrl.lab;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The results of an {@link Experiment}: every number, its mean over the runs, and the interval.
 *
 * <pre>{@code
 * show(Charts.line("…").add(results, "reward"));      curves with their 95 % bands
 * show(results.last("reward", 100));                  the mean of the last 100 steps, a row each
 * results.tidy("reward")                              setting, seed, step, value: for Tablesaw
 * }</pre>
 */
public final class Results {
  private final List<String> settings;
  private final List<String> measures;
  private final int[] steps;
  private final double[][][][] values; // [setting][measure][run][step]

  Results(List<String> settings, List<String> measures, int[] steps, double[][][][] values) {
    this.settings = settings;
    this.measures = measures;
    this.steps = steps;
    this.values = values;
  }

  /** The names of the settings, in the order in which they were added. */
  public List<String> settings() {
    return settings;
  }

  /** The names of what was measured. */
  public List<String> measures() {
    return measures;
  }

  /** How often each setting was run. */
  public int runs() {
    return values[0][0].length;
  }

  /** The steps at which something was measured, a copy. */
  public int[] steps() {
    return steps.clone();
  }

  /** The measurements of one run, a copy. */
  public double[] run(String setting, String measure, int run) {
    return runsOf(setting, measure)[run].clone();
  }

  /** Whether both hold the same numbers, to the last bit, whatever their settings are called. */
  public boolean sameAs(Results other) {
    return Arrays.equals(steps, other.steps) && Arrays.deepEquals(values, other.values);
  }

  /**
   * The mean over the runs and its 95 % interval, at every step. A measure that is 0 or 1 in every
   * run, and both somewhere, is a share: its interval stays between 0 and 1 ({@link
   * Interval#share}).
   */
  public Interval[] intervals(String setting, String measure) {
    double[][] runs = runsOf(setting, measure);
    if (isShare(measure)) return shares(runs);
    double[] mean = new double[steps.length];
    double[] squares = new double[steps.length]; // Σ (x − mean)²
    for (double[] x : runs) {
      for (int t = 0; t < mean.length; t++) mean[t] += x[t];
    }
    for (int t = 0; t < mean.length; t++) mean[t] /= runs.length;
    for (double[] x : runs) {
      for (int t = 0; t < mean.length; t++) squares[t] += (x[t] - mean[t]) * (x[t] - mean[t]);
    }
    double quantile = Interval.t(runs.length);
    Interval[] intervals = new Interval[mean.length];
    for (int t = 0; t < mean.length; t++) {
      intervals[t] = Interval.of(mean[t], squares[t], runs.length, quantile);
    }
    return intervals;
  }

  private Interval[] shares(double[][] runs) {
    Interval[] shares = new Interval[steps.length];
    for (int t = 0; t < shares.length; t++) {
      int hits = 0;
      for (double[] x : runs) hits += (int) x[t];
      shares[t] = Interval.share(hits, runs.length);
    }
    return shares;
  }

  /** Whether every value of a measure is 0 or 1, and both occur. */
  private boolean isShare(String measure) {
    boolean zero = false;
    boolean one = false;
    for (double[][][] setting : values) {
      for (double[] run : setting[measures.indexOf(measure)]) {
        for (double x : run) {
          if (x != 0 && x != 1) return false;
          zero |= x == 0;
          one |= x == 1;
        }
      }
    }
    return zero && one;
  }

  /** The mean of a run's last {@code n} steps, averaged over the runs, with its 95 % interval. */
  public Interval last(String setting, String measure, int n) {
    if (n == 1 && measures.contains(measure)) {
      Interval[] all = intervals(setting, measure);
      return all[all.length - 1];
    }
    return Interval.of(means(setting, measure, n));
  }

  /**
   * The difference of {@code better} and {@code worse} in the mean of the last {@code n} steps. Run
   * i of both met the same world, so each run gives one difference, and their interval is narrower
   * than the intervals of the two suggest.
   */
  public Interval difference(String better, String worse, String measure, int n) {
    double[] difference = means(better, measure, n);
    double[] other = means(worse, measure, n);
    for (int i = 0; i < difference.length; i++) difference[i] -= other[i];
    return Interval.of(difference);
  }

  /** The mean of the last {@code n} steps, run by run. */
  private double[] means(String setting, String measure, int n) {
    if (n < 1 || n > steps.length) {
      throw new IllegalArgumentException(
          "n must be from 1 to the " + steps.length + " steps measured, got " + n);
    }
    double[][] runs = runsOf(setting, measure);
    double[] means = new double[runs.length];
    for (int i = 0; i < runs.length; i++) {
      for (int t = steps.length - n; t < steps.length; t++) means[i] += runs[i][t];
      means[i] /= n;
    }
    return means;
  }

  /**
   * The quantile {@code p} over the runs, at every step: 0.5 is the median, 0.25 and 0.75 the
   * quartiles. A few failed runs change the mean, but not these.
   */
  public double[] quantile(String setting, String measure, double p) {
    if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p must be from 0 to 1, got " + p);
    double[][] runs = runsOf(setting, measure);
    double[] quantile = new double[steps.length];
    double[] sorted = new double[runs.length];
    for (int t = 0; t < quantile.length; t++) {
      for (int i = 0; i < runs.length; i++) sorted[i] = runs[i][t];
      Arrays.sort(sorted);
      double at = p * (sorted.length - 1); // between two runs: in proportion
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      quantile[t] = sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
    return quantile;
  }

  /** {@link #last(String, String, int)} of every setting: setting, mean, low, high, n. */
  public Table last(String measure, int n) {
    String name = n == 1 ? measure + ", last step" : measure + ", mean of the last " + n + " steps";
    return table(name, 1, s -> new Interval[] {last(settings.get(s), measure, n)});
  }

  /** A row for each setting and step: setting, step, mean, low, high, n. */
  public Table summary(String measure) {
    return table(measure, steps.length, s -> intervals(settings.get(s), measure));
  }

  /** Every number, a row each: setting, seed (the number of the run), step, value. */
  public Table tidy(String measure) {
    int rows = settings.size() * runs() * steps.length;
    StringColumn setting = StringColumn.create("setting");
    IntColumn seed = IntColumn.create("seed", rows);
    IntColumn step = IntColumn.create("step", rows);
    DoubleColumn value = DoubleColumn.create("value", rows);
    int row = 0;
    for (String name : settings) {
      double[][] runs = runsOf(name, measure);
      for (int i = 0; i < runs.length; i++) {
        for (int t = 0; t < steps.length; t++, row++) {
          setting.append(name);
          seed.set(row, i);
          step.set(row, steps[t]);
          value.set(row, runs[i][t]);
        }
      }
    }
    return Table.create(measure, setting, seed, step, value);
  }

  private Table table(String title, int rows, IntFunction<Interval[]> intervals) {
    String name = runs() == 1 ? title + " (one run: no interval is known)" : title;
    StringColumn setting = StringColumn.create("setting");
    IntColumn step = IntColumn.create("step");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    IntColumn n = IntColumn.create("n");
    for (int s = 0; s < settings.size(); s++) {
      Interval[] row = intervals.apply(s);
      for (int t = 0; t < row.length; t++) {
        setting.append(settings.get(s));
        step.append(steps[t]);
        mean.append(row[t].mean());
        low.append(row[t].isKnown() ? row[t].low() : null);
        high.append(row[t].isKnown() ? row[t].high() : null);
        n.append(row[t].n());
      }
    }
    return rows == 1
        ? Table.create(name, setting, mean, low, high, n)
        : Table.create(name, setting, step, mean, low, high, n);
  }

  private double[][] runsOf(String setting, String measure) {
    int s = settings.indexOf(setting);
    int m = measures.indexOf(measure);
    if (s < 0) {
      throw new IllegalArgumentException("there is no setting '" + setting + "', only " + settings);
    }
    if (m < 0) {
      throw new IllegalArgumentException("there is no measure '" + measure + "', only " + measures);
    }
    return values[s][m];
  }
}
