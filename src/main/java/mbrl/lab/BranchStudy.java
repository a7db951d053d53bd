package mbrl.lab;

import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.BootstrapEnsemble;
import mbrl.model.DifferenceDynamics;
import mbrl.model.NetworkRegressor;
import mbrl.model.Training;
import mbrl.model.TrajectorySampling;
import mbrl.model.TransitionData;
import mbrl.policy.ActorCritic;
import mbrl.policy.Batch;
import mbrl.policy.ImaginedRollouts;
import mbrl.world.CartPole;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The second study of lecture 4: how long a branch should be. A model is fitted once to a few real
 * steps of random actions, an actor–critic learns in it from branches of one length, and then keeps
 * the pole of {@link CartPole} up: in the model, and in the world.
 *
 * @param members networks of the model: with more than one, each branch follows one of them
 * @param length k, steps of a branch
 */
public record BranchStudy(int members, int length) {
  /** An episode is cut after as many steps. */
  public static final int EPISODE = 200;

  private static final int REAL = 100; // steps that the model is fitted to
  private static final int UPDATES = 60; // imagined batches
  private static final int IMAGINED = 1280; // steps of a batch
  private static final int[] MEMBERS = {1, 5};
  private static final int[] LENGTHS = {5, 10, 20, 40, 80, 160};

  public BranchStudy {
    Check.atLeast("members", members, 1);
    Check.atLeast("length", length, 1);
  }

  /**
   * The mean lengths of 20 episodes of the policy that has learned.
   *
   * @param imagined in the model
   * @param real in the world
   */
  public record Lengths(double imagined, double real) {}

  /** One run: with the same seed, every setting has the same real steps. */
  public Lengths run(long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    CartPole world = new CartPole();
    TransitionData data =
        TransitionData.collect(
            new Environment<>(world, rng.split()),
            (x, chance) -> CartPole.ACTIONS.sample(chance),
            REAL,
            EPISODE,
            rng);
    VectorModel model = fitted(data, rng.split()).with(world);
    ActorCritic learner = new ImaginationStudy(100, 0.01, 0.95, length, UPDATES).learner(rng);
    ImaginedRollouts branches = new ImaginedRollouts(Math.max(1, IMAGINED / length), length);
    for (int k = 0; k < UPDATES; k++) {
      learner.learn(Batch.of(branches.from(model, data.states(), learner.actor(), rng)));
    }
    return new Lengths(
        ImaginationStudy.evaluate(learner, model, EPISODE, rng),
        ImaginationStudy.evaluate(learner, world, EPISODE, rng));
  }

  private Dynamics fitted(TransitionData data, SplittableRandom rng) {
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.TANH, 32);
    Training.Settings fit = Training.Settings.standard().epochs(50).rate(3e-3);
    if (members == 1) {
      DifferenceDynamics one = new DifferenceDynamics(new NetworkRegressor(maker, fit), 4, 1);
      one.fit(data, rng);
      return one;
    }
    DifferenceDynamics several =
        new DifferenceDynamics(
            BootstrapEnsemble.of(members, () -> new NetworkRegressor(maker, fit)), 4, 1);
    several.fit(data, rng);
    return TrajectorySampling.perRollout(several);
  }

  /** A row for each run: members, length, seed, imagined, real. */
  public static Table table(int runs) {
    Table table =
        Table.create(
            "branches",
            IntColumn.create("members"),
            IntColumn.create("length"),
            IntColumn.create("seed"),
            DoubleColumn.create("imagined"),
            DoubleColumn.create("real"));
    Experiment contest =
        Experiment.seed(4).numbered().runs(runs).at(LENGTHS).measures("imagined", "real");
    for (int members : MEMBERS) {
      contest.setting("" + members, run -> record(members, run));
    }
    Results results = contest.go();
    for (int members : MEMBERS) {
      for (int k = 0; k < LENGTHS.length; k++) {
        for (int i = 0; i < runs; i++) {
          table.intColumn("members").append(members);
          table.intColumn("length").append(LENGTHS[k]);
          table.intColumn("seed").append(i);
          table.doubleColumn("imagined").append(results.run("" + members, "imagined", i)[k]);
          table.doubleColumn("real").append(results.run("" + members, "real", i)[k]);
        }
      }
    }
    return table;
  }

  private static void record(int members, Experiment.Run run) {
    for (int k = 0; k < LENGTHS.length; k++) {
      Lengths both = new BranchStudy(members, LENGTHS[k]).run(run.seed());
      run.series("imagined")[k] = both.imagined;
      run.series("real")[k] = both.real;
    }
  }
}
