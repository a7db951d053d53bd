package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.world.Integrator1D;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class GridValueTest {
  private static final Pendulum PENDULUM = new Pendulum();
  private static final List<double[]> TORQUES = Pendulum.ACTIONS.grid(9);
  private static final GridValue VALUE = new GridValue(PENDULUM, TORQUES, 8, 61, 200);

  /** At a point of the grid the value is the best reward and what follows it. */
  @Test
  void keepsBellmansEquation() {
    SplittableRandom rng = new SplittableRandom(1);
    for (int p = 0; p < 200; p++) {
      double[] x = {2 * Math.PI * rng.nextInt(61) / 61, 16.0 * rng.nextInt(61) / 60 - 8};
      double best = Double.NEGATIVE_INFINITY;
      for (double[] u : TORQUES) {
        double[] next = PENDULUM.next(x, u, rng);
        best = Math.max(best, PENDULUM.reward(x, u, next) + VALUE.at(next[0], next[1]));
      }
      assertEquals(best, VALUE.at(x[0], x[1]), 0.02);
    }
  }

  /** One sweep looks one step ahead: the best reward, which is that of no torque. */
  @Test
  void aSweepIsAStep() {
    GridValue once = new GridValue(PENDULUM, TORQUES, 8, 5, 1);
    double[] x = {2 * Math.PI / 5, -4};
    assertEquals(PENDULUM.reward(x, new double[1], null), once.at(x[0], x[1]), 1e-12);
    double middle = (once.at(x[0], x[1]) + once.at(2 * x[0], 0)) / 2;
    double corners = (once.at(x[0], 0) + once.at(2 * x[0], x[1])) / 2;
    assertEquals((middle + corners) / 2, once.at(1.5 * x[0], -2), 1e-12);
  }

  @Test
  void anAngleRepeatsAndTheEdgeGoesOn() {
    for (double angle : new double[] {-7, -2 * Math.PI, -1e-17, 0, 1, 2 * Math.PI, 50}) {
      assertEquals(VALUE.at(angle, 1), VALUE.at(angle + 2 * Math.PI, 1), 1e-9);
      assertEquals(VALUE.at(angle, 8), VALUE.at(angle, 99), 0);
      assertEquals(VALUE.at(angle, -8), VALUE.at(angle, -99), 0);
    }
    assertEquals(0, VALUE.at(0, 0), 1e-12);
    assertEquals(VALUE.at(2, 1.5), VALUE.at(-2, -1.5), 1e-9); // left and right are alike
  }

  @Test
  void atTheEndOfAShortPlanItReplacesALongOne() {
    assertTrue(swingUp(false) < -1000);
    assertTrue(swingUp(true) > -150);
  }

  private static double swingUp(boolean value) {
    CrossEntropyMethod cem =
        new CrossEntropyMethod(
            value ? PENDULUM.then(VALUE) : PENDULUM,
            Pendulum.ACTIONS,
            Lookahead.of(5),
            CrossEntropyMethod.Settings.of(50, 4));
    SplittableRandom rng = new SplittableRandom(3);
    Environment<double[], double[]> env = new Environment<>(PENDULUM, rng.split());
    return Episode.run(env, Agent.of(new Mpc(cem)), 200, rng).totalReward();
  }

  @Test
  void refusesWhatItCannotHold() {
    var one = new Integrator1D();
    var actions = Integrator1D.ACTIONS.grid(3);
    var e =
        assertThrows(IllegalArgumentException.class, () -> new GridValue(one, actions, 8, 5, 1));
    assertEquals("the grid needs a world with two components, got 1", e.getMessage());
    for (Runnable bad :
        new Runnable[] {
          () -> new GridValue(PENDULUM, List.of(), 8, 5, 1),
          () -> new GridValue(PENDULUM, TORQUES, 0, 5, 1),
          () -> new GridValue(PENDULUM, TORQUES, 8, 1, 1),
          () -> new GridValue(PENDULUM, TORQUES, 8, 5, 0),
        }) {
      assertThrows(IllegalArgumentException.class, bad::run);
    }
  }
}
