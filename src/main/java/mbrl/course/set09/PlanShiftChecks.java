package mbrl.course.set09;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PlanShift;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 9.4, a bug hunt: a warm start that was not moved on. */
public final class PlanShiftChecks extends Exercise<PlanShift> {
  private static final String RULE =
      "u_t = what the old plan has for the time of step t + noise, 0 beyond its end";
  private static final String CHOICE = "the candidate with the largest G = −Σ x_{t+1}²";

  private static final int LENGTH = 25; // steps of a ride

  public PlanShiftChecks() {
    super("9.4", Kind.BUG_HUNT, 10, "The action of a moment ago", PlanShift.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("a single candidate: the rest of the old plan, with its noise")
  void single(PlanShift answer, Draw draw) {
    agree(answer, draw, (p, d) -> one(p, d, 1), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("of several candidates the best is kept")
  void several(PlanShift answer, Draw draw) {
    agree(answer, draw, (p, d) -> one(p, d, 3 + d.size()), CHOICE);
  }

  /** Of several candidates another one is best if the old plan is not moved on. */
  private static double[] one(PlanShift p, Draw d, int candidates) {
    int steps = 3 + d.size() % 2;
    while (true) {
      double[] before = d.numbers(steps, -2, 2);
      before[steps - 1] = d.number(1, 2);
      double[][] noise = new double[candidates][];
      for (int i = 0; i < candidates; i++) noise[i] = d.numbers(steps, -3, 3);
      double x = d.number(-4, 4);
      if (candidates == 1 || best(RIGHT, before, noise, x) != best(STAYS, before, noise, x)) {
        return p.plan(before, noise, x);
      }
    }
  }

  private static int best(Candidate c, double[] before, double[][] noise, double x) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < noise.length; i++) {
      double value = value(candidate(c, before, noise[i]), x);
      if (value <= most) continue;
      most = value;
      best = i;
    }
    return best;
  }

  /** The action of a candidate for step t. */
  private interface Candidate {
    double at(double[] before, double[] noise, int t);
  }

  private static double old(double[] before, int t) {
    return t < before.length ? before[t] : 0;
  }

  private static final Candidate RIGHT = (before, noise, t) -> old(before, t + 1) + noise[t];
  private static final Candidate STAYS = (before, noise, t) -> before[t] + noise[t];

  private static double[] candidate(Candidate c, double[] before, double[] noise) {
    double[] u = new double[before.length];
    for (int t = 0; t < u.length; t++) u[t] = c.at(before, noise, t);
    return u;
  }

  private static double value(double[] u, double x) {
    double at = x;
    double value = 0;
    for (double a : u) {
      at += a;
      value -= at * at;
    }
    return value;
  }

  /**
   * @param scored the candidate whose return decides
   * @param kept the candidate that comes back
   * @param sign −1 for the smallest return
   */
  private static PlanShift with(Candidate scored, Candidate kept, int sign) {
    return (before, noise, x) -> {
      double[] best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] row : noise) {
        double value = sign * value(candidate(scored, before, row), x);
        if (value <= most) continue;
        most = value;
        best = candidate(kept, before, row);
      }
      return best;
    };
  }

  private static PlanShift with(Candidate c) {
    return with(c, c, 1);
  }

  @Override
  public PlanShift right() {
    return with(RIGHT);
  }

  @Override
  public List<PlanShift> alsoRight() {
    return List.of(
        (before, noise, x) -> { // moves the old plan first, and compares costs
          int n = before.length;
          double[] rest = new double[n];
          System.arraycopy(before, 1, rest, 0, n - 1);
          double[] best = new double[n];
          double least = Double.POSITIVE_INFINITY;
          for (double[] row : noise) {
            double[] u = new double[n];
            double cost = 0;
            double at = x;
            for (int t = 0; t < n; t++) {
              u[t] = rest[t] + row[t];
              at += u[t];
              cost += at * at;
            }
            if (cost < least) {
              least = cost;
              best = u;
            }
          }
          return best;
        });
  }

  @Override
  public Object probe(PlanShift answer, Draw d) {
    return List.of(one(answer, d, 1), one(answer, d, 9), one(answer, d, 9), one(answer, d, 9));
  }

  @Override
  public List<WrongAnswer<PlanShift>> wrongAnswers() {
    return List.of(
        wrong(
            "the wrong way",
            "Now the old plan is moved to later steps. What was planned for the second step is due"
                + " first.",
            with((before, noise, t) -> (t == 0 ? 0 : before[t - 1]) + noise[t])),
        wrong(
            "two steps",
            "It moves the old plan by two steps. One action was carried out.",
            with((before, noise, t) -> old(before, t + 2) + noise[t])),
        wrong(
            "the last action twice",
            "At the end the old plan's last action comes a second time. Beyond its end the old plan"
                + " says nothing: 0.",
            with((before, noise, t) -> before[Math.min(t + 1, before.length - 1)] + noise[t])),
        wrong(
            "the first action again",
            "At the end the old plan's first action comes again. Beyond its end the old plan says"
                + " nothing: 0.",
            with((before, noise, t) -> before[(t + 1) % before.length] + noise[t])),
        wrong(
            "without the old plan",
            "The candidates are noise alone: every search starts from nothing.",
            with((before, noise, t) -> noise[t])),
        wrong(
            "the noise moved too",
            "The noise is moved with the old plan. It belongs to the new steps already.",
            with((before, noise, t) -> old(before, t + 1) + old(noise, t + 1))),
        wrong(
            "moved after the choice",
            "The returns are those of the plan that was not moved: it chooses among other plans"
                + " than it returns.",
            with(STAYS, RIGHT, 1)),
        wrong(
            "moved for the choice alone",
            "The returns are right, but the plan that comes back was not moved.",
            with(RIGHT, STAYS, 1)),
        wrong(
            "the worst",
            "It keeps the candidate with the smallest return.",
            with(RIGHT, RIGHT, -1)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "The first action of the old plan has been carried out. Which of its actions is due now?",
        "Candidate t needs the old plan's action t + 1; the old plan has none for the last step.",
        "u[t] = (t + 1 < before.length ? before[____] : 0) + noise[i][t];");
  }

  /** Rides on the line from 4, each decision with a warm start and 20 candidates of four steps. */
  @Override
  public Object picture(PlanShift answer) {
    double[] step = IntStream.range(0, LENGTH).asDoubleStream().toArray();
    return Charts.line("Your controller comes to 0 without swinging past it")
        .x("step")
        .y("mean distance from 0")
        .add("your controller", step, distance(answer))
        .add("with the mistake", step, distance(with(STAYS)));
  }

  /** The distance from 0 at each step, a mean over rides. */
  private static double[] distance(PlanShift answer) {
    int rides = 40;
    int steps = 4;
    double[] distance = new double[LENGTH];
    for (int ride = 0; ride < rides; ride++) {
      SplittableRandom rng = new SplittableRandom(ride);
      double[] plan = new double[steps];
      double x = 4;
      for (int k = 0; k < LENGTH; k++) {
        distance[k] += Math.abs(x) / rides;
        double[][] noise = new double[20][steps];
        for (int i = 1; i < noise.length; i++) { // the first candidate is the old plan itself
          for (int t = 0; t < steps; t++) noise[i][t] = 0.5 * Gaussian.next(rng);
        }
        plan = answer.plan(plan, noise, x);
        x += plan[0];
      }
    }
    return distance;
  }

  @Override
  public String whatIf() {
    return "What if there were 10 000 candidates at every step? Would the mistake still show?"
        + " And if each decision has to be made in a millisecond?";
  }
}
