package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import mbrl.numeric.Bfgs;

/**
 * The hyperparameters of a kernel, chosen so that the data are most probable under it.
 *
 * <pre>{@code
 * ∂ ln p(y)/∂ ln θ = ½ Σ_{ij} (α αᵀ − K⁻¹)_{ij} ∂K_{ij}/∂ ln θ
 * ∂K/∂ ln s = 2 K_f,   ∂K/∂ ln ℓ_d = K_f ((x_d − x'_d)/ℓ_d)²,   ∂K/∂ ln σ_n = 2 σ_n² I
 * }</pre>
 *
 * <p>K_f is the part of K that is not noise. The likelihood itself punishes both a stiff function
 * that misses the data and a loose one that would have fitted anything. Costs O(n³) for each
 * evaluation.
 *
 * <p>The search starts from three length scales and keeps the best. Where the scales of the data
 * are far from those of the first kernel, it also starts from the scales of the data: far from the
 * right length scale the likelihood is flat, and the search would explain the data by noise alone.
 *
 * <p>Fails with few data, where several answers are good. The noise is kept above a thousandth of
 * the size of the targets.
 *
 * <p>Lecture 3. Rasmussen and Williams 2006, section 5.4.1.
 */
public final class MarginalLikelihood {
  private static final double FLOOR = 1e-3; // smallest noise, as a share of the targets' size

  private MarginalLikelihood() {}

  /**
   * The derivatives of ln p(y) with respect to the logarithms of the signal, of each length scale
   * and of the noise.
   */
  public static double[] slope(GaussianProcess gp) {
    RbfKernel kernel = gp.kernel();
    double[][] x = gp.inputs();
    double[] alpha = gp.alpha();
    double[][] inverse = gp.root().inverse();
    int n = alpha.length;
    int inputs = x.length;
    double[] slope = new double[inputs + 2];
    double[] at = new double[inputs];
    double[] k = new double[n];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < inputs; d++) at[d] = x[d][i];
      kernel.row(at, x, 0, i + 1, k); // half of the pairs, counted twice
      double[] row = inverse[i];
      double a = alpha[i];
      slope[inputs + 1] += a * a - row[i];
      for (int j = 0; j < i; j++) k[j] *= 2 * (a * alpha[j] - row[j]);
      k[i] *= a * a - row[i];
      double sum = 0;
      for (int j = 0; j <= i; j++) sum += k[j];
      slope[0] += sum;
      for (int d = 0; d < inputs; d++) {
        double[] column = x[d];
        double s0 = 0;
        double s1 = 0;
        int j = 0;
        for (; j < i; j += 2) { // the last may be i itself, where the distance is 0
          double z0 = column[j] - at[d];
          double z1 = column[j + 1] - at[d];
          s0 += k[j] * z0 * z0;
          s1 += k[j + 1] * z1 * z1;
        }
        double l = kernel.lengthScales()[d];
        slope[d + 1] += 0.5 * (s0 + s1) / (l * l);
      }
    }
    slope[inputs + 1] *= kernel.noiseSd() * kernel.noiseSd();
    return slope;
  }

  /** A process with the signal, length scales and noise that make the data most probable. */
  public static GaussianProcess fit(RbfKernel start, double[][] x, double[] y) {
    return search(start, x, y, true);
  }

  /** The same with the noise of {@code start} left as it is. */
  public static GaussianProcess fitGivenNoise(RbfKernel start, double[][] x, double[] y) {
    return search(start, x, y, false);
  }

  private static GaussianProcess search(RbfKernel first, double[][] x, double[] y, boolean noise) {
    Columns.examples(x, new double[][] {y});
    if (x.length != first.lengthScales().length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the kernel has %d length scales, the data have %d inputs",
              first.lengthScales().length,
              x.length));
    }
    KernelUnits units = KernelUnits.of(first, x, y);
    double[][] zx = units.inputs(x);
    double[] zy = units.targets(y);
    double lowest = Double.POSITIVE_INFINITY;
    RbfKernel best = null;
    for (RbfKernel start : units.starts(first, noise)) {
      Search search = new Search(start, zx, zy, noise);
      for (double factor : new double[] {1, 0.3, 3}) {
        double[] p = search.begin(factor);
        double value = Bfgs.minimise(search, p, 200);
        if (value >= lowest) continue;
        lowest = value;
        best = search.kernel(p);
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "the examples are too close together for a noise of %s: raise noiseSd"
              .formatted(first.noiseSd()));
    }
    return new GaussianProcess(units.back(best), x, y);
  }

  /** − ln p(y) as a function of the logarithms p of signal, length scales and noise. */
  private record Search(RbfKernel start, double[][] x, double[] y, boolean noise)
      implements Bfgs.Function {
    /**
     * The smallest noise, a share of the size of the targets; without their mean if that is large.
     */
    private double least() {
      double mean = 0;
      double size = 0;
      for (double v : y) {
        mean += v / y.length;
        size += v * v / y.length;
      }
      double sd = Normalizer.of(new double[][] {y}).sd()[0];
      double scale = Math.abs(mean) > 10 * sd ? sd : Math.sqrt(size);
      return Math.max(FLOOR * scale, 1e-9);
    }

    double[] begin(double factor) {
      double[] p = new double[x.length + (noise ? 2 : 1)];
      p[0] = StrictMath.log(start.signalSd());
      for (int d = 0; d < x.length; d++) {
        p[d + 1] = StrictMath.log(factor * start.lengthScales()[d]);
      }
      if (noise) p[x.length + 1] = StrictMath.log(Math.max(start.noiseSd() - least(), least()));
      return p;
    }

    @Override
    public double at(double[] p, double[] slope) {
      RbfKernel kernel = kernel(p);
      GaussianProcess gp;
      try {
        gp = new GaussianProcess(kernel, x, y);
      } catch (IllegalArgumentException singular) {
        return Double.POSITIVE_INFINITY;
      }
      double[] own = MarginalLikelihood.slope(gp);
      for (int i = 0; i < p.length; i++) slope[i] = -own[i];
      if (noise) { // the noise is least + eᵖ
        double s = kernel.noiseSd();
        slope[p.length - 1] *= (s - least()) / s;
      }
      return -gp.logMarginalLikelihood();
    }

    RbfKernel kernel(double[] p) {
      double[] e =
          Arrays.stream(p).map(v -> StrictMath.exp(Math.max(-20, Math.min(20, v)))).toArray();
      double[] lengths = Arrays.copyOfRange(e, 1, 1 + x.length);
      return new RbfKernel(e[0], lengths, noise ? least() + e[e.length - 1] : start.noiseSd());
    }
  }
}
