package mbrl.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mbrl.control.CrossEntropyMethod;
import mbrl.control.GridValue;
import mbrl.control.Icem;
import mbrl.control.Ilqr;
import mbrl.control.Mpc;
import mbrl.control.Mppi;
import mbrl.control.RandomShooting;
import mbrl.control.TrajectoryOptimizer;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.VectorModel;
import mbrl.world.Pendulum;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The long study of lecture 9: every planner swings up the pendulum from the same starts, with few
 * plans and many, near horizons and far ones, with and without a value of the state at its end.
 *
 * <p>Run i starts where seed i puts it ({@link Experiment#numbered}), so planners are compared
 * start by start.
 *
 * @param planner shooting, CEM, iCEM, MPPI or iLQR
 * @param plans plans that are imagined in each of {@link #ITERATIONS} iterations; shooting and MPPI
 *     draw as many together in one. Of iLQR the number of iterations
 * @param horizon steps of a plan
 * @param value whether a plan ends with the value of its last state
 */
public record PlannerStudy(String planner, int plans, int horizon, boolean value)
    implements Experiment.Trial {
  private static final List<String> PLANNERS = List.of("shooting", "CEM", "iCEM", "MPPI", "iLQR");

  public PlannerStudy {
    if (!PLANNERS.contains(planner)) {
      throw new IllegalArgumentException(
          "planner must be one of " + PLANNERS + ", got '" + planner + "'");
    }
  }

  /** Iterations of CEM and iCEM for one decision. */
  public static final int ITERATIONS = 5;

  private static final int STEPS = 200; // of an episode

  /** Computed once, when it is first needed. */
  private static final class Terminal {
    static final GridValue VALUE =
        new GridValue(new Pendulum(), Pendulum.ACTIONS.grid(9), 8, 81, 200);
  }

  /** The planner, in the pendulum. */
  public TrajectoryOptimizer optimizer() {
    return optimizer(value ? new Pendulum().then(Terminal.VALUE) : new Pendulum());
  }

  private TrajectoryOptimizer optimizer(VectorModel f) {
    Lookahead ahead = Lookahead.of(horizon);
    return switch (planner) {
      case "shooting" -> new RandomShooting(f, Pendulum.ACTIONS, ahead, ITERATIONS * plans);
      case "CEM" ->
          new CrossEntropyMethod(
              f, Pendulum.ACTIONS, ahead, CrossEntropyMethod.Settings.of(plans, ITERATIONS));
      case "iCEM" -> new Icem(f, Pendulum.ACTIONS, ahead, Icem.Settings.of(plans, ITERATIONS));
      case "MPPI" -> new Mppi(f, Pendulum.ACTIONS, ahead, Mppi.Settings.of(ITERATIONS * plans));
      default -> new Ilqr(f, Pendulum.ACTIONS, ahead, plans);
    };
  }

  /** The return of an episode of 200 steps from the start that {@code seed} draws. */
  public double swingUp(long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new Pendulum(), rng.split());
    return Episode.run(env, Agent.of(new Mpc(optimizer())), STEPS, rng).totalReward();
  }

  @Override
  public void play(Experiment.Run run) {
    run.record("return", new double[] {swingUp(run.seed())});
  }

  /** The settings of the study, each under a name. */
  public static Map<String, PlannerStudy> settings() {
    Map<String, PlannerStudy> all = new LinkedHashMap<>();
    for (int plans : new int[] {10, 20, 50, 100, 500}) {
      for (String planner : new String[] {"shooting", "CEM", "iCEM", "MPPI"}) {
        put(all, new PlannerStudy(planner, plans, 30, false));
      }
    }
    for (int horizon : new int[] {5, 10, 15, 20, 30, 40, 50}) {
      for (String planner : new String[] {"CEM", "iCEM"}) {
        put(all, new PlannerStudy(planner, 50, horizon, false));
        put(all, new PlannerStudy(planner, 50, horizon, true));
      }
    }
    for (int iterations : new int[] {1, 5, 20}) {
      put(all, new PlannerStudy("iLQR", iterations, 30, false));
    }
    return all;
  }

  private static void put(Map<String, PlannerStudy> all, PlannerStudy s) {
    all.putIfAbsent(s.toString(), s);
  }

  /** A row for each run: planner, plans, horizon, value (1 or 0), seed, return. */
  public static Table table(int runs) {
    Experiment contest = Experiment.seed(9).numbered().runs(runs).measures("return");
    settings().forEach(contest::setting);
    Results results = contest.go();
    Table table =
        Table.create(
            "runs",
            StringColumn.create("planner"),
            IntColumn.create("plans"),
            IntColumn.create("horizon"),
            IntColumn.create("value"),
            IntColumn.create("seed"),
            DoubleColumn.create("return"));
    settings()
        .forEach(
            (name, s) -> {
              for (int i = 0; i < runs; i++) {
                table.stringColumn("planner").append(s.planner);
                table.intColumn("plans").append(s.plans);
                table.intColumn("horizon").append(s.horizon);
                table.intColumn("value").append(s.value ? 1 : 0);
                table.intColumn("seed").append(i);
                table.doubleColumn("return").append(results.run(name, "return", i)[0]);
              }
            });
    return table;
  }
}
