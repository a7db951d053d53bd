package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import mbrl.core.Environment;
import mbrl.core.Outcome;
import org.junit.jupiter.api.Test;

class IntegratorsTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  @Test
  void theCartMovesAndPaysForItsNewState() {
    double[] x = {1, -2};
    Outcome<double[]> o = new DoubleIntegrator(0.5, 2, 3, 5, 4).sample(x, new double[] {4}, rng);
    assertArrayEquals(new double[] {0.5, 0}, o.next()); // 1 − 1 + 0.5, −2 + 2
    assertEquals(-(2 * 0.25 + 0 + 5 * 16), o.reward());
    assertArrayEquals(new double[] {1, -2}, x, "the state given is not changed");
  }

  @Test
  void theWindCarriesThePointAndTheGainScalesItsMotor() {
    Outcome<double[]> o =
        new WindyIntegrator(-0.5, 0.25, 2, 3).sample(new double[] {1}, new double[] {2}, rng);
    assertArrayEquals(new double[] {0.25}, o.next());
    assertEquals(-(2 * 0.0625 + 3 * 4), o.reward());
  }

  @Test
  void theMotionChangesInTheMiddleOfARun() {
    for (long k : new long[] {0, 1, 3}) {
      Environment<double[], double[]> env = ChangingIntegrator.reversedGain(k).environment(rng);
      double x = env.reset()[0];
      for (int t = 0; t < 5; t++) {
        double next = env.step(new double[] {1}).next()[0];
        assertEquals(t < k ? 1 : -0.3, next - x, 1e-12, "step " + t + ", change after " + k);
        x = next;
      }
    }
    Environment<double[], double[]> env = ChangingIntegrator.wind(0).environment(rng);
    assertEquals(env.reset()[0] + 0.4, env.step(new double[1]).next()[0], 1e-12);
    env = ChangingIntegrator.halvedGain(0).environment(rng);
    assertEquals(env.reset()[0] + 0.5, env.step(new double[] {1}).next()[0], 1e-12);
  }

  @Test
  void wrongSettingsAreNamed() {
    says("dt must be above 0 and finite, got 0.0", () -> new DoubleIntegrator(0, 1, 1, 1, 1));
    says("q1 must be at least 0", () -> new DoubleIntegrator(1, -1, 1, 1, 1));
    says("q2 must be at least 0", () -> new DoubleIntegrator(1, 1, Double.NaN, 1, 1));
    says("r must be at least 0", () -> new DoubleIntegrator(1, 1, 1, -1, 1));
    says(
        "limit must be above 0 and finite, got Infinity",
        () -> new DoubleIntegrator(1, 1, 1, 1, Double.POSITIVE_INFINITY));
    says("gain must be a finite number", () -> new WindyIntegrator(Double.NaN, 0));
    says("wind must be a finite number", () -> new WindyIntegrator(0, Double.NaN));
    says("q must be at least 0", () -> new WindyIntegrator(1, 0, -1, 0));
    says("r must be at least 0", () -> new WindyIntegrator(1, 0, 1, -1));
    says("changeAfter must be at least 0, got -1", () -> ChangingIntegrator.wind(-1));
  }

  private static void says(String sentence, org.junit.jupiter.api.function.Executable wrong) {
    String said = assertThrows(IllegalArgumentException.class, wrong).getMessage();
    assertEquals(sentence, said.substring(0, Math.min(said.length(), sentence.length())));
  }
}
