package mbrl.search;

import java.util.Arrays;

/**
 * Sequential halving, for when only the final choice counts: give every candidate the same few
 * trials, drop the worse half, and spend the rest of the budget on the better half.
 *
 * <pre>{@code
 * rounds = ⌈log₂ m⌉
 * in each round every survivor gets  max(1, ⌊n / (rounds · survivors)⌋)  trials
 * then survivors ← max(2, ⌊survivors / 2⌋), the best ones
 * }</pre>
 *
 * <p>UCB1 keeps its regret small and therefore keeps pulling the arm that looks best; a planner has
 * no regret for simulated steps and may try the doubtful candidates.
 *
 * <p>Fails when n is below m: then only the first n candidates get a trial. The last two share the
 * rest of the budget, so n trials are spent whatever n and m are.
 *
 * <p>Lecture 5, further. Karnin, Koren and Somekh 2013; Danihelka et al. 2022, "Policy improvement
 * by planning with Gumbel", section 3.
 *
 * <pre>{@code
 * 8 candidates, 24 trials: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
 * 8 candidates, 13 trials: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2]
 * 3 candidates, 12 trials: [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4]
 * }</pre>
 */
public final class SequentialHalving {
  private SequentialHalving() {}

  /**
   * The plan of the trials: at trial t only candidates with exactly {@code result[t]} earlier
   * trials may be chosen, the best of them first. A candidate that falls behind is dropped.
   *
   * @param candidates m, at least 1
   * @param trials n, at least 0
   */
  public static int[] plan(int candidates, int trials) {
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates must be at least 1, got " + candidates);
    }
    if (trials < 0) throw new IllegalArgumentException("trials must be at least 0, got " + trials);
    int[] plan = new int[trials];
    int rounds = Math.max(1, 32 - Integer.numberOfLeadingZeros(candidates - 1)); // ⌈log₂ m⌉
    int survivors = candidates;
    int earlier = 0; // trials that every survivor has had
    int t = 0;
    while (t < trials) {
      // max(1, ⌊n / (rounds · survivors)⌋)
      int each = Math.max(1, trials / (rounds * survivors));
      for (int i = 0; i < each; i++, earlier++) {
        for (int k = 0; k < survivors && t < trials; k++) plan[t++] = earlier;
      }
      // survivors ← max(2, ⌊survivors / 2⌋)
      survivors = Math.min(candidates, Math.max(2, survivors / 2));
    }
    return plan;
  }

  public static void main(String[] args) {
    System.out.println("8 candidates, 24 trials: " + Arrays.toString(plan(8, 24)));
    System.out.println("8 candidates, 13 trials: " + Arrays.toString(plan(8, 13)));
    System.out.println("3 candidates, 12 trials: " + Arrays.toString(plan(3, 12)));
  }
}
