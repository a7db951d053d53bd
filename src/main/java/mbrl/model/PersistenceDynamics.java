package mbrl.model;

import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Stepper;

/**
 * The baseline for any other model: the state does not change.
 *
 * <pre>{@code
 * x̂' = x
 * }</pre>
 *
 * <p>Fails wherever the state changes, but with short time steps the next state hides it: R² is
 * near 1 on x' and at most 0 on x' − x. So score differences, or rollouts of many steps.
 *
 * <p>Lecture 2.
 */
public final class PersistenceDynamics implements Dynamics {
  private final int stateSize;
  private final int actionSize;

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   */
  public PersistenceDynamics(int stateSize, int actionSize) {
    if (stateSize < 1 || actionSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sizes must be at least 1, got state %d and action %d",
              stateSize,
              actionSize));
    }
    this.stateSize = stateSize;
    this.actionSize = actionSize;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    return (x, u, next) -> {
      check(n, x, u, next);
      for (int d = 0; d < stateSize; d++) System.arraycopy(x[d], 0, next[d], 0, n);
    };
  }
}
