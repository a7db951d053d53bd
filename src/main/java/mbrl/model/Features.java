package mbrl.model;

import java.util.Locale;
import mbrl.core.Finite;
import mbrl.core.Transition;

/** The feature vector of a linear model: state and action in one row, φ = (x, a). */
final class Features {
  private static final double LARGEST = 1e150; // so that sums of squares stay finite

  private Features() {}

  /** φ = (x, a), after checking that it has the sizes the model was made for. */
  static double[] join(double[] x, double[] a, int stateSize, int inputs) {
    if (x.length != stateSize || a.length != inputs - stateSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model takes states of size %d and actions of size %d, got sizes %d and %d",
              stateSize,
              inputs - stateSize,
              x.length,
              a.length));
    }
    double[] phi = new double[inputs];
    System.arraycopy(x, 0, phi, 0, x.length);
    System.arraycopy(a, 0, phi, x.length, a.length);
    Finite.check(x, "x");
    Finite.check(a, "a");
    return phi;
  }

  /**
   * φ = (x, a) of a step to learn from.
   *
   * @throws IllegalArgumentException if a number is so large that its square is not finite
   */
  static double[] observed(Transition<double[], double[]> t, int stateSize, int inputs) {
    double[] phi = join(t.state(), t.action(), stateSize, inputs);
    for (int j = 0; j < inputs; j++) {
      if (Math.abs(phi[j]) <= LARGEST) continue;
      throw new IllegalArgumentException(
          "%s is %s, too large to be squared: choose another unit"
              .formatted(j < stateSize ? "x[" + j + "]" : "a[" + (j - stateSize) + "]", phi[j]));
    }
    return phi;
  }

  /** The next state x' of a transition, after checking its size and that it is finite. */
  static double[] next(double[] next, int stateSize) {
    if (next.length != stateSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model takes next states of size %d, got size %d",
              stateSize,
              next.length));
    }
    Finite.check(next, "next");
    return next;
  }
}
