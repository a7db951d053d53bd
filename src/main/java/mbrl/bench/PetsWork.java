package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.CrossEntropyMethod;
import mbrl.control.Mpc;
import mbrl.control.Pets;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Mdp;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.StateInputs;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.Pendulum;

/** Row 10: one trial of learning five small networks and planning with them, from a cold start. */
final class PetsWork implements Work {
  private static final int STEPS = 200;

  private static final Pendulum WORLD = new Pendulum();

  /** The pendulum, let go a little off the top. */
  private static final Mdp<double[], double[]> NEAR_THE_TOP =
      new Mdp<>() {
        @Override
        public double[] start(RandomGenerator rng) {
          return new double[] {0.3, 0};
        }

        @Override
        public Space.Box actions(double[] state) {
          return Pendulum.ACTIONS;
        }

        @Override
        public Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
          return WORLD.sample(state, action, rng);
        }
      };

  private PetsWork() {}

  static PetsWork of(String work) {
    if (work.equals("trial")) return new PetsWork();
    throw new IllegalArgumentException("pets knows no work '" + work + "'");
  }

  /** The return of the trial. */
  @Override
  public double run() {
    SplittableRandom rng = new SplittableRandom(10);
    Environment<double[], double[]> env = new Environment<>(NEAR_THE_TOP, rng.split());
    TransitionData data =
        TransitionData.collect(
            env, (x, chance) -> Pendulum.ACTIONS.sample(chance), STEPS, STEPS, rng);
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.LEAKY_RELU, 32, 32);
    Training.Settings settings = Training.Settings.standard().epochs(50).rate(3e-3);
    BootstrapEnsemble ensemble =
        BootstrapEnsemble.of(5, () -> new NetworkRegressor(maker, settings));
    DifferenceDynamics model = new DifferenceDynamics(ensemble, 2, 1, StateInputs.withAngles(0));
    CrossEntropyMethod optimizer =
        new CrossEntropyMethod(
            TrajectorySampling.perRollout(model).with(WORLD),
            Pendulum.ACTIONS,
            Lookahead.of(15).particles(5),
            CrossEntropyMethod.Settings.of(100, 3));
    Pets agent = new Pets(model, new Mpc(optimizer), data, rng.split());
    return Episode.run(env, agent, STEPS, rng).totalReward();
  }
}
