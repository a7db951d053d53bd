package mbrl.policy;

import java.util.Locale;
import mbrl.core.Finite;

/** The check of parameters before a policy or a value function takes them. */
final class Parameters {
  private Parameters() {}

  static void check(double[] theta, int size) {
    if (theta.length != size) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "there are %d parameters, got %d", size, theta.length));
    }
    Finite.check(theta, "theta");
  }
}
