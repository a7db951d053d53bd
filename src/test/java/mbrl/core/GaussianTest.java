package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianTest {
  private static final int N = 10_000_000;

  /** E[xᵏ] of the normal distribution, and the standard error of its estimate from N draws. */
  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    double[] sum = new double[9];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < N; i++) {
      double x = Gaussian.next(rng);
      double power = 1;
      for (int k = 1; k <= 8; k++) {
        power *= x;
        sum[k] += power;
      }
    }
    double[] moment = {1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395, 0, 135135, 0, 2027025};
    for (int k = 1; k <= 8; k++) {
      double se = Math.sqrt((moment[2 * k] - moment[k] * moment[k]) / N);
      assertEquals(moment[k], sum[k] / N, 4 * se, "moment " + k);
    }
  }

  /** Bins of a quarter from −5 to 5; χ² = Σ (seen − expected)² / expected. */
  @Test
  void histogramAgreesWithTheNormalDistribution() {
    int bins = 42; // 40 between −5 and 5, one beyond each end
    long[] seen = new long[bins];
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < N; i++) {
      double x = Gaussian.next(rng);
      seen[(int) Math.max(0, Math.min(bins - 1, Math.floor((x + 5) * 4) + 1))]++;
    }
    double chiSquare = 0;
    for (int b = 0; b < bins; b++) {
      double low = b == 0 ? 0 : below(-5 + (b - 1) * 0.25);
      double high = b == bins - 1 ? 1 : below(-5 + b * 0.25);
      double expected = N * (high - low);
      chiSquare += (seen[b] - expected) * (seen[b] - expected) / expected;
    }
    int freedom = bins - 1; // χ² has mean f and variance 2 f
    assertTrue(chiSquare < freedom + 4 * Math.sqrt(2.0 * freedom), "chi square " + chiSquare);
  }

  @Test
  void tailsAreAsHeavyAsTheyShouldBe() {
    SplittableRandom rng = new SplittableRandom(3);
    double[] bound = {3, 3.6541528853610088, 4, 4.5};
    long[][] beyond = new long[2][bound.length];
    for (int i = 0; i < 5 * N; i++) {
      double x = Gaussian.next(rng);
      if (Math.abs(x) < 3) continue;
      for (int b = 0; b < bound.length; b++) {
        if (Math.abs(x) > bound[b]) beyond[x < 0 ? 0 : 1][b]++;
      }
    }
    for (int b = 0; b < bound.length; b++) {
      double expected = 5.0 * N * below(-bound[b]);
      assertEquals(expected, beyond[0][b], 4 * Math.sqrt(expected), "below -" + bound[b]);
      assertEquals(expected, beyond[1][b], 4 * Math.sqrt(expected), "above " + bound[b]);
    }
  }

  @Test
  void successiveDrawsAreUncorrelated() {
    SplittableRandom rng = new SplittableRandom(4);
    double sum = 0;
    double previous = Gaussian.next(rng);
    for (int i = 0; i < N; i++) {
      double x = Gaussian.next(rng);
      sum += x * previous;
      previous = x;
    }
    assertEquals(0, sum / N, 4 / Math.sqrt(N));
  }

  /** If this changes, every seeded experiment of the course changes with it. */
  @Test
  void theBitsAreTheSameOnEveryJava() {
    SplittableRandom rng = new SplittableRandom(2024);
    long hash = 0;
    for (int i = 0; i < 50_000_000; i++) {
      hash = hash * 31 + Double.doubleToLongBits(Gaussian.next(rng));
    }
    assertEquals(8715545980684293029L, hash, "hash of 5e7 draws on Java " + Runtime.version());
  }

  @Test
  void fillingAnArrayDrawsInOrder() {
    double[] filled = new double[1000];
    Gaussian.fill(filled, new SplittableRandom(5));
    SplittableRandom rng = new SplittableRandom(5);
    double[] single = new double[1000];
    for (int i = 0; i < single.length; i++) single[i] = Gaussian.next(rng);
    assertArrayEquals(single, filled, 0);
  }

  /** Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) (Abramowitz and Stegun, 26.2.11). */
  private static double below(double x) {
    if (x < -3) { // continued fraction, where the series would cancel (26.2.14)
      double f = -x;
      for (int k = 200; k >= 1; k--) f = -x + k / f;
      return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / f;
    }
    if (x > 3) return 1 - below(-x);
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-17; k += 2) sum += term *= x * x / k;
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
