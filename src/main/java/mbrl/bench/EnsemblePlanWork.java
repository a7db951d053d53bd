package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.CrossEntropyMethod;
import mbrl.control.Plan;
import mbrl.control.Watcher;
import mbrl.core.Environment;
import mbrl.core.Lookahead;
import mbrl.core.Task;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.ContinuousCartPole;

/** Row 7: the cross-entropy method through five wide networks, a particle for each. */
final class EnsemblePlanWork implements Work {
  private static final int PLANS = 3;

  /** Upright and in the middle, with little force. */
  private static final Task TASK =
      (t, x, u, next, reward, terminal) -> {
        for (int i = 0; i < reward.length; i++) {
          reward[i] = -(next[0][i] * next[0][i] + 10 * next[2][i] * next[2][i]);
          terminal[i] = false;
        }
      };

  private final RandomGenerator rng = new SplittableRandom(7);
  private CrossEntropyMethod planner; // made by the first turn, which is not measured

  private EnsemblePlanWork() {}

  private CrossEntropyMethod planner() {
    NetworkRegressor.Maker maker =
        NetworkRegressor.Maker.wideLayers(Activation.SILU, 200, 200, 200);
    Training.Settings settings = Training.Settings.standard().epochs(20);
    BootstrapEnsemble ensemble =
        BootstrapEnsemble.of(5, () -> new NetworkRegressor(maker, settings));
    DifferenceDynamics model = new DifferenceDynamics(ensemble, 4, 1);
    Environment<double[], double[]> env = new Environment<>(new ContinuousCartPole(), rng);
    model.fit(
        TransitionData.collect(
            env, (x, chance) -> ContinuousCartPole.ACTIONS.sample(chance), 2048, 200, rng),
        rng);
    return new CrossEntropyMethod(
        TrajectorySampling.perRollout(model).with(TASK),
        ContinuousCartPole.ACTIONS,
        Lookahead.of(15).particles(5),
        CrossEntropyMethod.Settings.of(350, 5));
  }

  static EnsemblePlanWork of(String work) {
    if (work.equals("cem")) return new EnsemblePlanWork();
    throw new IllegalArgumentException("ensemble knows no work '" + work + "'");
  }

  /** The mean return that the planner expects. */
  @Override
  public double run() {
    if (planner == null) planner = planner();
    double planned = 0;
    for (int i = 0; i < PLANS; i++) {
      double[] start = {0.5, 0, 0.1, 0};
      Plan plan = planner.improve(0, start, null, rng, Watcher.NONE);
      planned += plan.value() / PLANS;
    }
    return planned;
  }
}
