package mbrl.policy;

import java.util.Locale;
import mbrl.core.Check;
import mbrl.model.StateInputs;

/**
 * The inputs of a network for a state: its components, angles as cosine and sine, each divided by
 * its usual size, since networks learn badly from inputs of very different size.
 *
 * <p>Lecture 4.
 */
public final class NetworkInputs {
  private static final double[][] NO_ACTION = {};

  private final StateInputs form;
  private final int stateSize;
  private final double[] units; // of each input
  private double[][] inputs = {{}}; // [input][example]

  /**
   * @param form the state as it is, or with angles turned into cosine and sine
   * @param stateSize components of the state
   * @param units the usual size of each input, above 0; as many as there are inputs
   */
  public NetworkInputs(StateInputs form, int stateSize, double... units) {
    this.form = form;
    this.stateSize = stateSize;
    this.units = units.clone();
    int size = form.size(stateSize, 0);
    if (units.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the network has %d inputs, got %d units", size, units.length));
    }
    for (double unit : units) Check.positive("unit", unit);
  }

  /** The number of inputs. */
  public int size() {
    return units.length;
  }

  /** The number of components of a state. */
  public int stateSize() {
    return stateSize;
  }

  /** The inputs of n states, {@code [input][example]}, valid until the next call. */
  double[][] of(double[][] x, int n) {
    if (x.length != stateSize) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "states have size %d here, got size %d", stateSize, x.length));
    }
    if (inputs[0].length < n) inputs = new double[units.length][n];
    form.fill(x, NO_ACTION, inputs, n);
    for (int i = 0; i < units.length; i++) {
      for (int e = 0; e < n; e++) inputs[i][e] /= units[i];
    }
    return inputs;
  }

  /** A network that fits these inputs must have as many of them. */
  void demand(int[] sizes, int outputs) {
    if (sizes[0] == units.length && sizes[sizes.length - 1] == outputs) return;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the network must have %d inputs and %d outputs, got %d and %d",
            units.length,
            outputs,
            sizes[0],
            sizes[sizes.length - 1]));
  }
}
