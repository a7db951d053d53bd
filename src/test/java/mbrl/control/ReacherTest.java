package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.Lookahead;
import mbrl.core.Outcome;
import mbrl.core.Policy;
import mbrl.core.VectorModel;
import mbrl.world.Reacher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReacherTest {
  private static double reach(
      Reacher world, double[] start, Policy<double[], double[]> policy, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    double sum = 0;
    double[] x = start;
    policy.begin(x);
    for (int t = 0; t < 50; t++) {
      Outcome<double[]> o = world.sample(x, policy.act(x, rng), rng);
      sum += o.reward();
      x = o.next();
    }
    return sum;
  }

  /** The mean returns of planning in the true motion and of inverse kinematics with PD. */
  private static double[] compare(Reacher world, int horizon, int starts) {
    CrossEntropyMethod.Settings settings = new CrossEntropyMethod.Settings(200, 5, 20, 0.25);
    SplittableRandom rng = new SplittableRandom(5);
    double[] mean = new double[2];
    for (int e = 0; e < starts; e++) {
      double[] start = world.start(rng);
      CrossEntropyMethod cem =
          new CrossEntropyMethod(world, world.actions(), Lookahead.of(horizon), settings);
      mean[0] += reach(world, start, new Mpc(cem), e) / starts;
      mean[1] += reach(world, start, new JointPd(world, 0.2, 0.03), e) / starts;
    }
    System.out.printf(
        Locale.ROOT, "planned %.3f, inverse kinematics and PD %.3f%n", mean[0], mean[1]);
    return mean;
  }

  @Test
  void planningInTheTrueMotionIsAtLeastAsGoodAsPd() {
    double[] mean = compare(Reacher.v5(), 15, 10);
    assertTrue(mean[0] >= mean[1], Arrays.toString(mean));
  }

  @Test
  @Tag("full")
  void soItIsWhereTheLinksCouple() {
    double[] mean = compare(Reacher.light(), 25, 10);
    assertTrue(mean[0] >= mean[1], Arrays.toString(mean));
  }

  @Test
  void theModelOfTheArmAloneEarnsAlmostTheSame() {
    Reacher world = Reacher.light();
    SplittableRandom rng = new SplittableRandom(3);
    double[] start = world.start(rng);
    VectorModel model = world.arm().with(world.task(world.target(start)));
    double[] x = start;
    double[] y = Arrays.copyOf(start, 4);
    double truth = 0;
    double imagined = 0;
    for (int t = 0; t < 50; t++) {
      double[] u = world.actions().sample(rng);
      Outcome<double[]> o = world.sample(x, u, rng);
      Outcome<double[]> p = model.sample(y, u, rng);
      truth += o.reward();
      imagined += p.reward();
      x = o.next();
      y = p.next();
      assertArrayEquals(Arrays.copyOf(x, 4), y);
    }
    assertEquals(truth, imagined, 0.005);
  }

  @Test
  void aTargetKeepsItsPlaceAndLiesInTheDisc() {
    Reacher world = Reacher.v5();
    SplittableRandom rng = new SplittableRandom(1);
    double[] sum = new double[2];
    double inside = 0;
    int n = 4000;
    for (int e = 0; e < n; e++) {
      double[] start = world.start(rng);
      double[] target = world.target(start);
      double[] next = world.sample(start, world.actions().sample(rng), rng).next();
      assertArrayEquals(target, world.target(next));
      double square = target[0] * target[0] + target[1] * target[1];
      assertTrue(square <= 0.04);
      if (square < 0.01) inside++;
      for (int d = 0; d < 2; d++) sum[d] += target[d] / n;
    }
    assertEquals(0.25, inside / n, 6 * Math.sqrt(0.25 * 0.75 / n), "half the radius");
    for (double mean : sum) assertEquals(0, mean, 6 * 0.1 / Math.sqrt(n));
  }

  @Test
  void theTipOfTheLastStageIsNotQuiteThatOfTheAngles() {
    Reacher world = Reacher.v5();
    double[] start = world.state(new double[] {0.1, 0.2, 8, -9}, new double[] {0.1, 0.1});
    double[] next = world.next(start, new double[] {1, -1}, null);
    double[] tip = world.arm().geometry().tip(next[0], next[1]);
    double apart = Math.hypot(tip[0] - next[4], tip[1] - next[5]);
    assertTrue(apart > 1e-7 && apart < 1e-3, "apart by " + apart);
  }

  @Test
  void theElbowComesBackFromItsStop() {
    Reacher world = Reacher.v5();
    double[] x = world.state(new double[] {0, 2.8, 0, 5}, new double[] {0.1, 0.1});
    double farthest = 0;
    for (int t = 0; t < 50; t++) {
      x = world.next(x, new double[] {0, 1}, null);
      farthest = Math.max(farthest, x[1]);
    }
    assertTrue(farthest > 3 && farthest < 3.2, "farthest " + farthest);
    assertTrue(x[1] < farthest && x[1] > 2.9, "held near the stop: " + x[1]);
  }

  @Test
  void badInputIsNamed() {
    Reacher world = Reacher.v5();
    assertEquals(
        "kp must be at least 0 and finite, got -1.0",
        assertThrows(IllegalArgumentException.class, () -> new JointPd(world, -1, 0)).getMessage());
    assertEquals(
        "the target should have size 2, got size 3",
        assertThrows(IllegalArgumentException.class, () -> world.task(1, 2, 3)).getMessage());
    assertThrows(IllegalStateException.class, () -> new JointPd(world, 1, 0).goal());
  }
}
