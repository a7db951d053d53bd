package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.CrossEntropyMethod;
import mbrl.control.Mpc;
import mbrl.control.Mppi;
import mbrl.control.TrajectoryOptimizer;
import mbrl.core.Lookahead;
import mbrl.core.Outcome;
import mbrl.world.Pendulum;

/** Row 5: episodes on the pendulum, planned at every step. */
final class SwingUpWork implements Work {
  private static final int STEPS = 200;

  private final Pendulum world = new Pendulum();
  private final RandomGenerator rng = new SplittableRandom(9);
  private final TrajectoryOptimizer optimizer;
  private final int episodes;

  private SwingUpWork(String work) {
    switch (work) {
      case "cem" -> {
        CrossEntropyMethod.Settings settings = CrossEntropyMethod.Settings.of(500, 5);
        optimizer = new CrossEntropyMethod(world, Pendulum.ACTIONS, Lookahead.of(30), settings);
        episodes = 1;
      }
      case "mppi" -> {
        Mppi.Settings settings = new Mppi.Settings(1000, 1, 0.1, 0.5);
        optimizer = new Mppi(world, Pendulum.ACTIONS, Lookahead.of(20), settings);
        episodes = 4;
      }
      default -> throw new IllegalArgumentException("pendulum knows no work '" + work + "'");
    }
  }

  static SwingUpWork of(String work) {
    return new SwingUpWork(work);
  }

  /** The mean return. */
  @Override
  public double run() {
    double sum = 0;
    for (int e = 0; e < episodes; e++) {
      Mpc mpc = new Mpc(optimizer);
      double[] x = {-0.45, -0.97};
      for (int t = 0; t < STEPS; t++) {
        Outcome<double[]> o = world.sample(x, mpc.act(x, rng), rng);
        x = o.next();
        sum += o.reward() / episodes;
      }
    }
    return sum;
  }
}
