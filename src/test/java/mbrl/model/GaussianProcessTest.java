package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.numeric.Exp;
import mbrl.numeric.Rows;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private double[][] points(int inputs, int n, double range) {
    double[][] x = new double[inputs][n];
    for (double[] c : x) for (int i = 0; i < n; i++) c[i] = range * rng.nextDouble();
    return x;
  }

  /** A function drawn from the kernel at these points: Rᵀ times white noise. */
  private double[] draw(RbfKernel kernel, double[][] x, int n) {
    double[][] k = new double[n][n];
    double[] at = new double[x.length];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < at.length; d++) at[d] = x[d][i];
      kernel.row(at, x, 0, n, k[i]);
      k[i][i] += 1e-10;
    }
    double[][] r = Cholesky.of(k).rows();
    double[] f = new double[n];
    for (int i = 0; i < n; i++) Rows.add(f, Gaussian.next(rng), r[i], n);
    return f;
  }

  /** The 95 % band covers 95 % of functions drawn from the prior: a binomial test. */
  @Test
  void theBandIsHonestAboutFunctionsOfItsOwnKind() {
    RbfKernel kernel = new RbfKernel(1.5, new double[] {0.8, 2}, 0.2);
    int runs = 800; // one test point each, so that the trials are independent
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      double[][] x = points(2, 21, 4);
      double[] f = draw(kernel, x, 21);
      double[][] seen = new double[2][];
      for (int d = 0; d < 2; d++) seen[d] = Arrays.copyOf(x[d], 20);
      double[] y = Arrays.copyOf(f, 20);
      for (int i = 0; i < 20; i++) y[i] += 0.2 * Gaussian.next(rng);
      double[] mean = new double[21];
      double[] variance = new double[21];
      new GaussianProcess(kernel, seen, y).predict(x, 20, 21, mean, variance);
      if (Math.abs(f[20] - mean[20]) <= 1.959964 * Math.sqrt(variance[20])) covered++;
    }
    assertEquals(0.95, covered / (double) runs, 4 * Math.sqrt(0.95 * 0.05 / runs));
  }

  @Test
  void theSlopeOfTheLikelihoodIsADifference() {
    double[][] x = points(3, 30, 3);
    RbfKernel kernel = new RbfKernel(1.3, new double[] {0.7, 1.1, 2.5}, 0.3);
    double[] y = draw(kernel, x, 30);
    double[] own = MarginalLikelihood.slope(new GaussianProcess(kernel, x, y));
    double step = 1e-5;
    for (int i = 0; i < 5; i++) {
      double up =
          new GaussianProcess(scaled(kernel, i, Math.exp(step)), x, y).logMarginalLikelihood();
      double down =
          new GaussianProcess(scaled(kernel, i, Math.exp(-step)), x, y).logMarginalLikelihood();
      double difference = (up - down) / (2 * step);
      assertEquals(difference, own[i], 1e-6 * Math.max(1, Math.abs(own[i])), "number " + i);
    }
  }

  private static RbfKernel scaled(RbfKernel k, int i, double factor) {
    double[] l = k.lengthScales().clone();
    if (i > 0 && i <= l.length) l[i - 1] *= factor;
    return new RbfKernel(
        k.signalSd() * (i == 0 ? factor : 1), l, k.noiseSd() * (i == l.length + 1 ? factor : 1));
  }

  @Test
  void theFitFindsNoiseAndWhatMatters() {
    RbfKernel truth = new RbfKernel(2, new double[] {1, 1e6}, 0.3); // the second does not matter
    double[][] x = points(2, 150, 10);
    double[] y = draw(truth, x, 150);
    for (int i = 0; i < 150; i++) y[i] += 0.3 * Gaussian.next(rng);
    GaussianProcess gp = MarginalLikelihood.fit(RbfKernel.standard(2), x, y);
    RbfKernel k = gp.kernel();
    assertEquals(0.3, k.noiseSd(), 0.08);
    assertEquals(1, k.lengthScales()[0], 0.4);
    assertTrue(k.lengthScales()[1] > 20, "length scale " + k.lengthScales()[1]);
    double[] slope = MarginalLikelihood.slope(gp);
    assertEquals(0, slope[0], 1e-2);
    assertEquals(0, slope[1], 1e-2);
    assertEquals(0, slope[3], 1e-2);
    double atTruth = new GaussianProcess(truth, x, y).logMarginalLikelihood();
    assertTrue(gp.logMarginalLikelihood() >= atTruth - 1e-6);
  }

  @Test
  void manyPointsAreAnsweredAsOneByOne() {
    double[][] x = points(2, 40, 3);
    double[] y = draw(RbfKernel.standard(2), x, 40);
    GaussianProcess gp = new GaussianProcess(RbfKernel.standard(2), x, y);
    double[][] t = points(2, 600, 4); // more than one chunk
    double[] mean = new double[600];
    double[] variance = new double[600];
    gp.predict(t, 0, 600, mean, variance);
    double[] m = new double[600];
    double[] v = new double[600];
    for (int i : new int[] {0, 255, 256, 599}) {
      gp.predict(t, i, i + 1, m, v);
      assertEquals(mean[i], m[i], 1e-10);
      assertEquals(variance[i], v[i], 1e-10);
    }
    double[] far = gp.meanSlope(new double[] {100, 100});
    assertArrayEquals(new double[2], far, 1e-12);
  }

  @Test
  void wrongUseIsNamed() {
    double[][] x = {{1, 1, 1, 1}};
    double[] y = {1, 1, 1, 1};
    RbfKernel noiseless = new RbfKernel(1, new double[] {1}, 1e-12);
    var e =
        assertThrows(IllegalArgumentException.class, () -> new GaussianProcess(noiseless, x, y));
    assertEquals(
        "the examples are too close together for a noise of 1.0E-12: raise noiseSd",
        e.getMessage());
    var inputs =
        assertThrows(
            IllegalArgumentException.class, () -> new GaussianProcess(RbfKernel.standard(2), x, y));
    assertEquals("the kernel has 2 length scales, the data have 1 inputs", inputs.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new GaussianProcess(RbfKernel.standard(1), x, new double[] {1, 2, 3, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> new RbfKernel(0, new double[] {1}, 1));
    assertThrows(IllegalArgumentException.class, () -> new RbfKernel(1, new double[] {-1}, 1));
    assertThrows(IllegalArgumentException.class, () -> new RbfKernel(1, new double[] {}, 1));
    assertThrows(IllegalArgumentException.class, () -> new RbfKernel(1, new double[] {1}, 0));
  }

  @Test
  void theExponentialOfARowIsExact() {
    double[] x = new double[2000];
    double[] e = new double[2000];
    for (int i = 0; i < 2000; i++) e[i] = x[i] = -40 * Math.pow(rng.nextDouble(), 1 + i % 8);
    Exp.ofNegative(e, 2000);
    for (int i = 0; i < 2000; i++) assertEquals(StrictMath.exp(x[i]), e[i], 1e-15);
    double[] edge = {0, -1e300, Double.NaN};
    Exp.ofNegative(edge, 3);
    assertEquals(1, edge[0]);
    assertEquals(0, edge[1], 1e-16);
    assertTrue(Double.isNaN(edge[2]));
  }

  @Test
  void theInverseIsTheInverse() {
    int n = 23;
    double[][] x = points(1, n, 5);
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      RbfKernel.standard(1).row(new double[] {x[0][i]}, x, 0, n, k[i]);
      k[i][i] += 0.1;
    }
    double[][] lower = Cholesky.of(k).inverse();
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) inverse[i][j] = lower[Math.max(i, j)][Math.min(i, j)];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertEquals(i == j ? 1 : 0, Rows.dot(k[i], inverse[j], n), 1e-11);
      }
    }
  }
}
