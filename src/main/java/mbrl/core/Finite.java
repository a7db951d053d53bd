package mbrl.core;

import java.util.Locale;

/** Checks that numbers are finite, with one message for all classes. */
public final class Finite {
  private Finite() {}

  /**
   * Checks that every component of {@code values} is finite, naming the first that is not.
   *
   * @throws IllegalArgumentException if one is NaN or infinite
   */
  public static void check(double[] values, String name) {
    if (all(values, 0, values.length)) return;
    int i = 0;
    while (Double.isFinite(values[i])) i++;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s[%d] is %s, a model takes finite numbers", name, i, values[i]));
  }

  /** Whether a[from] … a[to − 1] are finite: a − a is 0 where a is, and NaN elsewhere. */
  public static boolean all(double[] a, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 += a[i] - a[i];
      s1 += a[i + 1] - a[i + 1];
      s2 += a[i + 2] - a[i + 2];
      s3 += a[i + 3] - a[i + 3];
    }
    for (; i < to; i++) s0 += a[i] - a[i];
    return s0 + s1 + (s2 + s3) == 0;
  }
}
