package mbrl.course.set05;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PlanShooting;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 5.5: random shooting on the line. */
public final class PlanShootingChecks extends Exercise<PlanShooting> {
  private static final String DRAWN = "a₀ … a_{H−1} of each plan uniform in [−1, 1]";
  private static final String BEST =
      "x_{t+1} = x_t + a_t,  G = −|x₁| − … − |x_H|;   a₀ of the plan with the largest G";
  private static final int PLANS = 300;
  private static final int STEPS = 5;

  public PlanShootingChecks() {
    super("5.5", Kind.BUILD, 25, "Many plans, one step", PlanShooting.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("plans of one step: the one that leads nearest to 0")
  void oneStep(PlanShooting answer, Draw draw) {
    agree(answer, draw, (p, d) -> first(p, d, 1), BEST);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("longer plans: the first action of the one with the largest return")
  void longer(PlanShooting answer, Draw draw) {
    for (int i = 0; i < 10; i++) { // a wrong return often likes the same plan
      agree(answer, draw.instance(10 * i), (p, d) -> first(p, d, d.size() + 1), BEST);
    }
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("draws every action independently and uniformly from −1 to 1")
  void drawn(PlanShooting answer, Draw draw) {
    shaped(answer, 2, 3, draw);
    double[][] plans = shaped(answer, PLANS, STEPS, draw);
    int[] quarter = new int[4];
    for (double[] plan : plans) {
      for (double a : plan) {
        expectThat(a >= -1 && a <= 1, a, "an action from −1 to 1", DRAWN);
        quarter[Math.min(3, (int) (2 * (a + 1)))]++;
      }
    }
    String[] names = {"−1 to −0.5", "−0.5 to 0", "0 to 0.5", "0.5 to 1"};
    for (int k = 0; k < 4; k++) {
      expectOften(quarter[k], PLANS * STEPS, 0.25, "an action from " + names[k], DRAWN);
    }
    String turn = "a step in the opposite direction to the one before it";
    expectOften(turns(plans), PLANS * (STEPS - 1), 0.5, turn, DRAWN);
    String other = "a step in the opposite direction to that of the plan before";
    expectOften(turns(turned(plans)), STEPS * (PLANS - 1), 0.5, other, DRAWN);
  }

  private static double[][] shaped(PlanShooting answer, int n, int horizon, Draw draw) {
    double[][] plans = answer.plans(n, horizon, draw.rng());
    boolean fits = plans.length == n;
    for (double[] plan : plans) fits &= plan.length == horizon;
    expectThat(fits, plans, n + " rows of " + horizon + " actions", DRAWN);
    return plans;
  }

  /** How often two numbers that stand side by side differ in sign. */
  private static int turns(double[][] rows) {
    int turns = 0;
    for (double[] row : rows) {
      for (int t = 1; t < row.length; t++) if (row[t] < 0 != row[t - 1] < 0) turns++;
    }
    return turns;
  }

  private static double[][] turned(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int t = 0; t < rows[i].length; t++) columns[t][i] = rows[i][t];
    }
    return columns;
  }

  /** One choice among four plans of which one is the best. */
  private static double first(PlanShooting answer, Draw d, int steps) {
    while (true) {
      double x = (d.chance(0.5) ? 1 : -1) * d.number(0.1, 2);
      double[][] plans = new double[4][];
      for (int i = 0; i < plans.length; i++) plans[i] = d.numbers(steps, -1, 1);
      double[] g = Arrays.stream(plans).mapToDouble(plan -> gain(x, plan)).sorted().toArray();
      if (g[3] - g[2] > 0.005) return answer.first(x, plans);
    }
  }

  /** G of a plan. */
  private static double gain(double x, double[] plan) {
    double g = 0;
    for (double a : plan) {
      x += a;
      g -= Math.abs(x);
    }
    return g;
  }

  /** The ways to rate a plan. */
  private interface Rating {
    double of(double x, double[] plan);
  }

  /** How the actions are drawn. */
  private interface Drawing {
    double[][] of(int n, int horizon, RandomGenerator rng);
  }

  /** Which action is taken. */
  private interface Choice {
    double of(double x, double[][] plans);
  }

  private record Parts(Drawing drawing, Choice choice) implements PlanShooting {
    @Override
    public double[][] plans(int n, int horizon, RandomGenerator rng) {
      return drawing.of(n, horizon, rng);
    }

    @Override
    public double first(double x, double[][] plans) {
      return choice.of(x, plans);
    }
  }

  private static double[] best(double x, double[][] plans, Rating rating) {
    double[] best = plans[0];
    for (double[] plan : plans) {
      if (rating.of(x, plan) > rating.of(x, best)) best = plan;
    }
    return best;
  }

  private static double[][] drawn(int n, int horizon, RandomGenerator rng) {
    double[][] plans = new double[n][horizon];
    for (double[] plan : plans) Arrays.setAll(plan, t -> uniform(rng));
    return plans;
  }

  private static double uniform(RandomGenerator rng) {
    return 2 * rng.nextDouble() - 1;
  }

  private static PlanShooting rated(Rating rating) {
    return choosing((x, plans) -> best(x, plans, rating)[0]);
  }

  private static PlanShooting choosing(Choice choice) {
    return new Parts(PlanShootingChecks::drawn, choice);
  }

  private PlanShooting drawing(Drawing drawing) {
    return new Parts(drawing, right()::first);
  }

  @Override
  public PlanShooting right() {
    return rated(PlanShootingChecks::gain);
  }

  @Override
  public List<PlanShooting> alsoRight() {
    return List.of(
        new PlanShooting() { // all first actions are drawn first; the last of equally good plans
          @Override
          public double[][] plans(int n, int horizon, RandomGenerator rng) {
            return turned(drawn(horizon, n, rng));
          }

          @Override
          public double first(double x, double[][] plans) {
            double least = Double.POSITIVE_INFINITY;
            double action = 0;
            for (double[] plan : plans) {
              double[] way = plan.clone();
              way[0] += x;
              for (int t = 1; t < way.length; t++) way[t] += way[t - 1];
              double distance = Arrays.stream(way).map(Math::abs).sum();
              if (distance <= least) {
                least = distance;
                action = plan[0];
              }
            }
            return action;
          }
        });
  }

  /** Forty choices; then shares of what is drawn. */
  @Override
  public Object probe(PlanShooting answer, Draw d) {
    double[] shown = new double[46];
    for (int i = 0; i < 40; i++) shown[i] = first(answer, d.instance(i), 4);
    double[][] plans = answer.plans(PLANS, STEPS, d.rng());
    for (double[] plan : plans) {
      for (double a : plan) {
        int quarter = Math.max(0, Math.min(3, (int) Math.floor(2 * (a + 1))));
        shown[40 + quarter] += 1.0 / (PLANS * STEPS);
      }
    }
    shown[44] = turns(plans) / (double) (PLANS * (STEPS - 1));
    shown[45] = turns(turned(plans)) / (double) (STEPS * (PLANS - 1));
    return shown;
  }

  /** Choices to the last digit, shares with a margin. */
  @Override
  public boolean alike(Object a, Object b) {
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    return within(Arrays.copyOf(x, 40), Arrays.copyOf(y, 40), 1e-9)
        && within(Arrays.copyOfRange(x, 40, 46), Arrays.copyOfRange(y, 40, 46), 0.12);
  }

  @Override
  public List<WrongAnswer<PlanShooting>> wrongAnswers() {
    return List.of(
        wrong(
            "the first step alone",
            "It rates a plan by its first step. A plan is as good as all of its rewards together.",
            rated((x, plan) -> -Math.abs(x + plan[0]))),
        wrong(
            "the last position alone",
            "It rates a plan by where it ends. The rewards on the way count as well.",
            rated((x, plan) -> -Math.abs(x + Arrays.stream(plan).sum()))),
        wrong(
            "always from the start",
            "It imagines every step of a plan from x, as if the steps before had not moved the"
                + " agent. Step t begins where step t − 1 ended.",
            rated((x, plan) -> -Arrays.stream(plan).map(a -> Math.abs(x + a)).sum())),
        wrong(
            "paid before the step",
            "It pays for the position before each step, so x itself counts and the last step does"
                + " not. The reward is −|x'|, for where the step leads.",
            rated((x, plan) -> gain(x, Arrays.copyOf(plan, plan.length - 1)))),
        wrong(
            "the worst plan",
            "It takes the plan with the largest distances. The rewards are negative, −|x'|, and the"
                + " largest return is the one nearest to 0.",
            rated((x, plan) -> -gain(x, plan))),
        wrong(
            "always the first plan",
            "It always takes the first plan. Every return is negative: with which number does your"
                + " comparison begin?",
            rated((x, plan) -> 0)),
        wrong(
            "stands still",
            "It returns 0, whatever the plans are. Every return is negative: with which number does"
                + " your comparison begin?",
            choosing((x, plans) -> 0)),
        wrong(
            "the best plan's last action",
            "It finds the best plan and returns its last action, or that of another step. It is the"
                + " first that is carried out now.",
            choosing(
                (x, plans) -> {
                  double[] best = best(x, plans, PlanShootingChecks::gain);
                  return best[best.length - 1];
                })),
        wrong(
            "only to the right",
            "Its actions lie between 0 and 1. Half of all steps should go to the left.",
            drawing(
                (n, horizon, rng) -> {
                  double[][] plans = new double[n][horizon];
                  for (double[] plan : plans) Arrays.setAll(plan, t -> rng.nextDouble());
                  return plans;
                })),
        wrong(
            "brackets around nextDouble() − 1",
            "Its actions lie between −2 and 0: it subtracts 1 before it doubles. Double first:"
                + " 2 * rng.nextDouble() − 1.",
            drawing(
                (n, horizon, rng) -> {
                  double[][] plans = new double[n][horizon];
                  for (double[] plan : plans) {
                    Arrays.setAll(plan, t -> 2 * (rng.nextDouble() - 1));
                  }
                  return plans;
                })),
        wrong(
            "one action for a whole plan",
            "It draws once for a plan and repeats that action at every step. Each step is drawn"
                + " independently.",
            drawing(
                (n, horizon, rng) -> {
                  double[][] plans = new double[n][horizon];
                  for (double[] plan : plans) Arrays.fill(plan, uniform(rng));
                  return plans;
                })),
        wrong(
            "one plan many times",
            "All its plans are the same. Either one row stands in the array many times, or it draws"
                + " once for all plans.",
            drawing(
                (n, horizon, rng) -> {
                  double[][] plans = new double[n][];
                  Arrays.fill(plans, drawn(1, horizon, rng)[0]);
                  return plans;
                })),
        wrong(
            "full steps only",
            "It draws −1 or 1 and nothing in between.",
            drawing(
                (n, horizon, rng) -> {
                  double[][] plans = new double[n][horizon];
                  for (double[] plan : plans) {
                    Arrays.setAll(plan, t -> rng.nextBoolean() ? 1 : -1);
                  }
                  return plans;
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "You are at x = 1. Which plan is better, first −1 then 0, or first 0 then −1? What does"
            + " each of them pay in all?",
        "Draw: one number 2u − 1 for each step of each plan, u = rng.nextDouble(). Choose: for each"
            + " plan begin at x, at each step move and subtract |x|; keep the plan with the largest"
            + " sum, from −∞ on.",
        "for (double a : plan) { place += a; g -= ____; }  if (g > largest) { largest = g; action ="
            + " ____; }");
  }

  /** The answer on its way from x = 4: the plans of its first choice, and what it did. */
  @Override
  public Object picture(PlanShooting answer) {
    RandomGenerator rng = new SplittableRandom(55);
    int steps = 6;
    double[] time = new double[steps + 1];
    double[] x = new double[steps + 1];
    double[][] imagined = {};
    x[0] = 4;
    for (int t = 0; t < steps; t++) {
      time[t + 1] = t + 1;
      double[][] plans = answer.plans(30, steps, new SeededRandom(rng.nextLong() >>> 1));
      x[t + 1] = x[t] + answer.first(x[t], plans);
      if (t > 0) continue;
      imagined =
          Arrays.stream(plans)
              .sorted(Comparator.comparingDouble(plan -> -gain(4, plan)))
              .map(plan -> positions(4, plan))
              .toArray(double[][]::new);
    }
    return Charts.line("Your planner from x = 4: one action of thirty plans, then thirty new ones")
        .x("step")
        .y("position x")
        .fan("imagined at first", time, imagined)
        .add("the best of them", time, imagined[0])
        .add("yours, planning again", time, x);
  }

  private static double[] positions(double x, double[] plan) {
    double[] way = new double[plan.length + 1];
    way[0] = x;
    for (int t = 0; t < plan.length; t++) way[t + 1] = way[t] + plan[t];
    return way;
  }

  @Override
  public String whatIf() {
    return "What changes with three plans instead of thirty, and what with plans of one step, or of"
        + " sixty? Which of the two costs more, plans or steps?";
  }
}
