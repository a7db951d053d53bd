package mbrl.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Outcome;
import mbrl.core.Transition;
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
import mbrl.policy.ImaginedRollouts;
import mbrl.policy.ModelBasedActorCritic;
import mbrl.policy.NetworkInputs;
import mbrl.policy.NetworkPolicy;
import mbrl.policy.NetworkValue;
import mbrl.world.CartPole;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The long study of lecture 4: how many real steps an actor–critic needs to balance the pole of
 * {@link CartPole}, without a model and inside a learned one. Both are tuned first, on seeds of
 * their own; then the best of each are compared, seed by seed.
 *
 * @param every real steps between two rounds of learning: the batch without a model, the time
 *     between two fits with one
 * @param rate the step size of actor and critic
 * @param lambda λ of the advantages
 * @param length steps of an imagined branch, 0 for learning without a model
 * @param updates imagined batches after each fit, 0 without a model
 */
public record ImaginationStudy(int every, double rate, double lambda, int length, int updates) {
  /** A policy has learned when 20 episodes of at most 500 steps last as long on average. */
  public static final int GOAL = 400;

  /** A run that takes as many real steps is stopped, and counts as so many. */
  public static final int LIMIT = 40_000;

  /** The setting that was best without a model, and in one. */
  public static final ImaginationStudy WITHOUT = new ImaginationStudy(32, 0.02, 1, 0, 0);

  public static final ImaginationStudy WITH = new ImaginationStudy(100, 0.01, 0.95, 40, 80);

  private static final int CURVE = 30; // evaluations of a learning curve
  private static final int CHECK = 100; // real steps between two evaluations, which are not counted
  private static final int EPISODE = 500;
  private static final int IMAGINED = 1280; // steps of a batch
  private static final int FIRST = 100; // seed of the comparison; tuning has 0, 1, …

  public ImaginationStudy {
    Check.atLeast("every", every, 1);
    Check.positive("rate", rate);
    Check.chance("lambda", lambda);
    Check.atLeast("length", length, 0);
    Check.atLeast("updates", updates, 0);
  }

  /** A new learner: two networks with one hidden layer of 32 units. */
  public ActorCritic learner(SplittableRandom rng) {
    NetworkInputs inputs = new NetworkInputs(StateInputs.PLAIN, 4, 1, 1, 0.2, 1);
    return new ActorCritic(
        new NetworkPolicy(
            CartPole.ACTIONS,
            inputs,
            new NeuralNetwork(Activation.TANH, rng, 4, 32, 2),
            new Adam(rate)),
        new NetworkValue(
            inputs, new NeuralNetwork(Activation.TANH, rng, 4, 32, 1), new Adam(rate), 50),
        new ActorCritic.Settings(0.99, lambda, 0.003));
  }

  private Agent<double[], double[]> agent(ActorCritic learner, SplittableRandom rng) {
    if (length == 0) return new ActorCriticAgent(learner, every);
    DifferenceDynamics f =
        new DifferenceDynamics(
            new NetworkRegressor(
                NetworkRegressor.Maker.layers(Activation.TANH, 32),
                Training.Settings.standard().epochs(10).rate(3e-3)),
            4,
            1);
    ImaginedRollouts branches = new ImaginedRollouts(Math.max(1, IMAGINED / length), length);
    return new ModelBasedActorCritic(
        learner,
        f::fit,
        f.with(new CartPole()),
        new ModelBasedActorCritic.Schedule(every, updates, branches),
        rng.split());
  }

  /**
   * The mean length of 20 episodes, which the learner does not see.
   *
   * @param f the world, or a model of it
   * @param limit steps after which an episode is cut
   */
  public static double evaluate(
      ActorCritic learner, VectorModel f, int limit, RandomGenerator rng) {
    CartPole world = new CartPole();
    double[][] starts = new double[4][20];
    for (int i = 0; i < 20; i++) {
      double[] x = world.start(rng);
      for (int d = 0; d < 4; d++) starts[d][i] = x[d];
    }
    Fan fan = Imagine.fan(f, starts, learner.actor(), limit, rng);
    double sum = 0;
    for (int steps : fan.ended()) sum += steps;
    return sum / 20;
  }

  /** The real steps until the policy has learned, at most {@link #LIMIT}. */
  public int realSteps(long seed) {
    return learn(seed, mean -> mean >= GOAL);
  }

  /** The mean lengths of episodes after 100, 200, … real steps, as many as asked for. */
  public double[] curve(long seed, int checks) {
    double[] means = new double[checks];
    int[] done = {0};
    learn(
        seed,
        mean -> {
          means[done[0]++] = mean;
          return done[0] == checks;
        });
    return means;
  }

