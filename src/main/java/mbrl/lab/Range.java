package mbrl.lab;

import java.util.Collection;

/**
 * From the lowest to the highest of some numbers.
 *
 * @param low the lowest
 * @param high the highest
 */
record Range(double low, double high) {
  private static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  static Range of(Collection<double[]> values) {
    Range range = EMPTY;
    for (double[] x : values) range = range.with(x);
    return range;
  }

  Range with(double... values) {
    double lowest = low;
    double highest = high;
    for (double x : values) {
      lowest = Math.min(lowest, x);
      highest = Math.max(highest, x);
    }
    return new Range(lowest, highest);
  }

  /** Whether the ends, both above 0, lie decades apart. */
  boolean isWide() {
    return high > 10 * low;
  }

  /** {@code x} with the digits that can be seen in this range. */
  String brief(double x) {
    return Numbers.within(high - low, x);
  }

  @Override
  public String toString() {
    return brief(low) + " to " + brief(high);
  }
}
