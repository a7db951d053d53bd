package mbrl.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;

/**
 * The choice of actions at the root for few simulations: draw some candidates from the prior
 * without replacement, and find the best of them by sequential halving.
 *
 * <pre>{@code
 * g(a) = −ln(−ln u)                  one Gumbel number for each action, drawn once
 * the m highest g + logits           m actions drawn from the prior without replacement
 * at simulation t:  argmax g + logits + σ   among the actions with plan[t] visits
 * in the end:       argmax g + logits + σ   among the most visited actions
 * }</pre>
 *
 * <p>The same noise draws the candidates and breaks their ties. Therefore the chosen action is on
 * average at least as good as one drawn from the prior. One choice costs O(k) for k actions.
 *
 * <p>Fails when the results are noisy and the budget is small: a good action with two bad results
 * is dropped and never tried again.
 *
 * <p>It does not depend on trees: a search calls {@link #select}, tries that action and reports its
 * result to {@link #update}. An action with logit −∞ is never chosen.
 *
 * <p>Lecture 5, further. Danihelka et al. 2022, "Policy improvement by planning with Gumbel",
 * algorithm 2.
 *
 * <pre>{@code
 * 1000 problems of 82 actions; values of the prior, of π', of the choice
 *  2 simulations: 0.500  0.604  0.659  least improvement 0.0002
 *  4 simulations: 0.500  0.617  0.775  least improvement 0.0009
 * 16 simulations: 0.500  0.694  0.828  least improvement 0.0371
 * 64 simulations: 0.500  0.749  0.857  least improvement 0.0418
 * }</pre>
 */
public final class GumbelRoot {
  private final CompletedQ completed; // logits and σ
  private final int[] plan; // plan[t], see SequentialHalving
  private final double[] gumbel; // g(a)
  private final double[] q; // Q(a), mean result
  private final int[] visits; // N(a)
  private int t; // simulations so far

  /**
   * @param completed prior and values of the actions
   * @param considered m, the number of actions to draw, at least 1; all allowed ones if there are
   *     fewer
   * @param simulations the budget, at least 1
   */
  public GumbelRoot(CompletedQ completed, int considered, int simulations, RandomGenerator rng) {
    this(completed, considered, simulations, noise(completed.actions(), rng));
  }

  /** The same with given noise g(a). */
  public GumbelRoot(CompletedQ completed, int considered, int simulations, double[] gumbel) {
    if (considered < 1) {
      throw new IllegalArgumentException("considered must be at least 1, got " + considered);
    }
    if (simulations < 1) {
      throw new IllegalArgumentException("simulations must be at least 1, got " + simulations);
    }
    if (gumbel.length != completed.actions()) {
      throw new IllegalArgumentException(
          "each of the " + completed.actions() + " actions needs noise, got " + gumbel.length);
    }
    for (double g : gumbel) {
      if (!Double.isFinite(g)) {
        throw new IllegalArgumentException("the noise must be finite numbers, got " + g);
      }
    }
    int allowed = (int) IntStream.range(0, gumbel.length).filter(completed::allowed).count();
    this.completed = completed;
    this.gumbel = gumbel.clone();
    plan = SequentialHalving.plan(Math.min(considered, allowed), simulations);
    q = new double[gumbel.length];
    visits = new int[gumbel.length];
  }

  private static double[] noise(int n, RandomGenerator rng) {
    double[] g = new double[n];
    // g(a) = −ln(−ln u), u above 0
    for (int a = 0; a < n; a++) g[a] = -StrictMath.log(-StrictMath.log(1 - rng.nextDouble()));
    return g;
  }

  /** The action to try next. */
  public int select() {
    checkBudget();
    return best(plan[t]);
  }

  private void checkBudget() {
    if (t == plan.length) throw new IllegalStateException("all " + t + " simulations are spent");
  }

  /**
   * Learns that trying {@code action} gave {@code result}.
   *
   * @param action one that {@link #select} may choose now
   * @param result a finite number
   */
  public void update(int action, double result) {
    checkBudget();
    boolean known = action >= 0 && action < visits.length;
    if (!known || !completed.allowed(action) || visits[action] != plan[t]) {
      throw new IllegalArgumentException(
          "action " + action + " is not considered now: try the one that select() names");
    }
    if (!Double.isFinite(result)) {
      throw new IllegalArgumentException("result must be a finite number, got " + result);
    }
    t++;
    visits[action]++;
    q[action] += (result - q[action]) / visits[action]; // Q(a) ← Q(a) + (result − Q(a)) / N(a)
  }

  /** The chosen action: the best of the most visited. */
  public int action() {
    return best(Arrays.stream(visits).max().orElseThrow());
  }

  /** argmax g + logits + σ among the actions with {@code n} visits. */
  private int best(int n) {
    double[] sigma = completed.scaled(q, visits);
    int best = -1;
    for (int a = 0; a < q.length; a++) {
      if (visits[a] != n || !completed.allowed(a)) continue;
      sigma[a] += gumbel[a] + completed.logit(a);
      if (best < 0 || sigma[a] > sigma[best]) best = a;
    }
    return best;
  }

  /** The improved policy π' = softmax(logits + σ), the target for training a network. */
  public double[] weights() {
    return completed.improvedPolicy(q, visits);
  }

  /** N(a), a copy. */
  public int[] visits() {
    return visits.clone();
  }

  public static void main(String[] args) {
    System.out.println("1000 problems of 82 actions; values of the prior, of π', of the choice");
    for (int n : new int[] {2, 4, 16, 64}) {
      SplittableRandom rng = new SplittableRandom(5);
      double[] mean = new double[3];
      double worst = Double.POSITIVE_INFINITY; // least improvement of π' over the prior
      for (int i = 0; i < 1000; i++) {
        double[] logits = new double[82];
        Gaussian.fill(logits, rng);
        double[] value = rng.doubles(82).toArray(); // the true value of each action
        CompletedQ prior = new CompletedQ(logits, 0, CompletedQ.Fill.RAW, 0.1, 50);
        double v = dot(prior.prior(), value); // v̂, exact
        CompletedQ completed = new CompletedQ(logits, v, CompletedQ.Fill.RAW, 0.1, 50);
        GumbelRoot root = new GumbelRoot(completed, 16, n, rng);
        for (int t = 0; t < n; t++) {
          int a = root.select();
          root.update(a, value[a]);
        }
        double improved = dot(root.weights(), value);
        worst = Math.min(worst, improved - v);
        mean[0] += v / 1000;
        mean[1] += improved / 1000;
        mean[2] += value[root.action()] / 1000;
      }
      System.out.printf(
          Locale.ROOT,
          "%2d simulations: %.3f  %.3f  %.3f  least improvement %.4f%n",
          n,
          mean[0],
          mean[1],
          mean[2],
          worst);
    }
  }

  private static double dot(double[] p, double[] x) {
    double sum = 0;
    for (int a = 0; a < p.length; a++) sum += p[a] * x[a];
    return sum;
  }
}
