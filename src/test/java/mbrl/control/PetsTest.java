package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.ContinuousCartPole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PETS on continuous CartPole in the lite setting of lecture 10. */
class PetsTest {
  @Test
  @Tag("full")
  void fiveMembersBalanceByTheFourthTrial() {
    for (int seed = 0; seed < 5; seed++) {
      boolean balanced = PetsLite.contest().get("five networks").run(seed, 4).balanced();
      assertTrue(balanced, "seed " + seed + " has not balanced 200 steps in four trials");
    }
  }

  @Test
  void itWritesEveryStepDown() {
    SplittableRandom root = new SplittableRandom(1);
    ContinuousCartPole world = new ContinuousCartPole();
    Environment<double[], double[]> env = new Environment<>(world, root.split());
    TransitionData data =
        TransitionData.collect(
            env, (x, rng) -> ContinuousCartPole.ACTIONS.sample(rng), 50, 200, root);
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.LEAKY_RELU, 8);
    DifferenceDynamics model =
        new DifferenceDynamics(
            BootstrapEnsemble.of(
                2, () -> new NetworkRegressor(maker, Training.Settings.standard().epochs(2))),
            4,
            1);
    CrossEntropyMethod optimizer =
        new CrossEntropyMethod(
            TrajectorySampling.perStep(model).with(world),
            ContinuousCartPole.ACTIONS,
            Lookahead.of(3).particles(2),
            CrossEntropyMethod.Settings.of(10, 1));
    Pets agent = new Pets(model, new Mpc(optimizer), data, root.split());
    int steps = Episode.run(env, agent, 30, root).length();
    assertEquals(50 + steps, agent.data().size());
    assertEquals(env.steps(), agent.data().size());
  }
}
