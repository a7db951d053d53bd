package mbrl.course.set04;

import java.util.Arrays;
import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.TwoStepAdvantage;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 4.3: advantages by two rewards and the critic. */
public final class TwoStepAdvantageChecks extends Exercise<TwoStepAdvantage> {
  private static final String TWO = "A_t = r_{t+1} + γ r_{t+2} + γ² v(s_{t+2}) − v(s_t)";
  private static final String LAST =
      "at the last step A_t = r_{t+1} + γ v(s_{t+1}) − v(s_t); the value of a terminal state is 0";

  public TwoStepAdvantageChecks() {
    super("4.3", Kind.VARY, 20, "Two steps ahead", TwoStepAdvantage.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one step and a time limit: γ v(s') stands for the rest")
  void cut(TwoStepAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> one(a, d, new int[] {1}, false), LAST);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("one step and a terminal state: nothing follows")
  void end(TwoStepAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> one(a, d, new int[] {1}, true), LAST);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("an episode of several steps: two rewards, then γ² v(s'')")
  void episode(TwoStepAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> one(a, d, new int[] {2 + d.size()}, d.size() % 2 == 0), TWO);
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("several episodes: no reward and no value of another one")
  void batch(TwoStepAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> of(a, Steps.drawn(d), d.number(0.4, 0.9)), TWO + ";  " + LAST);
  }

  private static double[] one(TwoStepAdvantage a, Draw d, int[] lengths, boolean... ended) {
    return of(a, Steps.drawn(d, lengths, ended), d.number(0.4, 0.9));
  }

  private static double[] of(TwoStepAdvantage a, Steps b, double gamma) {
    return a.of(b.reward(), b.value(), b.next(), b.terminal(), b.last(), gamma);
  }

  /** The parts of the rule that mistakes change. */
  private interface Parts {
    default double after(Steps b, int t) {
      return b.terminal()[t] ? 0 : b.next()[t];
    }

    default boolean stops(Steps b, int t) {
      return b.last()[t];
    }

    default double discount(double gamma) {
      return gamma * gamma;
    }

    default double baseline(double value) {
      return value;
    }
  }

  private static TwoStepAdvantage with(Parts parts) {
    return (reward, value, next, terminal, last, gamma) -> {
      Steps b = new Steps(reward, value, next, terminal, last);
      double[] a = new double[reward.length];
      for (int t = 0; t < a.length; t++) {
        double g = reward[t];
        if (t == a.length - 1 || parts.stops(b, t)) {
          g += gamma * parts.after(b, t);
        } else {
          g += gamma * reward[t + 1] + parts.discount(gamma) * parts.after(b, t + 1);
        }
        a[t] = g - parts.baseline(value[t]);
      }
      return a;
    };
  }

  @Override
  public TwoStepAdvantage right() {
    return with(new Parts() {});
  }

  @Override
  public List<TwoStepAdvantage> alsoRight() {
    return List.of(
        (reward, value, next, terminal, last, gamma) -> { // by the one-step errors, backwards
          double[] delta = new double[reward.length];
          for (int t = delta.length - 1; t >= 0; t--) {
            delta[t] = reward[t] - value[t];
            if (!terminal[t]) delta[t] += gamma * next[t];
          }
          double[] a = delta.clone();
          for (int t = 0; t < a.length; t++) if (!last[t]) a[t] += gamma * delta[t + 1];
          return a;
        },
        (reward, value, next, terminal, last, gamma) -> { // by the value of the step after
          double[] a = new double[reward.length];
          for (int t = 0; t < a.length; t++) {
            double after = terminal[t] ? 0 : next[t];
            if (!last[t]) after = reward[t + 1] + (terminal[t + 1] ? 0 : next[t + 1] * gamma);
            a[t] = reward[t] + gamma * after - value[t];
          }
          return a;
        });
  }

  @Override
  public Object probe(TwoStepAdvantage answer, Draw d) {
    return one(answer, d, new int[] {3, 4, 1, 2}, true, false, true, false);
  }

  @Override
  public List<WrongAnswer<TwoStepAdvantage>> wrongAnswers() {
    return List.of(
        wrong(
            "missing mask",
            "It counts the critic's value of a terminal state. Nothing follows there, so its value"
                + " is 0.",
            with(
                new Parts() {
                  @Override
                  public double after(Steps b, int t) {
                    return b.next()[t];
                  }
                })),
        wrong(
            "time limit taken for an end",
            "It never bootstraps after the last step of an episode. A time limit only stops the"
                + " counting: the world would have gone on from s', and v(s') stands for that.",
            with(
                new Parts() {
                  @Override
                  public double after(Steps b, int t) {
                    return b.last()[t] ? 0 : b.next()[t];
                  }
                })),
        wrong(
            "beyond the last step",
            "At the last step of an episode it adds the first reward of the next one.",
            with(
                new Parts() {
                  @Override
                  public boolean stops(Steps b, int t) {
                    return false;
                  }
                })),
        wrong(
            "beyond a time limit",
            "It stops at terminal states and not at time limits: there it adds the first reward of"
                + " the next episode.",
            with(
                new Parts() {
                  @Override
                  public boolean stops(Steps b, int t) {
                    return b.terminal()[t];
                  }
                })),
        wrong(
            "γ once",
            "The value after two steps has the factor γ. Two steps lie between s_t and s_{t+2}.",
            with(
                new Parts() {
                  @Override
                  public double discount(double gamma) {
                    return gamma;
                  }
                })),
        wrong(
            "no baseline",
            "These are returns. An advantage says how much better that is than the critic expected"
                + " in s_t.",
            with(
                new Parts() {
                  @Override
                  public double baseline(double value) {
                    return 0;
                  }
                })),
        wrong(
            "one step",
            "These are the one-step advantages: the second reward is used nowhere.",
            with(
                new Parts() {
                  @Override
                  public boolean stops(Steps b, int t) {
                    return true;
                  }
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Is there a second reward after this step? And if the counting stops, does the world go on"
            + " or not? Which of the two flags answers which of the two questions?",
        "Where last[t]: r + γ v(s'), and elsewhere two rewards and γ² v(s''). In both, v is 0 where"
            + " the flag terminal of the same step as v is set; subtract v(s_t) at the end.",
        "double after = terminal[end] ? 0 : next[____]; // end is t where last[t], otherwise t +"
            + " 1");
  }

  /** The advantages of an episode that pays 1 at each step, once with a fall and once cut. */
  @Override
  public Object picture(TwoStepAdvantage answer) {
    return Charts.line("Your advantages: a fall shows, and a time limit does not")
        .x("step t")
        .y("A_t")
        .add("the pole fell at step 19", Steps.numbers(20), steady(answer, true))
        .add("a time limit at step 19", Steps.numbers(20), steady(answer, false));
  }

  private static double[] steady(TwoStepAdvantage answer, boolean fell) {
    int n = 20;
    double[] ones = new double[n];
    double[] ten = new double[n]; // 1 + 0.9 · 10 = 10: the critic expects 1 a step for ever
    boolean[] terminal = new boolean[n];
    boolean[] last = new boolean[n];
    Arrays.fill(ones, 1);
    Arrays.fill(ten, 10);
    last[n - 1] = true;
    terminal[n - 1] = fell;
    return of(answer, new Steps(ones, ten, ten.clone(), terminal, last), 0.9);
  }

  @Override
  public String whatIf() {
    return "The fall shows in two advantages only, although the mistake may have been made ten"
        + " steps before. What if you looked ten steps ahead: what would be gained, and what"
        + " would become noisier?";
  }
}
