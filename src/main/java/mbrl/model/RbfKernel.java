package mbrl.model;

import java.util.Arrays;
import mbrl.numeric.Exp;

/**
 * The squared exponential kernel, with a length scale for each input: points near each other have
 * values near each other.
 *
 * <pre>{@code
 * k(x, x') = s² exp(−½ Σ_d ((x_d − x'_d) / ℓ_d)²)
 * }</pre>
 *
 * <p>A length scale is the distance along an input over which the function changes; an input that
 * does not matter gets a long one ("automatic relevance determination").
 *
 * <p>Fails for functions with jumps, or with other length scales in other places.
 *
 * <p>Lecture 3. Rasmussen and Williams 2006, section 5.1.
 *
 * @param signalSd s, standard deviation of the function around 0, above 0
 * @param lengthScales ℓ, one for each input, above 0
 * @param noiseSd standard deviation of the noise of an observation, above 0
 */
public record RbfKernel(double signalSd, double[] lengthScales, double noiseSd) {
  public RbfKernel {
    if (!(signalSd > 0 && signalSd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("signalSd must be above 0 and finite, got " + signalSd);
    }
    if (!(noiseSd > 0 && noiseSd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noiseSd must be above 0 and finite, got " + noiseSd);
    }
    if (lengthScales.length == 0) {
      throw new IllegalArgumentException("a kernel needs a length scale for each input, got none");
    }
    for (double l : lengthScales) {
      if (!(l > 0 && l < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("length scales must be above 0 and finite, got " + l);
      }
    }
    lengthScales = lengthScales.clone();
  }

  /** A first guess: every number 1, noise a tenth, for normalised data. */
  public static RbfKernel standard(int inputs) {
    double[] ones = new double[inputs];
    Arrays.fill(ones, 1);
    return new RbfKernel(1, ones, 0.1);
  }

  /** out[j] ← k(x, t_j) for n points t from {@code from} on, {@code [input][example]}. */
  void row(double[] x, double[][] t, int from, int n, double[] out) {
    Arrays.fill(out, 0, n, 0);
    for (int d = 0; d < lengthScales.length; d++) {
      double scale = Math.sqrt(0.5) / lengthScales[d];
      double[] column = t[d];
      double at = x[d];
      for (int j = 0; j < n; j++) {
        double z = (column[from + j] - at) * scale;
        out[j] -= z * z;
      }
    }
    Exp.ofNegative(out, n);
    double variance = signalSd * signalSd;
    for (int j = 0; j < n; j++) out[j] *= variance;
  }

  @Override
  public String toString() {
    return "RbfKernel[signalSd=%s, lengthScales=%s, noiseSd=%s]"
        .formatted(signalSd, Arrays.toString(lengthScales), noiseSd);
  }
}
