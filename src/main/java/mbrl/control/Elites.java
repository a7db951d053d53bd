package mbrl.control;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mbrl.core.Argmax;

/** The best of many plans, with a fair lot among equals. A plan worth −∞ is never among them. */
final class Elites {
  private Elites() {}

  /**
   * The number of the best plan.
   *
   * @throws IllegalStateException if all are worth −∞
   */
  static int best(double[] values, RandomGenerator rng) {
    int best = Argmax.of(values, rng);
    if (values[best] == Double.NEGATIVE_INFINITY) {
      throw new IllegalStateException(
          "every plan's value is −∞ or NaN: has the model diverged? Train it on more data, or look"
              + " less far ahead");
    }
    return best;
  }

  /**
   * The numbers of the best plans: {@code keep} of them, or all that are worth more than −∞.
   *
   * @throws IllegalStateException if all are worth −∞
   */
  static int[] of(double[] values, int keep, RandomGenerator rng) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted[sorted.length - 1] == Double.NEGATIVE_INFINITY) best(values, rng);
    double threshold = sorted[sorted.length - keep];
    int[] elites = new int[keep];
    int kept = 0;
    for (int i = 0; i < values.length; i++) if (values[i] > threshold) elites[kept++] = i;
    if (threshold == Double.NEGATIVE_INFINITY) return Arrays.copyOf(elites, kept);
    int above = kept;
    int equal = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != threshold) continue;
      equal++;
      if (kept < keep) {
        elites[kept++] = i;
      } else { // each of the equals is kept with the same chance
        int place = rng.nextInt(equal);
        if (place < keep - above) elites[above + place] = i;
      }
    }
    return elites;
  }
}
