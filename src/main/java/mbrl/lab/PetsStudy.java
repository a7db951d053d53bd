package mbrl.lab;

import mbrl.control.PetsLite;
import tech.tablesaw.api.Table;

/**
 * The long study of lecture 10: trials until the pole stays up, for five networks and for one.
 *
 * <p>Run i has seed i ({@link Experiment#numbered}), so that each row of the table can be repeated
 * alone.
 *
 * @param agent one side of the contest
 */
public record PetsStudy(PetsLite agent) implements Experiment.Trial {
  private static final int MOST = 8; // trials

  @Override
  public void play(Experiment.Run run) {
    PetsLite.Run done = agent.run(run.seed(), MOST);
    run.record("trials", new double[] {done.trials().size()});
    run.record("balanced", new double[] {done.balanced() ? 1 : 0});
    run.record("real steps", new double[] {done.realSteps()});
  }

  /** A row for each run: setting, seed, trials, balanced (1 or 0), real steps. */
  public static Table table(int runs) {
    Experiment contest =
        Experiment.seed(10).numbered().runs(runs).measures("trials", "balanced", "real steps");
    PetsLite.contest().forEach((name, agent) -> contest.setting(name, new PetsStudy(agent)));
    Results results = contest.go();
    Table table = results.tidy("trials").rejectColumns("step", "value");
    for (String measure : results.measures()) {
      table.addColumns(results.tidy(measure).doubleColumn("value").setName(measure).asIntColumn());
    }
    return table.setName("runs");
  }
}
