package mbrl.exercise;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Loaded dice: the draws are written down beforehand, so that one can say exactly what must follow
 * from them.
 *
 * <pre>{@code
 * draws u₁, u₂, … in [0, 1), and again from u₁ after the last
 * nextDouble()  u          nextInt(n)      ⌊u n⌋
 * nextBoolean() u ≥ 1/2    nextGaussian()  Φ⁻¹(u), to three digits
 * }</pre>
 *
 * <p>{@code new ScriptedRandom(0)} always draws the least that is possible.
 */
public final class ScriptedRandom implements RandomGenerator {
  private final double[] draws;
  private int next;

  /**
   * @param draws at least one number, each from 0 to below 1
   */
  public ScriptedRandom(double... draws) {
    if (draws.length == 0) throw new IllegalArgumentException("a script needs at least one draw");
    for (double u : draws) {
      if (!(u >= 0 && u < 1)) {
        throw new IllegalArgumentException("draws lie from 0 to below 1, got " + u);
      }
    }
    this.draws = draws.clone();
  }

  /** The script, a copy. */
  public double[] draws() {
    return draws.clone();
  }

  @Override
  public double nextDouble() {
    double u = draws[next];
    next = (next + 1) % draws.length;
    return u;
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    if (!(origin < bound)) {
      throw new IllegalArgumentException("no number lies from " + origin + " to below " + bound);
    }
    return Math.min(origin + nextDouble() * (bound - origin), Math.nextDown(bound));
  }

  @Override
  public float nextFloat() {
    return Math.min((float) nextDouble(), Math.nextDown(1f));
  }

  @Override
  public long nextLong() {
    return (long) (nextDouble() * 0x1p53) << 11;
  }

  @Override
  public long nextLong(long bound) {
    return nextLong(0, bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    if (origin >= bound) {
      throw new IllegalArgumentException("no number lies from " + origin + " to below " + bound);
    }
    double width = (double) bound - (double) origin; // no overflow
    return Math.min(origin + (long) (nextDouble() * width), bound - 1);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    return (int) nextLong(0, bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  /** Φ⁻¹(u): Hastings' approximation (Abramowitz and Stegun 26.2.23), off by at most .00045. */
  @Override
  public double nextGaussian() {
    double u = nextDouble();
    double tail = Math.max(Math.min(u, 1 - u), 0x1p-53);
    double t = Math.sqrt(-2 * StrictMath.log(tail));
    double top = 2.515517 + t * (0.802853 + t * 0.010328);
    double bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    double z = Math.max(t - top / bottom, 0);
    return u < 0.5 ? -z : z;
  }

  @Override
  public String toString() {
    return "ScriptedRandom" + Arrays.toString(draws);
  }
}
