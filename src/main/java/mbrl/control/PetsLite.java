package mbrl.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Regressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.world.ContinuousCartPole;

/**
 * The number of trials until the pole stays up: the lecture's comparison of five networks with one.
 *
 * <pre>{@code
 * 200 random steps, then trials of at most 200 steps, until one of them lasts all 200
 * before each trial   50 epochs from the last weights, 5-32-32-4 LeakyReLU, batches of 32
 * at each step        the cross-entropy method, horizon 15, 3 iterations, a tenth as elites
 * }</pre>
 *
 * <p>Five networks plan with five rollouts a plan, one for each member. Five rollouts of one
 * network would all be the same. To spend as much on planning, a single network may draw five times
 * as many plans, and train five times as long. It is trained on all the data, not on a bootstrap
 * sample.
 *
 * <p>One run takes a few seconds; {@code ./mbrl study 10} makes hundreds of them.
 *
 * <p>Lecture 10. A small version of Chua et al. 2018: networks without noise, one particle for each
 * member.
 *
 * @param members networks, at least 1
 * @param plans plans drawn in each iteration
 * @param epochs passes through the data before each trial
 */
public record PetsLite(int members, int plans, int epochs) {
  /** The steps of a successful trial. */
  public static final int STEPS = 200;

  private static final int RANDOM = 200; // first steps
  private static final int HORIZON = 15;
  private static final int ITERATIONS = 3;

  /**
   * The trials of one agent.
   *
   * @param trials each trial, in order
   * @param balanced whether the last one lasted all steps
   */
  public record Run(List<Episode<double[], double[]>> trials, boolean balanced) {
    /** All steps in the world, with the random ones. */
    public int realSteps() {
      return RANDOM + trials.stream().mapToInt(Episode::length).sum();
    }
  }

  public PetsLite {
    if (members < 1) throw new IllegalArgumentException("members must be at least 1: " + members);
  }

  /** The agents by name: five networks, one, and one that may plan and train as much as five. */
  public static Map<String, PetsLite> contest() {
    Map<String, PetsLite> agents = new LinkedHashMap<>();
    agents.put("five networks", new PetsLite(5, 200, 50));
    agents.put("one network", new PetsLite(1, 200, 50));
    agents.put("one, as many rollouts", new PetsLite(1, 1000, 50));
    agents.put("one, as many rollouts and epochs", new PetsLite(1, 1000, 250));
    return agents;
  }

  /** The agent, after its random steps in {@code env}. */
  public Pets agent(
      Environment<double[], double[]> env, RandomGenerator acting, RandomGenerator training) {
    TransitionData data =
        TransitionData.collect(
            env, (x, rng) -> ContinuousCartPole.ACTIONS.sample(rng), RANDOM, STEPS, acting);
    Training.Settings settings = Training.Settings.standard().epochs(epochs);
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.LEAKY_RELU, 32, 32);
    Supplier<Regressor> network = () -> new NetworkRegressor(maker, settings);
    boolean alone = members == 1;
    DifferenceDynamics model =
        new DifferenceDynamics(
            alone ? network.get() : BootstrapEnsemble.of(members, network), 4, 1);
    Dynamics imagined = alone ? model : TrajectorySampling.perRollout(model);
    CrossEntropyMethod optimizer =
        new CrossEntropyMethod(
            imagined.with(new ContinuousCartPole()),
            ContinuousCartPole.ACTIONS,
            Lookahead.of(HORIZON).particles(members),
            CrossEntropyMethod.Settings.of(plans, ITERATIONS));
    return new Pets(model, new Mpc(optimizer), data, training);
  }

  /** Trials until one lasts all steps, at most {@code most} of them. */
  public Run run(long seed, int most) {
    SplittableRandom root = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new ContinuousCartPole(), root.split());
    SplittableRandom acting = root.split();
    Pets agent = agent(env, acting, root.split());
    List<Episode<double[], double[]>> trials = new ArrayList<>();
    boolean balanced = false;
    while (trials.size() < most && !balanced) {
      trials.add(Episode.run(env, agent, STEPS, acting));
      balanced = trials.get(trials.size() - 1).length() == STEPS;
    }
    return new Run(List.copyOf(trials), balanced);
  }
}
