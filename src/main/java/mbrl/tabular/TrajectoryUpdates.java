package mbrl.tabular;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Outcome;
import mbrl.world.RandomMdp;

/**
 * Planning by expected updates along imagined episodes: only the states that the policy visits are
 * updated.
 *
 * <pre>{@code
 * s ← start
 * repeat:  a ← ε-greedy for Q(s,·)
 *          Q(s,a) ← Σ_s' p(s',r | s,a) [ r + γ max_a' Q(s',a') ]
 *          s ← a next state drawn from the model, or the start if the episode has ended
 * }</pre>
 *
 * <p>One update costs O(b k) for b outcomes and k actions, as in {@link UniformUpdates}. Large
 * regions that no good policy enters cost nothing.
 *
 * <p>Fails in the long run: the states it visits most soon have exact values, and updating them
 * again is wasted, while states off the trajectory stay wrong. The larger the problem, the later
 * that matters.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.6, figure 8.8.
 *
 * <pre>{@code
 * 2000 updates: value of the start 2.18
 * 4000 updates: value of the start 2.43
 * 6000 updates: value of the start 2.62
 * 8000 updates: value of the start 2.68
 * the best policy: 3.28
 * }</pre>
 */
public final class TrajectoryUpdates {
  private final FiniteMdp mdp; // p(s', r | s, a)
  private final double gamma; // γ
  private final double epsilon; // ε
  private final double[][] q; // Q(s,a), starts at 0
  private Outcome<Integer> at; // the state of the imagined episode, or null before the first

  /**
   * @param mdp a world, or a model of one, with all its outcomes
   * @param gamma the discount γ, from 0 to 1
   * @param epsilon the chance ε of an imagined random action, from 0 to 1
   */
  public TrajectoryUpdates(FiniteMdp mdp, double gamma, double epsilon) {
    Check.chance("gamma", gamma);
    Check.chance("epsilon", epsilon);
    this.mdp = mdp;
    this.gamma = gamma;
    this.epsilon = epsilon;
    q = new double[mdp.states()][mdp.actions()];
  }

  /** Makes {@code n} updates along imagined episodes, going on where the last call stopped. */
  public void update(int n, RandomGenerator rng) {
    for (int i = 0; i < n; i++) {
      int s = at == null || at.terminal() ? mdp.start(rng) : at.next();
      int a = Greedy.choose(q[s], epsilon, rng);
      at = mdp.sample(s, a, rng); // or refuses
      // Q(s,a) ← Σ p(s',r | s,a) [ r + γ max_a' Q(s',a') ]
      q[s][a] = expected(s, a);
    }
  }

  private double expected(int s, int a) {
    double sum = 0;
    for (Chance c : mdp.outcomes(s, a)) {
      double value = c.terminal() ? 0 : gamma * Greedy.max(q[c.next()]);
      sum += c.probability() * (c.reward() + value);
    }
    return sum;
  }

  /** Q(s,a), a copy: row s, column a. */
  public double[][] q() {
    return Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
  }

  /** The value of state 0 for the policy greedy for {@code q}, the first of equal actions. */
  public static double startValue(FiniteMdp mdp, double gamma, double[][] q) {
    int[] greedy = new int[q.length];
    for (int s = 0; s < q.length; s++) {
      for (int a = 1; a < q[s].length; a++) if (q[s][a] > q[s][greedy[s]]) greedy[s] = a;
    }
    double[][] pi = PolicyEvaluation.deterministic(greedy, mdp.actions());
    PolicyEvaluation evaluation = new PolicyEvaluation(mdp, pi, gamma);
    evaluation.solve(1e-6);
    return evaluation.values()[0];
  }

  public static void main(String[] args) {
    FiniteMdp mdp = RandomMdp.draw(1000, 2, 3, 0.1, new SplittableRandom(1));
    TrajectoryUpdates planning = new TrajectoryUpdates(mdp, 1, 0.1);
    SplittableRandom rng = new SplittableRandom(2);
    for (int round = 1; round <= 4; round++) {
      planning.update(2000, rng);
      System.out.printf(
          Locale.ROOT,
          "%d updates: value of the start %.2f%n",
          2000 * round,
          startValue(mdp, 1, planning.q()));
    }
    ValueIteration best = new ValueIteration(mdp, 1);
    best.solve(1e-6);
    System.out.printf(Locale.ROOT, "the best policy: %.2f%n", best.values()[0]);
  }
}
