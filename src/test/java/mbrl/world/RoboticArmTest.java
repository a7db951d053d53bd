package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RoboticArmTest {
  private static void assertMessage(String words, Executable call) {
    assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void theJacobianIsTheSlopeOfTheTip() {
    for (int n = 1; n <= 5; n++) {
      SplittableRandom rng = new SplittableRandom(n);
      double[] lengths = rng.doubles(n, 0.2, 1).toArray();
      double[] angles = rng.doubles(n, -3, 3).toArray();
      RoboticArm arm = new RoboticArm(lengths);
      double[][] jacobian = arm.jacobian(angles);
      double h = 1e-6;
      for (int k = 0; k < n; k++) {
        double[] more = angles.clone();
        double[] less = angles.clone();
        more[k] += h;
        less[k] -= h;
        for (int d = 0; d < 2; d++) {
          double slope = (arm.tip(more)[d] - arm.tip(less)[d]) / (2 * h);
          assertEquals(slope, jacobian[d][k], 1e-8, n + " links, angle " + k);
        }
      }
    }
  }

  @Test
  void theTipStaysInTheWorkspaceAndTouchesItsEdges() {
    for (double[] lengths : new double[][] {{1, 0.8}, {0.3, 1}, {1, 0.2, 0.3}, {0.5, 0.5, 0.5}}) {
      RoboticArm arm = new RoboticArm(lengths);
      SplittableRandom rng = new SplittableRandom(3);
      for (int i = 0; i < 2000; i++) {
        double[] angles = rng.doubles(lengths.length, -Math.PI, Math.PI).toArray();
        assertTrue(arm.reaches(arm.tip(angles)));
      }
      double[] straight = new double[lengths.length];
      for (double q = -3; q < 3; q += 0.1) {
        straight[0] = q;
        assertTrue(arm.reaches(arm.tip(straight)), "the stretched arm reaches its own tip");
      }
      assertFalse(arm.reaches(arm.outerReach() * 1.001, 0));
      if (arm.innerReach() > 0) assertFalse(arm.reaches(0, arm.innerReach() * 0.999));
    }
    assertEquals(0.5, new RoboticArm(1, 0.2, 0.3).innerReach(), 1e-15);
    assertEquals(0, new RoboticArm(0.5, 0.5, 0.5).innerReach());
  }

  @Test
  void bothElbowsPutTheTipOnTheTarget() {
    SplittableRandom rng = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      RoboticArm arm = new RoboticArm(rng.nextDouble(0.2, 1), rng.nextDouble(0.2, 1));
      double[] target = arm.tip(rng.nextDouble(-3, 3), rng.nextDouble(-3, 3));
      List<double[]> elbows = arm.inverse(target);
      assertTrue(elbows.get(0)[1] >= 0);
      for (double[] q : elbows) {
        assertArrayEquals(target, arm.tip(q), 1e-12);
        assertTrue(q[0] > -Math.PI && q[0] <= Math.PI, "q1 = " + q[0]);
      }
    }
  }

  @Test
  void theStretchedArmIsItsOwnInverse() {
    RoboticArm arm = new RoboticArm(1, 0.8);
    for (double q = -3; q <= 3; q += 0.05) {
      List<double[]> elbows = arm.inverse(arm.tip(q, 0));
      assertEquals(2, elbows.size(), "elbows at " + q);
      for (double[] elbow : elbows) assertArrayEquals(arm.tip(q, 0), arm.tip(elbow), 1e-12);
    }
  }

  @Test
  void outOfReachThereIsNoElbowButANearestOne() {
    RoboticArm arm = new RoboticArm(1, 0.8);
    assertEquals(List.of(), arm.inverse(2, 0.5));
    assertEquals(List.of(), arm.inverse(0.1, 0.1));
    for (double[] q : arm.inverseOfNearest(0, 5)) {
      assertArrayEquals(new double[] {0, 1.8}, arm.tip(q), 1e-12);
    }
    for (double[] q : new RoboticArm(0.8, 1).inverseOfNearest(0.1, 0)) {
      assertArrayEquals(new double[] {0.2, 0}, new RoboticArm(0.8, 1).tip(q), 1e-12);
    }
    assertEquals(
        "the target (2.0, 0.5) is 2.062 from the base: this arm reaches from 0.200 to 1.800",
        arm.explain(2, 0.5));
  }

  @Test
  void badInputIsNamed() {
    RoboticArm arm = new RoboticArm(1, 1);
    assertMessage("an arm needs at least one link", RoboticArm::new);
    assertMessage(
        "the length of link 2 must be above 0 and finite, got -1.0", () -> new RoboticArm(1, -1));
    assertMessage("the angles should have size 2, got size 1", () -> arm.tip(1));
    assertMessage(
        "y of the target must be a finite number, got NaN", () -> arm.inverse(1, Double.NaN));
    IllegalStateException three =
        assertThrows(IllegalStateException.class, () -> new RoboticArm(1, 1, 1).inverse(1, 1));
    assertEquals(
        "the inverse kinematics are those of two links, and this arm has 3", three.getMessage());
  }

  private static TwoLinkArm arm(TwoLinkArm.Drive drive, double dt) {
    return new TwoLinkArm(
        ArmLink.rod(0.9, 1.5),
        new ArmLink(0.6, 0.8, 0.25, 0.03),
        drive,
        ElbowStop.NONE,
        new TwoLinkArm.Clock(dt, 1));
  }

  @Test
  void energyIsWhatTheMotorsPutInLessWhatDampingTakes() {
    for (double[] setting : new double[][] {{1, 0, 0}, {1, 0.3, 0}, {2.5, 0.3, 0.05}}) {
      double gear = setting[0];
      double damping = setting[1];
      TwoLinkArm arm = arm(new TwoLinkArm.Drive(gear, 4, damping, setting[2], 9.81), 1e-4);
      double[] x = {0.4, -0.7, 0.5, -1};
      double before = arm.energy(x);
      double work = 0;
      for (int t = 0; t < 10_000; t++) {
        double[] u = {3 * Math.sin(t * 4e-4), Math.cos(t * 2e-4)};
        double[] next = arm.next(x, u, null);
        for (int k = 0; k < 2; k++) {
          double turn = next[k] - x[k];
          double speed = (x[k + 2] + next[k + 2]) / 2;
          work += gear * u[k] * turn - damping * speed * turn;
        }
        x = next;
      }
      assertTrue(Math.abs(work) > 0.5, "there is something to balance: " + work);
      assertEquals(before + work, arm.energy(x), 1e-5);
    }
  }

  @Test
  void torqueBeyondTheLimitIsCut() {
    TwoLinkArm arm = arm(TwoLinkArm.Drive.against(9.81, 2, 0.1), 0.01);
    double[] x = {0.4, -0.7, 0.5, -1};
    assertArrayEquals(
        arm.next(x, new double[] {2, -2}, null), arm.next(x, new double[] {30, -2.5}, null));
    assertFalse(arm.actions().contains(new double[] {2.5, 0}));
  }

  @Test
  void aRunOfTheRungeKuttaMethodGainsAFactorOf16ByHalvingItsStep() {
    double[] error = new double[2];
    for (int k = 0; k < 2; k++) {
      double dt = 0.02 / (1 << k);
      TwoLinkArm arm = arm(TwoLinkArm.Drive.against(9.81, 5, 0), dt);
      double[] x = {0.4, -0.7, 0.5, -1};
      double before = arm.energy(x);
      for (int t = 0; t < Math.round(1 / dt); t++) x = arm.next(x, new double[2], null);
      error[k] = Math.abs(arm.energy(x) - before);
    }
    assertTrue(error[0] / error[1] > 10, error[0] + " and " + error[1]);
  }

  @Test
  void twoBodiesFixedTogetherTurnAsOne() {
    ArmLink link = new ArmLink(1, 2, 0.5, 0.1);
    ArmLink ball = new ArmLink(1.1, 0.5, 1.1, 0.01);
    ArmLink both = link.carrying(ball);
    assertEquals(1.1, both.length());
    assertEquals(2.5, both.mass());
    double aboutJoint = 0.1 + 2 * 0.25 + 0.01 + 0.5 * 1.21;
    assertEquals(aboutJoint, both.inertia() + both.mass() * both.centre() * both.centre(), 1e-15);
  }

  @Test
  void badPartsAreNamed() {
    assertMessage("mass must be above 0 and finite, got 0.0", () -> ArmLink.rod(1, 0));
    assertMessage(
        "limit must be above 0, got NaN", () -> TwoLinkArm.Drive.against(9, Double.NaN, 0));
    assertMessage("substeps must be at least 1, got 0", () -> new TwoLinkArm.Clock(0.1, 0));
    assertMessage(
        "impedance must be below 1, got 1.0",
        () -> new ElbowStop(3, 0.02, 1, new double[] {0.9, 1, 0.001}, 1));
  }

  @Test
  void theKinematicArmGoesWhereItIsToldAndNoFaster() {
    KinematicArm world = KinematicArm.to(1.2, 0.7);
    double[] goal = world.geometry().inverse(1.2, 0.7).get(0);
    double[] q = world.start(null);
    for (int t = 0; t < 20; t++) {
      double[] next = world.next(q, new double[] {goal[0] - q[0], goal[1] - q[1]}, null);
      for (int k = 0; k < 2; k++) assertTrue(Math.abs(next[k] - q[k]) <= 0.1 + 1e-12);
      q = next;
    }
    assertEquals(0, world.reward(q, q, q), 1e-12);
    assertMessage(
        "the start should have size 2, got size 3",
        () -> new KinematicArm(world.geometry(), 0.1, new double[3], new double[2]));
    assertMessage("the target should have size 2, got size 1", () -> KinematicArm.to(1));
  }
}
