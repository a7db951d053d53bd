package mbrl.course.set03;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.DecayedAdam;
import mbrl.lab.Charts;
import mbrl.model.Adam;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 3.5, a stretch: Adam whose weights decay by themselves. */
public final class DecayedAdamChecks extends Exercise<DecayedAdam> {
  private static final String FIRST =
      "w ← w − α m̂ / (√v̂ + ε),  m̂ = m / (1 − 0.9ᵗ),  v̂ = v / (1 − 0.999ᵗ)";
  private static final String MEMORY = "m ← 0.9 m + 0.1 g,  v ← 0.999 v + 0.001 g²";
  private static final String DECAY =
      "w ← w − α m̂ / (√v̂ + ε) − α c w,  both w on the right are those before the step";

  public DecayedAdamChecks() {
    super("3.5", Kind.STRETCH, 20, "Weights that fade", DecayedAdam.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the first step, without decay")
  void first(DecayedAdam answer, Draw draw) {
    agree(answer, draw, (a, d) -> Instance.of(d, 1, 0).ask(a), FIRST);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("a later step, with m and v from the steps before")
  void later(DecayedAdam answer, Draw draw) {
    agree(answer, draw, (a, d) -> Instance.of(d, d.integer(2, 9), 0).ask(a), MEMORY);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("with decay, which shrinks the weights and touches nothing else")
  void decays(DecayedAdam answer, Draw draw) {
    agree(
        answer, draw, (a, d) -> Instance.of(d, d.integer(2, 9), d.number(0.3, 0.8)).ask(a), DECAY);
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("six steps, each from the weights, m and v of the one before")
  void several(DecayedAdam answer, Draw draw) {
    Instance now = Instance.of(draw, 1, draw.number(0.3, 0.8));
    for (int t = 1; t <= 6; t++) {
      double[][] after = now.ask(answer);
      expect(after, now.ask(right()), DECAY);
      now = now.next(after, slopes(draw, 2));
    }
  }

  /** One step of one or more weights. */
  private record Instance(
      double[] w,
      double[] g,
      double[] m,
      double[] v,
      int t,
      double alpha,
      double decay,
      double epsilon) {
    static Instance of(Draw d, int t, double decay) {
      int n = 1 + d.size() / 2;
      double[] w = slopes(d, n);
      double[] g = slopes(d, n);
      double[] m = t == 1 ? new double[n] : slopes(d, n);
      double[] v = t == 1 ? new double[n] : d.numbers(n, 0.1, 2);
      return new Instance(w, g, m, v, t, d.number(0.1, 0.3), decay, d.number(0.1, 0.5));
    }

    Instance next(double[][] after, double[] slopes) {
      return new Instance(after[0], slopes, after[1], after[2], t + 1, alpha, decay, epsilon);
    }

    double[][] ask(DecayedAdam a) {
      return a.moved(w, g, m, v, t, alpha, decay, epsilon);
    }
  }

  /** Numbers of both signs, none near 0. */
  private static double[] slopes(Draw d, int n) {
    double[] x = d.numbers(n, 0.3, 2);
    for (int i = 0; i < n; i++) if (d.chance(0.5)) x[i] = -x[i];
    return x;
  }

  private enum Slip {
    NONE,
    IN_THE_SLOPE,
    NO_CORRECTION,
    ONE_STEP_BEHIND,
    INSIDE_THE_ROOT,
    OLD_MEMORY,
    HATS_KEPT,
    WITHOUT_ALPHA,
    AFTER_THE_STEP,
    NO_BRACKETS,
    NOT_SQUARED,
    UPHILL
  }

  private static DecayedAdam step(Slip slip) {
    return (w, g, m, v, t, alpha, decay, epsilon) -> {
      double[][] after = new double[3][w.length];
      double age = slip == Slip.ONE_STEP_BEHIND ? t - 1 : t;
      boolean corrected = slip != Slip.NO_CORRECTION;
      double left1 = corrected ? 1 - StrictMath.pow(0.9, age) : 1;
      double left2 = corrected ? 1 - StrictMath.pow(0.999, age) : 1;
      for (int j = 0; j < w.length; j++) {
        double slope = slip == Slip.IN_THE_SLOPE ? g[j] + decay * w[j] : g[j];
        double mean = after[1][j] = 0.9 * m[j] + 0.1 * slope;
        double square =
            after[2][j] = 0.999 * v[j] + 0.001 * slope * (slip == Slip.NOT_SQUARED ? 1 : slope);
        if (slip == Slip.OLD_MEMORY) {
          mean = m[j];
          square = v[j];
        }
        mean = slip == Slip.NO_BRACKETS ? mean - 1 + left1 : mean / left1;
        square = slip == Slip.NO_BRACKETS ? square - 1 + left2 : square / left2;
        if (slip == Slip.HATS_KEPT) {
          after[1][j] = mean;
          after[2][j] = square;
        }
        double root =
            slip == Slip.INSIDE_THE_ROOT
                ? Math.sqrt(square + epsilon)
                : Math.sqrt(square) + epsilon;
        double move = (slip == Slip.UPHILL ? -alpha : alpha) * mean / root;
        double fading =
            switch (slip) {
              case IN_THE_SLOPE -> 0;
              case WITHOUT_ALPHA -> decay * w[j];
              case AFTER_THE_STEP -> alpha * decay * (w[j] - move);
              default -> alpha * decay * w[j];
            };
        after[0][j] = w[j] - move - fading;
      }
      return after;
    };
  }

  @Override
  public DecayedAdam right() {
    return step(Slip.NONE);
  }

  @Override
  public List<DecayedAdam> alsoRight() {
    return List.of(
        (w, g, m, v, t, alpha, decay, epsilon) -> { // both corrections in one, as in the lecture
          double left = 1;
          double root = 1;
          for (int i = 0; i < t; i++) {
            left *= 0.9;
            root *= 0.999;
          }
          root = Math.sqrt(1 - root);
          for (int j = 0; j < w.length; j++) { // in the copies it was given
            m[j] += (1 - 0.9) * (g[j] - m[j]);
            v[j] += (1 - 0.999) * (g[j] * g[j] - v[j]);
            double step = root / (1 - left) * m[j] / (Math.sqrt(v[j]) + epsilon * root);
            w[j] = (1 - alpha * decay) * w[j] - alpha * step;
          }
          return new double[][] {w, m, v};
        });
  }

  @Override
  public Object probe(DecayedAdam answer, Draw d) {
    return Instance.of(d.instance(3), 4, 0.6).ask(answer);
  }

  @Override
  public List<WrongAnswer<DecayedAdam>> wrongAnswers() {
    return List.of(
        wrong(
            "decay in the slope",
            "It adds the decay to the slope, so it is divided by √v̂ like everything else, and"
                + " weights with large slopes hardly fade. Keep it out of m and v.",
            step(Slip.IN_THE_SLOPE)),
        wrong(
            "no correction",
            "It uses m and v as they are, without hats. They began at 0 and are too small at first,"
                + " v far more than m.",
            step(Slip.NO_CORRECTION)),
        wrong(
            "one step behind",
            "The corrections count from 0, the steps from 1: at the first step 1 − β⁰ is 0.",
            step(Slip.ONE_STEP_BEHIND)),
        wrong(
            "ε inside the root",
            "It adds ε to v̂ below the root. It belongs beside the root.",
            step(Slip.INSIDE_THE_ROOT)),
        wrong(
            "memory from before",
            "The weights move by the m and v from before this step: the newest slope is not in them"
                + " yet.",
            step(Slip.OLD_MEMORY)),
        wrong(
            "hats kept",
            "It returns m̂ and v̂ as the memory, so the next step corrects them once more. The hats"
                + " are for the move only.",
            step(Slip.HATS_KEPT)),
        wrong(
            "decay without α",
            "The weights fade by c in each step, however small the step size is.",
            step(Slip.WITHOUT_ALPHA)),
        wrong(
            "fades after the step",
            "It moves first and lets the moved weight fade. Both parts start from the same w.",
            step(Slip.AFTER_THE_STEP)),
        wrong(
            "missing brackets",
            "The corrections have no brackets: m / 1 − β^t is m − β^t in Java. Write m / (1 −"
                + " β^t).",
            step(Slip.NO_BRACKETS)),
        wrong(
            "slope not squared",
            "v averages the slopes. It averages their squares, so that √v̂ is as large as a slope.",
            step(Slip.NOT_SQUARED)),
        wrong(
            "uphill",
            "It adds α m̂ / (√v̂ + ε) to the weight. A step goes down the slope: subtract it.",
            step(Slip.UPHILL)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "At t = 1 and with m = v = 0: what are m̂ and v̂, expressed by g? How far does a weight"
            + " move then, if ε is tiny, and how much of that does c change?",
        "For each weight: the new m and v; then mHat = m / (1 − Math.pow(0.9, t)) and vHat"
            + " likewise; then w − α · mHat / (√vHat + ε) − α c w, with the old w.",
        "after[0][j] = w[j] - alpha * mHat / (Math.sqrt(vHat) + epsilon) - ____;");
  }

  /** Two weights without a purpose, one with large slopes and one with small. */
  @Override
  public Object picture(DecayedAdam answer) {
    int runs = 20;
    double[][] path = new double[4][300];
    SplittableRandom rng = new SplittableRandom(35);
    for (int i = 0; i < runs; i++) {
      double[][] yours = {{1, 1}, {0, 0}, {0, 0}};
      double[] coupled = {1, 1};
      Adam adam = new Adam(0.01, 0.9, 0.999, 1e-8, 1).coupled();
      for (int t = 0; t < path[0].length; t++) {
        for (int j = 0; j < 2; j++) {
          path[j][t] += yours[0][j] / runs;
          path[2 + j][t] += coupled[j] / runs;
        }
        double[] g = {100 * Gaussian.next(rng), 0.1 * Gaussian.next(rng)};
        yours = answer.moved(yours[0], g, yours[1], yours[2], t + 1, 0.01, 1, 1e-8);
        adam.begin();
        adam.step(0, coupled, g);
      }
    }
    return Charts.line("Your weights fade equally, whether their slopes are about 100 or 0.1")
        .x("step")
        .y("mean weight of " + runs + " runs")
        .add("yours, 100", path[0])
        .add("yours, 0.1", path[1])
        .add("decay in slope, 100", path[2])
        .add("decay in slope, 0.1", path[3]);
  }

  @Override
  public String whatIf() {
    return "What if you multiply all targets by 1000? What happens to the slopes, to the moves of"
        + " Adam, and to a decay that is part of the slope?";
  }
}
