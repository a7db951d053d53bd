package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 10.4: an ensemble of lines through the origin, each fitted to its own draw.
 *
 * <pre>{@code
 * member k: draw n of the n measurements with replacement;  w_k = Σ x y / Σ x²  over the drawn ones
 * }</pre>
 */
@FunctionalInterface
public interface OwnDraws {
  /**
   * @param x where was measured, none 0
   * @param y what was measured there
   * @param members how many members there are, at least 1
   * @param rng where all chance comes from: the same generator gives the same members
   * @return w_k of every member
   */
  double[] fit(double[] x, double[] y, int members, RandomGenerator rng);
}
