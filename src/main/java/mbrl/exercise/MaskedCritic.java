package mbrl.exercise;

/**
 * Exercise 4.4: one step of an actor–critic.
 *
 * <pre>{@code
 * δ ← r + γ v(s') − v(s)                    without v(s') if s' is terminal
 * v(s) ← v(s) + 0.1 δ                       the critic
 * h_b ← h_b + 0.01 δ (1(a = b) − π(b))      the actor, with π before the step
 * }</pre>
 */
@FunctionalInterface
public interface MaskedCritic {
  /**
   * @param v the value of each state
   * @param h the preference of each action, the same in all states
   * @param step the state s, the action a and the next state s'
   * @param r the reward
   * @param terminal whether s' is terminal
   * @param gamma the discount γ, from 0 to 1
   * @return two rows: v and h after the step
   */
  double[][] learned(double[] v, double[] h, int[] step, double r, boolean terminal, double gamma);
}
