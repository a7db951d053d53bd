package mbrl.course.set01;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.GreedyAction;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 1.3: the greedy planner with another reward. */
public final class GreedyActionChecks extends Exercise<GreedyAction> {
  private static final String RULE = "A = argmax_a [ −|x̂' − g| − c |a| ],  x̂' = w₀ x + w₁ a";

  public GreedyActionChecks() {
    super("1.3", Kind.VARY, 15, "A goal, and a price for moving", GreedyAction.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("moves as near to the goal as it can when moving costs nothing")
  void goal(GreedyAction answer, Draw draw) {
    asGood(answer, draw, true, false);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("plans with its model, even where that differs from the world")
  void model(GreedyAction answer, Draw draw) {
    asGood(answer, draw, false, false);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("weighs what a move costs, in both directions, against what it gains")
  void cost(GreedyAction answer, Draw draw) {
    asGood(answer, draw, false, true);
  }

  /** Demands an action that is as good as the best one, on instances of growing size. */
  private void asGood(GreedyAction answer, Draw draw, boolean truth, boolean priced) {
    for (int i = 1; i <= 40; i++) {
      Instance at = Instance.of(draw.instance(i), Math.min(i + 1, 12), truth, priced);
      double got = at.ask(answer);
      double best = at.ask(right());
      boolean offered = Arrays.stream(at.candidates).anyMatch(c -> c == got);
      expectThat(offered, got, "one of the candidates, " + best, RULE);
      boolean good = at.reward(got) >= at.reward(best) - 1e-9;
      expectThat(good, got, best + ", which is better", RULE);
    }
  }

  /** A model, a state, actions to choose from, a goal and a price. */
  private record Instance(double[] w, double x, double[] candidates, double goal, double cost) {
    /**
     * @param n how many candidates
     * @param truth whether the model is that of the true world, x + a
     * @param priced whether moving costs anything
     */
    static Instance of(Draw d, int n, boolean truth, boolean priced) {
      double sign = d.chance(0.5) ? 1 : -1;
      double[] w = {d.number(0.5, 1.5), sign * d.number(0.5, 1.5)};
      if (truth) Arrays.fill(w, 1);
      double x = d.number(-3, 3);
      double goal = Math.rint(100 * (w[0] * x + d.number(-1, 1))) / 100; // within reach, mostly
      return new Instance(w, x, d.numbers(n, -1, 1), goal, priced ? d.number(0.1, 1.2) : 0);
    }

    double ask(GreedyAction answer) {
      return answer.act(w, x, candidates, goal, cost);
    }

    double reward(double a) {
      return -Math.abs(w[0] * x + w[1] * a - goal) - cost * Math.abs(a);
    }
  }

  /** The first of the candidates with the highest value. */
  private static double best(double[] candidates, DoubleUnaryOperator value) {
    double best = candidates[0];
    for (double a : candidates) {
      if (value.applyAsDouble(a) > value.applyAsDouble(best)) best = a;
    }
    return best;
  }

  @Override
  public GreedyAction right() {
    return (w, x, candidates, goal, cost) ->
        best(candidates, new Instance(w, x, candidates, goal, cost)::reward);
  }

  @Override
  public List<GreedyAction> alsoRight() {
    return List.of(
        (w, x, candidates, goal, cost) -> { // smallest cost, the last of equals
          double least = Double.POSITIVE_INFINITY;
          double choice = Double.NaN;
          for (double a : candidates) {
            double pain = Math.abs(goal - x * w[0] - a * w[1]) + Math.abs(cost * a);
            if (pain <= least) {
              least = pain;
              choice = a;
            }
          }
          return choice;
        });
  }

  @Override
  public Object probe(GreedyAction answer, Draw d) {
    double[] actions = new double[8];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = Instance.of(d, 15, false, true).ask(answer);
    }
    return actions;
  }

  @Override
  public List<WrongAnswer<GreedyAction>> wrongAnswers() {
    return List.of(
        wrong(
            "truth instead of the model",
            "It plans with x + a, the true world. A planner only has its model: w₀ x + w₁ a.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> -Math.abs(x + a - goal) - cost * Math.abs(a))),
        wrong(
            "cost forgotten",
            "Moving costs it nothing: −c |a| is missing.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> -Math.abs(w[0] * x + w[1] * a - goal))),
        wrong(
            "goal forgotten",
            "It still goes to 0, as in the lecture. The goal is g now.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> -Math.abs(w[0] * x + w[1] * a) - cost * Math.abs(a))),
        wrong(
            "cost without |·|",
            "Moving to the left earns it something: −c a is positive for a < 0. The price is paid"
                + " in both directions, c |a|.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> -Math.abs(w[0] * x + w[1] * a - goal) - cost * a)),
        wrong(
            "cost as a gain",
            "The price of moving is added to the reward: it should be subtracted.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> -Math.abs(w[0] * x + w[1] * a - goal) + cost * Math.abs(a))),
        wrong(
            "the worst action",
            "It takes the candidate with the lowest reward: a reward should be as large as"
                + " possible.",
            (w, x, candidates, goal, cost) ->
                best(candidates, a -> Math.abs(w[0] * x + w[1] * a - goal) + cost * Math.abs(a))),
        wrong(
            "maximum starts at 0",
            "It always takes the first candidate. Does the search for the highest reward start at 0"
                + " (or at Double.MIN_VALUE, which is above 0)? Rewards here are negative.",
            (w, x, candidates, goal, cost) -> candidates[0]),
        wrong(
            "number instead of action",
            "It returns the index of the best candidate in the array, not the candidate itself.",
            (w, x, candidates, goal, cost) -> {
              double best = right().act(w, x, candidates, goal, cost);
              int i = 0;
              while (candidates[i] != best) i++;
              return i;
            }),
        wrong(
            "squared distance",
            "It uses the squared distance. The reward uses the distance itself, −|x̂' − g|.",
            (w, x, candidates, goal, cost) ->
                best(
                    candidates,
                    a -> -Math.pow(w[0] * x + w[1] * a - goal, 2) - cost * Math.abs(a))));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Where does the model think a candidate leads, and what would you be paid for that?",
        "For each candidate a compute x̂' = w₀ x + w₁ a and r̂ = −|x̂' − g| − c |a|; remember the"
            + " candidate with the largest r̂ so far. All r̂ may be negative.",
        "double reward = -Math.abs(____ - goal) - cost * Math.abs(____);");
  }

  /** Where the answer goes from x = −2, for two goals and for a price that is too high. */
  @Override
  public Object picture(GreedyAction answer) {
    return Charts.line("Your planner goes where it is told, unless moving costs too much")
        .x("step")
        .y("state x")
        .add("g = 2, c = 0.5", path(answer, 2, 0.5))
        .add("g = −0.4, c = 0.5", path(answer, -0.4, 0.5))
        .add("g = 2, c = 1.1", path(answer, 2, 1.1));
  }

  private static double[] path(GreedyAction answer, double goal, double cost) {
    double[] candidates = new double[21];
    for (int i = 0; i < candidates.length; i++) candidates[i] = (i - 10) / 10.0;
    double[] path = new double[8];
    double x = -2;
    for (int t = 0; t < path.length; t++) {
      path[t] = x;
      x += answer.act(new double[] {1, 1}, x, candidates, goal, cost);
    }
    return path;
  }

  @Override
  public String whatIf() {
    return "Above which price does it never move at all? Look at w₁ before you try.";
  }
}
