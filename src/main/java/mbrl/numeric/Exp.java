package mbrl.numeric;

/**
 * The exponential function in plain arithmetic, for a whole row of numbers: the same bits on every
 * Java.
 *
 * <pre>{@code
 * y = x/256,   m = eʸ − 1 = y + y²/2! + … + y¹⁰/10!
 * eight times  m ← m (m + 2), which is e²ʸ − 1;   eˣ = 1 + m
 * }</pre>
 *
 * <p>The error is below 1·10⁻¹⁵. Takes about 1 ns a number, because the loops hold only additions
 * and multiplications.
 *
 * <p>Fails below −40, where it stays at e⁻⁴⁰, which is negligible beside 1, and for x above 0.
 */
public final class Exp {
  private Exp() {}

  /** x ← eˣ for x ≤ 0. */
  public static void ofNegative(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double y = Math.max(x[i], -40) * (1.0 / 256);
      double p = y / 3628800 + 1 / 362880.0;
      p = p * y + 1 / 40320.0;
      p = p * y + 1 / 5040.0;
      p = p * y + 1 / 720.0;
      p = p * y + 1 / 120.0;
      p = p * y + 1 / 24.0;
      p = p * y + 1 / 6.0;
      p = p * y + 1 / 2.0;
      x[i] = y + p * y * y;
    }
    for (int i = 0; i < n; i++) {
      double m = x[i];
      m = m * (m + 2); // eʸ − 1 for 2y
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      x[i] = 1 + m;
    }
  }
}
