package mbrl.tabular;

/** Value iteration with a backup of one's own, in place, from the values one already has. */
final class Sweeps {
  private static final int MOST = 10_000;

  private Sweeps() {}

  /** What an action is worth by the present values. */
  @FunctionalInterface
  interface Backup {
    double q(int s, int a);
  }

  /**
   * V(s) ← max_a Q(s,a) for all states, again and again, until no value changes by more than a
   * millionth of the largest.
   */
  static void solve(double[] v, int actions, Backup backup) {
    for (int sweep = 0; sweep < MOST; sweep++) {
      double change = 0;
      double largest = 0;
      for (int s = 0; s < v.length; s++) {
        double best = max(s, actions, backup);
        change = Math.max(change, Math.abs(best - v[s]));
        largest = Math.max(largest, Math.abs(best));
        v[s] = best;
      }
      if (change <= 1e-6 * largest) return;
    }
  }

  private static double max(int s, int actions, Backup backup) {
    double best = backup.q(s, 0);
    for (int a = 1; a < actions; a++) best = Math.max(best, backup.q(s, a));
    return best;
  }

  /** Q(s,·), row s of the table. */
  static double[] row(int s, int actions, Backup backup) {
    double[] q = new double[actions];
    for (int a = 0; a < actions; a++) q[a] = backup.q(s, a);
    return q;
  }

  /** Q(s,a) for all states and actions. */
  static double[][] table(int states, int actions, Backup backup) {
    double[][] q = new double[states][];
    for (int s = 0; s < states; s++) q[s] = row(s, actions, backup);
    return q;
  }
}
