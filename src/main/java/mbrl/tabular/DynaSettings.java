package mbrl.tabular;

import mbrl.core.Check;

/**
 * The settings that the agents of the Dyna family have in common.
 *
 * @param alpha the step size α, above 0 and at most 1
 * @param gamma the discount γ, from 0 to 1
 * @param epsilon the chance ε of a random action, from 0 to 1
 * @param n planning steps for each real step, at least 0
 */
public record DynaSettings(double alpha, double gamma, double epsilon, int n) {
  public DynaSettings {
    Check.stepSize(alpha);
    Check.chance("gamma", gamma);
    Check.chance("epsilon", epsilon);
    Check.atLeast("n", n, 0);
  }

  /** The book's settings for the maze of figure 8.2: α = 0.1, γ = 0.95, ε = 0.1. */
  public static DynaSettings maze(int n) {
    return new DynaSettings(0.1, 0.95, 0.1, n);
  }
}
