package mbrl.course.set00;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.QUpdate;
import mbrl.lab.GridPicture;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 0.4, a bug hunt: a Q update that goes on behind the end of an episode. */
public final class QUpdateChecks extends Exercise<QUpdate> {
  private static final String RULE =
      "Q(s, a) ← Q(s, a) + α [ r + γ max_b Q(s', b) − Q(s, a) ],  nothing follows a terminal s'";

  public QUpdateChecks() {
    super("0.4", Kind.BUG_HUNT, 10, "The agent that believes in an afterlife", QUpdate.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the last step of an episode: the target is r alone")
  void end(QUpdate answer, Draw draw) {
    agree(answer, draw, (u, d) -> step(u, d, d.size() + 1, true), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("whole episodes, step by step: every update follows the rule")
  void episodes(QUpdate answer, Draw draw) {
    agree(
        answer,
        draw,
        (u, d) -> {
          int steps = 2 * d.size();
          double[] values = new double[steps];
          for (int t = 0; t < steps; t++) values[t] = step(u, d, 3, t == steps - 1);
          return values;
        },
        RULE);
  }

  /** One step in a table of four states where every value is negative. */
  private static double step(QUpdate u, Draw d, int actions, boolean terminal) {
    return step(u, d, actions, terminal, 0);
  }

  private static double step(QUpdate u, Draw d, int actions, boolean terminal, int lift) {
    double[][] q = new double[4][];
    for (int s = 0; s < q.length; s++) q[s] = d.numbers(actions, lift - 9, lift - 2);
    int s = d.integer(0, 1);
    int next = d.integer(2, 3);
    int a = d.integer(0, actions - 1);
    double r = d.number(1, 5);
    return u.updated(q, s, a, r, next, terminal, d.number(0.1, 0.6), d.number(0.5, 0.9));
  }

  @Override
  public QUpdate right() {
    return (q, s, a, r, next, terminal, alpha, gamma) ->
        towards(q[s][a], r + (terminal ? 0 : gamma * highest(q[next])), alpha);
  }

  private static double highest(double[] row) {
    double highest = row[0];
    for (double value : row) highest = Math.max(highest, value);
    return highest;
  }

  private static double towards(double old, double target, double alpha) {
    return old + alpha * (target - old);
  }

  @Override
  public List<QUpdate> alsoRight() {
    return List.of(
        (q, s, a, r, next, terminal, alpha, gamma) -> {
          if (terminal) return (1 - alpha) * q[s][a] + alpha * r;
          return (1 - alpha) * q[s][a] + alpha * r + alpha * gamma * highest(q[next]);
        });
  }

  @Override
  public Object probe(QUpdate answer, Draw d) {
    return new double[] {
      step(answer, d, 3, true), step(answer, d, 3, false), step(answer, d, 3, false, 12)
    };
  }

  @Override
  public List<WrongAnswer<QUpdate>> wrongAnswers() {
    return List.of(
        wrong(
            "target 0 at the end",
            "At the end of an episode it learns 0. The last reward was still received: only what"
                + " would follow is missing.",
            (q, s, a, r, next, terminal, alpha, gamma) ->
                towards(q[s][a], terminal ? 0 : r + gamma * highest(q[next]), alpha)),
        wrong(
            "nothing learned at the end",
            "It learns nothing from the last step. That step carries the reward that all others"
                + " wait for.",
            (q, s, a, r, next, terminal, alpha, gamma) ->
                terminal ? q[s][a] : right().updated(q, s, a, r, next, false, alpha, gamma)),
        wrong(
            "mask the other way round",
            "Now it looks ahead only where the episode ends, and not where it goes on.",
            (q, s, a, r, next, terminal, alpha, gamma) ->
                right().updated(q, s, a, r, next, !terminal, alpha, gamma)),
        wrong(
            "never looks ahead",
            "Now it never looks ahead. Where the episode goes on, γ max_b Q(s', b) still belongs"
                + " to the target.",
            (q, s, a, r, next, terminal, alpha, gamma) ->
                right().updated(q, s, a, r, next, true, alpha, gamma)),
        wrong(
            "maximum starts at 0",
            "The search for the largest Q(s', b) starts at 0 now, so a row of negative values seems"
                + " to be worth 0. Start with the first of them.",
            (q, s, a, r, next, terminal, alpha, gamma) -> {
              double future = gamma * Math.max(0, highest(q[next]));
              return towards(q[s][a], r + (terminal ? 0 : future), alpha);
            }),
        wrong(
            "step size forgotten at the end",
            "At the end it sets Q(s, a) to the reward at once. It should move there by the fraction"
                + " α, as everywhere.",
            (q, s, a, r, next, terminal, alpha, gamma) ->
                terminal ? r : right().updated(q, s, a, r, next, false, alpha, gamma)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "No action is ever taken in a terminal state. What do its entries in the table hold, and"
            + " which line reads them?",
        "The target is r + γ max_b Q(s', b) while the episode goes on, and r alone when it ends."
            + " One of the method's arguments is not used yet.",
        "double target = r + (terminal ? ____ : gamma * best);");
  }

  /** Q-learning with the answer inside, from a table that starts high. */
  @Override
  public Object picture(QUpdate answer) {
    SmallMaze maze = new SmallMaze();
    double[][] q = new double[maze.states()][maze.actions()];
    for (double[] row : q) Arrays.fill(row, 1);
    SplittableRandom rng = new SplittableRandom(4);
    for (int episode = 0; episode < 60; episode++) {
      int s = maze.start(rng);
      for (int t = 0; t < 60; t++) {
        int a = rng.nextDouble() < 0.1 ? rng.nextInt(4) : best(q[s], rng);
        Outcome<Integer> o = maze.sample(s, a, rng);
        q[s][a] = answer.updated(q, s, a, o.reward(), o.next(), o.terminal(), 0.5, 0.9);
        if (o.terminal()) break;
        s = o.next();
      }
    }
    double[] v = new double[q.length];
    for (int s = 0; s < v.length; s++) v[s] = highest(q[s]);
    String title = "Your update after 60 episodes from Q = 1: the values fit the distance";
    return GridPicture.of(maze).title(title).values(v).arrows(q);
  }

  private static int best(double[] row, SplittableRandom rng) {
    int best = rng.nextInt(row.length);
    for (int a = 0; a < row.length; a++) if (row[a] > row[best]) best = a;
    return best;
  }

  @Override
  public String whatIf() {
    return "In many worlds the table starts at 0 and this bug does nothing. When does it hurt?"
        + " Think of a table that starts high, to make the agent curious.";
  }
}
