package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;

/**
 * A world that also moves many rollouts at once must move each of them, to the last bit, as it
 * moves one state: the same noise, the same next state, the same reward, the same end.
 */
public final class BatchContract {
  private BatchContract() {}

  /** Fails with a sentence that says where the two forms part. */
  public static void check(VectorWorld world) {
    for (int n : new int[] {1, 3, 64, 101}) check(world, n, 40);
  }

  private static void check(VectorWorld world, int n, int steps) {
    RandomGenerator chance = new SplittableRandom(n);
    double[][] x = new double[world.stateSize()][n];
    double[][] u = new double[world.actionSize()][n];
    double[][] next = new double[world.stateSize()][n];
    double[] reward = new double[n];
    boolean[] terminal = new boolean[n];
    for (int i = 0; i < n; i++) {
      double[] start = world.start(chance);
      for (int d = 0; d < x.length; d++) x[d][i] = start[d];
    }
    int particles = n % 3 == 0 ? 3 : 1;
    Stepper rollouts = world.open(n / particles, particles, new SplittableRandom(7));
    RandomGenerator seeds = new SplittableRandom(7);
    RandomGenerator[] streams = new RandomGenerator[n]; // each rollout has its own noise
    for (int i = 0; i < n; i++) streams[i] = new SplittableRandom(seeds.nextLong());
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < n; i++) {
        double[] a = world.actions(Dynamics.column(x, i)).sample(chance);
        for (int d = 0; d < u.length; d++) u[d][i] = a[d];
      }
      double[][] before = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
      Arrays.stream(next).forEach(row -> Arrays.fill(row, Double.NaN));
      rollouts.step(x, u, next);
      world.score(t, x, u, next, reward, terminal);
      for (int i = 0; i < n; i++) {
        String where = world.getClass().getSimpleName() + ", rollout " + i + ", step " + t;
        double[] s = Dynamics.column(before, i);
        assertEquals(bits(s), bits(Dynamics.column(x, i)), where + ": the states given changed");
        Outcome<double[]> o = world.sample(s, Dynamics.column(u, i), streams[i]);
        assertEquals(bits(o.next()), bits(Dynamics.column(next, i)), where + ": next state");
        assertEquals(o.reward(), reward[i], where + ": reward");
        assertEquals(o.terminal(), terminal[i], where + ": terminal");
      }
      double[][] old = x;
      x = next;
      next = old;
    }
  }

  private static String bits(double[] x) {
    return Arrays.toString(x); // equal exactly when the bits are, NaN aside
  }
}
