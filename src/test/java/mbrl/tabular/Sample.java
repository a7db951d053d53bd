package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Numbers from independent runs: their mean, and a comparison in standard errors. */
final class Sample {
  private final double[] x;

  Sample(double... x) {
    this.x = x;
  }

  /** One array of numbers for each run, in two threads; the samples are its columns. */
  static Sample[] of(int runs, IntFunction<double[]> run) {
    double[][] rows = IntStream.range(0, runs).parallel().mapToObj(run).toArray(double[][]::new);
    return IntStream.range(0, rows[0].length)
        .mapToObj(j -> new Sample(IntStream.range(0, runs).mapToDouble(i -> rows[i][j]).toArray()))
        .toArray(Sample[]::new);
  }

  int size() {
    return x.length;
  }

  double mean() {
    double sum = 0;
    for (double value : x) sum += value;
    return sum / x.length;
  }

  /** The standard error of the mean. */
  double se() {
    double mean = mean();
    double sum = 0;
    for (double value : x) sum += (value - mean) * (value - mean);
    return Math.sqrt(sum / (x.length - 1) / x.length);
  }

  /** Fails unless the mean lies within 4 joint standard errors of a listed one. */
  void agrees(String what, double listed, double listedSe) {
    agree(what, mean(), se(), listed, listedSe);
  }

  /** The same for a share of runs, 0 or 1 each, listed as a share of {@code listedRuns}. */
  void agreesAsShare(String what, double listed, int listedRuns) {
    // the pooled share, kept away from 0 and 1 by one run on each side
    double p = (mean() * x.length + listed * listedRuns + 1) / (x.length + listedRuns + 2);
    double variance = p * (1 - p);
    agree(what, mean(), Math.sqrt(variance / x.length), listed, Math.sqrt(variance / listedRuns));
  }

  static void agree(String what, double own, double se, double listed, double listedSe) {
    double joint = Math.sqrt(se * se + listedSe * listedSe);
    assertTrue(
        Math.abs(own - listed) <= 4 * joint + 1e-12,
        () ->
            "%s: %.5g (se %.2g), listed %.5g (se %.2g), %.1f joint standard errors apart"
                .formatted(what, own, se, listed, listedSe, Math.abs(own - listed) / joint));
    if (Boolean.getBoolean("show")) {
      System.out.printf(
          Locale.ROOT, "%6.2f  %s: %.5g, listed %.5g%n", (own - listed) / joint, what, own, listed);
    }
  }
}
