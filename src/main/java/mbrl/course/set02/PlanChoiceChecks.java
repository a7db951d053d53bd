package mbrl.course.set02;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PlanChoice;
import mbrl.lab.Charts;
import mbrl.world.CartPole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 2.4, a bug hunt: a planner to which all plans look alike. */
public final class PlanChoiceChecks extends Exercise<PlanChoice> {
  private static final String RULE =
      "x̂ ← x̂ + W (x̂, a, 1), 1 more step, stop if x̂ is an end: the plan with the most steps";

  public PlanChoiceChecks() {
    super("2.4", Kind.BUG_HUNT, 10, "All plans are equal", PlanChoice.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one quantity: the plan that stands longest, wherever it is in the list")
  void one(PlanChoice answer, Draw draw) {
    for (int i = 0; i < 3; i++) agree(answer, draw.instance(i), (m, d) -> choice(m, d, 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several quantities")
  void several(PlanChoice answer, Draw draw) {
    for (int i = 0; i < 3; i++) agree(answer, draw.instance(i), (m, d) -> choice(m, d, 2), RULE);
  }

  private static int choice(PlanChoice m, Draw d, int n) {
    return Instance.of(d, n).ask(m);
  }

  /** A model, an end, a state and plans of which one, neither the first nor the last, is best. */
  private record Instance(double[][] w, double[] v, double[] x, double[][] plans) {
    private static final int PLANS = 5;
    private static final int STEPS = 6;

    static Instance of(Draw d, int n) {
      while (true) {
        Instance i = any(d, n);
        int best = i.ask(planner(Slip.NONE));
        boolean inside = best > 0 && best < PLANS - 1;
        boolean only = best == i.ask(planner(Slip.LAST_OF_EQUALS));
        if (inside && only && i.shows(Slip.GOES_ON, best) && i.shows(Slip.LAST_STATE, best)) {
          return i;
        }
      }
    }

    private boolean shows(Slip slip, int best) {
      return ask(planner(slip)) != best;
    }

    private static Instance any(Draw d, int n) {
      double[][] w = new double[n][];
      double[] v = new double[2 * n + 1];
      v[0] = -1;
      for (int i = 0; i < n; i++) {
        w[i] = d.numbers(n + 2, -0.3, 0.3);
        w[i][n] = d.number(0.2, 0.45);
        v[1 + i] = d.number(-0.2, 0.2);
        v[1 + n + i] = d.number(0.3, 0.9);
      }
      double[][] plans = new double[PLANS][STEPS];
      for (double[] plan : plans) for (int t = 0; t < STEPS; t++) plan[t] = d.chance(0.5) ? 2 : -2;
      return new Instance(w, v, d.numbers(n, -0.5, 0.5), plans);
    }

    int ask(PlanChoice answer) {
      return answer.choose(w, v, x, plans);
    }
  }

  private enum Slip {
    NONE,
    LAST_OF_EQUALS, // no mistake: any of equally long plans will do
    GOES_ON,
    LAST_STATE,
    SHORTEST
  }

  /** x̂ + W (x̂, a, 1). */
  private static double[] imagined(double[][] w, double[] x, double a) {
    double[] next = x.clone();
    for (int i = 0; i < x.length; i++) {
      next[i] += w[i][x.length] * a + w[i][x.length + 1];
      for (int k = 0; k < x.length; k++) next[i] += w[i][k] * x[k];
    }
    return next;
  }

  /** v·(1, x, x²) > 0. */
  private static boolean over(double[] v, double[] x) {
    double sum = v[0];
    for (int i = 0; i < x.length; i++) sum += x[i] * (v[1 + i] + x[i] * v[1 + x.length + i]);
    return sum > 0;
  }

  private static int steps(double[][] w, double[] v, double[] x, double[] plan, Slip slip) {
    double[] now = x;
    int steps = 0;
    for (int t = 0; t < plan.length; t++) {
      now = imagined(w, now, plan[t]);
      boolean over = over(v, now);
      if (slip == Slip.LAST_STATE && t < plan.length - 1) over = false;
      if (slip == Slip.LAST_STATE && over) return 0;
      if (over && slip == Slip.GOES_ON) continue;
      steps++;
      if (over) return steps;
    }
    return steps;
  }

  private static PlanChoice planner(Slip slip) {
    return (w, v, x, plans) -> {
      int best = 0;
      int most = slip == Slip.SHORTEST ? -99 : 0;
      for (int i = 0; i < plans.length; i++) {
        int steps = steps(w, v, x, plans[i], slip);
        if (slip == Slip.SHORTEST) steps = -steps;
        if (steps > most || steps == most && slip == Slip.LAST_OF_EQUALS) {
          most = steps;
          best = i;
        }
      }
      return best;
    };
  }

  @Override
  public PlanChoice right() {
    return planner(Slip.NONE);
  }

  @Override
  public List<PlanChoice> alsoRight() {
    return List.of(
        planner(Slip.LAST_OF_EQUALS),
        (w, v, x, plans) -> { // looks before each step, and goes through the plans backwards
          int best = plans.length - 1;
          int most = -1;
          for (int i = plans.length - 1; i >= 0; i--) {
            double[] now = x;
            int t = 0;
            while (t < plans[i].length && !over(v, now)) now = imagined(w, now, plans[i][t++]);
            if (t > most) best = i;
            most = Math.max(most, t);
          }
          return best;
        });
  }

  @Override
  public Object probe(PlanChoice answer, Draw d) {
    int[] choices = new int[6];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = choice(answer, d.instance(i), 1 + i % 2);
    }
    return choices;
  }

  @Override
  public List<WrongAnswer<PlanChoice>> wrongAnswers() {
    return List.of(
        wrong(
            "now the last",
            "Now the last plan is always taken. All plans are still equal: look at their numbers of"
                + " steps.",
            (w, v, x, plans) -> plans.length - 1),
        wrong(
            "steps after the end",
            "A plan that has fallen goes on, and is paid for every later state that is not an end."
                + " What follows an end does not count.",
            planner(Slip.GOES_ON)),
        wrong(
            "the last state alone",
            "Only the state after the last step is looked at. A plan may have fallen on the way and"
                + " come back.",
            planner(Slip.LAST_STATE)),
        wrong("the shortest", "It takes the plan that falls first.", planner(Slip.SHORTEST)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Let the class print `steps` for every plan. What have these numbers in common, and which"
            + " line should have made them different?",
        "A plan is imagined step by step, and after each step the planner asks whether this"
            + " imagined state is an end. Which state does this class ask about?",
        "if (over(v, ____)) break;");
  }

  /** The angle of the pole under the answer's choices, with a model fitted to random pushes. */
  @Override
  public Object picture(PlanChoice answer) {
    int most = 150;
    double[] yours = angles(answer, most);
    double[] first = angles((w, v, x, plans) -> 0, most);
    return Charts.line("Your planner balances; one that always takes the first plan falls at once")
        .x("real step")
        .y("angle θ [degrees]")
        .add("yours", yours)
        .add("always the first plan", first)
        .yRange(-15, 15)
        .reference("fallen to the right", 12)
        .reference("to the left", -12);
  }

  /** θ after each real step until the pole falls, at most so many. */
  private static double[] angles(PlanChoice planner, int most) {
    double[][] w = Pushes.of(100, 500, 24).line();
    double limit = CartPole.FALLEN;
    double[] v = {-1, 0, 0, 0, 0, 0, 0, 1 / (limit * limit), 0}; // over where θ² > (12°)²
    SplittableRandom rng = new SplittableRandom(30);
    double[] x = new CartPole().start(rng);
    double[] degrees = new double[most];
    for (int t = 0; t < most; t++) {
      double[][] plans = new double[100][20];
      for (int i = 1; i < plans.length; i++) {
        for (int j = 0; j < 20; j++) plans[i][j] = rng.nextBoolean() ? 10 : -10;
      }
      Arrays.fill(plans[0], -10);
      x = CartPole.next(x, plans[planner.choose(w, v, x, plans)][0]);
      degrees[t] = x[2] / limit * 12;
      if (CartPole.fallen(x)) return Arrays.copyOf(degrees, t + 1);
    }
    return degrees;
  }

  @Override
  public String whatIf() {
    return "Upright, and plans of three steps: how many of your plans fall? What does the planner"
        + " know then, and what should it do among equals?";
  }
}
