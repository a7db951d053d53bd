package mbrl.course.set06;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.LoggedLearning;
import mbrl.lab.GridPicture;
import mbrl.tabular.Greedy;
import mbrl.world.DynaMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 6.4, a bug hunt: a log in which the end of an episode leads to the next one. */
public final class LoggedLearningChecks extends Exercise<LoggedLearning> {
  private static final String RULE =
      "Q(s_t,a_t) ← Q(s_t,a_t) + α [ r_t + γ max_b Q(s_{t+1},b) − Q(s_t,a_t) ],  nothing follows"
          + " the end of an episode";

  public LoggedLearningChecks() {
    super("6.4", Kind.BUG_HUNT, 10, "Values from nowhere", LoggedLearning.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one terminal step: the target is r alone")
  void end(LoggedLearning answer, Draw draw) {
    agree(answer, draw, (m, d) -> log(m, d, 1, 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several episodes, one after the other")
  void episodes(LoggedLearning answer, Draw draw) {
    agree(answer, draw, (m, d) -> log(m, d, 1 + d.size(), 3), RULE);
  }

  /** Episodes of equal length in a table of high values. */
  private static double[][] log(LoggedLearning m, Draw d, int episodes, int length) {
    int steps = episodes * length;
    double[][] q = new double[4][];
    for (int s = 0; s < q.length; s++) q[s] = d.numbers(2, 1, 5);
    int[] states = new int[steps + 1];
    int[] actions = new int[steps];
    boolean[] ended = new boolean[steps];
    for (int t = 0; t < steps; t++) {
      states[t + 1] = d.integer(0, 3);
      actions[t] = d.integer(0, 1);
      ended[t] = (t + 1) % length == 0;
    }
    double[] rewards = d.numbers(steps, -1, 1);
    return m.learned(q, states, actions, rewards, ended, d.number(0.2, 0.8), d.number(0.5, 0.9));
  }

  /** The value after a step, as the answer computes it. */
  private interface Future {
    double of(double[][] q, int[] states, boolean[] ended, int t);
  }

  private static LoggedLearning with(Future future) {
    return (q, states, actions, rewards, ended, alpha, gamma) -> {
      double[][] table = Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
      for (int t = 0; t < rewards.length; t++) {
        double target = rewards[t] + gamma * future.of(table, states, ended, t);
        double[] row = table[states[t]];
        row[actions[t]] += alpha * (target - row[actions[t]]);
      }
      return table;
    };
  }

  private static double next(double[][] q, int[] states, int t) {
    return Greedy.max(q[states[t + 1]]);
  }

  @Override
  public LoggedLearning right() {
    return with((q, states, ended, t) -> ended[t] ? 0 : next(q, states, t));
  }

  @Override
  public List<LoggedLearning> alsoRight() {
    return List.of(
        (q, states, actions, rewards, ended, alpha, gamma) -> {
          for (int t = 0; t < actions.length; t++) { // in the copy it was given
            double old = q[states[t]][actions[t]];
            double future = gamma * Arrays.stream(q[states[t + 1]]).max().getAsDouble();
            if (ended[t]) future = 0;
            q[states[t]][actions[t]] = (1 - alpha) * old + alpha * (rewards[t] + future);
          }
          return q;
        });
  }

  @Override
  public Object probe(LoggedLearning answer, Draw d) {
    return log(answer, d, 3, 3);
  }

  @Override
  public List<WrongAnswer<LoggedLearning>> wrongAnswers() {
    return List.of(
        wrong(
            "the step after the end",
            "It cuts off what follows one step too late: at the first step of an episode, not at"
                + " the last. Which step did ended[t] belong to?",
            with((q, states, ended, t) -> t > 0 && ended[t - 1] ? 0 : next(q, states, t))),
        wrong(
            "mask the other way round",
            "Now it looks ahead only where an episode ends, and not where it goes on.",
            with((q, states, ended, t) -> ended[t] ? next(q, states, t) : 0)),
        wrong(
            "never looks ahead",
            "Now it never looks ahead. Where the episode goes on, γ max_b Q(s',b) still belongs to"
                + " the target.",
            with((q, states, ended, t) -> 0)),
        wrong(
            "last steps skipped",
            "It learns nothing from the last step of an episode, which carries the reward that all"
                + " others wait for.",
            (q, states, actions, rewards, ended, alpha, gamma) -> {
              double[][] table = Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
              for (int t = 0; t < rewards.length; t++) {
                if (ended[t]) continue;
                double target = rewards[t] + gamma * next(table, states, t);
                double[] row = table[states[t]];
                row[actions[t]] += alpha * (target - row[actions[t]]);
              }
              return table;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "In the log of a maze, which state comes after the step into the goal? Did the agent walk"
            + " there?",
        "The target is r_t + γ max_b Q(s_{t+1},b) while an episode goes on, and r_t alone where it"
            + " ended. One of the method's arguments is not used yet.",
        "double future = ____ ? 0 : best;");
  }

  /** The answer's values after it has read the log of a random walk several times. */
  @Override
  public Object picture(LoggedLearning answer) {
    DynaMaze maze = new DynaMaze();
    SplittableRandom rng = new SplittableRandom(6);
    int steps = 20_000;
    int[] states = new int[steps + 1];
    int[] actions = new int[steps];
    double[] rewards = new double[steps];
    boolean[] ended = new boolean[steps];
    states[0] = maze.start();
    for (int t = 0; t < steps; t++) {
      actions[t] = rng.nextInt(4);
      Outcome<Integer> o = maze.sample(states[t], actions[t], rng);
      rewards[t] = o.reward();
      ended[t] = o.terminal();
      states[t + 1] = o.terminal() ? maze.start() : o.next();
    }
    double[][] q = new double[maze.states()][4];
    for (int i = 0; i < 10; i++) {
      q = answer.learned(q, states, actions, rewards, ended, 0.5, 0.95);
    }
    double[] v = Arrays.stream(q).mapToDouble(Greedy::max).toArray();
    String title = "Your values after ten passes over one random walk: never above 1";
    return GridPicture.of(maze).title(title).values(v).arrows(q);
  }

  @Override
  public String whatIf() {
    return "With the bug, γ = 0.95 and a shortest way of 14 steps: what would the step into the"
        + " goal seem to be worth in the end?";
  }
}
