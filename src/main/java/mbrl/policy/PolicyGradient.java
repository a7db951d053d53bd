package mbrl.policy;

import java.util.Arrays;
import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.FiniteMdp;
import mbrl.core.Space;
import mbrl.world.ShortCorridor;

/**
 * The policy gradient theorem, computed exactly from a model that lists every outcome: what {@link
 * Reinforce} and actor–critics estimate from samples.
 *
 * <pre>{@code
 * v(s)   = Σ_a π(a|s) q(s,a),   q(s,a) = Σ p(s',r|s,a) (r + γ v(s'))
 * d(s')  = P(s₀ = s') + γ Σ_s d(s) Σ_a π(a|s) p(s'|s,a)
 * J      = Σ_s P(s₀ = s) v(s)
 * ∇J     = Σ_s d(s) Σ_a π(a|s) (q(s,a) − v(s)) ∇ ln π(a|s, θ)
 * }</pre>
 *
 * <p>Both sums are iterated until nothing changes. One sweep costs one pass over all outcomes.
 *
 * <p>Fails with γ = 1 if the policy may never reach the end: then v and d grow without bound.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.2.
 *
 * <pre>{@code
 * right with probability 0.30: J -16.19, visits [8.1, 4.8, 3.3], ∂J/∂θ_right  8.48
 * right with probability 0.59: J -11.66, visits [5.8, 4.1, 1.7], ∂J/∂θ_right  0.00
 * right with probability 0.90: J -24.44, visits [12.2, 11.1, 1.1], ∂J/∂θ_right -17.56
 * }</pre>
 *
 * @param v v(s), 0 for a state after which nothing follows
 * @param q q(s,a), {@code [state][action]}
 * @param visits d(s), the discounted visits of each state
 * @param start J, the value of the start
 * @param gradient ∇J, one entry for each parameter of the policy
 */
public record PolicyGradient(
    double[] v, double[][] q, double[] visits, double start, double[] gradient) {
  private static final int SWEEPS = 1_000_000;

  /**
   * Computes values, visits and gradient of a policy.
   *
   * @param starts P(s₀ = s) for every state
   * @param gamma the discount γ, from 0 to 1
   * @throws ArithmeticException if they do not converge: the policy may never reach the end
   */
  public static PolicyGradient of(
      FiniteMdp world, SoftmaxPolicy<Integer, Integer> policy, double[] starts, double gamma) {
    Check.chance("gamma", gamma);
    double[][] pi = new double[world.states()][];
    for (int s = 0; s < pi.length; s++) pi[s] = policy.probabilities(s);
    double[] v = new double[pi.length];
    double[] d = new double[pi.length];
    double change = Double.POSITIVE_INFINITY;
    for (int k = 0; change > 0 && k < SWEEPS; k++) {
      change = evaluate(world, pi, gamma, v) + visit(world, pi, starts, gamma, d);
    }
    if (!(change < 1e-9)) {
      throw new ArithmeticException(
          "the values do not converge: with gamma 1 the policy must reach the end");
    }
    double[][] q = new double[pi.length][world.actions()];
    double[] gradient = new double[policy.parameters().length];
    double start = 0;
    for (int s = 0; s < pi.length; s++) {
      start += starts[s] * v[s];
      // ∇J = Σ_s d(s) Σ_a π(a|s) (q(s,a) − v(s)) ∇ ln π(a|s, θ)
      for (int a = 0; a < q[s].length; a++) {
        q[s][a] = value(world, s, a, gamma, v);
        policy.addScore(s, a, d[s] * pi[s][a] * (q[s][a] - v[s]), gradient);
      }
    }
    return new PolicyGradient(v, q, d, start, gradient);
  }

  /** q(s,a) = Σ p(s',r|s,a) (r + γ v(s')). */
  private static double value(FiniteMdp world, int s, int a, double gamma, double[] v) {
    double sum = 0;
    for (FiniteMdp.Chance o : world.outcomes(s, a)) {
      sum += o.probability() * (o.reward() + (o.terminal() ? 0 : gamma * v[o.next()]));
    }
    return sum;
  }

  /** v(s) ← Σ_a π(a|s) q(s,a), and how much that changed. */
  private static double evaluate(FiniteMdp world, double[][] pi, double gamma, double[] v) {
    double change = 0;
    for (int s = 0; s < v.length; s++) {
      double sum = 0;
      for (int a = 0; a < pi[s].length; a++) sum += pi[s][a] * value(world, s, a, gamma, v);
      change = Math.max(change, Math.abs(sum - v[s]));
      v[s] = sum;
    }
    return change;
  }

  /** d(s') ← P(s₀ = s') + γ Σ_s d(s) Σ_a π(a|s) p(s'|s,a), and how much that changed. */
  private static double visit(
      FiniteMdp world, double[][] pi, double[] starts, double gamma, double[] d) {
    double[] next = starts.clone();
    for (int s = 0; s < d.length; s++) {
      for (int a = 0; a < pi[s].length; a++) {
        for (FiniteMdp.Chance o : world.outcomes(s, a)) {
          if (!o.terminal()) next[o.next()] += gamma * d[s] * pi[s][a] * o.probability();
        }
      }
    }
    double change = 0;
    for (int s = 0; s < d.length; s++) change = Math.max(change, Math.abs(next[s] - d[s]));
    System.arraycopy(next, 0, d, 0, d.length);
    return change;
  }

  public static void main(String[] args) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(2), Features.constant());
    for (double p : new double[] {0.3, ShortCorridor.bestChance(), 0.9}) {
      policy.parameters(new double[] {0, StrictMath.log(p / (1 - p))});
      PolicyGradient g = of(new ShortCorridor(), policy, new double[] {1, 0, 0, 0}, 1);
      System.out.printf(
          Locale.ROOT,
          "right with probability %.2f: J %.2f, visits %s, ∂J/∂θ_right %5.2f%n",
          p,
          g.start,
          Arrays.stream(g.visits)
              .limit(3)
              .mapToObj(d -> String.format(Locale.ROOT, "%.1f", d))
              .toList(),
          g.gradient[1]);
    }
  }
}
