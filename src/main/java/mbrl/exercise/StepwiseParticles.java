package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 10.5: TS1. Imagined rollouts that believe another member at every step.
 *
 * <pre>{@code
 * for each particle at each step:  k ← a member, all with the same chance
 *                                  x' = a_k x + s_k · N(0, 1)
 * }</pre>
 */
@FunctionalInterface
public interface StepwiseParticles {
  /**
   * @param a a_k, the factor of each member
   * @param s s_k ≥ 0, the standard deviation of the noise that each member sees
   * @param x where all particles begin
   * @param particles how many there are
   * @param steps how many steps each makes
   * @param rng where chance comes from; {@code rng.nextGaussian()} draws from N(0, 1)
   * @return {@code paths[i][t]}: where particle i is after t steps, t = 0, …, steps
   */
  double[][] paths(double[] a, double[] s, double x, int particles, int steps, RandomGenerator rng);
}
