package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The change of every column to mean 0 and standard deviation 1, and back: networks and kernels
 * learn badly from columns of very different scale.
 *
 * <pre>{@code
 * n ← n + 1,   d = x − mean,   mean ← mean + d/n,   M ← M + d (x − mean)       Welford's update
 * sd = √(M/n),   z = (x − mean) / sd,   x = mean + sd z
 * }</pre>
 *
 * <p>Costs O(1) a number, and needs no second pass: statistics grow batch by batch. A constant
 * column has sd 0; it becomes z = 0, not NaN.
 *
 * <p>Fails when it is fitted on validation data as well, for then the validation loss looks too
 * good: fit it on the training part alone, and apply it to the rest (lecture 3's bug hunt).
 *
 * <p>Lecture 3. Welford 1962; the short formula mean(x²) − mean(x)² loses all its digits when the
 * mean is large.
 *
 * <pre>{@code
 * mean [0.49028710101328565, 1.0000000048561144E8, 2.5]
 * sd   [0.28663491459734164, 0.28657487651174823, 0.0]
 * first row: 0.266 0.908 0.000
 * }</pre>
 */
public final class Normalizer {
  static final TextForm<Normalizer> FORM =
      new TextForm<>("normalizer", Normalizer.class, Normalizer::write, Normalizer::read);

  private double[] mean; // of each column
  private double[] m; // M, Σ (x − mean)² of each column
  private long n; // rows seen

  /**
   * @param columns the number of columns, at least 1
   */
  public Normalizer(int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1, got " + columns);
    }
    mean = new double[columns];
    m = new double[columns];
  }

  /** A normaliser that has seen these columns, {@code [dimension][example]}. */
  public static Normalizer of(double[][] columns) {
    Normalizer normalizer = new Normalizer(columns.length);
    normalizer.add(columns);
    return normalizer;
  }

  /** Learns from more rows, {@code [dimension][example]}. */
  public void add(double[][] columns) {
    check(columns);
    int rows = Columns.rows(columns, "x");
    Columns.finite(columns, "x");
    double[] newMean = mean.clone();
    double[] newM = m.clone();
    for (int j = 0; j < mean.length; j++) {
      for (int i = 0; i < rows; i++) {
        // mean ← mean + d/n,   M ← M + d (x − mean)
        double d = columns[j][i] - newMean[j];
        newMean[j] += d / (n + i + 1);
        newM[j] += d * (columns[j][i] - newMean[j]);
      }
      if (!Double.isFinite(newM[j])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column %d holds numbers too large to be squared: choose another unit",
                j));
      }
    }
    mean = newMean;
    m = newM;
    n += rows;
  }

  private void check(double[][] columns) {
    if (columns.length != mean.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the normaliser has %d columns, got %d", mean.length, columns.length));
    }
  }

  /** The number of rows seen. */
  public long rows() {
    return n;
  }

  public int columns() {
    return mean.length;
  }

  /** The mean of each column, a copy. */
  public double[] mean() {
    return mean.clone();
  }

  /** The standard deviation √(M/n) of each column; 0 for one that never changed. */
  public double[] sd() {
    double[] sd = new double[m.length];
    for (int j = 0; j < sd.length; j++) sd[j] = sd(j);
    return sd;
  }

  /** The standard deviation √(M/(n − 1)) of each column, of a sample. */
  public double[] sampleSd() {
    if (n < 2) throw new IllegalStateException("a sample deviation needs 2 rows, got " + n);
    return Arrays.stream(m).map(v -> Math.sqrt(v / (n - 1))).toArray();
  }

  private double sd(int j) {
    if (n == 0) throw new IllegalStateException("the normaliser has seen no rows yet");
    double sd = Math.sqrt(m[j] / n);
    return sd > 1e-14 * Math.abs(mean[j]) ? sd : 0; // rounding is not a deviation
  }

  /** The divisor sd, or infinity for a column that never changed, so that z = 0. */
  private double divisor(int j) {
    double sd = sd(j);
    return sd > 0 ? sd : Double.POSITIVE_INFINITY;
  }

  /** z = (x − mean) / sd for every column; {@code z} may be {@code x}. */
  public void normalize(double[][] x, double[][] z) {
    check(x);
    for (int j = 0; j < mean.length; j++) {
      double centre = mean[j];
      double inverse = 1 / divisor(j);
      for (int i = 0; i < x[j].length; i++) z[j][i] = (x[j][i] - centre) * inverse;
    }
  }

  /** The same for rows {@code from} … {@code to} − 1 of x, at the start of z. */
  void normalize(double[][] x, int from, int to, double[][] z) {
    for (int j = 0; j < mean.length; j++) {
      double centre = mean[j];
      double inverse = 1 / divisor(j);
      for (int i = from; i < to; i++) z[j][i - from] = (x[j][i] - centre) * inverse;
    }
  }

  /** x = mean + sd z of column j, for the first n of z, at {@code to} … of x. */
  void restore(int j, double[] z, int n, double[] x, int to) {
    double centre = mean[j];
    double sd = sd(j);
    for (int i = 0; i < n; i++) x[to + i] = centre + sd * z[i];
  }

  /** x = mean + sd z for every column; {@code x} may be {@code z}. */
  public void restore(double[][] z, double[][] x) {
    check(z);
    for (int j = 0; j < mean.length; j++) {
      double centre = mean[j];
      double sd = sd(j);
      for (int i = 0; i < z[j].length; i++) x[j][i] = centre + sd * z[j][i];
    }
  }

  private void write(ModelWriter out) {
    out.line("normalizer", columns(), n);
    out.row(mean);
    out.row(m);
  }

  private static Normalizer read(ModelReader in) {
    in.demandLength(3);
    int columns = in.count(1);
    int rows = in.count(2);
    if (columns < 1 || rows < 1)
      throw in.wrong("columns and rows, at least 1", in.word(rows < 1 ? 2 : 1));
    in.demandRoom(2.0 * columns);
    Normalizer normalizer = new Normalizer(columns);
    normalizer.n = rows;
    normalizer.mean = in.row(columns);
    normalizer.m = in.row(columns);
    for (double squares : normalizer.m) {
      if (squares < 0) throw in.wrong("a sum of squares, at least 0", String.valueOf(squares));
    }
    return normalizer;
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    double[][] x = new double[3][1000];
    for (int i = 0; i < 1000; i++) {
      x[0][i] = rng.nextDouble();
      x[1][i] = 1e8 + rng.nextDouble();
      x[2][i] = 2.5;
    }
    Normalizer normalizer = of(x);
    System.out.println("mean " + Arrays.toString(normalizer.mean()));
    System.out.println("sd   " + Arrays.toString(normalizer.sd()));
    normalizer.normalize(x, x);
    System.out.printf(Locale.ROOT, "first row: %.3f %.3f %.3f%n", x[0][0], x[1][0], x[2][0]);
  }
}
