package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.BatchContract;
import mbrl.WorldContract;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Outcome;
import mbrl.core.VectorWorld;
import org.junit.jupiter.api.Test;

class ClassicControlTest {
  private static void both(VectorWorld world) {
    WorldContract.check(world);
    BatchContract.check(world);
  }

  @Test
  void theWorldsKeepTheContract() {
    both(new CartPole());
    both(new ContinuousCartPole());
    both(new Pendulum());
    both(new MountainCar());
    both(new ContinuousMountainCar());
    both(new Acrobot());
    both(new Integrator1D());
    both(new Integrator1D(0.3));
    both(new StallingMotor(0.3));
    both(new DoubleIntegrator());
    both(new DoubleIntegrator(0.05, 1, 1, 1, 3));
    Drone.Aim aim = new Drone.Aim(new double[] {0, 0, 1}, new double[] {3, 2, 1});
    Drone.Physics still = Drone.Physics.standard();
    both(new Drone(still, aim));
    both(new Drone(still.in(0.3, 0.2, Drone.Air.steady(0.5, -0.2, 0)), aim));
    double[] wind = {0.5, 0, 0};
    both(new Drone(still.in(0.1, 0, new Drone.Air(wind, new double[] {0.3, 0.2, 0}, 2)), aim));
    both(new PlanarQuadrotor());
    both(KinematicArm.to(1.2, 0.7));
    RoboticArm three = new RoboticArm(1, 0.8, 0.5);
    both(new KinematicArm(three, 0.2, new double[3], new double[] {-1, 1}));
    both(TwoLinkArm.standard());
    both(Reacher.v5());
    both(Reacher.light());
    both(new Quadrotor());
    both(new WindyIntegrator(-0.3, 0.1));
    WorldContract.check(new ShortCorridor());
  }

  @Test
  void theTwoCartPolesAgreeAtFullForce() {
    double[] x = {0.1, -0.2, 0.05, 0.3};
    SplittableRandom rng = new SplittableRandom(1);
    for (int sign = -1; sign <= 1; sign += 2) {
      Outcome<double[]> discrete = new CartPole().sample(x, new double[] {10 * sign}, rng);
      Outcome<double[]> continuous = new ContinuousCartPole().sample(x, new double[] {sign}, rng);
      assertArrayEquals(discrete.next(), continuous.next());
    }
  }

  @Test
  void aFallenPoleEndsTheEpisodeAndSoDoesTheEndOfTheTrack() {
    assertFalse(CartPole.fallen(new double[] {2.4, 0, CartPole.FALLEN, 0}));
    assertTrue(CartPole.fallen(new double[] {-2.41, 0, 0, 0}));
    assertTrue(CartPole.fallen(new double[] {0, 0, -0.2095, 0}));
    assertEquals(0.20943951023931953, CartPole.FALLEN);
  }

  @Test
  void onlyTheTwoForcesAreActionsOfTheDiscreteCartPole() {
    assertTrue(CartPole.ACTIONS.contains(new double[] {10})); // a vector of its own
    assertFalse(CartPole.ACTIONS.contains(new double[] {9}));
  }

  @Test
  void anglesAreWrapped() {
    assertEquals(0.5, Pendulum.wrap(0.5 + 6 * Math.PI), 1e-14);
    assertEquals(-0.5, Pendulum.wrap(-0.5 - 4 * Math.PI), 1e-14);
    assertEquals(Math.PI, Math.abs(Pendulum.wrap(3 * Math.PI)), 1e-14);
  }

  @Test
  void thePendulumStandsUpAndKeepsItsEnergyRoughly() {
    Pendulum world = new Pendulum();
    Outcome<double[]> up = world.sample(new double[] {0, 0}, new double[] {0}, null);
    assertEquals(0, up.reward());
    assertArrayEquals(new double[] {0, 0}, up.next());
  }

  @Test
  void theCorridorIsBestWalkedByTossingACoin() {
    ShortCorridor world = new ShortCorridor();
    double best = ShortCorridor.value(ShortCorridor.bestChance());
    assertEquals(-6 - 4 * Math.sqrt(2), best, 1e-12);
    for (double p = 0.01; p < 1; p += 0.01) assertTrue(ShortCorridor.value(p) <= best + 1e-12);
    assertEquals(2, world.outcomes(1, 0).get(0).next()); // left is right in the middle
    assertEquals(0, world.outcomes(1, 1).get(0).next());
    assertEquals(List.of(), world.outcomes(3, 0));
    assertThrows(IllegalArgumentException.class, () -> ShortCorridor.value(0));
  }

  @Test
  void imaginedReturnsAreThoseOfTheWorld() {
    CartPole world = new CartPole();
    double[] x0 = {0, 0, 0, 0};
    double[][][] push = new double[50][1][1];
    for (double[][] u : push) u[0][0] = 10;
    double[] g = Imagine.values(world, x0, push, Lookahead.of(50), new SplittableRandom(1));
    int steps = 0;
    Outcome<double[]> o;
    double[] x = x0;
    do {
      o = world.sample(x, new double[] {10}, null);
      x = o.next();
      steps++;
    } while (!o.terminal());
    assertEquals(steps, g[0]);
  }
}
