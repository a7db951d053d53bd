package mbrl.course.set00;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.GreedyChoice;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;
import mbrl.lab.GridPicture;
import mbrl.world.Maze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 0.3: the best action, ties broken fairly. */
public final class GreedyChoiceChecks extends Exercise<GreedyChoice> {
  private static final String RULE = "A = argmax_a Q(a)";
  private static final String TIES = "ties broken at random, each best action with the same chance";
  private static final int TRIALS = 1500; // of the statistical check
  private static final int ACTIONS = 6;

  public GreedyChoiceChecks() {
    super("0.3", Kind.VARY, 15, "Greedy, and fair when there is a tie", GreedyChoice.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("takes the best action, even if every value is negative")
  void best(GreedyChoice answer, Draw draw) {
    agree(
        answer,
        draw,
        (g, d) -> {
          double[] q = d.numbers(d.size() + 1, -9, -2);
          q[d.integer(0, q.length - 1)] = d.number(-1.9, -1);
          return g.choose(q, d.rng());
        },
        RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("takes one of several best actions, whatever numbers rng gives")
  void oneOfTheBest(GreedyChoice answer, Draw draw) {
    for (double u : new double[] {0, 0.3, 0.5, 0.7, 1 - 0x1p-53}) {
      double[] q = tied(draw, 2);
      int a = answer.choose(q, new ScriptedRandom(u));
      boolean holds = a >= 0 && a < q.length && q[a] == 1;
      expectThat(holds, a, "one of " + bestOf(q), RULE);
    }
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("takes each of the best ones equally often")
  void fair(GreedyChoice answer, Draw draw) {
    double[] q = tied(draw, 4);
    int[] count = new int[q.length];
    for (int a : Answers.many(TRIALS, () -> answer.choose(q, draw.rng()))) {
      expectThat(a >= 0 && a < q.length && q[a] == 1, a, "one of " + bestOf(q), RULE);
      count[a]++;
    }
    for (int a : bestOf(q)) expectOften(count[a], TRIALS, 0.25, "action " + a, TIES);
  }

  /** Values of which {@code ties} neighbours share the highest, 1. */
  private static double[] tied(Draw d, int ties) {
    double[] q = d.numbers(ACTIONS, -9, 0);
    int first = d.integer(0, ACTIONS - ties);
    for (int a = first; a < first + ties; a++) q[a] = 1;
    return q;
  }

  private static List<Integer> bestOf(double[] q) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : q) highest = Math.max(highest, value);
    List<Integer> best = new ArrayList<>();
    for (int a = 0; a < q.length; a++) if (q[a] == highest) best.add(a);
    return best;
  }

  @Override
  public GreedyChoice right() {
    return (q, rng) -> {
      List<Integer> best = bestOf(q);
      return best.get(rng.nextInt(best.size()));
    };
  }

  @Override
  public List<GreedyChoice> alsoRight() {
    return List.of(
        (q, rng) -> { // one pass: the k-th tied action replaces the choice with chance 1/k
          int choice = 0;
          int ties = 1;
          for (int a = 1; a < q.length; a++) {
            if (q[a] > q[choice]) {
              choice = a;
              ties = 1;
            } else if (q[a] == q[choice] && rng.nextInt(++ties) == 0) {
              choice = a;
            }
          }
          return choice;
        },
        (q, rng) -> { // the best ones draw lots, from the last to the first
          int choice = -1;
          double lot = -1;
          for (int a = q.length - 1; a >= 0; a--) {
            double mine = rng.nextDouble();
            boolean better = choice < 0 || q[a] > q[choice];
            if (better || q[a] == q[choice] && mine > lot) {
              choice = a;
              lot = mine;
            }
          }
          return choice;
        },
        (q, rng) -> { // throws any action until a best one comes up
          List<Integer> best = bestOf(q);
          for (int i = 0; i < 1000; i++) {
            int a = rng.nextInt(q.length);
            if (best.contains(a)) return a;
          }
          return best.get(0);
        });
  }

  /** How often each action is taken, out of 400. */
  @Override
  public Object probe(GreedyChoice answer, Draw d) {
    double[] q = tied(d, 4);
    for (int a = 0; a < q.length; a++) q[a] -= 2; // all negative
    double[] share = new double[q.length];
    for (int i = 0; i < 400; i++) {
      int a = answer.choose(q, d.rng());
      if (a >= 0 && a < q.length) share[a] += 1 / 400.0;
    }
    return share;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.17); // five standard errors and more
  }

  @Override
  public List<WrongAnswer<GreedyChoice>> wrongAnswers() {
    return List.of(
        wrong(
            "first index",
            "Of the best actions it always takes the first. An agent that knows nothing yet, all"
                + " values equal, would walk in one direction for ever.",
            (q, rng) -> bestOf(q).get(0)),
        wrong(
            "last index",
            "Of the best actions it always takes the last: is there a >= where a tie should be"
                + " treated differently?",
            (q, rng) -> {
              List<Integer> best = bestOf(q);
              return best.get(best.size() - 1);
            }),
        wrong(
            "coin against the next",
            "Each further tied action replaces the choice with chance ½, so later ones win more"
                + " often: the last one with chance ½. The k-th of them should replace it with"
                + " chance 1/k.",
            (q, rng) -> {
              int choice = 0;
              for (int a = 1; a < q.length; a++) {
                if (q[a] > q[choice] || q[a] == q[choice] && rng.nextBoolean()) choice = a;
              }
              return choice;
            }),
        wrong(
            "scan from a random place",
            "It starts to look at a random place and takes the first best action from there. An"
                + " action that follows a long gap is then found more often.",
            (q, rng) -> {
              int start = rng.nextInt(q.length);
              List<Integer> best = bestOf(q);
              int a = start;
              while (!best.contains(a)) a = (a + 1) % q.length;
              return a;
            }),
        wrong(
            "any action",
            "It draws among all actions, not among the best ones.",
            (q, rng) -> rng.nextInt(q.length)),
        wrong(
            "maximum starts at 0",
            "The search for the highest value starts at 0 (or at Double.MIN_VALUE, which is above"
                + " 0), so where all values are negative nothing is found and action 0 is taken.",
            (q, rng) -> {
              double highest = 0;
              int choice = 0;
              for (int a = 0; a < q.length; a++) {
                if (q[a] > highest) {
                  highest = q[a];
                  choice = a;
                }
              }
              return choice;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "How many actions share the highest value, and which? What would be a fair way to pick one"
            + " of them?",
        "Find the highest value first, collect the numbers of all actions that have it in a list,"
            + " then draw a place in the list with rng.nextInt(n), which gives 0 … n − 1.",
        "return best.get(rng.nextInt(____));");
  }

  /** Where an agent goes that knows nothing: all values are equal, every choice is a tie. */
  @Override
  public Object picture(GreedyChoice answer) {
    Maze maze =
        new Maze(
            ".........", //
            ".........",
            "....S....",
            ".........",
            "........G");
    double[] visits = new double[maze.states()];
    SplittableRandom rng = new SplittableRandom(3);
    int s = maze.start(rng);
    for (int t = 0; t < 2000; t++) {
      visits[s]++;
      int a = answer.choose(new double[4], new SeededRandom(rng.nextLong() >>> 1));
      Outcome<Integer> o = maze.sample(s, a, rng);
      s = o.terminal() ? maze.start(rng) : o.next();
    }
    String title = "2000 steps of your agent with Q = 0: fair ties take it everywhere (visits)";
    return GridPicture.of(maze).title(title).values(visits);
  }

  @Override
  public String whatIf() {
    return "An agent begins with Q = 0 everywhere. How would its first episode look if ties went to"
        + " the first action?";
  }
}
