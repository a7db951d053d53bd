package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Environment;
import mbrl.core.Outcome;
import org.junit.jupiter.api.Test;

class Integrator1DTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  @Test
  void movesByTheActionAndPaysTheDistance() {
    double[] x = {2};
    Outcome<double[]> o = new Integrator1D().sample(x, new double[] {-0.5}, rng);
    assertArrayEquals(new double[] {1.5}, o.next());
    assertEquals(-1.5, o.reward());
    assertFalse(o.terminal());
    assertArrayEquals(new double[] {2}, x, "the state given is not changed");
  }

  @Test
  void noiseHasTheStandardDeviationItWasGiven() {
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    Integrator1D world = new Integrator1D(0.3);
    for (int i = 0; i < n; i++) {
      double e = world.sample(new double[] {1}, new double[] {0.5}, rng).next()[0] - 1.5;
      sum += e;
      squares += e * e;
    }
    assertEquals(0, sum / n, 4 * 0.3 / Math.sqrt(n));
    assertEquals(0.09, squares / n, 4 * 0.09 * Math.sqrt(2.0 / n));
  }

  @Test
  void startsUniformlyInItsInterval() {
    Integrator1D world = new Integrator1D(0, 3);
    double low = 0;
    double high = 0;
    double sum = 0;
    int n = 10_000;
    for (int i = 0; i < n; i++) {
      double x = world.start(rng)[0];
      low = Math.min(low, x);
      high = Math.max(high, x);
      sum += x;
    }
    assertTrue(-3 <= low && low < -2.9 && 2.9 < high && high <= 3, low + " … " + high);
    assertEquals(0, sum / n, 4 * 3 / Math.sqrt(3.0 * n));
    assertEquals(0, new Integrator1D(0, 0).start(rng)[0]);
  }

  @Test
  void anActionOutsideIsRefused() {
    Environment<double[], double[]> env = new Environment<>(new Integrator1D(), rng);
    env.reset();
    assertThrows(IllegalArgumentException.class, () -> env.step(new double[] {1.01}));
    assertThrows(IllegalArgumentException.class, () -> env.step(new double[] {0, 0}));
  }

  @Test
  void theMotorMovesMostAtHalfPower() {
    StallingMotor world = new StallingMotor(0);
    assertEquals(3, world.sample(new double[] {4}, new double[] {-0.5}, rng).next()[0], 1e-15);
    assertEquals(4, world.sample(new double[] {4}, new double[] {-1}, rng).next()[0], 1e-15);
    assertEquals(-3, world.sample(new double[] {4}, new double[] {-0.5}, rng).reward(), 1e-15);
  }

  @Test
  void wrongSettingsAreNamed() {
    var noise = assertThrows(IllegalArgumentException.class, () -> new Integrator1D(-1));
    assertEquals("noise must be at least 0 and finite, got -1.0", noise.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Integrator1D(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Integrator1D(0, -1));
    assertThrows(IllegalArgumentException.class, () -> new StallingMotor(Double.NaN));
  }
}
