package mbrl.policy;

import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Finite;
import mbrl.core.ValueFunction;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.Network;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;

/**
 * A value function that is a network: the critic for states of real numbers. A planner can end on
 * it, too.
 *
 * <pre>{@code
 * v(x) = unit · network(x)
 * loss = Σ_i ½ (v(x_i) − target_i)² / unit² / n
 * }</pre>
 *
 * <p>Fails outside the states that it was taught, where it predicts something all the same, and a
 * planner finds the places where that is too much.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 9.7.
 *
 * <pre>{@code
 * step   0: loss 0.1912, v(0) = -3.6, v(1) = -57.3
 * step 100: loss 0.0144, v(0) = -5.8, v(1) = -55.3
 * step 200: loss 0.0014, v(0) = 4.7, v(1) = -80.0
 * step 300: loss 0.0005, v(0) = 4.0, v(1) = -84.4
 * }</pre>
 */
public final class NetworkValue implements ValueFunction {
  private final NetworkInputs inputs;
  private final Network network; // v / unit
  private final Adam adam; // of its weights
  private final double unit; // the usual size of a value
  private int[] examples = {}; // 0, 1, …
  private double[][] y = {}; // [example][0]
  private double[][] row = {{}}; // [0][example]

  /**
   * @param inputs what the network sees of a state
   * @param network as many inputs, and one output
   * @param adam the steps of its weights
   * @param unit the usual size of a value, above 0
   */
  public NetworkValue(NetworkInputs inputs, Network network, Adam adam, double unit) {
    inputs.demand(network.sizes(), 1);
    this.inputs = inputs;
    this.network = network;
    this.adam = adam;
    this.unit = Check.positive("unit", unit);
  }

  @Override
  public void of(double[][] x, double[] v) {
    int n = v.length;
    if (row[0].length < n) row = new double[1][n];
    network.predict(inputs.of(x, n), 0, n, row);
    // v(x) = unit · network(x)
    for (int i = 0; i < n; i++) v[i] = unit * row[0][i];
  }

  /** v(x) of one state. */
  public double of(double[] x) {
    double[] v = new double[1];
    of(VectorPolicy.rows(x), v);
    return v[0];
  }

  /**
   * Takes one step down the slope of the loss.
   *
   * @param x the states of n examples, {@code [dimension][example]}
   * @param target the value that each should have, n finite numbers
   * @return the loss before the step
   */
  public double descend(double[][] x, double[] target) {
    Finite.check(target, "target");
    int n = target.length;
    if (examples.length < n) {
      examples = new int[n];
      for (int i = 0; i < n; i++) examples[i] = i;
      y = new double[n][1];
    }
    network.forward(inputs.of(x, n), examples, 0, n, y);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double error = y[i][0] - target[i] / unit;
      loss += error * error / 2 / n;
      y[i][0] = error / n;
    }
    network.backward(y, n);
    network.step(adam);
    return loss;
  }

  /** The weights and biases of the network, a copy. */
  public double[] parameters() {
    return network.parameters();
  }

  /** Takes weights and biases. */
  public void parameters(double[] theta) {
    network.parameters(theta);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 1, 16, 1);
    NetworkValue value =
        new NetworkValue(new NetworkInputs(StateInputs.PLAIN, 1, 1), network, new Adam(0.01), 100);
    double[][] x = new double[1][64];
    double[] target = new double[64];
    for (int k = 0; k <= 300; k++) {
      for (int i = 0; i < 64; i++) {
        x[0][i] = 2 * rng.nextDouble() - 1;
        target[i] = -100 * x[0][i] * x[0][i];
      }
      double loss = value.descend(x, target);
      if (k % 100 == 0) {
        System.out.printf(
            Locale.ROOT,
            "step %3d: loss %.4f, v(0) = %.1f, v(1) = %.1f%n",
            k,
            loss,
            value.of(new double[] {0}),
            value.of(new double[] {1}));
      }
    }
  }
}
