package mbrl.course;

import java.util.SplittableRandom;
import mbrl.exercise.SeededRandom;

/**
 * Draws the numbers of one instance of a check. Two draws with the same seed give the same
 * instance; numbers are round enough to be read and recomputed by hand.
 */
public final class Draw {
  private final long seed;
  private final int size;
  private final SplittableRandom rng;

  Draw(long seed) {
    this(seed, 1);
  }

  private Draw(long seed, int size) {
    this.seed = seed;
    this.size = size;
    rng = new SplittableRandom(seed);
  }

  /** Instance number {@code i} = 1, 2, … of this check, whatever was drawn from this one so far. */
  public Draw instance(int i) {
    return new Draw(new SplittableRandom(seed + i).nextLong(), i);
  }

  /** How large the instance should be: 1 for the first that is tried, then 2, 3, … */
  public int size() {
    return size;
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public int integer(int low, int high) {
    return rng.nextInt(low, high + 1);
  }

  /** A number from {@code low} to {@code high} with at most two decimals. */
  public double number(double low, double high) {
    return Math.rint(rng.nextDouble(low, high) * 100) / 100;
  }

  /** {@code n} such numbers. */
  public double[] numbers(int n, double low, double high) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = number(low, high);
    return x;
  }

  /** {@code n} probabilities, none 0, that add up to 1; with at most two decimals each. */
  public double[] distribution(int n) {
    int[] percent = new int[n];
    java.util.Arrays.fill(percent, 5);
    for (int left = 100 - 5 * n; left > 0; left--) percent[rng.nextInt(n)]++;
    double[] p = new double[n];
    for (int i = 0; i < n; i++) p[i] = percent[i] / 100.0;
    return p;
  }

  /** True with probability {@code p}. */
  public boolean chance(double p) {
    return rng.nextDouble() < p;
  }

  /** A generator to hand to the answer, another one at each call. */
  public SeededRandom rng() {
    return new SeededRandom(rng.nextLong() >>> 1);
  }
}
