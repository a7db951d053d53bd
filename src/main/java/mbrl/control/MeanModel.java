package mbrl.control;

import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Stepper;
import mbrl.core.VectorModel;

/**
 * The mean of an ensemble as one model, for planners that need derivatives.
 *
 * <pre>{@code
 * f̄(x, u) = 1/M Σ_k f_k(x, u)        for the M members
 * }</pre>
 *
 * <p>A step costs one step of each of the M members. Lectures 9 and 10.
 */
final class MeanModel implements Dynamics {
  private final VectorModel f;

  private MeanModel(VectorModel f) {
    this.f = f;
  }

  /** The mean of {@code f}, with the same task; {@code f} itself if it is a single model. */
  static VectorModel of(VectorModel f) {
    return f.members() == 1 ? f : new MeanModel(f).with(f);
  }

  @Override
  public int stateSize() {
    return f.stateSize();
  }

  @Override
  public int actionSize() {
    return f.actionSize();
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    int members = f.members();
    Stepper stepper = f.open(n, members, rng); // particle k follows member k
    double[][] all = new double[stateSize()][n * members];
    return (x, u, next) -> {
      check(n, x, u, next);
      stepper.step(repeat(x, n, members), repeat(u, n, members), all);
      // f̄ = 1/M Σ_k f_k
      for (int d = 0; d < next.length; d++) {
        for (int i = 0; i < n; i++) {
          double sum = 0;
          for (int k = 0; k < members; k++) sum += all[d][k * n + i];
          next[d][i] = sum / members;
        }
      }
    };
  }

  private static double[][] repeat(double[][] rows, int n, int times) {
    double[][] repeated = new double[rows.length][n * times];
    for (int d = 0; d < rows.length; d++) {
      for (int k = 0; k < times; k++) System.arraycopy(rows[d], 0, repeated[d], k * n, n);
    }
    return repeated;
  }
}
