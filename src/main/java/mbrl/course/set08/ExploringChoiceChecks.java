package mbrl.course.set08;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Argmax;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ExploringChoice;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 8.4, a bug hunt: ε-greedy that favours the first arm. */
public final class ExploringChoiceChecks extends Exercise<ExploringChoice> {
  private static final String RULE =
      "of k equal best arms each is taken with chance (1 − ε)/k + ε/(all)";
  private static final int ARMS = 6;
  private static final int TRIALS = 1500;

  public ExploringChoiceChecks() {
    super("8.4", Kind.BUG_HUNT, 10, "The arm that is always first", ExploringChoice.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("without exploring (ε = 0) equal best arms are taken equally often")
  void greedy(ExploringChoice answer, Draw draw) {
    shares(answer, draw, 0);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("with exploring every arm gets its share, the best ones the same")
  void exploring(ExploringChoice answer, Draw draw) {
    shares(answer, draw, draw.number(0.2, 0.5));
  }

  private static void shares(ExploringChoice answer, Draw draw, double epsilon) {
    double[] q = tied(draw);
    int[] count = new int[ARMS];
    for (int a : Answers.many(TRIALS, () -> answer.choose(q, epsilon, draw.rng()))) {
      expectThat(a >= 0 && a < ARMS, a, "an arm from 0 to " + (ARMS - 1), RULE);
      count[a]++;
    }
    for (int a = 0; a < ARMS; a++) {
      double p = epsilon / ARMS + (q[a] == 1 ? (1 - epsilon) / 3 : 0);
      expectOften(count[a], TRIALS, p, "arm " + a, RULE);
    }
  }

  /** Values of which three share the highest, 1. */
  private static double[] tied(Draw d) {
    double[] q = d.numbers(ARMS, -9, 0);
    int first = d.integer(1, ARMS - 4); // worse ones stand on both sides
    for (int a = first; a < first + 3; a++) q[a] = 1;
    return q;
  }

  @Override
  public ExploringChoice right() {
    return (q, epsilon, rng) ->
        rng.nextDouble() < epsilon ? rng.nextInt(q.length) : Argmax.of(q, rng);
  }

  @Override
  public List<ExploringChoice> alsoRight() {
    return List.of(
        (q, epsilon, rng) -> { // chooses both ways and then throws the die
          int best = Argmax.of(q, rng);
          int any = (int) (rng.nextDouble() * q.length);
          return rng.nextDouble() >= epsilon ? best : any;
        });
  }

  /** How often each arm is taken, out of 1000 without exploring and 1000 with nothing else. */
  @Override
  public Object probe(ExploringChoice answer, Draw d) {
    double[] q = tied(d);
    double[] share = new double[2 * ARMS];
    for (int i = 0; i < 2000; i++) {
      int half = i % 2;
      int a = answer.choose(q, half, d.rng());
      if (a >= 0 && a < ARMS) share[half * ARMS + a] += 1 / 1000.0;
    }
    return share;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.1);
  }

  @Override
  public List<WrongAnswer<ExploringChoice>> wrongAnswers() {
    return List.of(
        wrong(
            "now the last",
            "Now the last of the equal best arms is always taken. It is the same bug from the other"
                + " side.",
            (q, epsilon, rng) -> {
              int best = 0;
              for (int a = 1; a < q.length; a++) if (q[a] >= q[best]) best = a;
              return rng.nextDouble() < epsilon ? rng.nextInt(q.length) : best;
            }),
        wrong(
            "coin against the next",
            "Each further equal arm replaces the choice with chance ½, so later ones win more"
                + " often. The k-th should replace it with chance 1/k.",
            (q, epsilon, rng) -> {
              int best = 0;
              for (int a = 1; a < q.length; a++) {
                if (q[a] > q[best] || q[a] == q[best] && rng.nextBoolean()) best = a;
              }
              return rng.nextDouble() < epsilon ? rng.nextInt(q.length) : best;
            }),
        wrong(
            "exploring lost",
            "Ties are fair now, but with chance ε any arm may be taken, even a bad one.",
            (q, epsilon, rng) -> Argmax.of(q, rng)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "All values are 0 at the start. Which arm does the loop return, and how often would a fair"
            + " one return it?",
        "Count how many arms share the best value so far; the k-th of them replaces the choice with"
            + " chance 1/k, and a better one starts the count again.",
        "if (q[a] > q[best]) ties = 0;  if (q[a] >= q[best] && rng.nextInt(____) == 0) best = a;");
  }

  /** The first choices of an agent that knows nothing. */
  @Override
  public Object picture(ExploringChoice answer) {
    SplittableRandom rng = new SplittableRandom(84);
    int[] count = new int[10];
    int choices = 2000;
    for (int i = 0; i < choices; i++) {
      count[answer.choose(new double[10], 0.1, new SeededRandom(rng.nextLong() >>> 1))]++;
    }
    double[] share = new double[10];
    for (int a = 0; a < 10; a++) share[a] = (double) count[a] / choices;
    return Charts.line("Your first choices when all values are 0: every arm gets a tenth")
        .x("arm")
        .y("share of " + choices + " first choices")
        .yRange(0, 1)
        .add("yours", share)
        .reference("before the repair: arm 0", 0.91);
  }

  @Override
  public String whatIf() {
    return "How much of the bug would you notice on bandits whose best arm is drawn at random? And"
        + " on one whose best arm happens to be number 0?";
  }
}
