package mbrl.model;

/** The input of a model: state and action in one row, φ = (x, a). */
final class Features {
  private Features() {}

  /** φ = (x, a), after checking that it has the sizes the model was made for. */
  static double[] join(double[] x, double[] a, int stateSize, int inputs) {
    if (x.length != stateSize || a.length != inputs - stateSize) {
      throw new IllegalArgumentException(
          "the model takes states of size %d and actions of size %d, got sizes %d and %d"
              .formatted(stateSize, inputs - stateSize, x.length, a.length));
    }
    double[] phi = new double[inputs];
    System.arraycopy(x, 0, phi, 0, x.length);
    System.arraycopy(a, 0, phi, x.length, a.length);
    finite(x, "x");
    finite(a, "a");
    return phi;
  }

  /** Checks that every component of {@code values} is a number. */
  static void finite(double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%d] is %s, a model takes finite numbers".formatted(name, i, values[i]));
      }
    }
  }

  /** The next state x' of a transition, after checking its size and that it is finite. */
  static double[] next(double[] next, int stateSize) {
    if (next.length != stateSize) {
      throw new IllegalArgumentException(
          "the model takes next states of size %d, got size %d".formatted(stateSize, next.length));
    }
    finite(next, "next");
    return next;
  }
}
