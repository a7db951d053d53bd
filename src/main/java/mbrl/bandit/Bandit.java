package mbrl.bandit;

import java.util.random.RandomGenerator;

/**
 * A world with one state and k arms: pull an arm, get a reward, and nothing else changes.
 *
 * <pre>{@code
 * r ~ p( · | a)        q(a) = E[r | a]        the best arm: argmax_a q(a)
 * }</pre>
 *
 * <p>Of reinforcement learning only exploration remains: an agent sees only the rewards of the arms
 * it pulls. The true values q(a) serve to count how often the best arm was pulled and what the
 * other pulls cost; an agent never sees them.
 *
 * <p>Lecture 8. Sutton and Barto, 2nd edition, section 2.1.
 */
public interface Bandit {
  /** The number of arms k. */
  int arms();

  /**
   * Draws the reward of one pull.
   *
   * @throws IllegalArgumentException if there is no such arm
   */
  double pull(int arm, RandomGenerator rng);

  /** The true value q(a) of an arm. */
  double mean(int arm);

  /** An arm with the highest true value: the first of them. */
  default int best() {
    int best = 0;
    for (int a = 1; a < arms(); a++) if (mean(a) > mean(best)) best = a;
    return best;
  }
}
