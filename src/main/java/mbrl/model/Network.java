package mbrl.model;

/**
 * A network that can be trained: {@link NeuralNetwork} in double precision, {@link FloatNetwork} in
 * single. Inputs, outputs and parameters are double for both.
 *
 * <p>Lectures 3, 4 and 13.
 */
public interface Network {
  /** Units of each layer, the inputs first. */
  int[] sizes();

  /**
   * Sends examples through the network and keeps the value of every unit.
   *
   * @param x the inputs, {@code [input][example]}
   * @param examples the numbers of the examples to send, in order
   * @param from the first of {@code examples}
   * @param n the number of examples
   * @param y where the outputs go, {@code [row][output]}
   */
  void forward(double[][] x, int[] examples, int from, int n, double[][] y);

  /**
   * Back-propagation: from the gradient of the loss with respect to the outputs to its gradient
   * with respect to the weights, which is kept until the next call.
   *
   * @param slope ∂loss/∂y, {@code [row][output]}, for the examples of the last forward pass
   */
  void backward(double[][] slope, int n);

  /** Takes an optimiser step with the gradient of the last backward pass. */
  void step(Adam adam);

  /**
   * The outputs alone, for many inputs at once, as fast as possible. An example whose values
   * overflow gives NaN or an infinity.
   *
   * @param x the inputs, {@code [input][example]}
   * @param from the first example
   * @param to one beyond the last
   * @param y where the outputs go, {@code [output][example]}, in the same places
   */
  void predict(double[][] x, int from, int to, double[][] y);

  /**
   * All weights and biases in one array, a copy: layer by layer the weights, row by row, then the
   * biases. Single precision is widened, which loses nothing.
   */
  double[] parameters();

  /**
   * Takes all weights and biases from an array in the order of {@link #parameters()}.
   *
   * @throws IllegalArgumentException if the length is wrong or a number is not finite
   */
  void parameters(double[] theta);

  /**
   * The gradient of the loss with respect to the parameters after the last backward pass, in the
   * same order.
   */
  double[] slopes();
}
