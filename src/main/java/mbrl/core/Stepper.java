package mbrl.core;

/** Rollouts that advance together, one step at a time. Made by {@link Dynamics#open}. */
@FunctionalInterface
public interface Stepper {
  /**
   * Takes one step in every rollout.
   *
   * @param x the states, {@code [n][rollout]}; not changed
   * @param u the actions, {@code [m][rollout]}; not changed
   * @param next where the next states go, {@code [n][rollout]}; other arrays than {@code x}
   */
  void step(double[][] x, double[][] u, double[][] next);
}
