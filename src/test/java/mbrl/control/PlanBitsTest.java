package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Lookahead;
import mbrl.core.Space;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

/** The planners plan the same, to the last bit, on every Java. */
class PlanBitsTest {
  private static final long BITS = 1232000138279838469L; // found on JDK 17, the same on 25
  private static final long BITS_BY_DERIVATIVES = -9184366132290984450L;

  private static long hash(TrajectoryOptimizer optimizer) {
    SplittableRandom rng = new SplittableRandom(9);
    Pendulum world = new Pendulum();
    Mpc mpc = new Mpc(optimizer);
    double[] x = {3, 0.5};
    long hash = 17;
    for (int t = 0; t < 60; t++) {
      x = world.sample(x, mpc.act(x, rng), rng).next();
      for (double[] u : mpc.plan().actions()) hash = 31 * hash + Double.doubleToLongBits(u[0]);
      hash = 31 * hash + Double.doubleToLongBits(mpc.plan().value());
    }
    return hash;
  }

  @Test
  void sixtyDecisionsHaveTheseBits() {
    Pendulum f = new Pendulum();
    Space.Box box = Pendulum.ACTIONS;
    Lookahead l = Lookahead.of(25);
    GaussianPlan.Spread spread = new GaussianPlan.Spread(0.5, 0.1, 0.05, true);
    CrossEntropyMethod.Settings limited = new CrossEntropyMethod.Settings(100, 4, 10, spread);
    long hash = 0;
    for (TrajectoryOptimizer optimizer :
        List.of(
            new RandomShooting(f, box, l, 200),
            new CrossEntropyMethod(f, box, l, CrossEntropyMethod.Settings.of(100, 4)),
            new CrossEntropyMethod(f, box, l, limited),
            new Icem(f, box, l, Icem.Settings.of(50, 4)),
            new Mppi(f, box, l, new Mppi.Settings(200, 2, 0.3, 0.5)))) {
      hash = 31 * hash + hash(optimizer);
    }
    assertEquals(BITS, hash);
  }

  @Test
  void soHaveThoseByDerivatives() {
    Pendulum f = new Pendulum();
    long hash = hash(new Ilqr(f, Pendulum.ACTIONS, Lookahead.of(25), 5));
    Lqr lqr = Lqr.infinite(LinearQuadratic.near(f), 1);
    for (double[] row : lqr.costToGo(0)) {
      for (double v : row) hash = 31 * hash + Double.doubleToLongBits(v);
    }
    assertEquals(BITS_BY_DERIVATIVES, hash);
  }
}
