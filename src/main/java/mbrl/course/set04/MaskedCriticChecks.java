package mbrl.course.set04;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.MaskedCritic;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 4.4, a bug hunt: a bootstrap without a terminal mask. */
public final class MaskedCriticChecks extends Exercise<MaskedCritic> {
  private static final String RULE = "δ ← r + γ v(s') − v(s),  without v(s') if s' is terminal";
  private static final double CRITIC = 0.1; // step size of v
  private static final double ACTOR = 0.01; // step size of h

  public MaskedCriticChecks() {
    super("4.4", Kind.BUG_HUNT, 10, "Rewards after the end", MaskedCritic.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one terminal step: δ = r − v(s)")
  void end(MaskedCritic answer, Draw draw) {
    agree(answer, draw, (c, d) -> episode(c, d, 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("a whole episode: v(s') counts at every step but the terminal one")
  void whole(MaskedCritic answer, Draw draw) {
    agree(answer, draw, (c, d) -> episode(c, d, 1 + d.size()), RULE);
  }

  /** Learns from an episode that ends in a terminal state; no state follows itself. */
  private static double[][] episode(MaskedCritic c, Draw d, int steps) {
    int states = 3;
    double[][] learned = {d.numbers(states, 1, 9), d.numbers(2, -1, 1)};
    double gamma = d.number(0.5, 0.9);
    int s = d.integer(0, states - 1);
    for (int t = 1; t <= steps; t++) {
      int next = (s + d.integer(1, states - 1)) % states;
      int[] step = {s, d.integer(0, 1), next};
      learned = c.learned(learned[0], learned[1], step, d.number(1, 9), t == steps, gamma);
      s = next;
    }
    return learned;
  }

  /** δ for the critic and for the actor; they differ in some mistakes. */
  private interface Errors {
    double of(double r, double after, double value, boolean terminal);
  }

  private static final Errors RIGHT = (r, after, value, end) -> r + (end ? 0 : after) - value;
  private static final Errors BARE = (r, after, value, end) -> r + after - value;

  /** Learns in the arrays that it was given, as the class to repair does. */
  private static MaskedCritic with(Errors critic, Errors actor) {
    return (v, h, step, r, terminal, gamma) -> {
      int s = step[0];
      double after = gamma * v[step[2]];
      double delta = actor.of(r, after, v[s], terminal);
      v[s] += CRITIC * critic.of(r, after, v[s], terminal);
      double[] pi = Arrays.stream(h).map(StrictMath::exp).toArray();
      double sum = Arrays.stream(pi).sum();
      for (int b = 0; b < h.length; b++) {
        h[b] += ACTOR * delta * ((b == step[1] ? 1 : 0) - pi[b] / sum);
      }
      return new double[][] {v, h};
    };
  }

  @Override
  public MaskedCritic right() {
    return with(RIGHT, RIGHT);
  }

  @Override
  public List<MaskedCritic> alsoRight() {
    return List.of(
        (v, h, step, r, terminal, gamma) -> { // in the arrays that it was given, the actor first
          double delta = r - v[step[0]];
          if (!terminal) delta += v[step[2]] * gamma;
          double[] e = new double[h.length];
          double sum = 0;
          for (int b = h.length - 1; b >= 0; b--) sum += e[b] = Math.exp(h[b] - h[0]);
          for (int b = 0; b < h.length; b++) h[b] -= 0.01 * delta * e[b] / sum;
          h[step[1]] += 0.01 * delta;
          v[step[0]] += 0.1 * delta;
          return new double[][] {v, h};
        });
  }

  @Override
  public Object probe(MaskedCritic answer, Draw d) {
    return List.of(episode(answer, d, 1), episode(answer, d, 3));
  }

  @Override
  public List<WrongAnswer<MaskedCritic>> wrongAnswers() {
    Errors silent = (r, after, value, end) -> end ? 0 : r + after - value;
    Errors turned = (r, after, value, end) -> r + (end ? after : 0) - value;
    Errors unpaid = (r, after, value, end) -> (end ? 0 : r + after) - value;
    Errors never = (r, after, value, end) -> r - value;
    Errors noBaseline = (r, after, value, end) -> end ? r : r + after - value;
    return List.of(
        wrong(
            "the last step is skipped",
            "It learns nothing from the terminal step. That step has a reward too, and is often the"
                + " one that matters most.",
            with(silent, silent)),
        wrong(
            "mask turned round",
            "It counts v(s') after the end and nowhere else: the two sides of the condition are"
                + " swapped.",
            with(turned, turned)),
        wrong(
            "the last reward is masked too",
            "At the end it drops the reward together with v(s'). The reward of the terminal step"
                + " was paid.",
            with(unpaid, unpaid)),
        wrong(
            "never bootstraps",
            "Now v(s') is missing at every step, not only at the terminal one.",
            with(never, never)),
        wrong(
            "v(s) is masked too",
            "At the end it drops v(s) as well. It is s' that is terminal: the agent was still in s"
                + " when it acted.",
            with(noBaseline, noBaseline)),
        wrong(
            "a mask for the critic alone",
            "The critic's δ is right, the actor's still counts v(s') after the end. Both learn from"
                + " the same δ.",
            with(RIGHT, BARE)),
        wrong(
            "a mask for the actor alone",
            "The actor's δ is right, the critic's still counts v(s') after the end. Both learn from"
                + " the same δ.",
            with(BARE, RIGHT)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "One argument of the method is used nowhere. Which one, and which line should use it?",
        "δ = r + γ v(s') − v(s), but only r − v(s) if s' is terminal.",
        "double after = terminal ? ____ : v[next];");
  }

  /** The values that the answer learns on the short corridor; the goal's own number is 5. */
  @Override
  public Object picture(MaskedCritic answer) {
    int episodes = 200;
    double[][] value = new double[3][episodes];
    double[][][] learned = {{{5, 5, 5, 5}, {0, 0}}};
    SplittableRandom rng = new SplittableRandom(44);
    for (int e = 0; e < episodes; e++) {
      double p = 1 / (1 + StrictMath.exp(learned[0][1][0] - learned[0][1][1]));
      for (int[] step : Corridor.walk(() -> p, rng)) {
        learned[0] = answer.learned(learned[0][0], learned[0][1], step, -1, step[2] == 3, 1);
      }
      for (int s = 0; s < 3; s++) value[s][e] = learned[0][0][s];
    }
    return Charts.line("Your critic on the short corridor: the goal is worth 0")
        .x("episode")
        .y("v(s)")
        .add("state 0", value[0])
        .add("state 1", value[1])
        .add("state 2", value[2]);
  }

  @Override
  public String whatIf() {
    return "All four values start at 5 here, the goal's as well. What if they started at 0: would"
        + " the missing mask make a difference? And with a network for v instead of a table?";
  }
}
