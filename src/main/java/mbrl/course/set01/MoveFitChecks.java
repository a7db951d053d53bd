package mbrl.course.set01;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.MoveFit;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 1.5, a stretch: least squares with two unknowns, and when it has no answer. */
public final class MoveFitChecks extends Exercise<MoveFit> {
  private static final String RULE = "w₀ Σx² + w₁ Σxa = Σxx',  w₀ Σxa + w₁ Σa² = Σax'";
  private static final String SAME =
      "no weights, new double[0], where every move is a multiple of one: Σx² Σa² = (Σxa)²";

  public MoveFitChecks() {
    super("1.5", Kind.STRETCH, 15, "Solve instead of stepping", MoveFit.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("two different moves without noise determine both weights")
  void two(MoveFit answer, Draw draw) {
    agree(answer, draw, (m, d) -> fit(m, d, 2, 0), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("many noisy moves: the smallest sum of squared errors")
  void many(MoveFit answer, Draw draw) {
    agree(answer, draw, (m, d) -> fit(m, d, 2 + d.size(), 1), RULE);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("moves that are all multiples of one determine no weights")
  void same(MoveFit answer, Draw draw) {
    agree(answer, draw, MoveFitChecks::multiples, SAME);
  }

  /** Moves in a world x' = w₀ x + w₁ a, with noise up to {@code noise}. */
  private static double[] fit(MoveFit m, Draw d, int n, double noise) {
    double[] w = {d.number(0.5, 1.5), d.number(0.5, 1.5)};
    double[] x = d.numbers(n, 1, 3);
    double[] a = d.numbers(n, 0.1, 1);
    a[0] = -a[0]; // another direction than the rest
    double[] next = new double[n];
    for (int t = 0; t < n; t++) {
      double far = w[0] * x[t] + w[1] * a[t] + noise * d.number(-1, 1);
      next[t] = Math.rint(far * 1e4) / 1e4;
    }
    return m.fit(x, a, next);
  }

  /** One move, or several multiples of it, in whole numbers: nothing is rounded. */
  private static double[] multiples(MoveFit m, Draw d) {
    int x = d.integer(1, 4);
    int a = d.integer(1, 4);
    double[][] moves = new double[3][d.size()];
    for (int t = 0; t < d.size(); t++) {
      moves[0][t] = (t + 1) * x;
      moves[1][t] = (t + 1) * a;
      moves[2][t] = (t + 1) * (x + a);
    }
    return m.fit(moves[0], moves[1], moves[2]);
  }

  /** The five sums of the two equations. */
  private record Sums(double xx, double xa, double aa, double xy, double ay) {
    static Sums of(double[] x, double[] a, double[] next) {
      return new Sums(dot(x, x), dot(x, a), dot(a, a), dot(x, next), dot(a, next));
    }

    /** xx aa − xa², 0 where the equations say the same thing. */
    double determinant() {
      return xx * aa - xa * xa;
    }

    double[] solved() {
      double d = determinant();
      return new double[] {(xy * aa - ay * xa) / d, (ay * xx - xy * xa) / d};
    }
  }

  private static double dot(double[] u, double[] v) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) sum += u[i] * v[i];
    return sum;
  }

  @Override
  public MoveFit right() {
    return (x, a, next) -> {
      Sums s = Sums.of(x, a, next);
      return Math.abs(s.determinant()) < 1e-9 ? new double[0] : s.solved();
    };
  }

  @Override
  public List<MoveFit> alsoRight() {
    return List.of(
        (x, a, next) -> { // take w₀ from the first equation and put it into the second
          Sums s = Sums.of(x, a, next);
          double left = s.aa - s.xa * s.xa / s.xx;
          if (Math.abs(left) < 1e-9) return new double[0];
          double second = (s.ay - s.xa * s.xy / s.xx) / left;
          return new double[] {(s.xy - s.xa * second) / s.xx, second};
        });
  }

  @Override
  public Object probe(MoveFit answer, Draw d) {
    double[] same = multiples(answer, d.instance(2));
    return List.of(same, fit(answer, d, 5, 1));
  }

  @Override
  public List<WrongAnswer<MoveFit>> wrongAnswers() {
    return List.of(
        wrong(
            "each weight by itself",
            "Each weight is fitted as if the other were 0. State and action act together: that is"
                + " what Σxa is for.",
            (x, a, next) -> {
              Sums s = Sums.of(x, a, next);
              if (s.determinant() == 0) return new double[0];
              return new double[] {s.xy / s.xx, s.ay / s.aa};
            }),
        wrong(
            "first two moves only",
            "It solves for the first two moves and leaves the others out.",
            (x, a, next) -> {
              if (x.length < 2) return new double[0];
              double[][] two = new double[3][];
              two[0] = new double[] {x[0], x[1]};
              two[1] = new double[] {a[0], a[1]};
              two[2] = new double[] {next[0], next[1]};
              return right().fit(two[0], two[1], two[2]);
            }),
        wrong(
            "division by 0",
            "It divides by Σx² Σa² − (Σxa)² even where that is 0, and 0/0 is NaN.",
            (x, a, next) -> Sums.of(x, a, next).solved()),
        wrong(
            "weights the other way round",
            "The weight of the action comes first. The order is that of (x, a).",
            (x, a, next) -> {
              double[] w = right().fit(x, a, next);
              return w.length == 0 ? w : new double[] {w[1], w[0]};
            }),
        wrong(
            "sign of the cross term",
            "The second line of the solution has Σxa with the wrong sign: put your weights into"
                + " the two equations.",
            (x, a, next) -> {
              Sums s = Sums.of(x, a, next);
              if (s.determinant() == 0) return new double[0];
              return new Sums(s.xx, -s.xa, s.aa, s.xy, s.ay).solved();
            }),
        wrong(
            "change instead of state",
            "It fits the change x' − x. The model here predicts the next state itself.",
            (x, a, next) -> {
              double[] change = next.clone();
              for (int t = 0; t < x.length; t++) change[t] -= x[t];
              return right().fit(x, a, change);
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "How would you solve two equations with two unknowns by hand? And what happens if the"
            + " second is a multiple of the first?",
        "Add up five sums in one loop: Σx², Σxa, Σa², Σxx', Σax'. With D = Σx² Σa² − (Σxa)² the"
            + " solution is w₀ = (Σxx' Σa² − Σax' Σxa) / D, and w₁ likewise; D = 0 means that there"
            + " is no single solution.",
        "double second = (ay * xx - ____ * ____) / determinant;");
  }

  /** How far the answer's weights are off after so many noisy moves, beside LMS. */
  @Override
  public Object picture(MoveFit answer) {
    int steps = 60;
    int walks = 30;
    double[][] off = new double[2][steps - 1];
    double[] moved = new double[steps - 1]; // 2, 3, …: one move tells nothing
    for (int t = 1; t < steps; t++) moved[t - 1] = t + 1;
    SplittableRandom rng = new SplittableRandom(15);
    for (int i = 0; i < walks; i++) {
      double[][] moves = new double[3][steps];
      double[] w = new double[2];
      for (int t = 0; t < steps; t++) {
        double x = moves[0][t] = rng.nextDouble(-2, 2);
        double a = moves[1][t] = rng.nextDouble(-1, 1);
        moves[2][t] = x + a + 0.3 * Gaussian.next(rng);
        double error = moves[2][t] - w[0] * x - w[1] * a;
        w[0] += 0.1 * error * x;
        w[1] += 0.1 * error * a;
        if (t == 0) continue;
        double[][] seen = new double[3][];
        for (int k = 0; k < 3; k++) seen[k] = Arrays.copyOf(moves[k], t + 1);
        double[] yours = answer.fit(seen[0], seen[1], seen[2]);
        off[0][t - 1] += Math.hypot(yours[0] - 1, yours[1] - 1) / walks;
        off[1][t - 1] += Math.hypot(w[0] - 1, w[1] - 1) / walks;
      }
    }
    return Charts.line("Your fit is close after a few moves; LMS needs many")
        .x("moves seen")
        .y("mean distance of w from the truth")
        .logY()
        .add("yours", moved, off[0])
        .add("LMS, α = 0.1", moved, off[1]);
  }

  @Override
  public String whatIf() {
    return "What if the actions were always −x/2, as those of an agent that already knows what to"
        + " do? Why does such an agent collect poor data for its model?";
  }
}
