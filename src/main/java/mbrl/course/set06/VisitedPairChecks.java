package mbrl.course.set06;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;
import mbrl.exercise.VisitedPair;
import mbrl.lab.GridPicture;
import mbrl.tabular.Greedy;
import mbrl.tabular.LastOutcomeModel;
import mbrl.world.DynaMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 6.1, a warm-up: a random memory. */
public final class VisitedPairChecks extends Exercise<VisitedPair> {
  private static final String RULE = "(s_i, a_i) with chance 1/m, for i = 0, …, m − 1";
  private static final int PLACES = 8; // in the lists, used or not
  private static final int TRIALS = 2000;

  public VisitedPairChecks() {
    super("6.1", Kind.WARM_UP, 5, "A random memory", VisitedPair.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("draws a pair that was visited, whatever numbers rng gives")
  void visited(VisitedPair answer, Draw draw) {
    for (int i = 1; i <= 4; i++) {
      for (double u : new double[] {0, 0.3, 0.5, 0.7, 1 - 0x1p-53}) {
        Memory memory = Memory.of(draw.instance(i), i);
        int[] pair = answer.draw(memory.s, memory.a, i, new ScriptedRandom(u));
        expectThat(memory.place(pair) >= 0, pair, "one of " + memory, RULE);
      }
    }
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("draws each of them equally often")
  void fair(VisitedPair answer, Draw draw) {
    Memory memory = Memory.of(draw, 5);
    int[] count = new int[memory.m];
    for (int[] pair :
        Answers.many(TRIALS, () -> answer.draw(memory.s, memory.a, memory.m, draw.rng()))) {
      expectThat(memory.place(pair) >= 0, pair, "one of " + memory, RULE);
      count[memory.place(pair)]++;
    }
    for (int i = 0; i < memory.m; i++) {
      String pair = "(" + memory.s[i] + ", " + memory.a[i] + ")";
      expectOften(count[i], TRIALS, 1.0 / memory.m, pair, RULE);
    }
  }

  /** Lists in which the first {@code m} pairs are known; no state and no action occurs twice. */
  private record Memory(int[] s, int[] a, int m) {
    static Memory of(Draw d, int m) {
      int[] s = new int[PLACES];
      int[] a = new int[PLACES];
      int from = d.integer(1, 20);
      for (int i = 0; i < m; i++) {
        s[i] = from + i * 3;
        a[i] = i;
      }
      return new Memory(s, a, m);
    }

    /** Where the pair stands; −1 if it was never visited. */
    int place(int[] pair) {
      for (int i = 0; i < m; i++) {
        if (Arrays.equals(pair, new int[] {s[i], a[i]})) return i;
      }
      return -1;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < m; i++) {
        text.append(i == 0 ? "{" : ", {").append(s[i]).append(", ").append(a[i]).append("}");
      }
      return text.toString();
    }
  }

  @Override
  public VisitedPair right() {
    return (s, a, m, rng) -> at(s, a, rng.nextInt(m));
  }

  private static int[] at(int[] s, int[] a, int i) {
    return new int[] {s[i], a[i]};
  }

  @Override
  public List<VisitedPair> alsoRight() {
    return List.of(
        (s, a, m, rng) -> at(s, a, m - 1 - (int) (rng.nextDouble() * m)),
        (s, a, m, rng) -> { // the k-th replaces the choice with chance 1/k
          int choice = 0;
          for (int i = 1; i < m; i++) if (rng.nextInt(i + 1) == 0) choice = i;
          return at(s, a, choice);
        });
  }

  /** How often each visited pair, an empty place and anything else comes out of 400 draws. */
  @Override
  public Object probe(VisitedPair answer, Draw d) {
    Memory memory = Memory.of(d, 3);
    double[] share = new double[memory.m + 2];
    for (int i = 0; i < 400; i++) {
      int[] pair = answer.draw(memory.s, memory.a, memory.m, d.rng());
      int place = memory.place(pair);
      if (place < 0) place = Arrays.equals(pair, new int[2]) ? memory.m : memory.m + 1;
      share[place] += 1 / 400.0;
    }
    return share;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.17);
  }

  @Override
  public List<WrongAnswer<VisitedPair>> wrongAnswers() {
    return List.of(
        wrong(
            "all places",
            "It draws among all places of the lists, also those that are not used yet. Only the"
                + " first m hold a visited pair.",
            (s, a, m, rng) -> at(s, a, rng.nextInt(s.length))),
        wrong(
            "never the last",
            "The newest pair never comes out: nextInt(n) already draws from 0 to n − 1.",
            (s, a, m, rng) -> at(s, a, rng.nextInt(Math.max(1, m - 1)))),
        wrong(
            "state and action apart",
            "It draws the state and the action independently, so it makes up pairs that were never"
                + " tried. Draw one place, and take both from there.",
            (s, a, m, rng) -> new int[] {s[rng.nextInt(m)], a[rng.nextInt(m)]}),
        wrong(
            "the newest",
            "It always takes the newest pair. Planning there repeats what the real step has just"
                + " taught.",
            (s, a, m, rng) -> at(s, a, m - 1)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Which places of the two lists hold something, and how do you draw one of them?",
        "rng.nextInt(k) draws one of 0, 1, …, k − 1. Draw one place i; the pair is s_i with a_i.",
        "int i = rng.nextInt(____);");
  }

  /** The values of an agent that replays one random episode with the answer's draws. */
  @Override
  public Object picture(VisitedPair answer) {
    DynaMaze maze = new DynaMaze();
    SplittableRandom rng = new SplittableRandom(2);
    LastOutcomeModel model = new LastOutcomeModel(maze.states(), maze.actions());
    int[] states = new int[maze.states() * 4];
    int[] actions = new int[states.length];
    int m = 0;
    boolean over = false;
    for (int s = maze.start(); !over; ) {
      int a = rng.nextInt(4);
      Outcome<Integer> o = maze.sample(s, a, rng);
      if (!model.knows(s, a)) {
        states[m] = s;
        actions[m++] = a;
      }
      model.learn(s, a, o.reward(), o.next(), o.terminal());
      s = o.next();
      over = o.terminal();
    }
    double[][] q = new double[maze.states()][4];
    for (int i = 0; i < 10_000; i++) {
      int[] p = answer.draw(states, actions, m, new SeededRandom(rng.nextLong() >>> 1));
      double future = model.terminal(p[0], p[1]) ? 0 : Greedy.max(q[model.next(p[0], p[1])]);
      q[p[0]][p[1]] = model.reward(p[0], p[1]) + 0.95 * future;
    }
    double[] v = Arrays.stream(q).mapToDouble(Greedy::max).toArray();
    String title = "One random episode, then 10 000 memories drawn by you: the path is known";
    return GridPicture.of(maze).title(title).values(v).arrows(q);
  }

  @Override
  public String whatIf() {
    return "The lecture draws a visited state first, then an action tried there. Which pairs come"
        + " out more often than with your draw?";
  }
}
