package mbrl.exercise;

import java.util.random.RandomGenerator;

/**
 * Exercise 8.5: Thompson sampling, for rewards with normal noise.
 *
 * <pre>{@code
 * belief about q(a)    N(m, s²)
 * after a reward r     1/s'² = 1/s² + 1/σ²        m' = s'² (m/s² + r/σ²)
 * choice               draw one guess from each arm's belief, pull the arm of the largest
 * }</pre>
 */
public interface PlausibleGuess {
  /**
   * The belief after a reward.
   *
   * @param m the mean of the belief before
   * @param s its standard deviation, above 0
   * @param reward r
   * @param sigma σ, the standard deviation of the noise, above 0
   * @return {m', s'}
   */
  double[] belief(double m, double s, double reward, double sigma);

  /**
   * The arm to pull.
   *
   * @param m the mean of each arm's belief
   * @param s its standard deviation
   * @param rng chance; {@code rng.nextGaussian()} draws from N(0, 1)
   */
  int choose(double[] m, double[] s, RandomGenerator rng);
}
