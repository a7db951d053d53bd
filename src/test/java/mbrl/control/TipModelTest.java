package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.core.Lookahead;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.NetworkRegressor;
import mbrl.model.TipModel;
import mbrl.model.Training;
import mbrl.world.KinematicArm;
import org.junit.jupiter.api.Test;

class TipModelTest {
  private static TipModel network(int examples) {
    Training.Settings training =
        Training.Settings.standard()
            .batch(Math.min(examples, 32))
            .rate(0.003)
            .epochs(60_000 / examples);
    return new TipModel(
        new NetworkRegressor(NetworkRegressor.Maker.layers(Activation.SILU, 32, 32), training));
  }

  /** The distance of the true tip from the target after 40 steps planned in a model. */
  private static double reach(KinematicArm arm, VectorModel model, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Mpc mpc =
        new Mpc(
            new CrossEntropyMethod(
                model, arm.actions(), Lookahead.of(5), CrossEntropyMethod.Settings.of(60, 3)));
    double[] q = arm.start(rng);
    mpc.begin(q);
    for (int t = 0; t < 40; t++) q = arm.next(q, mpc.act(q, rng), rng);
    return -arm.reward(q, q, q);
  }

  @Test
  void withMoreExamplesTheArmReachesCloser() {
    double[] error = new double[3];
    int[] examples = {10, 100, 1000};
    for (int k = 0; k < 3; k++) {
      for (int seed = 0; seed < 3; seed++) {
        SplittableRandom rng = new SplittableRandom(seed);
        double angle = rng.nextDouble(0.5, 2.5);
        KinematicArm arm = KinematicArm.to(Math.cos(angle), Math.sin(angle));
        TipModel model = network(examples[k]);
        model.fit(TipModel.babble(arm, examples[k], 0.02, rng), rng);
        error[k] += reach(arm, arm.with(model.task(arm.target())), seed) / 3;
      }
    }
    System.out.println("reach errors with 10, 100, 1000 examples: " + Arrays.toString(error));
    assertTrue(error[0] > 2 * error[2] && error[1] > error[2], Arrays.toString(error));
    assertTrue(error[2] < 0.08, Arrays.toString(error));
  }

  @Test
  void withTheTrueMapTheArmArrives() {
    KinematicArm arm = KinematicArm.to(0.5, 1);
    assertEquals(0, reach(arm, arm, 1), 0.01);
  }

  @Test
  void whatIsMeasuredIsTheTipAfterTheStepWithNoise() {
    KinematicArm arm = KinematicArm.to(0.5, 1);
    TipModel.Babble data = TipModel.babble(arm, 4000, 0.1, new SplittableRandom(1));
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double[] q = new double[2];
      for (int k = 0; k < 2; k++) q[k] = data.angles()[k][i] + data.steps()[k][i];
      double[] tip = arm.geometry().tip(q);
      for (int d = 0; d < 2; d++) sum += Math.pow(data.tips()[d][i] - tip[d], 2);
    }
    double n = 2.0 * data.size();
    assertEquals(0.01, sum / n, 6 * 0.01 * Math.sqrt(2 / n));
  }

  @Test
  void badInputIsNamed() {
    KinematicArm arm = KinematicArm.to(0.5, 1);
    assertEquals(
        "nothing was fitted yet: call fit() first",
        assertThrows(IllegalStateException.class, () -> network(10).task(1, 1)).getMessage());
    assertEquals(
        "noise must be at least 0 and finite, got -1.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> TipModel.babble(arm, 10, -1, new SplittableRandom(1)))
            .getMessage());
  }
}
