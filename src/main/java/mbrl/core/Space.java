package mbrl.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A set of values to choose from, usually actions: either a {@link Finite} list or a {@link Box} of
 * real vectors. Planners switch on the two.
 *
 * @param <A> the type of a value
 */
public sealed interface Space<A> {
  /** Draws a value uniformly. */
  A sample(RandomGenerator rng);

  /** Whether {@code value} belongs to this space. */
  boolean contains(A value);

  /** The numbers 0, 1, …, n − 1 as a space, the usual names of discrete actions. */
  static Finite<Integer> range(int n) {
    if (n < 1) throw new IllegalArgumentException("a space needs at least 1 value, got " + n);
    return new Finite<>(java.util.stream.IntStream.range(0, n).boxed().toList());
  }

  /**
   * Finitely many values in a fixed order.
   *
   * @param values at least one value, no two of them equal
   */
  record Finite<A>(List<A> values) implements Space<A> {
    public Finite {
      values = List.copyOf(values);
      if (values.isEmpty()) throw new IllegalArgumentException("a space needs at least 1 value");
      for (int i = 0; i < values.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (same(values.get(i), values.get(j))) {
            throw new IllegalArgumentException(
                "the values of a space must differ, got %s twice".formatted(shown(values.get(i))));
          }
        }
      }
    }

    /** Vectors are the same if their components are. */
    private static boolean same(Object a, Object b) {
      return a instanceof double[] u && b instanceof double[] v ? Arrays.equals(u, v) : a.equals(b);
    }

    private static String shown(Object value) {
      return value instanceof double[] u ? Arrays.toString(u) : "" + value;
    }

    public int size() {
      return values.size();
    }

    @Override
    public A sample(RandomGenerator rng) {
      return values.get(rng.nextInt(values.size()));
    }

    @Override
    public boolean contains(A value) {
      for (A v : values) if (same(v, value)) return true;
      return false;
    }

    @Override
    public String toString() {
      return values.stream().map(Finite::shown).toList().toString();
    }
  }

  /** All vectors x with low[i] ≤ x[i] ≤ high[i] for every dimension i. */
  final class Box implements Space<double[]> {
    private final double[] low;
    private final double[] high;

    /**
     * @param low the smallest value of each dimension, finite
     * @param high the largest, at least as large as {@code low}
     */
    public Box(double[] low, double[] high) {
      if (low.length != high.length) {
        throw new IllegalArgumentException(
            "low and high must be of one length, got " + low.length + " and " + high.length);
      }
      for (int i = 0; i < low.length; i++) {
        if (!(Double.isFinite(low[i]) && Double.isFinite(high[i]) && low[i] <= high[i])) {
          throw new IllegalArgumentException(
              "dimension " + i + " needs finite low ≤ high, got " + low[i] + " and " + high[i]);
        }
      }
      this.low = low.clone();
      this.high = high.clone();
    }

    public int dimensions() {
      return low.length;
    }

    public double low(int dimension) {
      return low[dimension];
    }

    public double high(int dimension) {
      return high[dimension];
    }

    /**
     * The points of an even grid over the box, its edges included; the last dimension runs fastest.
     *
     * @param perDimension how many values each dimension takes, at least 2
     */
    public List<double[]> grid(int perDimension) {
      if (perDimension < 2) {
        throw new IllegalArgumentException(
            "a grid needs at least 2 values a dimension, got " + perDimension);
      }
      long size = 1;
      for (int i = 0; i < low.length; i++) {
        size *= perDimension;
        if (size > 1_000_000) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "a grid of %d values in %d dimensions has more than a million points",
                  perDimension,
                  low.length));
        }
      }
      List<double[]> points = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        double[] x = new double[low.length];
        int rest = k;
        for (int i = x.length - 1; i >= 0; i--) {
          int step = rest % perDimension;
          rest /= perDimension;
          x[i] = low[i] + (high[i] - low[i]) * step / (perDimension - 1);
        }
        points.add(x);
      }
      return points;
    }

    @Override
    public double[] sample(RandomGenerator rng) {
      double[] x = new double[low.length];
      for (int i = 0; i < x.length; i++) x[i] = low[i] + rng.nextDouble() * (high[i] - low[i]);
      return x;
    }

    @Override
    public boolean contains(double[] value) {
      if (value.length != low.length) return false;
      for (int i = 0; i < value.length; i++) {
        if (!(low[i] <= value[i] && value[i] <= high[i])) return false; // NaN is outside
      }
      return true;
    }

    @Override
    public String toString() {
      return "Box" + java.util.Arrays.toString(low) + "…" + java.util.Arrays.toString(high);
    }
  }
}
