package mbrl.bandit;

import mbrl.core.Check;

/**
 * Regret: the cost of not knowing the best arm, and the lowest that an agent can reach.
 *
 * <pre>{@code
 * Δ(a) = max_b q(b) − q(a)                                  the gap of arm a
 * KL(p, q) = p ln(p/q) + (1−p) ln((1−p)/(1−q))              how well pulls distinguish p from q
 *
 * regret(n) ≥ C ln n,  C = Σ_{Δ(a)>0} Δ(a) / KL(q(a), max q)         nearly, for n → ∞ (1)
 * regret(n) ≤ Σ_{Δ(a)>0} 8 ln n / Δ(a) + (1 + π²/3) Σ Δ(a)           UCB1, for every n (2)
 * }</pre>
 *
 * <p>(1) says that no agent that does well on every coin problem can have less than logarithmic
 * regret: each bad arm must be pulled about ln n / KL times before it can be ruled out. It holds in
 * the limit; at finite n a good agent may lie below the line. (2) holds always, and is far above
 * the actual regret of UCB1.
 *
 * <p>Says nothing about a single run: both bounds are about the expectation.
 *
 * <p>Lecture 8. Lai and Robbins 1985, theorem 1; Auer, Cesa-Bianchi and Fischer 2002, theorem 1.
 *
 * <pre>{@code
 * coins at 0.9 and 0.6, C = 0.963890479171441
 *   n 100: C ln n = 4.438879697238096, UCB1 ≤ 124.09149873312471
 *   n 1000: C ln n = 6.658319545857143, UCB1 ≤ 185.49376787963257
 *   n 10000: C ln n = 8.877759394476191, UCB1 ≤ 246.89603702614048
 * coins at 0.55 and 0.45, C = 4.983288654563949
 *   n 100: C ln n = 22.94889234017061, UCB1 ≤ 368.84260169241685
 *   n 1000: C ln n = 34.42333851025591, UCB1 ≤ 553.0494091319404
 *   n 10000: C ln n = 45.89778468034122, UCB1 ≤ 737.256216571464
 * }</pre>
 */
public final class Regret {
  private Regret() {}

  /**
   * The Kullback–Leibler divergence of a coin with chance {@code p} from one with chance {@code q}.
   */
  public static double kl(double p, double q) {
    Check.chance("p", p);
    Check.chance("q", q);
    return term(p, q) + term(1 - p, 1 - q);
  }

  /** p ln(p/q), 0 if p is 0. */
  private static double term(double p, double q) {
    return p == 0 ? 0 : p * StrictMath.log(p / q);
  }

  /**
   * C of the Lai–Robbins bound C ln n.
   *
   * @param q the true chances of the arms
   */
  public static double laiRobbins(double... q) {
    double best = best(q);
    double sum = 0;
    for (double mean : q) if (mean < best) sum += (best - mean) / kl(mean, best);
    return sum;
  }

  /**
   * The bound of UCB1's regret after n pulls.
   *
   * @param n the number of pulls, at least 1
   * @param q the true values of the arms, rewards in [0, 1]
   */
  public static double ucb1Bound(long n, double... q) {
    if (n < 1) throw new IllegalArgumentException("n must be at least 1, got " + n);
    double best = best(q);
    double sum = 0;
    for (double mean : q) {
      double gap = best - mean;
      if (gap > 0) sum += 8 * StrictMath.log(n) / gap + (1 + Math.PI * Math.PI / 3) * gap;
    }
    return sum;
  }

  private static double best(double[] q) {
    Check.atLeast("arms", q.length, 1);
    double best = 0;
    for (double mean : q) best = Math.max(best, Check.chance("the chance of an arm", mean));
    return best;
  }

  public static void main(String[] args) {
    double[][] problems = {{0.9, 0.6}, {0.55, 0.45}};
    for (double[] q : problems) {
      System.out.println("coins at " + q[0] + " and " + q[1] + ", C = " + laiRobbins(q));
      for (int n = 100; n <= 10_000; n *= 10) {
        double floor = laiRobbins(q) * StrictMath.log(n);
        System.out.println("  n " + n + ": C ln n = " + floor + ", UCB1 ≤ " + ucb1Bound(n, q));
      }
    }
  }
}
