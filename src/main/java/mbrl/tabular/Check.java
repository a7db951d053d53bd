package mbrl.tabular;

/** The bounds that the pages of this package put on their settings, and on their patience. */
final class Check {
  private Check() {}

  static void agent(int states, int actions, double alpha, double gamma, double epsilon) {
    sizes(states, actions);
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1, got " + alpha);
    }
    chance("gamma", gamma);
    chance("epsilon", epsilon);
  }

  static void sizes(int states, int actions) {
    atLeast("states", states, 1);
    atLeast("actions", actions, 1);
  }

  static void chance(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, got " + value);
    }
  }

  static void discount(double gamma) {
    if (!(gamma >= 0 && gamma < 1)) {
      throw new IllegalArgumentException("gamma must be at least 0 and below 1, got " + gamma);
    }
  }

  static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, got " + value);
    }
  }

  /** The smallest change of one of these values that means anything. */
  static double rounding(double[] v) {
    double largest = 0;
    for (double value : v) largest = Math.max(largest, Math.abs(value));
    return 2 * Math.ulp(largest);
  }
}
