package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import mbrl.numeric.Sine;

/**
 * The inputs of a model, made from state and action. Usually these are taken unchanged; an angle is
 * better replaced by its cosine and sine, because 3.1 and −3.1 are almost the same angle but far
 * apart as numbers.
 *
 * <p>Lecture 3.
 */
public interface StateInputs {
  /** The number of inputs for a state of n and an action of m components. */
  int size(int n, int m);

  /** Fills the inputs for {@code count} states and actions; all {@code [dimension][example]}. */
  void fill(double[][] x, double[][] u, double[][] inputs, int count);

  /** State and action unchanged. */
  StateInputs PLAIN = withAngles();

  /** State and action, with these components of the state replaced by their cosine and sine. */
  static StateInputs withAngles(int... angles) {
    return new Turned(angles);
  }

  /** The angles that are replaced by cosine and sine. */
  record Turned(int[] angles) implements StateInputs {
    public Turned {
      angles = angles.clone();
      Arrays.sort(angles);
    }

    @Override
    public int size(int n, int m) {
      for (int d : angles) {
        if (d < 0 || d >= n) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "there is no component %d in a state of size %d", d, n));
        }
      }
      return n + m + angles.length;
    }

    @Override
    public void fill(double[][] x, double[][] u, double[][] inputs, int count) {
      int row = 0;
      for (int d = 0; d < x.length; d++) {
        if (Arrays.binarySearch(angles, d) >= 0) {
          Sine.cos(x[d], inputs[row++], count);
          Sine.sin(x[d], inputs[row++], count);
        } else {
          System.arraycopy(x[d], 0, inputs[row++], 0, count);
        }
      }
      for (double[] column : u) System.arraycopy(column, 0, inputs[row++], 0, count);
    }
  }
}
