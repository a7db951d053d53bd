package mbrl.course.set09;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.WarmStart;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 9.3: the lecture's warm start, after several steps. */
public final class WarmStartChecks extends Exercise<WarmStart> {
  private static final String RULE = "u'_t = u_{t+k}, and the given action beyond the plan's end";

  public WarmStartChecks() {
    super("9.3", Kind.VARY, 20, "Where the last search ended", WarmStart.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("after one step, as in the lecture")
  void oneStep(WarmStart answer, Draw draw) {
    agree(answer, draw, (w, d) -> one(w, d, 3 + d.size(), 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("after several steps")
  void severalSteps(WarmStart answer, Draw draw) {
    agree(answer, draw, (w, d) -> one(w, d, 4 + d.size(), d.integer(2, 3)), RULE);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("before the first step, after the last, and after more steps than it has")
  void ends(WarmStart answer, Draw draw) {
    for (int done : new int[] {0, 4, 7}) agree(answer, draw, (w, d) -> one(w, d, 4, done), RULE);
  }

  /** No two actions of the plan are equal, and none is the one for its end. */
  private static double[] one(WarmStart w, Draw d, int steps, int done) {
    double[] plan = new double[steps];
    for (int t = 0; t < steps; t++) plan[t] = 2 * t + d.number(1, 2);
    return w.next(plan, done, d.number(-9, -1));
  }

  /** The action for step t of the next plan. */
  private interface Rule {
    double at(double[] plan, int t, int done, double end);
  }

  private static WarmStart with(Rule rule) {
    return (plan, done, end) ->
        IntStream.range(0, plan.length).mapToDouble(t -> rule.at(plan, t, done, end)).toArray();
  }

  @Override
  public WarmStart right() {
    return with((u, t, k, end) -> t + k < u.length ? u[t + k] : end);
  }

  @Override
  public List<WarmStart> alsoRight() {
    return List.of(
        (plan, done, end) -> { // one step at a time, in the array that was given
          for (int i = 0; i < done; i++) {
            for (int t = 1; t < plan.length; t++) plan[t - 1] = plan[t];
            plan[plan.length - 1] = end;
          }
          return plan;
        },
        (plan, done, end) -> {
          double[] next = new double[plan.length];
          Arrays.fill(next, end);
          int left = Math.max(0, plan.length - done);
          System.arraycopy(plan, plan.length - left, next, 0, left);
          return next;
        });
  }

  @Override
  public Object probe(WarmStart answer, Draw d) {
    return List.of(one(answer, d, 5, 1), one(answer, d, 6, 2));
  }

  @Override
  public List<WrongAnswer<WarmStart>> wrongAnswers() {
    return List.of(
        wrong(
            "not moved",
            "The plan comes back as it was: its first action would be carried out a second time.",
            with((u, t, k, end) -> u[t])),
        wrong(
            "the wrong way",
            "It moves the actions to later steps. Time has passed: what was planned for step k is"
                + " due now.",
            with((u, t, k, end) -> t < k ? end : u[t - k])),
        wrong(
            "always one step",
            "It moves by one step however many were carried out.",
            with((u, t, k, end) -> t + 1 < u.length ? u[t + 1] : end)),
        wrong(
            "the last action repeated",
            "Beyond the plan's end it repeats the last action. The task gives an action for these"
                + " steps.",
            with((u, t, k, end) -> u[Math.min(t + k, u.length - 1)])),
        wrong(
            "round in a circle",
            "The actions that were carried out come again at the end of the plan.",
            with((u, t, k, end) -> u[(t + k) % u.length])),
        wrong(
            "zeros",
            "Beyond the plan's end it puts 0. The task gives an action for these steps.",
            with((u, t, k, end) -> t + k < u.length ? u[t + k] : 0)),
        wrong(
            "one too far",
            "It drops one action too many. Indices count from 0: after k steps the next action is"
                + " plan[k].",
            with((u, t, k, end) -> t + k + 1 < u.length ? u[t + k + 1] : end)),
        wrong(
            "one given action alone",
            "Only the last place gets the given action; the places before it keep old ones.",
            with((u, t, k, end) -> t + k < u.length ? u[t + k] : t == u.length - 1 ? end : u[t])),
        wrong(
            "too short",
            "The plan gets shorter. Its horizon stays the same: the places at its end are filled.",
            (plan, done, end) ->
                Arrays.copyOfRange(plan, Math.min(done, plan.length), plan.length)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Which action of the old plan is due first, when k of them were carried out? Which places"
            + " of the new plan does the old one say nothing about?",
        "For each t: if t + k is still a place of the old plan, its action; else the given one.",
        "next[t] = t + done < plan.length ? plan[____] : end;");
  }

  /** A plan of 20 actions, now and as it starts the search five steps later. */
  @Override
  public Object picture(WarmStart answer) {
    int steps = 20;
    double[] plan = new double[steps];
    double[] time = new double[steps];
    double[] later = new double[steps];
    for (int t = 0; t < steps; t++) {
      plan[t] = 2 * StrictMath.sin(t / 4.0);
      time[t] = t;
      later[t] = t + 5;
    }
    return Charts.line("Your plan after five steps lies on the old one")
        .x("time step")
        .y("action")
        .add("old plan", time, plan)
        .add("next plan", later, answer.next(plan.clone(), 5, 0));
  }

  @Override
  public String whatIf() {
    return "What if the standard deviations s_t were shifted in the same way? CEM's last ones are"
        + " almost 0: what could the next search still change?";
  }
}
