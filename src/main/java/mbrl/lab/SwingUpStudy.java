package mbrl.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.control.CrossEntropyMethod;
import mbrl.control.Mpc;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.model.Training;
import mbrl.policy.ActorCritic;
import mbrl.policy.ActorCriticAgent;
import mbrl.policy.GaussianPolicy;
import mbrl.policy.ImaginedRollouts;
import mbrl.policy.ModelBasedActorCritic;
import mbrl.policy.NetworkInputs;
import mbrl.policy.NetworkValue;
import mbrl.world.Pendulum;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The third study of lecture 4: an actor–critic with a {@link GaussianPolicy} learns to swing up
 * the {@link Pendulum}, in a learned model and on real steps alone. In the end its critic and its
 * model serve a planner that looks five steps ahead.
 *
 * @param model whether it learns in a model
 * @param every real steps between two fits with a model, the batch without one
 * @param rate the step size of actor and critic
 */
public record SwingUpStudy(boolean model, int every, double rate) {
  /** The setting that learns in a model. */
  public static final SwingUpStudy WITH = new SwingUpStudy(true, 200, 0.01);

  /** The setting that learns from real steps; eight others are tried once more. */
  public static final SwingUpStudy WITHOUT = new SwingUpStudy(false, 100, 0.01);

  private static final int GRID = 100; // seed of the first run of the grid
  private static final int EPISODE = 200;
  private static final int CHECK = 400; // real steps between two evaluations
  private static final int CHECKS = 10;
  private static final int EPISODES = 20; // of an evaluation
  private static final double GAMMA = 0.95;
  private static final int HORIZON = 5;

  /**
   * The mean returns of one run.
   *
   * @param curve of the policy without its chance, after 400, 800, … real steps
   * @param planner of a planner with the learned model that looks five steps ahead, at the end
   * @param ended of the same planner when its plans end on the critic
   */
  public record Returns(double[] curve, double planner, double ended) {}

  /** One run; without a model there is no planner. */
  public Returns run(long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Pendulum world = new Pendulum();
    NetworkInputs inputs = new NetworkInputs(StateInputs.withAngles(0), 2, 1, 1, 4);
    GaussianPolicy actor =
        new GaussianPolicy(
            Pendulum.ACTIONS, inputs, new NeuralNetwork(Activation.TANH, rng, 3, 32, 1), rate, 1);
    NetworkValue critic =
        new NetworkValue(
            inputs, new NeuralNetwork(Activation.TANH, rng, 3, 32, 1), new Adam(rate), 50);
    ActorCritic learner =
        new ActorCritic(actor, critic, new ActorCritic.Settings(GAMMA, 0.95, 0.001));
    DifferenceDynamics f =
        new DifferenceDynamics(
            new NetworkRegressor(
                NetworkRegressor.Maker.layers(Activation.TANH, 32),
                Training.Settings.standard().epochs(20).rate(3e-3)),
            2,
            1,
            StateInputs.withAngles(0));
    VectorModel learned = f.with(world);
    Agent<double[], double[]> agent =
        model
            ? new ModelBasedActorCritic(
                learner,
                f::fit,
                learned,
                new ModelBasedActorCritic.Schedule(every, 40, new ImaginedRollouts(20, 50)),
                rng.split())
            : new ActorCriticAgent(learner, every);
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    SplittableRandom acting = rng.split();
    SplittableRandom evaluation = rng.split();
    double[] curve = new double[CHECKS];
    for (int k = 0; k < CHECKS; k++) {
      for (int e = 0; e < CHECK / EPISODE; e++) Episode.run(env, agent, EPISODE, acting);
      curve[k] = mean((x, chance) -> actor.mean(x), EPISODES, evaluation);
    }
    if (!model) return new Returns(curve, Double.NaN, Double.NaN);
    return new Returns(
        curve,
        mean(planner(learned), EPISODES, evaluation),
        mean(planner(learned.then(critic)), EPISODES, evaluation));
  }

  private static Mpc planner(VectorModel f) {
    return new Mpc(
        new CrossEntropyMethod(
            f,
            Pendulum.ACTIONS,
            Lookahead.of(HORIZON).gamma(GAMMA),
            CrossEntropyMethod.Settings.of(50, 3)));
  }

  private static double mean(Policy<double[], double[]> policy, int episodes, RandomGenerator rng) {
    SplittableRandom chance = new SplittableRandom(rng.nextLong());
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), chance.split());
    double sum = 0;
    for (int e = 0; e < episodes; e++) {
      sum += Episode.run(env, Agent.of(policy), EPISODE, chance).totalReward();
    }
    return sum / episodes;
  }

  /**
   * A row for each mean return: who acts, seed, real steps so far, return. The grid has half as
   * many runs, and shows how they ended.
   */
  public static Table table(int runs) {
    Experiment contest =
        Experiment.seed(4).numbered().runs(runs).steps(CHECKS + 2).measures("return");
    for (SwingUpStudy s : List.of(WITH, WITHOUT)) {
      contest.setting(s.name(), run -> s.record(run));
    }
    Results results = contest.go();
    Table table =
        Table.create(
            "returns",
            StringColumn.create("who"),
            IntColumn.create("seed"),
            IntColumn.create("real"),
            DoubleColumn.create("return"));
    for (String who : results.settings()) {
      for (int i = 0; i < runs; i++) {
        double[] returns = results.run(who, "return", i);
        for (int k = 0; k < CHECKS; k++) add(table, who, i, CHECK * (k + 1), returns[k]);
        if (!who.equals(WITH.name())) continue;
        add(table, "planner", i, CHECK * CHECKS, returns[CHECKS]);
        add(table, "planner with critic", i, CHECK * CHECKS, returns[CHECKS + 1]);
      }
    }
    for (SwingUpStudy s : grid()) {
      for (int i = 0; i < Math.max(1, runs / 2); i++) {
        String who = "batches of " + s.every + " at step size " + s.rate;
        add(table, who, GRID + i, CHECK * CHECKS, s.run(GRID + i).curve[CHECKS - 1]);
      }
    }
    return table;
  }

  /** The settings that are tried without a model. */
  public static List<SwingUpStudy> grid() {
    List<SwingUpStudy> grid = new ArrayList<>();
    for (int every : new int[] {32, 100, 200}) {
      for (double rate : new double[] {0.003, 0.01, 0.03}) {
        grid.add(new SwingUpStudy(false, every, rate));
      }
    }
    return grid;
  }

  private String name() {
    return model ? "in the model" : "on real steps";
  }

  private void record(Experiment.Run run) {
    Returns r = run(run.seed());
    double[] series = run.series("return");
    System.arraycopy(r.curve, 0, series, 0, CHECKS);
    series[CHECKS] = model ? r.planner : 0;
    series[CHECKS + 1] = model ? r.ended : 0;
  }

  private static void add(Table table, String who, int seed, int real, double value) {
    table.stringColumn("who").append(who);
    table.intColumn("seed").append(seed);
    table.intColumn("real").append(real);
    table.doubleColumn("return").append(value);
  }
}