  /** Learns, evaluates every 100 real steps until it is enough, and returns the real steps. */
  private int learn(long seed, DoublePredicate enough) {
    SplittableRandom rng = new SplittableRandom(seed);
    ActorCritic learner = learner(rng);
    Agent<double[], double[]> agent = agent(learner, rng);
    CartPole world = new CartPole();
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    SplittableRandom evaluation = rng.split();
    SplittableRandom acting = rng.split();
    while (true) {
      double[] x = env.reset();
      agent.begin(x);
      boolean last = false;
      for (int t = 1; !last; t++) {
        double[] u = agent.act(x, acting);
        Outcome<double[]> o = env.step(u);
        last = o.terminal() || t == EPISODE;
        agent.observe(new Transition<>(x, u, o.reward(), o.next(), o.terminal(), last), acting);
        x = o.next();
        if (env.steps() % CHECK != 0) continue;
        boolean stop = enough.test(evaluate(learner, world, EPISODE, evaluation));
        if (stop || env.steps() >= LIMIT) return (int) env.steps();
      }
    }
  }

  /** The settings that are tried without a model. */
  public static List<ImaginationStudy> gridWithout() {
    List<ImaginationStudy> grid = new ArrayList<>();
    for (int every : new int[] {32, 64, 128, 256}) {
      for (double rate : new double[] {0.01, 0.02, 0.03, 0.05}) {
        for (double lambda : new double[] {0.95, 1}) {
          grid.add(new ImaginationStudy(every, rate, lambda, 0, 0));
        }
      }
    }
    return grid;
  }

  /** The settings that are tried with a model: fewer, of one rate and one λ. */
  public static List<ImaginationStudy> gridWith() {
    List<ImaginationStudy> grid = new ArrayList<>();
    for (int every : new int[] {50, 100}) {
      for (int length : new int[] {20, 40}) {
        for (int updates : new int[] {40, 80}) {
          grid.add(new ImaginationStudy(every, 0.01, 0.95, length, updates));
        }
      }
    }
    return grid;
  }

  /**
   * A row for each run: phase (tuning or comparison), the setting, seed, real steps. Every setting
   * is tuned on half as many seeds as the best two are compared on.
   */
  public static Table table(int runs) {
    Table table =
        Table.create(
            "runs",
            StringColumn.create("phase"),
            IntColumn.create("every"),
            DoubleColumn.create("rate"),
            DoubleColumn.create("lambda"),
            IntColumn.create("length"),
            IntColumn.create("updates"),
            IntColumn.create("seed"),
            IntColumn.create("steps"));
    int half = Math.max(1, runs / 2);
    List<ImaginationStudy> best =
        List.of(best(table, gridWithout(), half), best(table, gridWith(), half));
    add(table, "comparison", best, FIRST, runs);
    return table;
  }

  /**
   * The learning curves of the settings that were best: a row for each run and hundred real steps
   * with the length of a branch, 0 without a model, seed, real steps, and the mean length of an
   * episode then.
   */
  public static Table curves(int runs) {
    Table table =
        Table.create(
            "curves",
            IntColumn.create("length"),
            IntColumn.create("seed"),
            IntColumn.create("real"),
            DoubleColumn.create("steps"));
    Experiment contest = Experiment.seed(4).numbered().runs(runs).steps(CURVE).measures("steps");
    for (ImaginationStudy s : List.of(WITHOUT, WITH)) {
      contest.setting(s.toString(), run -> run.record("steps", s.curve(FIRST + run.seed(), CURVE)));
    }
    Results results = contest.go();
    for (ImaginationStudy s : List.of(WITHOUT, WITH)) {
      for (int i = 0; i < runs; i++) {
        double[] steps = results.run(s.toString(), "steps", i);
        for (int k = 0; k < CURVE; k++) {
          table.intColumn("length").append(s.length);
          table.intColumn("seed").append(FIRST + i);
          table.intColumn("real").append(CHECK * (k + 1));
          table.doubleColumn("steps").append(steps[k]);
        }
      }
    }
    return table;
  }

  /** Tunes, and returns the setting that needed the fewest steps on average. */
  private static ImaginationStudy best(Table table, List<ImaginationStudy> grid, int runs) {
    double[] means = add(table, "tuning", grid, 0, runs);
    int best = 0;
    for (int k = 1; k < means.length; k++) if (means[k] < means[best]) best = k;
    return grid.get(best);
  }

  /** Runs settings on seeds from {@code first} on, adds their rows, and returns their means. */
  private static double[] add(
      Table table, String phase, List<ImaginationStudy> settings, int first, int runs) {
    Experiment contest = Experiment.seed(4).numbered().runs(runs).measures("steps");
    for (ImaginationStudy s : settings) {
      contest.setting(
          s.toString(), run -> run.record("steps", new double[] {s.realSteps(first + run.seed())}));
    }
    Results results = contest.go();
    double[] means = new double[settings.size()];
    for (int k = 0; k < means.length; k++) {
      ImaginationStudy s = settings.get(k);
      for (int i = 0; i < runs; i++) {
        double steps = results.run(s.toString(), "steps", i)[0];
        means[k] += steps / runs;
        table.stringColumn("phase").append(phase);
        table.intColumn("every").append(s.every);
        table.doubleColumn("rate").append(s.rate);
        table.doubleColumn("lambda").append(s.lambda);
        table.intColumn("length").append(s.length);
        table.intColumn("updates").append(s.updates);
        table.intColumn("seed").append(first + i);
        table.intColumn("steps").append((int) steps);
      }
    }
    return means;
  }
}
