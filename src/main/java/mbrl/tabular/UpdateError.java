package mbrl.tabular;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;

/**
 * The error after one expected update and after many sample updates that take the same time.
 *
 * <pre>{@code
 * one state and action, b next states with equal chance, their values known, the error 1 at first
 * expected update   Q ← Σ_s' p(s') V(s')           error 0, but only after b computations
 * sample update     Q ← Q + (V(s') − Q) / t        error √((b−1)/(b t)) after t computations
 * }</pre>
 *
 * <p>With many possible outcomes a fraction of b samples removes most of the error, and the rest of
 * the time is better spent on other pairs. With one outcome there is no difference.
 *
 * <p>The comparison assumes exact values of the next states. In planning these improve too, and
 * sample updates profit from that sooner.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.5, figure 8.7.
 *
 * <pre>{@code
 * b =   2,   1 computations: expected 1.000, sample 0.707 (simulated 0.702)
 * b =   2,   2 computations: expected 0.000, sample 0.500 (simulated 0.496)
 * b =  10,   5 computations: expected 1.000, sample 0.424 (simulated 0.423)
 * b =  10,  10 computations: expected 0.000, sample 0.300 (simulated 0.300)
 * b = 100,  50 computations: expected 1.000, sample 0.141 (simulated 0.141)
 * b = 100, 100 computations: expected 0.000, sample 0.099 (simulated 0.099)
 * }</pre>
 */
public final class UpdateError {
  private UpdateError() {}

  /** The error after {@code t} computations of an expected update with {@code b} outcomes. */
  public static double expected(int b, int t) {
    check(b, t);
    return t < b ? 1 : 0;
  }

  /** The root mean square error after {@code t} sample updates with {@code b} outcomes. */
  public static double sample(int b, int t) {
    check(b, t);
    return t == 0 ? 1 : Math.sqrt((b - 1.0) / (b * (double) t));
  }

  /**
   * The same by simulation: the values V(s') are drawn from N(0, 1).
   *
   * @param runs how many problems are drawn
   * @return the root mean square error after each of {@code t} sample updates
   */
  public static double[] simulated(int b, int t, int runs, RandomGenerator rng) {
    check(b, t);
    Check.atLeast("runs", runs, 1);
    double[] squares = new double[t];
    for (int run = 0; run < runs; run++) {
      double[] v = new double[b];
      double mean = 0; // Σ p(s') V(s'), what is to be found
      for (int i = 0; i < b; i++) {
        v[i] = mbrl.core.Gaussian.next(rng);
        mean += v[i] / b;
      }
      double q = 0;
      for (int i = 1; i <= t; i++) {
        // Q ← Q + (V(s') − Q) / t
        q += (v[rng.nextInt(b)] - q) / i;
        squares[i - 1] += (q - mean) * (q - mean) / runs;
      }
    }
    double[] error = new double[t];
    for (int i = 0; i < t; i++) error[i] = Math.sqrt(squares[i]);
    return error;
  }

  private static void check(int b, int t) {
    Check.atLeast("b", b, 1);
    Check.atLeast("t", t, 0);
  }

  public static void main(String[] args) {
    for (int b : new int[] {2, 10, 100}) {
      double[] simulated = simulated(b, b, 10_000, new SplittableRandom(b));
      for (int t : new int[] {b / 2, b}) {
        System.out.printf(
            Locale.ROOT,
            "b = %3d, %3d computations: expected %.3f, sample %.3f (simulated %.3f)%n",
            b,
            t,
            expected(b, t),
            sample(b, t),
            simulated[t - 1]);
      }
    }
  }
}
