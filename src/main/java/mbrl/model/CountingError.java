package mbrl.model;

import java.util.Locale;

/**
 * The distance between observed frequencies and true probabilities: how far a model made of counts
 * can be trusted.
 *
 * <pre>{@code
 * n tosses of a coin with chance p:   E|p̂ − p| = Σ_k (n over k) pᵏ (1 − p)ⁿ⁻ᵏ |k/n − p|
 *                                     ≈ √(2 p (1 − p) / (π n))
 * m draws of k outcomes, with chance at least 1 − δ:   |p̂ − p|₁ ≤ √(2 (ln(2ᵏ − 2) − ln δ) / m)
 * }</pre>
 *
 * <p>Both shrink with one over the square root of the number of draws: ten times the precision
 * costs a hundred times the data.
 *
 * <p>Lectures 7 and 10. Weissman et al. 2003, "Inequalities for the L1 deviation of the empirical
 * distribution".
 *
 * <pre>{@code
 * n     1: expected 0.4200, approximately 0.3656, bound for 6 outcomes 3.7744
 * n    10: expected 0.1121, approximately 0.1156, bound for 6 outcomes 1.1936
 * n   100: expected 0.0364, approximately 0.0366, bound for 6 outcomes 0.3774
 * n  1000: expected 0.0116, approximately 0.0116, bound for 6 outcomes 0.1194
 * n 10000: expected 0.0037, approximately 0.0037, bound for 6 outcomes 0.0377
 * }</pre>
 */
public final class CountingError {
  private CountingError() {}

  /**
   * E|p̂ − p| exactly.
   *
   * @param p the true chance, above 0 and below 1
   * @param n the number of draws, at least 1
   */
  public static double expected(double p, int n) {
    check(p, n);
    double logChance = n * StrictMath.log(1 - p); // of k = 0
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      sum += StrictMath.exp(logChance) * Math.abs(k / (double) n - p);
      logChance += StrictMath.log((n - k) / (k + 1.0)) + StrictMath.log(p) - StrictMath.log(1 - p);
    }
    return sum;
  }

  /** √(2 p (1 − p) / (π n)), the limit of {@link #expected} for many draws. */
  public static double approximate(double p, int n) {
    check(p, n);
    return Math.sqrt(2 * p * (1 - p) / (Math.PI * n));
  }

  /**
   * The bound on the L1 distance of frequencies from the truth that holds with probability 1 − δ.
   *
   * @param outcomes k, at least 2
   * @param samples m, at least 1
   * @param delta δ, above 0 and below 1
   */
  public static double bound(int outcomes, int samples, double delta) {
    if (outcomes < 2) {
      throw new IllegalArgumentException("outcomes must be at least 2, got " + outcomes);
    }
    check(delta, samples);
    double sets =
        outcomes > 60 // 2 is nothing beside 2ᵏ
            ? outcomes * StrictMath.log(2)
            : StrictMath.log(StrictMath.pow(2, outcomes) - 2);
    return Math.sqrt(2 * (sets - StrictMath.log(delta)) / samples);
  }

  private static void check(double chance, int draws) {
    if (!(chance > 0 && chance < 1)) {
      throw new IllegalArgumentException("a chance must be above 0 and below 1, got " + chance);
    }
    if (draws < 1) throw new IllegalArgumentException("draws must be at least 1, got " + draws);
  }

  public static void main(String[] args) {
    for (int n = 1; n <= 10_000; n *= 10) {
      System.out.printf(
          Locale.ROOT,
          "n %5d: expected %.4f, approximately %.4f, bound for 6 outcomes %.4f%n",
          n,
          expected(0.3, n),
          approximate(0.3, n),
          bound(6, n, 0.05));
    }
  }
}
