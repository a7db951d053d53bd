package mbrl.course.set08;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.CuriousBackup;
import mbrl.lab.Charts;
import mbrl.world.RiverSwim;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 8.3: a count bonus inside a plan. */
public final class CuriousBackupChecks extends Exercise<CuriousBackup> {
  private static final String RULE =
      "Q(s,a) = β/√(n(s,a) + 1) + Σ p̂(s' | s,a) [ r̂(s,a) + γ V(s') ]";
  private static final String UNTRIED = "an action never tried: Q(s,a) = β + γ V(s)";

  public CuriousBackupChecks() {
    super("8.3", Kind.VARY, 20, "A plan that is curious", CuriousBackup.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("without a bonus (β = 0): mean reward, and each next state by its share")
  void shares(CuriousBackup answer, Draw draw) {
    agree(answer, draw, (c, d) -> one(c, d, false, 0), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("with a bonus that shrinks as the count grows")
  void bonus(CuriousBackup answer, Draw draw) {
    agree(answer, draw, (c, d) -> one(c, d, false, d.number(1, 5)), RULE);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("an action never tried is assumed to stay and to pay nothing but the bonus")
  void untried(CuriousBackup answer, Draw draw) {
    agree(answer, draw, (c, d) -> one(c, d, true, d.number(1, 5)), UNTRIED);
  }

  private static double[] one(CuriousBackup c, Draw d, boolean untried, double beta) {
    int states = d.size() + 1;
    int actions = 2;
    int[][] followed = new int[actions][states];
    double[] paid = new double[actions];
    for (int a = 0; a < actions; a++) {
      if (untried && a == 1) continue;
      for (int s = 0; s < states; s++) followed[a][s] = d.integer(1, 5);
      paid[a] = d.number(1, 9);
    }
    double[] v = d.numbers(states, 2, 9);
    return c.values(d.integer(0, states - 1), followed, paid, v, beta, d.number(0.5, 0.9));
  }

  /** The parts of the rule that mistakes change. */
  private interface Parts {
    double bonus(double beta, int n);

    default double share(int followed, int n) {
      return (double) followed / n;
    }

    default double reward(double paid, int n) {
      return paid / n;
    }

    default double untried(double beta, double gamma, double[] v, int s) {
      return bonus(beta, 0) + gamma * v[s];
    }
  }

  private static CuriousBackup with(Parts parts) {
    return (s, followed, paid, v, beta, gamma) -> {
      double[] q = new double[followed.length];
      for (int a = 0; a < q.length; a++) {
        int n = Arrays.stream(followed[a]).sum();
        if (n == 0) {
          q[a] = parts.untried(beta, gamma, v, s);
          continue;
        }
        q[a] = parts.bonus(beta, n) + parts.reward(paid[a], n);
        for (int next = 0; next < v.length; next++) {
          q[a] += parts.share(followed[a][next], n) * gamma * v[next];
        }
      }
      return q;
    };
  }

  private static double root(double beta, int n) {
    return beta / Math.sqrt(n + 1);
  }

  /** The rule's own bonus, for mistakes in the other parts. */
  private static class Rooted implements Parts {
    @Override
    public double bonus(double beta, int n) {
      return root(beta, n);
    }
  }

  @Override
  public CuriousBackup right() {
    return with(CuriousBackupChecks::root);
  }

  @Override
  public List<CuriousBackup> alsoRight() {
    return List.of(
        (s, followed, paid, v, beta, gamma) -> { // one sum of everything, divided once
          double[] q = new double[paid.length];
          for (int a = paid.length - 1; a >= 0; a--) {
            double n = 0;
            double sum = paid[a];
            for (int next = v.length - 1; next >= 0; next--) {
              n += followed[a][next];
              sum += followed[a][next] * (gamma * v[next]);
            }
            q[a] = (n > 0 ? sum / n : gamma * v[s]) + beta * Math.pow(n + 1, -0.5);
          }
          return q;
        });
  }

  @Override
  public Object probe(CuriousBackup answer, Draw d) {
    double[] tried = one(answer, d.instance(2), false, 3.7);
    double[] untried = one(answer, d.instance(3), true, 3.7);
    return new double[][] {tried, untried};
  }

  @Override
  public List<WrongAnswer<CuriousBackup>> wrongAnswers() {
    return List.of(
        wrong(
            "whole numbers",
            "A count divided by a count is a whole number in Java, here nearly always 0: turn one"
                + " of them into a double.",
            with(
                new Rooted() {
                  @Override
                  public double share(int followed, int n) {
                    return followed / n;
                  }
                })),
        wrong(
            "a bonus that never shrinks",
            "The bonus is β however often the action was tried: the agent would never stop"
                + " exploring.",
            with((beta, n) -> beta)),
        wrong(
            "bonus without the root",
            "The bonus shrinks like 1/(n + 1). Uncertainty shrinks like 1/√n, as the error of a"
                + " mean does.",
            with((beta, n) -> beta / (n + 1))),
        wrong(
            "counts from n",
            "The bonus divides by √n, not by √(n + 1): an action never tried would be worth"
                + " infinitely much.",
            with((beta, n) -> beta / Math.sqrt(n))),
        wrong(
            "sum instead of mean",
            "r̂ is the mean reward: divide the sum of the rewards by the count.",
            with(
                new Rooted() {
                  @Override
                  public double reward(double paid, int n) {
                    return paid;
                  }
                })),
        wrong(
            "untried ends",
            "An action never tried is worth its bonus alone here. It is assumed to stay in s, and"
                + " the episode goes on from there: γ V(s) is missing.",
            with(
                new Rooted() {
                  @Override
                  public double untried(double beta, double gamma, double[] v, int s) {
                    return beta;
                  }
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Of ten trials seven led to state 2. What is p̂ of state 2? What if there was no trial at"
            + " all?",
        "n = Σ followed[a]. If n = 0: β + γ V(s). Else β/√(n + 1) + paid[a]/n + γ Σ"
            + " (followed[a][s']/n) V(s'), and beware of dividing two whole numbers.",
        "q[a] = beta / Math.sqrt(n + 1) + paid[a] / n;  … q[a] += gamma * followed[a][next] /"
            + " (double) ____ * v[next];");
  }

  /** A swimmer who plans with the answer's values, with and without a bonus. */
  @Override
  public Object picture(CuriousBackup answer) {
    double[][] farthest = new double[2][150];
    int runs = 4;
    for (int i = 0; i < runs; i++) {
      swim(answer, 1000, i, farthest[0], runs);
      swim(answer, 0, i, farthest[1], runs);
    }
    return Charts.line("Your swimmer with and without curiosity, mean of " + runs + " runs")
        .x("real step")
        .y("farthest place so far")
        .yRange(0, 5)
        .add("β = 1000", farthest[0])
        .add("β = 0", farthest[1]);
  }

  private static void swim(CuriousBackup answer, double beta, int run, double[] far, int runs) {
    RiverSwim river = RiverSwim.continuing();
    SplittableRandom rng = new SplittableRandom(run);
    int states = river.states();
    int[][][] followed = new int[states][2][states];
    double[][] paid = new double[states][2];
    double[][] q = new double[states][2];
    double[] v = new double[states];
    int s = river.start(rng);
    int farthest = s;
    for (int t = 0; t < far.length; t++) {
      for (int sweep = 0; sweep < 4; sweep++) {
        for (int x = 0; x < states; x++) {
          q[x] = answer.values(x, followed[x], paid[x], v, beta, 0.95);
          v[x] = Math.max(q[x][0], q[x][1]);
        }
      }
      int a = q[s][0] == q[s][1] ? rng.nextInt(2) : q[s][0] > q[s][1] ? 0 : 1;
      Outcome<Integer> step = river.sample(s, a, rng);
      followed[s][a][step.next()]++;
      paid[s][a] += step.reward();
      s = step.next();
      farthest = Math.max(farthest, s);
      far[t] += (double) farthest / runs;
    }
  }

  @Override
  public String whatIf() {
    return "The bonus stands inside the plan. What would a swimmer do that adds it only when"
        + " choosing the next stroke, and plans without it?";
  }
}
