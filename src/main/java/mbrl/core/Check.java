package mbrl.core;

import java.util.Arrays;
import java.util.Locale;

/**
 * Checks of settings and of observed steps. A value out of bounds is refused with one sentence that
 * names it; a class checks before it changes anything.
 */
public final class Check {
  private Check() {}

  /** An integer of at least {@code least}. */
  public static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
    return value;
  }

  /** A chance, or another share: from 0 to 1. */
  public static double chance(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, got " + value);
    }
    return value;
  }

  /** A discount γ at least 0 and below 1: with it every return is finite. */
  public static double discount(double gamma) {
    if (!(gamma >= 0 && gamma < 1)) {
      throw new IllegalArgumentException("gamma must be at least 0 and below 1, got " + gamma);
    }
    return gamma;
  }

  /** A step size α above 0 and at most 1. */
  public static double stepSize(double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1, got " + alpha);
    }
    return alpha;
  }

  /** A finite number of at least 0. */
  public static double atLeastZero(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, got " + value);
    }
    return value;
  }

  /** A finite number above 0. */
  public static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
    return value;
  }

  /** A number that is neither NaN nor infinite. */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, got " + value);
    }
    return value;
  }

  /** A vector of {@code size} components. */
  public static void size(String name, double[] v, int size) {
    if (v.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the %s should have size %d, got size %d", name, size, v.length));
    }
  }

  /** One of the {@code n} states, actions or arms, which are numbered from 0. */
  public static int index(String name, int i, int n) {
    if (i < 0 || i >= n) {
      throw new IllegalArgumentException(
          "there is no " + name + " " + i + ": the " + name + "s are 0 to " + (n - 1));
    }
    return i;
  }

  /** The number of states and of actions of a table: both at least 1, and not too many pairs. */
  public static void sizes(int states, int actions) {
    atLeast("states", states, 1);
    atLeast("actions", actions, 1);
    if ((long) states * actions > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a table of %d states and %d actions is too large", states, actions));
    }
  }

  /** The refusal to plan from a state that ends the episode, for planners to throw. */
  public static IllegalArgumentException terminal(Object state) {
    String shown = state instanceof double[] x ? Arrays.toString(x) : "" + state;
    return new IllegalArgumentException(
        "the state " + shown + " is terminal: nothing follows it, so no action can be planned");
  }

  /** A pull of one of the arms, and its reward. */
  public static void pull(int arm, double reward, int arms) {
    index("arm", arm, arms);
    if (!Double.isFinite(reward)) finite("the reward of arm " + arm, reward);
  }

  /** A step in a table: its states and its action exist, and its reward is finite. */
  public static void step(int s, int a, double r, int next, int states, int actions) {
    index("state", s, states);
    index("action", a, actions);
    index("state", next, states);
    if (!Double.isFinite(r)) finite("the reward of action " + a + " in state " + s, r);
  }

  /** A step in a table: its states and its action exist, and its reward is finite. */
  public static void step(Transition<Integer, Integer> t, int states, int actions) {
    step(t.state(), t.action(), t.reward(), t.next(), states, actions);
  }
}
