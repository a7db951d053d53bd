package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Transition;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.ContinuousCartPole;

/**
 * Probabilistic ensembles with trajectory sampling: train an ensemble, plan with all of its
 * members, and train it again with the steps so collected.
 *
 * <pre>{@code
 * before each trial:  fit the ensemble to all steps so far
 * at each step:       plan by the cross-entropy method; particle p of every plan follows the same
 *                     member to its end (TS∞);  take the first action; add the step to the data
 * }</pre>
 *
 * <p>A plan that exploits the mistake of one member is not good on average over the members. Costs
 * one training a trial, and one plan a step.
 *
 * <p>Fails when all members make the same mistake, as they may far from all data.
 *
 * <p>Lecture 10. Chua, Calandra, McAllister and Levine 2018, algorithm 1.
 *
 * <pre>{@code
 * trial 1:  48 steps, 108 real steps in all
 * trial 2:  92 steps, 200 real steps in all
 * trial 3: 100 steps, 300 real steps in all
 * trial 4: 100 steps, 400 real steps in all
 * }</pre>
 */
public final class Pets implements Agent<double[], double[]> {
  private final DifferenceDynamics model;
  private final Policy<double[], double[]> planner;
  private final TransitionData data;
  private final RandomGenerator training; // chance of the training

  /**
   * @param model the model to train, usually made of a {@link BootstrapEnsemble}
   * @param planner plans with that model, for instance through {@link TrajectorySampling}
   * @param data the first steps, made at random; it grows
   * @param training chance of the training, apart from that of acting
   */
  public Pets(
      DifferenceDynamics model,
      Policy<double[], double[]> planner,
      TransitionData data,
      RandomGenerator training) {
    if (data.size() == 0) {
      throw new IllegalArgumentException(
          "there is nothing to learn from yet: collect some steps at random first");
    }
    this.model = model;
    this.planner = planner;
    this.data = data;
    this.training = training;
  }

  @Override
  public void begin(double[] start) {
    model.fit(data, training);
    planner.begin(start);
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    return planner.act(state, rng);
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    data.add(t);
  }

  /** All steps so far, not a copy. */
  public TransitionData data() {
    return data;
  }

  public static void main(String[] args) {
    ContinuousCartPole world = new ContinuousCartPole();
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    TransitionData data =
        TransitionData.collect(
            env, (x, chance) -> ContinuousCartPole.ACTIONS.sample(chance), 60, 200, rng);
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.LEAKY_RELU, 32);
    Training.Settings settings = Training.Settings.standard().epochs(30).rate(3e-3);
    DifferenceDynamics model =
        new DifferenceDynamics(
            BootstrapEnsemble.of(3, () -> new NetworkRegressor(maker, settings)), 4, 1);
    CrossEntropyMethod optimizer =
        new CrossEntropyMethod(
            TrajectorySampling.perRollout(model).with(world),
            ContinuousCartPole.ACTIONS,
            Lookahead.of(12).particles(3),
            CrossEntropyMethod.Settings.of(60, 3));
    Pets agent = new Pets(model, new Mpc(optimizer), data, rng.split());
    for (int trial = 1; trial <= 4; trial++) {
      int steps = Episode.run(env, agent, 100, rng).length();
      System.out.printf(
          Locale.ROOT, "trial %d: %3d steps, %d real steps in all%n", trial, steps, env.steps());
    }
  }
}
