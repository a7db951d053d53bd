package mbrl.model;

import java.util.random.RandomGenerator;

/**
 * A function of several numbers to several numbers that is learned from examples: a line, a
 * network, a Gaussian process, an ensemble of these. Arrays are {@code [dimension][example]}.
 *
 * <p>Lectures 3, 7 and 10.
 */
public interface Regressor {
  /**
   * Learns from examples. What was learned before is forgotten, or where it starts from: that is
   * the model's affair.
   *
   * @param x inputs, {@code [input][example]}
   * @param y targets, {@code [output][example]}
   * @throws IllegalArgumentException if the data have gaps or do not determine the model
   */
  void fit(double[][] x, double[][] y, RandomGenerator rng);

  /**
   * Predicts, for the examples {@code from} … {@code to} − 1 of {@code x}, in the same places of
   * the other arrays.
   *
   * @param mean what to expect, {@code [output][example]}
   * @param variance how far a new observation will be off, squared, as far as the model knows; 0
   *     for a model that does not ask itself; null if nobody wants to know
   */
  void predict(double[][] x, int from, int to, double[][] mean, double[][] variance);

  /** Roughly the multiplications of one prediction: whether a second thread would pay. */
  default long cost() {
    return 100;
  }
}
