package mbrl.model;

import java.util.random.RandomGenerator;

/**
 * A function from several numbers to several numbers that is learned from examples: a line, a
 * network, a Gaussian process, an ensemble of these. Arrays are {@code [dimension][example]}.
 *
 * <p>Lectures 3, 7 and 10.
 */
public interface Regressor {
  /**
   * Learns from examples. A model either discards what it learned before or starts from it; the
   * class says which. A fit that is refused changes nothing.
   *
   * @param x inputs, {@code [input][example]}
   * @param y targets, {@code [output][example]}
   * @throws IllegalArgumentException if the data have gaps or do not determine the model
   * @throws IllegalStateException if training diverged
   */
  void fit(double[][] x, double[][] y, RandomGenerator rng);

  /** The number of inputs of the last fit; 0 before the first. */
  int inputs();

  /** The number of outputs of the last fit; 0 before the first. */
  int outputs();

  /**
   * Predicts, for the examples {@code from} … {@code to} − 1 of {@code x}, in the same places of
   * the arrays in {@code out}. This is the form for planners: it makes no arrays for the results,
   * and an example whose prediction overflows gets NaN or an infinity, and the others are not
   * affected.
   *
   * @param out where mean and variances go; it may have fewer rows than the model has outputs
   */
  void predict(double[][] x, int from, int to, Prediction out);

  /**
   * Predicts for all examples of {@code x}.
   *
   * @throws IllegalArgumentException if an input or a prediction is not finite
   */
  default Prediction predict(double[][] x) {
    if (outputs() == 0) throw new IllegalStateException("nothing was fitted yet");
    int n = Columns.rows(x, "x");
    Prediction out = Prediction.of(outputs(), n);
    predict(x, 0, n, out);
    out.demandFinite();
    return out;
  }

  /**
   * Saves what the model has learned: running the result undoes every later fit. An ensemble uses
   * it when the fit of one member fails. A model that does not override it keeps the later fit.
   */
  default Runnable checkpoint() {
    return () -> {};
  }

  /**
   * The approximate number of multiplications of one prediction, which decides whether a second
   * thread pays.
   */
  default long cost() {
    return 100;
  }
}
