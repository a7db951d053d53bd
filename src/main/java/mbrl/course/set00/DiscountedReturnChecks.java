package mbrl.course.set00;

import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.DiscountedReturn;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 0.1, a warm-up: the return of a list of rewards. */
public final class DiscountedReturnChecks extends Exercise<DiscountedReturn> {
  private static final String RULE = "G = r₁ + γ r₂ + γ² r₃ + …";

  public DiscountedReturnChecks() {
    super("0.1", Kind.WARM_UP, 5, "What a run of rewards is worth", DiscountedReturn.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("without discount (γ = 1) it is the plain sum")
  void sum(DiscountedReturn answer, Draw draw) {
    agree(answer, draw, (g, d) -> g.of(d.numbers(d.size(), -9, 9), 1), RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the first reward counts fully, each later one γ times as much as the one before")
  void discounts(DiscountedReturn answer, Draw draw) {
    agree(answer, draw, DiscountedReturnChecks::some, RULE);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("no rewards are worth 0")
  void none(DiscountedReturn answer, Draw draw) {
    expect(answer.of(new double[0], draw.number(0, 1)), 0.0, RULE);
  }

  private static double some(DiscountedReturn g, Draw d) {
    return g.of(d.numbers(d.size() + 1, 1, 9), d.number(0.2, 0.9));
  }

  @Override
  public DiscountedReturn right() {
    return (rewards, gamma) -> {
      double g = 0;
      for (int t = rewards.length - 1; t >= 0; t--) g = rewards[t] + gamma * g;
      return g;
    };
  }

  @Override
  public List<DiscountedReturn> alsoRight() {
    return List.of(
        (rewards, gamma) -> {
          double g = 0;
          for (int t = 0; t < rewards.length; t++) g += Math.pow(gamma, t) * rewards[t];
          return g;
        },
        (rewards, gamma) -> {
          double g = 0;
          double weight = 1;
          for (double r : rewards) {
            g += weight * r;
            weight *= gamma;
          }
          return g;
        });
  }

  @Override
  public Object probe(DiscountedReturn answer, Draw d) {
    return answer.of(d.numbers(4, 1, 9), d.number(0.2, 0.9));
  }

  @Override
  public List<WrongAnswer<DiscountedReturn>> wrongAnswers() {
    return List.of(
        wrong(
            "γ forgotten",
            "This is the plain sum: γ does not occur in it.",
            (rewards, gamma) -> right().of(rewards, 1)),
        wrong(
            "first reward discounted",
            "Every term has one γ too many: the first reward counts fully, γ⁰ = 1.",
            (rewards, gamma) -> gamma * right().of(rewards, gamma)),
        wrong(
            "discounted from the wrong end",
            "Here the last reward counts fully and the first the least. It is the near future"
                + " that counts most.",
            (rewards, gamma) -> {
              double g = 0;
              for (double r : rewards) g = r + gamma * g;
              return g;
            }),
        wrong(
            "γ only once",
            "All rewards after the first are weighted by the same γ. Each further step takes"
                + " another factor: γ, γ², γ³, …",
            (rewards, gamma) -> {
              double later = right().of(rewards, 1) - (rewards.length > 0 ? rewards[0] : 0);
              return rewards.length > 0 ? rewards[0] + gamma * later : 0;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Today's reward counts fully. How much does tomorrow's count, and how much the one after"
            + " that?",
        "Write G as the first reward plus what is left: G = r₁ + γ (r₂ + γ (r₃ + …)). A loop from"
            + " the last reward to the first needs no powers.",
        "for (int t = rewards.length - 1; t >= 0; t--) g = rewards[t] + ____ * g;");
  }

  @Override
  public Object picture(DiscountedReturn answer) {
    XyChart chart =
        Charts.line("Your return for a single reward of 1, n steps away")
            .x("steps away")
            .y("return G");
    for (double gamma : new double[] {0.5, 0.9, 0.99}) {
      double[] worth = new double[40];
      for (int t = 0; t < worth.length; t++) {
        double[] rewards = new double[t + 2];
        rewards[t + 1] = 1;
        worth[t] = answer.of(rewards, gamma);
      }
      chart.add("γ = " + gamma, worth);
    }
    return chart;
  }

  @Override
  public String whatIf() {
    return "With γ = 0.9, how many steps away does a reward count only half? Guess, then compute ln"
        + " ½ / ln γ.";
  }
}
