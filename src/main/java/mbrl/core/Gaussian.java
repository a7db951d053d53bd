package mbrl.core;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Standard normal numbers that are the same, to the last bit, on every Java from 17 on.
 *
 * <p>{@code RandomGenerator.nextGaussian} changed between Java versions, so a seeded experiment
 * that used it would not repeat. This class uses {@code nextLong}, plain arithmetic and {@link
 * StrictMath} only.
 *
 * <pre>{@code
 * cover the bell curve f(x) = exp(−x²/2) with 256 layers of equal area, the lowest with the tail
 * pick a layer i and a point x = u·x_i of it, u uniform in [−1, 1)
 * |x| < x_{i+1}:  the whole height of the layer lies under f here: take x      (98.5 %)
 * otherwise:      draw a height y in the layer and take x if y < f(x), else start again
 * }</pre>
 *
 * <p>One call costs one {@code nextLong}, a multiplication and a comparison: about 3 ns.
 *
 * <p>Fails where the chance of values beyond 8 σ or so matters: x is a multiple of 2⁻⁵² of a
 * layer's width, which is fine for simulation and too coarse for a study of extreme tails.
 *
 * <p>Marsaglia and Tsang 2000, "The ziggurat method for generating random variables", with the
 * layer and the point taken from separate bits of one draw.
 *
 * <pre>{@code
 * first    [-0.943709350366141, -0.8693702877906975, -0.1030251574420646]
 * mean     -3.4239359093498256E-4
 * variance 0.9999929529038555
 * beyond 1.96 sd: 50035 of 1000000
 * }</pre>
 */
public final class Gaussian {
  private static final int LAYERS = 256;
  private static final double R = 3.6541528853610088; // where the tail begins
  private static final double AREA = 0.00492867323397465524494; // of each layer, the tail included

  private static final double[] X = new double[LAYERS + 1]; // right edge of layer i, X[0] virtual
  private static final double[] F = new double[LAYERS + 1]; // f(X[i])
  private static final double[] W = new double[LAYERS]; // X[i] / 2⁵²

  static {
    X[0] = AREA / density(R); // the rectangle as large as base layer and tail together
    X[1] = R;
    for (int i = 2; i < LAYERS; i++) {
      X[i] = Math.sqrt(-2 * StrictMath.log(AREA / X[i - 1] + density(X[i - 1])));
    }
    X[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) F[i] = density(X[i]);
    for (int i = 0; i < LAYERS; i++) W[i] = X[i] * 0x1p-52;
  }

  private Gaussian() {}

  /** One draw from N(0, 1). */
  public static double next(RandomGenerator rng) {
    long bits = rng.nextLong();
    int i = (int) bits & LAYERS - 1; // 8 bits choose the layer
    double x = (bits >> 11) * W[i]; // 53 others the point, sign included
    return Math.abs(x) < X[i + 1] ? x : rare(i, x, rng);
  }

  /** The point lies where the curve cuts through layer i, or beyond R. */
  private static double rare(int i, double x, RandomGenerator rng) {
    if (i == 0) return x < 0 ? -tail(rng) : tail(rng);
    return F[i] + rng.nextDouble() * (F[i + 1] - F[i]) < density(x) ? x : next(rng);
  }

  /** Fills an array with draws from N(0, 1), in order. */
  public static void fill(double[] out, RandomGenerator rng) {
    for (int i = 0; i < out.length; i++) out[i] = next(rng);
  }

  /**
   * Fills an array with draws from N(0, 1) truncated to an interval: each is drawn again until it
   * lies inside. Slow where the interval holds little of the bell curve.
   *
   * @param low the smallest value, below {@code high}
   * @param high the largest value
   */
  public static void truncated(double[] out, double low, double high, RandomGenerator rng) {
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be below high, got " + low + " and " + high);
    }
    for (int i = 0; i < out.length; i++) {
      double z = next(rng);
      while (z < low || z > high) z = next(rng);
      out[i] = z;
    }
  }

  /** A draw from the part beyond R: exponential steps, thinned. */
  private static double tail(RandomGenerator rng) {
    double x;
    double y;
    do {
      x = -StrictMath.log(1 - rng.nextDouble()) / R;
      y = -StrictMath.log(1 - rng.nextDouble());
    } while (2 * y < x * x);
    return R + x;
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  public static void main(String[] args) {
    double[] draws = new double[1_000_000];
    fill(draws, new SplittableRandom(1));
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / draws.length;
    long beyond = Arrays.stream(draws).filter(x -> Math.abs(x) > 1.96).count();
    System.out.println("first    " + Arrays.toString(Arrays.copyOf(draws, 3)));
    System.out.println("mean     " + mean);
    System.out.println("variance " + variance);
    System.out.println("beyond 1.96 sd: " + beyond + " of " + draws.length);
  }
}
