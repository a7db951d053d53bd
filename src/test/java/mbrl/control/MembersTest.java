package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Outcome;
import mbrl.core.Task;
import mbrl.core.VectorModel;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.Prediction;
import mbrl.model.Regressor;
import mbrl.model.TrajectorySampling;
import mbrl.world.Integrator1D;
import org.junit.jupiter.api.Test;

/** The members of an ensemble are given out by the particle, the same for every plan. */
class MembersTest {
  private static final Task FAR = Task.of((x, u, next) -> next[0]);

  /** x' = x + slope · u. */
  private record Push(double slope) implements Regressor {
    @Override
    public void fit(double[][] x, double[][] y, RandomGenerator rng) {}

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public void predict(double[][] x, int from, int to, Prediction out) {
      for (int i = from; i < to; i++) out.mean()[0][i] = slope * x[1][i];
      if (!out.wantsVariance()) return;
      Arrays.fill(out.epistemic()[0], from, to, 0);
      Arrays.fill(out.aleatoric()[0], from, to, 0);
    }
  }

  private static DifferenceDynamics ensemble(double... slopes) {
    List<Push> members = DoubleStream.of(slopes).mapToObj(Push::new).toList();
    return new DifferenceDynamics(new BootstrapEnsemble(members), 1, 1);
  }

  private static CrossEntropyMethod planner(DifferenceDynamics f, int particles) {
    return new CrossEntropyMethod(
        TrajectorySampling.perRollout(f).with(FAR),
        Integrator1D.ACTIONS,
        Lookahead.of(4).particles(particles),
        CrossEntropyMethod.Settings.of(200, 4));
  }

  /** One member says the more, the better, the other the less: every plan is worth 0. */
  @Test
  void whereTwoMembersDisagreeNoPlanLooksGood() {
    DifferenceDynamics f = ensemble(1, -1);
    for (int particles : new int[] {2, 4, 10}) {
      Plan plan =
          planner(f, particles)
              .improve(0, new double[1], null, new SplittableRandom(1), Watcher.NONE);
      assertEquals(0, plan.value(), 1e-12, particles + " particles");
    }
    for (int particles : new int[] {1, 3}) {
      var e = assertThrows(IllegalArgumentException.class, () -> planner(f, particles));
      assertEquals(
          "the model is an ensemble of 2: particles must be a multiple of that, got " + particles,
          e.getMessage());
    }
  }

  @Test
  void particlePOfEveryPlanFollowsTheSameMember() {
    List<Function<DifferenceDynamics, TrajectorySampling>> both =
        List.of(TrajectorySampling::perRollout, TrajectorySampling::perStep);
    int plans = 7;
    for (var sampling : both) {
      VectorModel f = sampling.apply(ensemble(1, 2, 3)).with(FAR);
      for (int particles : new int[] {3, 6, 8}) {
        double[][][] push = new double[5][1][plans];
        for (double[][] u : push) Arrays.fill(u[0], 1);
        Lookahead l = Lookahead.of(5).particles(particles);
        Fan fan = Imagine.fan(f, new double[1], push, l, new SplittableRandom(particles));
        for (double[][] x : fan.x()) {
          for (int i = 0; i < x[0].length; i++) {
            assertEquals(x[0][i / plans * plans], x[0][i], "rollout " + i);
          }
        }
      }
    }
  }

  @Test
  void withTsInfinityTheMembersHaveEqualShares() {
    VectorModel f = TrajectorySampling.perRollout(ensemble(1, 2, 3)).with(FAR);
    double[][][] push = {{{1, 1}}};
    Lookahead l = Lookahead.of(1).particles(6);
    Fan fan = Imagine.fan(f, new double[1], push, l, new SplittableRandom(1));
    assertEquals(
        "[1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 3.0]",
        Arrays.toString(fan.x()[1][0]));
  }

  @Test
  void withFewerParticlesThanMembersEachRolloutDrawsItsMember() {
    for (TrajectorySampling f :
        List.of(
            TrajectorySampling.perRollout(ensemble(1, 2, 3)),
            TrajectorySampling.perStep(ensemble(1, 2, 3)))) {
      VectorModel model = f.with(FAR);
      SplittableRandom rng = new SplittableRandom(3);
      double[] seen = new double[4];
      int n = 3000;
      for (int i = 0; i < n; i++) { // single steps
        Outcome<double[]> o = model.sample(new double[1], new double[] {1}, rng);
        seen[(int) o.next()[0]]++;
      }
      for (int k = 1; k <= 3; k++) assertEquals(n / 3.0, seen[k], 4 * Math.sqrt(n * 2 / 9.0));
      double[][] starts = new double[1][300]; // branches
      Fan fan = Imagine.fan(model, starts, (t, x, u, r) -> Arrays.fill(u[0], 1), 1, rng);
      double[] branches = new double[4];
      for (double x : fan.x()[1][0]) branches[(int) x]++;
      for (int k = 1; k <= 3; k++) assertEquals(100, branches[k], 4 * Math.sqrt(300 * 2 / 9.0));
    }
  }

  @Test
  void aParticlesNoiseIsItsOwn() {
    Regressor noisy = // x' = x + N(0, 1)
        new Regressor() {
          @Override
          public void fit(double[][] x, double[][] y, RandomGenerator rng) {}

          @Override
          public int inputs() {
            return 2;
          }

          @Override
          public int outputs() {
            return 1;
          }

          @Override
          public void predict(double[][] x, int from, int to, Prediction out) {
            Arrays.fill(out.mean()[0], from, to, 0);
            if (!out.wantsVariance()) return;
            Arrays.fill(out.epistemic()[0], from, to, 0);
            Arrays.fill(out.aleatoric()[0], from, to, 1);
          }
        };
    DifferenceDynamics f = new DifferenceDynamics(new BootstrapEnsemble(List.of(noisy)), 1, 1);
    double[][][] nothing = new double[1][1][50];
    Lookahead l = Lookahead.of(1).particles(2);
    VectorModel model = TrajectorySampling.perRollout(f).with(FAR);
    Fan fan = Imagine.fan(model, new double[1], nothing, l, new SplittableRandom(1));
    assertEquals(100, DoubleStream.of(fan.x()[1][0]).distinct().count());
    assertTrue(DoubleStream.of(fan.x()[1][0]).average().getAsDouble() < 0.4);
  }
}
