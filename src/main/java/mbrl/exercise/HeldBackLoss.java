package mbrl.exercise;

/**
 * Exercise 3.4: learn a line from some rows, and judge it on the rows held back.
 *
 * <pre>{@code
 * rows 0 … n − 1 are learned from, the others are held back and only asked
 * z = (x − mean) / sd of both columns,   w = Σ z_x z_y / Σ z_x²
 * loss = mean of (z_y − w z_x)² over the rows held back
 * }</pre>
 */
@FunctionalInterface
public interface HeldBackLoss {
  /**
   * @param x the inputs of all rows
   * @param y the targets of all rows
   * @param n how many rows, the first, are learned from: at least 2, not all the same; at least one
   *     is held back
   * @return the loss of the rows held back
   */
  double loss(double[] x, double[] y, int n);
}
