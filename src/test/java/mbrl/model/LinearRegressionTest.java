package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.model.LinearRegression.Intercept;
import mbrl.numeric.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinearRegressionTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private double[][] noise(int columns, int n) {
    double[][] x = new double[columns][n];
    for (double[] column : x) Gaussian.fill(column, rng);
    return x;
  }

  @Test
  void bothWaysOfSolvingAgreeWhereBothWork() {
    // the last input is almost the first: from 1e-2 on by Cholesky, from 1e-4 on by Gram–Schmidt
    for (double difference : new double[] {1, 1e-2, 1e-4, 1e-6}) {
      double[][] x = noise(3, 100);
      for (int i = 0; i < 100; i++) x[2][i] = x[0][i] + difference * x[2][i];
      double[][] y = new double[1][100];
      for (int i = 0; i < 100; i++) y[0][i] = 3 + x[0][i] - 2 * x[1][i] + 5 * x[2][i];
      LinearRegression fit = LinearRegression.fit(x, y);
      double precision = 1e-13 / difference;
      assertArrayEquals(new double[] {1, -2, 5}, fit.weights()[0], precision);
      assertEquals(3, fit.intercepts()[0], precision);
    }
  }

  @Test
  void ridgeWithAlmostEqualInputsSharesTheWeight() {
    double[][] x = noise(1, 50);
    double[][] twice = {x[0], x[0]};
    double[][] y = {x[0].clone()};
    for (double lambda : new double[] {1e-9, 1e-3, 1}) {
      double[] w = LinearRegression.fit(twice, y, lambda, Intercept.FREE).weights()[0];
      assertEquals(w[0], w[1], 1e-5);
      assertTrue(w[0] <= 0.5 + 1e-5 && w[0] > 0.4, Arrays.toString(w));
    }
  }

  @Test
  void columnsOfVeryDifferentSizeLoseNoDigits() {
    double[][] x = noise(2, 60);
    for (int i = 0; i < 60; i++) x[1][i] = 1e8 + 1e-3 * x[1][i];
    double[][] y = new double[1][60];
    for (int i = 0; i < 60; i++) y[0][i] = x[0][i] + 1e3 * (x[1][i] - 1e8);
    LinearRegression fit = LinearRegression.fit(x, y);
    assertEquals(1, fit.weights()[0][0], 1e-4);
    assertEquals(1e3, fit.weights()[0][1], 1e-1);
  }

  @Test
  void aRedundantInputIsNamed() {
    double[][] x = noise(2, 40);
    double[][] oneHot = {x[0], new double[40], new double[40]};
    for (int i = 0; i < 40; i++) oneHot[1 + i % 2][i] = 1;
    double[][] y = {x[1]};
    var e = assertThrows(IllegalArgumentException.class, () -> LinearRegression.fit(oneHot, y));
    assertEquals(
        "input 2 is constant or a combination of the inputs before it: the data do not determine"
            + " its weight; leave it out, or use lambda above 0",
        e.getMessage());
    double[][] constant = {x[0], new double[40]};
    for (double value : new double[] {0.1, 1e8 + 0.1, 7}) { // the means of two are not the same
      Arrays.fill(constant[1], value);
      var c = assertThrows(IllegalArgumentException.class, () -> LinearRegression.fit(constant, y));
      assertTrue(c.getMessage().startsWith("input 1 is constant"), c.getMessage());
    }
    double[][] few = noise(5, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearRegression.fit(few, noise(1, 3), 0, Intercept.NONE));
    assertEquals(0, LinearRegression.fit(constant, y, 1, Intercept.FREE).weights()[0][1]);
  }

  @Test
  void gapsInTheDataAreNamed() {
    double[][] x = {{1, 2, Double.NaN}, {1, 2, 3}};
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LinearRegression.fit(x, new double[][] {{1, 2, 3}}));
    assertEquals("x, column 0, example 2 is NaN: a model takes finite numbers", e.getMessage());
    var length =
        assertThrows(
            IllegalArgumentException.class, () -> LinearRegression.fit(x, new double[][] {{1, 2}}));
    assertEquals("x holds 3 examples and y holds 2", length.getMessage());
    var ragged =
        assertThrows(
            IllegalArgumentException.class,
            () -> LinearRegression.fit(new double[][] {{1, 2}, {1}}, new double[][] {{1, 2}}));
    assertEquals("x[0] holds 2 examples and x[1] holds 1", ragged.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearRegression.fit(noise(1, 4), noise(1, 4), -1, Intercept.FREE));
  }

  @Test
  void theStandardErrorIsTheSpreadOverDataSets() {
    int runs = 2000;
    double[][] x = noise(2, 20);
    Normalizer weights = new Normalizer(2);
    double mean = 0;
    for (int run = 0; run < runs; run++) {
      double[][] y = noise(1, 20);
      Columns.add(2, x[0], y[0], 20);
      LinearRegression fit = LinearRegression.fit(x, y);
      weights.add(Columns.transpose(fit.weights()));
      mean += fit.residualVariance()[0] / runs;
    }
    double[] se = LinearRegression.fit(x, noise(1, 20)).standardErrors()[0];
    double s = Math.sqrt(LinearRegression.fit(x, x).residualVariance()[0]);
    assertEquals(0, s, 1e-12); // a perfect fit leaves nothing over
    assertEquals(1, mean, 4 * Math.sqrt(2.0 / 17 / runs));
    assertEquals(2, weights.mean()[0], 4 * weights.sd()[0] / Math.sqrt(runs));
    double ratio = weights.sd()[0] / weights.sd()[1] / (se[1] / se[2]);
    assertEquals(1, ratio, 4 * Math.sqrt(1.0 / runs));
  }

  @Test
  void aRidgeHasNoStandardErrors() {
    double[][] x = noise(2, 20);
    LinearRegression ridge = LinearRegression.fit(x, x, 0.5, LinearRegression.Intercept.NONE);
    String named = "standard errors are those of plain least squares, this fit has lambda = 0.5";
    Executable[] asked = {
      ridge::standardErrors, () -> ridge.standardErrorOfMean(new double[] {1, 2})
    };
    for (Executable ask : asked) {
      assertEquals(named, assertThrows(IllegalStateException.class, ask).getMessage());
    }
  }

  @Test
  void choleskyFactorsAndSolves() {
    int n = 30;
    double[][] b = noise(n, n + 5);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) a[i][j] = Rows.dot(b[i], b[j], n + 5);
    }
    Cholesky root = Cholesky.of(a);
    double[] z = noise(1, n)[0];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) right[i] = Rows.dot(a[i], z, n);
    assertArrayEquals(z, root.solve(right), 1e-9);
    assertEquals(
        Math.log(4 * 5 - 2 * 2),
        Cholesky.of(new double[][] {{4, 2}, {2, 5}}).logDeterminant(),
        1e-14);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Cholesky.of(new double[][] {{1, 0, 1}, {0, 1, 0}, {1, 0, 1}}));
    assertEquals(
        "the matrix is not positive definite: row 2 is a combination of the rows before it",
        e.getMessage());
  }
}
