package mbrl.course.set10;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.OwnDraws;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import mbrl.model.Bootstrap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 10.4, a bug hunt: members that all learn from the same draw. */
public final class OwnDrawsChecks extends Exercise<OwnDraws> {
  private static final String RULE =
      "member k: w_k = Σ x y / Σ x² over its own draw of n of the n measurements";
  private static final String CHANCE = "all random numbers come from rng";
  private static final int TRIALS = 1000;
  private static final double SAME = 1e-12;

  public OwnDrawsChecks() {
    super("10.4", Kind.BUG_HUNT, 10, "Five of one mind", OwnDraws.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("no two members are the same, and the same generator gives the same members again")
  void differ(OwnDraws answer, Draw draw) {
    int n = 30; // two draws of so many are the same once in 10¹⁵ times
    double[] x = draw.numbers(n, 1, 9);
    double[] y = draw.numbers(n, -9, 9);
    long seed = draw.rng().seed();
    double[] w = answer.fit(x, y, 5, new SeededRandom(seed));
    expectThat(w.length == 5, w, "5 members", RULE);
    expectThat(!twoAlike(w), w, "5 members, no two of them the same", RULE);
    double[] again = answer.fit(x, y, 5, new SeededRandom(seed));
    String got = Arrays.equals(w, again) ? "the same" : "other members";
    expectThat(Arrays.equals(w, again), got, "the same members when called again", CHANCE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("each member draws independently: what one leaves out says nothing about the others")
  void independent(OwnDraws answer, Draw draw) {
    twoMeasurements(answer, draw);
    int n = draw.integer(4, 6);
    int marked = draw.integer(0, n - 1);
    int[] single = new int[3];
    int[] pair = new int[3]; // members k and k + 1, the last and the first
    for (double[] w :
        Answers.many(TRIALS, () -> answer.fit(ones(n), marked(n, marked), 3, draw.rng()))) {
      boolean fits = w.length == 3;
      for (double v : w) fits &= Math.abs(n * v - Math.rint(n * v)) < 1e-9 && v >= 0 && v <= 1;
      expectThat(fits, w, "3 members, each with a whole number of " + n + "ths", RULE);
      for (int k = 0; k < 3; k++) {
        if (w[k] == 0) single[k]++;
        if (w[k] == 0 && w[(k + 1) % 3] == 0) pair[k]++;
      }
    }
    double out = Bootstrap.leftOut(n);
    for (int k = 0; k < 3; k++) {
      int next = (k + 1) % 3;
      String who = "measurement " + marked + " left out by member " + k;
      expectOften(single[k], TRIALS, out, who, RULE);
      expectOften(pair[k], TRIALS, out * out, who + " and by member " + next, RULE);
    }
  }

  /** Of two measurements there are three draws: the first twice, the second twice, and both. */
  private static void twoMeasurements(OwnDraws answer, Draw draw) {
    double[] x = {draw.number(1, 2), draw.number(3, 5)};
    double[] y = {draw.number(1, 9), draw.number(-9, -1)};
    double[] possible = {
      slope(x, y, new int[] {0, 0}), slope(x, y, new int[] {1, 1}), slope(x, y, new int[] {0, 1})
    };
    double[] w = answer.fit(x, y, 9, draw.rng());
    boolean fits = w.length == 9;
    for (double v : w) {
      fits &= Arrays.stream(possible).anyMatch(p -> Math.abs(v - p) < 1e-9);
    }
    double[] shown = Arrays.stream(possible).map(p -> Math.rint(1e5 * p) / 1e5).toArray();
    expectThat(fits, w, "9 members, each one of " + Arrays.toString(shown), RULE);
  }

  private static boolean twoAlike(double[] w) {
    for (int k = 0; k < w.length; k++) {
      for (int j = 0; j < k; j++) if (Math.abs(w[j] - w[k]) < SAME) return true;
    }
    return false;
  }

  private static double[] ones(int n) {
    double[] x = new double[n];
    Arrays.fill(x, 1);
    return x;
  }

  /** One measurement of 1 among zeros: where all x are 1, w is the share of it in the draw. */
  private static double[] marked(int n, int place) {
    double[] y = new double[n];
    y[place] = 1;
    return y;
  }

  /** Where a member's chance comes from. */
  private interface Chance {
    RandomGenerator of(int member, RandomGenerator rng);
  }

  private static OwnDraws with(Chance chance) {
    return (x, y, members, rng) -> {
      double[] w = new double[members];
      for (int k = 0; k < members; k++) {
        w[k] = slope(x, y, Bootstrap.draw(x.length, chance.of(k, rng)));
      }
      return w;
    };
  }

  private static double slope(double[] x, double[] y, int[] drawn) {
    double xy = 0;
    double xx = 0;
    for (int i : drawn) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
    }
    return xy / xx;
  }

  @Override
  public OwnDraws right() {
    return with((k, rng) -> rng);
  }

  @Override
  public List<OwnDraws> alsoRight() {
    return List.of(
        with((k, rng) -> new SplittableRandom(rng.nextLong())),
        (x, y, members, rng) -> { // seeds side by side, members from the last to the first
          long seed = rng.nextLong();
          double[] w = new double[members];
          for (int k = members - 1; k >= 0; k--) {
            w[k] = slope(x, y, Bootstrap.draw(x.length, new SplittableRandom(seed + k)));
          }
          return w;
        },
        (x, y, members, rng) -> { // how often each measurement was drawn
          double[] w = new double[members];
          for (int k = 0; k < members; k++) {
            int[] times = new int[x.length];
            for (int i = 0; i < x.length; i++) times[(int) (rng.nextDouble() * x.length)]++;
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < x.length; i++) {
              xy += times[i] * x[i] * y[i];
              xx += times[i] * x[i] * x[i];
            }
            w[k] = xy / xx;
          }
          return w;
        });
  }

  /**
   * Whether the same generator gives the same members, whether others give others, how often all
   * members agree, and how often one leaves out a measurement.
   */
  @Override
  public Object probe(OwnDraws answer, Draw d) {
    int n = 5;
    int trials = 300;
    long seed = d.rng().seed();
    double[] first = answer.fit(ones(n), d.numbers(n, 1, 9), 3, new SeededRandom(seed));
    double[] y = marked(n, d.integer(0, n - 1));
    double[] shown = new double[4];
    double[] before = answer.fit(ones(n), y, 3, new SeededRandom(seed));
    for (int i = 0; i < 8; i++) {
      double[] again = answer.fit(ones(n), y, 3, new SeededRandom(seed));
      if (!Arrays.equals(before, again)) shown[0] = 1;
    }
    for (int i = 0; i < trials; i++) {
      double[] w = answer.fit(ones(n), y, 3, d.rng());
      if (!Arrays.equals(before, w)) shown[1] = 1;
      if (w[0] == 0) shown[3] += 1.0 / trials;
    }
    shown[2] = Math.abs(first[0] - first[1]) + Math.abs(first[1] - first[2]) < SAME ? 1 : 0;
    if (shown[1] == 0) shown[3] = 0; // one single draw says nothing of chance
    return shown;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.2);
  }

  @Override
  public List<WrongAnswer<OwnDraws>> wrongAnswers() {
    return List.of(
        wrong(
            "all the data",
            "Now every member learns from all measurements, each once, and they are identical"
                + " again. Where is its draw?",
            (x, y, members, rng) -> {
              double[] w = new double[members];
              Arrays.fill(w, slope(x, y, Bootstrap.shuffled(x.length, rng)));
              return w;
            }),
        wrong(
            "seeds of its own",
            "The members differ now, but they are the same for every generator: their seeds have"
                + " nothing to do with rng.",
            with((k, rng) -> new SplittableRandom(k))),
        wrong(
            "seed times number",
            "Member 0 draws the same for every generator, because a product with 0 is 0: its seed"
                + " has nothing to do with rng.",
            (x, y, members, rng) -> {
              long seed = rng.nextLong();
              return with((k, r) -> new SplittableRandom(seed * k)).fit(x, y, members, rng);
            }),
        wrong(
            "cannot be repeated",
            "The members differ now, but they cannot be repeated: their random numbers do not come"
                + " from rng.",
            unrepeatable()),
        wrong(
            "without replacement",
            "Each member takes half of the measurements, each at most once. A draw takes n of n,"
                + " with replacement.",
            (x, y, members, rng) -> {
              double[] w = new double[members];
              for (int k = 0; k < members; k++) {
                int[] order = Bootstrap.shuffled(x.length, rng);
                w[k] = slope(x, y, Arrays.copyOf(order, x.length / 2));
              }
              return w;
            }));
  }

  /** Goes on where the last call stopped, as a generator without a seed seems to do. */
  private static OwnDraws unrepeatable() {
    RandomGenerator kept = new SplittableRandom(104);
    return with((k, rng) -> kept);
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Print the first numbers that each member draws. Two generators begin with the same seed:"
            + " what do they draw?",
        "Every member's generator needs a seed of its own that comes from rng. How often is one"
            + " taken from rng here, and how often is one needed?",
        "RandomGenerator own = new SplittableRandom(____);   // another number for each k");
  }

  /** The answer's members, as the lecture draws them. */
  @Override
  public Object picture(OwnDraws answer) {
    SplittableRandom rng = new SplittableRandom(104);
    int n = 40;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 0.01 + rng.nextDouble();
      y[i] = 2 * x[i] + 0.5 * Gaussian.next(rng);
    }
    double[] w = answer.fit(x, y, 10, new SeededRandom(10));
    double[] ends = {0, 1, 2, 3};
    double[][] lines = new double[w.length][ends.length];
    for (int k = 0; k < w.length; k++) {
      for (int i = 0; i < ends.length; i++) lines[k][i] = w[k] * ends[i];
    }
    return Charts.line("Your ten members disagree, most of all far from the data")
        .x("x")
        .y("y")
        .fan("10 members", ends, lines)
        .points("data", x, y);
  }

  @Override
  public String whatIf() {
    return "Networks begin with random weights. What would five of them do that all learn from the"
        + " same data, each from its own first weights? Would their agreement mean something?";
  }
}
