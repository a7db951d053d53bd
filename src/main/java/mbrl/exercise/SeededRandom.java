package mbrl.exercise;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;

/**
 * Chance that repeats: two generators with the same seed draw the same numbers, on every Java and
 * in every process.
 *
 * <p>It draws what {@link SplittableRandom} draws, but remembers its seed, so that it can be
 * described by one number and built again elsewhere. Normals are those of {@link Gaussian}.
 */
public final class SeededRandom implements RandomGenerator {
  private final long seed;
  private final SplittableRandom rng;

  public SeededRandom(long seed) {
    this.seed = seed;
    rng = new SplittableRandom(seed);
  }

  /** The number that this generator began with, however often it has been asked since. */
  public long seed() {
    return seed;
  }

  @Override
  public long nextLong() {
    return rng.nextLong();
  }

  @Override
  public int nextInt() {
    return rng.nextInt();
  }

  @Override
  public double nextGaussian() {
    return Gaussian.next(rng);
  }

  @Override
  public String toString() {
    return "SeededRandom(" + seed + ")";
  }
}
