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
    max(values);
    return Argmax.of(values, rng);
  }

  /**
   * The highest value.
   *
   * @throws IllegalStateException if all are worth −∞
   */
  static double max(double[] values) {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) if (v > max) max = v;
    if (max == Double.NEGATIVE_INFINITY) {
      throw new IllegalStateException(
          "every plan's value is −∞ or NaN: has the model diverged? Train it on more data, or look"
              + " less far ahead");
    }
    return max;
  }

  /**
   * The numbers of the best plans: {@code keep} of them, or all that are worth more than −∞.
   *
   * @throws IllegalStateException if all are worth −∞
   */
  static int[] of(double[] values, int keep, RandomGenerator rng) {
    max(values);
    if (keep == 0) return new int[0];
    double threshold = inOrder(values.clone(), values.length - keep);
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

  /** The number at place k if all were in order: Hoare's selection, which moves them about. */
  private static double inOrder(double[] v, int k) {
    int low = 0;
    int high = v.length - 1;
    while (low < high) {
      double pivot = v[(low + high) / 2];
      int i = low;
      int j = high;
      while (i <= j) { // the small ones to the left of the pivot, the large ones to its right
        while (v[i] < pivot) i++;
        while (v[j] > pivot) j--;
        if (i > j) break;
        double other = v[i];
        v[i++] = v[j];
        v[j--] = other;
      }
      if (k > j) low = i;
      if (k < i) high = j;
    }
    return v[k];
  }
}
