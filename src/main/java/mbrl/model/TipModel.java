package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Gaussian;
import mbrl.core.Task;
import mbrl.world.KinematicArm;

/**
 * A learned map from the angles and a step to the tip, and the task that follows from it.
 *
 * <pre>{@code
 * data:  random angles q, random steps a, measured tips y = tip(q + a) + noise
 * g ≈ (q, a) → y                    any regressor
 * r = −|g(q, a) − target|           the reward of a plan, without the arm's geometry
 * }</pre>
 *
 * <p>The motion q' = q + a needs no learning: plan in {@code arm.with(model.task(target))}.
 *
 * <p>Fails with few examples: with 30 its error is larger than the outer link. It also fails beyond
 * the angles of the data, where it extrapolates.
 *
 * <p>Lecture 11. The random motion is known as motor babbling.
 *
 * <pre>{@code
 *   10 examples: tip off by 2.072
 *   30 examples: tip off by 1.482
 *  100 examples: tip off by 0.346
 *  300 examples: tip off by 0.119
 * 1000 examples: tip off by 0.098
 * }</pre>
 */
public final class TipModel {
  /**
   * Measured motions of an arm. Arrays are {@code [dimension][example]}.
   *
   * @param angles q before the step
   * @param steps a
   * @param tips the measured tip after the step, x and y
   */
  public record Babble(double[][] angles, double[][] steps, double[][] tips) {
    /** The number of motions. */
    public int size() {
      return tips[0].length;
    }
  }

  private final Regressor g;
  private int links; // n, 0 before the first fit

  /**
   * @param g what to fit, from (q, a) to the tip
   */
  public TipModel(Regressor g) {
    this.g = g;
  }

  /**
   * Moves an arm at random: each angle uniform in [−π, π], each step uniform in the actions.
   *
   * @param examples motions, at least 1
   * @param noise standard deviation of the measurement of x and of y, at least 0
   */
  public static Babble babble(KinematicArm arm, int examples, double noise, RandomGenerator rng) {
    Check.atLeast("examples", examples, 1);
    Check.atLeastZero("noise", noise);
    int n = arm.stateSize();
    Babble data =
        new Babble(new double[n][examples], new double[n][examples], new double[2][examples]);
    for (int i = 0; i < examples; i++) {
      double[] q = new double[n];
      for (int k = 0; k < n; k++) q[k] = Math.PI * (2 * rng.nextDouble() - 1);
      double[] a = arm.actions().sample(rng);
      double[] tip = arm.point(arm.next(q, a, rng));
      for (int k = 0; k < n; k++) {
        data.angles[k][i] = q[k];
        data.steps[k][i] = a[k];
      }
      // y = tip(q + a) + noise
      for (int d = 0; d < 2; d++) data.tips[d][i] = tip[d] + noise * Gaussian.next(rng);
    }
    return data;
  }

  /** Learns from measured motions. */
  public void fit(Babble data, RandomGenerator rng) {
    g.fit(inputs(data.angles, data.steps), data.tips, rng);
    links = data.angles.length;
  }

  /** The rows of (q, a); they are shared, not copied. */
  private static double[][] inputs(double[][] q, double[][] a) {
    double[][] rows = Arrays.copyOf(q, q.length + a.length);
    System.arraycopy(a, 0, rows, q.length, a.length);
    return rows;
  }

  /** The predicted tips {x, y}, a row for each coordinate, after steps from angles. */
  public double[][] tips(double[][] angles, double[][] steps) {
    demandFit();
    return g.predict(inputs(angles, steps)).mean();
  }

  /** The root mean squared distance of the predicted from the measured tips. */
  public double error(Babble data) {
    double[][] own = tips(data.angles, data.steps);
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double dx = own[0][i] - data.tips[0][i];
      double dy = own[1][i] - data.tips[1][i];
      sum += dx * dx + dy * dy;
    }
    return Math.sqrt(sum / data.size());
  }

  /** The task of bringing the predicted tip to a target {x, y}. */
  public Task task(double... target) {
    demandFit();
    Check.size("target", target, 2);
    double tx = target[0];
    double ty = target[1];
    return (t, q, a, next, reward, terminal) -> {
      double[][] tip = new double[2][reward.length];
      Imagined.predict(g, inputs(q, a), 0, reward.length, Prediction.ofMean(tip));
      // r = −|g(q, a) − target|
      for (int i = 0; i < reward.length; i++) {
        double dx = tip[0][i] - tx;
        double dy = tip[1][i] - ty;
        reward[i] = 0 - Math.sqrt(dx * dx + dy * dy);
      }
      Arrays.fill(terminal, false);
    };
  }

  private void demandFit() {
    if (links == 0) throw new IllegalStateException("nothing was fitted yet: call fit() first");
  }

  public static void main(String[] args) {
    KinematicArm arm = KinematicArm.to(1.2, 0.7);
    Babble fresh = babble(arm, 500, 0, new SplittableRandom(7));
    for (int n : new int[] {10, 30, 100, 300, 1000}) {
      SplittableRandom rng = new SplittableRandom(1);
      Training.Settings training =
          Training.Settings.standard().batch(Math.min(n, 32)).rate(0.003).epochs(60_000 / n);
      TipModel model =
          new TipModel(
              new NetworkRegressor(
                  NetworkRegressor.Maker.layers(Activation.SILU, 32, 32), training));
      model.fit(babble(arm, n, 0.02, rng), rng);
      System.out.printf(Locale.ROOT, "%4d examples: tip off by %.3f%n", n, model.error(fresh));
    }
  }
}
