package mbrl.model;

/**
 * A network that can be trained: {@link NeuralNetwork} in double precision, {@link FloatNetwork} in
 * single. What goes in and out is double for both.
 */
public interface Network {
  /** Units of each layer, the inputs first. */
  int[] sizes();

  /**
   * Sends examples through the network and remembers what every unit did.
   *
   * @param x the inputs, {@code [input][example]}
   * @param examples which of them, in order
   * @param from the first of {@code examples}
   * @param n how many
   * @param y where the outputs go, {@code [row][output]}
   */
  void forward(double[][] x, int[] examples, int from, int n, double[][] y);

  /**
   * Back-propagation: from the slope of the loss by every output to its slope by every weight,
   * which is kept until the next call.
   *
   * @param slope ∂loss/∂y, {@code [row][output]}, for the examples of the last forward pass
   */
  void backward(double[][] slope, int n);

  /** Moves the weights by the slopes of the last backward pass. */
  void step(Adam adam);

  /**
   * Only the outputs, for many inputs at once, as fast as possible.
   *
   * @param x the inputs, {@code [input][example]}
   * @param from the first example
   * @param to one beyond the last
   * @param y where the outputs go, {@code [output][example]}, in the same places
   */
  void predict(double[][] x, int from, int to, double[][] y);

  /** A copy of every weight and bias, to come back to. */
  Object snapshot();

  /** Goes back to a snapshot of this network. */
  void restore(Object snapshot);
}
