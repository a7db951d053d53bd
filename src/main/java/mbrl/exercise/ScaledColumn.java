package mbrl.exercise;

/**
 * Exercise 3.1: numbers on the scale of a column that was seen before.
 *
 * <pre>{@code
 * mean = (Σ seen) / n        sd = √(Σ (seen − mean)² / n)
 * z    = (x − mean) / sd     0 where the column seen never changed
 * }</pre>
 */
@FunctionalInterface
public interface ScaledColumn {
  /**
   * @param seen the column whose mean and standard deviation count, at least one number
   * @param x the numbers to put on its scale: the same column, or others
   * @return z of each number of x
   */
  double[] scaled(double[] seen, double[] x);
}
