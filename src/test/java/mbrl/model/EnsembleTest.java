package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.Gaussian;
import mbrl.core.Stepper;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  private static double noise(double x) {
    return x < 0 ? 0.1 : 0.3;
  }

  /** sin 2x with a noise that depends on the place; nothing between −1 and 1 if there is a gap. */
  private static double[][][] data(int n, boolean gap, SplittableRandom rng) {
    double[][] x = new double[1][n];
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) {
      do {
        x[0][i] = 6 * rng.nextDouble() - 3;
      } while (gap && Math.abs(x[0][i]) < 1);
      y[0][i] = StrictMath.sin(2 * x[0][i]) + noise(x[0][i]) * Gaussian.next(rng);
    }
    return new double[][][] {x, y};
  }

  private static BootstrapEnsemble ensemble() {
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.SILU, 32, 32);
    Training.Settings settings =
        Training.Settings.standard().epochs(150).rate(3e-3).stopEarly(0.1, 30);
    return BootstrapEnsemble.of(
        5, () -> new NetworkRegressor(maker, settings, GaussianLoss.STANDARD));
  }

  @Test
  void theLogLossOnNewDataIsNearItsFloor() {
    SplittableRandom rng = new SplittableRandom(1);
    double[][][] train = data(2000, false, rng);
    double[][][] test = data(5000, false, rng);
    BootstrapEnsemble ensemble = ensemble();
    ensemble.fit(train[0], train[1], rng);
    Prediction p = ensemble.predict(test[0]);
    double[] mean = p.mean()[0];
    double[] variance = p.variance()[0];
    double loss = 0;
    double floor = 0;
    for (int i = 0; i < 5000; i++) {
      double lambda = StrictMath.log(variance[i]);
      loss += GaussianLoss.of(mean[i], lambda, test[1][0][i]) / 5000;
      // what the true mean and noise would have scored on these very points
      double truth = StrictMath.sin(2 * test[0][0][i]);
      double s = noise(test[0][0][i]);
      floor += GaussianLoss.of(truth, 2 * StrictMath.log(s), test[1][0][i]) / 5000;
    }
    double ideal = (GaussianLoss.floor(0.1) + GaussianLoss.floor(0.3)) / 2;
    assertEquals(ideal, floor, 0.04, "4 standard errors of the test data");
    assertTrue(loss - floor < 0.05, "log loss " + loss + ", floor " + floor);
    assertTrue(loss - floor > -0.01, "better than the truth: " + loss + ", floor " + floor);
  }

  @Test
  void theMembersDisagreeWhereThereAreNoData() {
    SplittableRandom rng = new SplittableRandom(2);
    double[][][] train = data(600, true, rng);
    BootstrapEnsemble ensemble = ensemble();
    ensemble.fit(train[0], train[1], rng);
    int n = 100;
    double[][] t = new double[1][2 * n];
    for (int i = 0; i < n; i++) {
      t[0][i] = -0.7 + 1.4 * i / n; // in the gap
      t[0][n + i] = (i % 2 == 0 ? -1 : 1) * (1.2 + 1.6 * i / n); // where the data are
    }
    double[] epistemic = ensemble.predict(t).epistemic()[0];
    double gap = Arrays.stream(epistemic, 0, n).average().orElseThrow();
    double seen = Arrays.stream(epistemic, n, 2 * n).average().orElseThrow();
    assertTrue(gap > 4 * seen, "epistemic variance in the gap " + gap + ", elsewhere " + seen);
  }

  @Test
  void membersSideBySideAreThoseFittedOneAfterTheOther() {
    double[][][] train = data(60, false, new SplittableRandom(3));
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.RELU, 8);
    Training.Settings settings = Training.Settings.standard().epochs(5);
    int size = 20; // more than there are threads
    BootstrapEnsemble e = BootstrapEnsemble.of(size, () -> new NetworkRegressor(maker, settings));
    e.fit(train[0], train[1], new SplittableRandom(7));
    SplittableRandom seeds = new SplittableRandom(7);
    for (int k = 0; k < size; k++) {
      SplittableRandom own = new SplittableRandom(seeds.nextLong());
      int[] drawn = Bootstrap.draw(60, own);
      NetworkRegressor alone = new NetworkRegressor(maker, settings);
      alone.fit(Columns.select(train[0], drawn), Columns.select(train[1], drawn), own);
      double[] expected = alone.predict(train[0]).mean()[0];
      assertArrayEquals(expected, e.members().get(k).predict(train[0]).mean()[0], "member " + k);
    }
  }

  @Test
  void fittingAgainGoesOnFromTheLastWeights() {
    SplittableRandom rng = new SplittableRandom(4);
    double[][][] train = data(200, false, rng);
    NetworkRegressor model =
        new NetworkRegressor(
            NetworkRegressor.Maker.layers(Activation.TANH, 20),
            Training.Settings.standard().epochs(40).rate(3e-3));
    model.fit(train[0], train[1], rng);
    double after = model.history().training()[39];
    model.fit(train[0], train[1], rng);
    assertTrue(model.history().training()[0] < 1.3 * after);
    assertTrue(model.history().training()[39] < after);
  }

  @Test
  void oneMemberIsTheModelItself() {
    Regressor f = MomentMatching.line(0.5, 1, 0.2);
    DifferenceDynamics model = new DifferenceDynamics(new BootstrapEnsemble(List.of(f)), 1, 1);
    double[][] x = {{2, 4}};
    double[][] next = new double[1][2];
    model.open(2, 1, new SplittableRandom(1)).step(x, new double[1][2], next);
    assertArrayEquals(new double[] {2, 3}, next[0], 1e-15); // the mean
    TrajectorySampling ts = TrajectorySampling.perStep(model);
    ts.open(1, 2, new SplittableRandom(1)).step(x, new double[1][2], next);
    assertTrue(Math.abs(next[0][0] - 2) > 0 && Math.abs(next[0][0] - 2) < 1); // and its noise
  }

  @Test
  void aParticleKeepsItsMember() {
    List<Regressor> members = List.of(MomentMatching.line(1, 1, 0), MomentMatching.line(1, -1, 0));
    DifferenceDynamics model = new DifferenceDynamics(new BootstrapEnsemble(members), 1, 1);
    int n = 6;
    Stepper perRollout = TrajectorySampling.perRollout(model).open(1, n, new SplittableRandom(1));
    Stepper stepwise = TrajectorySampling.perStep(model).open(1, n, new SplittableRandom(1));
    double[][] x = new double[1][n];
    double[][] y = new double[1][n];
    double[][] next = new double[1][n];
    for (int t = 0; t < 20; t++) {
      perRollout.step(x, new double[1][n], next);
      System.arraycopy(next[0], 0, x[0], 0, n);
      stepwise.step(y, new double[1][n], next);
      System.arraycopy(next[0], 0, y[0], 0, n);
    }
    assertArrayEquals(new double[] {20, 20, 20, -20, -20, -20}, x[0]);
    for (double v : y[0]) assertTrue(Math.abs(v) < 20);
  }

  @Test
  void anglesAreShownAsCosineAndSine() {
    StateInputs inputs = StateInputs.withAngles(0);
    assertEquals(4, inputs.size(2, 1));
    double[][] in = new double[4][1];
    inputs.fill(new double[][] {{Math.PI}, {3}}, new double[][] {{0.5}}, in, 1);
    assertArrayEquals(new double[] {-1}, in[0], 1e-15);
    assertArrayEquals(new double[] {0}, in[1], 1e-15);
    assertArrayEquals(new double[] {3}, in[2]);
    assertArrayEquals(new double[] {0.5}, in[3]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new DifferenceDynamics(new LinearRegressor(), 2, 1, StateInputs.withAngles(2)));
  }

  @Test
  void gaussianProcessesLearnThePendulum() {
    SplittableRandom rng = new SplittableRandom(5);
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new Pendulum(), rng.split()),
            (x, chance) -> Pendulum.ACTIONS.sample(chance),
            150,
            50,
            rng);
    DifferenceDynamics model =
        new DifferenceDynamics(new GaussianProcessRegressor(), 2, 1, StateInputs.withAngles(0));
    model.fit(data, rng);
    double[][] next = new double[2][150];
    model.open(150, 1, rng).step(data.states(), data.actions(), next);
    for (int d = 0; d < 2; d++) {
      double squares = 0;
      for (int i = 0; i < 150; i++) {
        double e = next[d][i] - data.nextStates()[d][i];
        squares += e * e / 150;
      }
      double sd = Normalizer.of(data.differences()).sd()[d];
      assertTrue(Math.sqrt(squares) < 0.02 * sd, "component " + d + ": " + Math.sqrt(squares));
    }
  }

  @Test
  void wrongUseIsNamed() {
    Regressor f = new LinearRegressor();
    assertThrows(IllegalArgumentException.class, () -> new BootstrapEnsemble(List.of(f, f)));
    assertThrows(IllegalArgumentException.class, () -> new BootstrapEnsemble(List.of()));
    DifferenceDynamics single = new DifferenceDynamics(f, 1, 1);
    var e =
        assertThrows(IllegalArgumentException.class, () -> TrajectorySampling.perRollout(single));
    assertEquals(
        "trajectory sampling needs a model made of a BootstrapEnsemble, got LinearRegressor",
        e.getMessage());
    assertThrows(
        IllegalStateException.class,
        () -> single.open(1, 1, null).step(new double[1][1], new double[1][1], new double[1][1]));
    assertThrows(IllegalArgumentException.class, () -> single.fit(new TransitionData(2, 1), null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MomentMatching.Member(new double[1][1], new double[2], new double[2][2]));
  }

  @Test
  void theFirstMemberThatFailsIsHeardWhenAllHaveEnded() {
    boolean[] ended = new boolean[1];
    Regressor slow =
        (Fit)
            () -> {
              try {
                Thread.sleep(100);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              ended[0] = true;
            };
    var first = new IllegalStateException("training diverged in epoch 3");
    Regressor fails =
        (Fit)
            () -> {
              throw first;
            };
    Regressor failsToo =
        (Fit)
            () -> {
              throw new IllegalStateException("later");
            };
    BootstrapEnsemble ensemble = new BootstrapEnsemble(List.of(slow, fails, failsToo));
    double[][] data = {{1, 2, 3}};
    var heard =
        assertThrows(
            IllegalStateException.class, () -> ensemble.fit(data, data, new SplittableRandom(1)));
    assertSame(first, heard);
    assertTrue(ended[0]);
  }

  /** A model that only does something when it is fitted. */
  private interface Fit extends Regressor {
    void run();

    @Override
    default void fit(double[][] x, double[][] y, RandomGenerator rng) {
      run();
    }

    @Override
    default int inputs() {
      return 1;
    }

    @Override
    default int outputs() {
      return 1;
    }

    @Override
    default void predict(double[][] x, int from, int to, Prediction out) {}
  }
}
