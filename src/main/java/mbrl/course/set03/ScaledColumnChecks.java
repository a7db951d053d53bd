package mbrl.course.set03;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Environment;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ScaledColumn;
import mbrl.lab.Charts;
import mbrl.model.TransitionData;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 3.1, a warm-up: a normaliser. */
public final class ScaledColumnChecks extends Exercise<ScaledColumn> {
  private static final String BRACKETS =
      "x − mean / sd divides the mean alone. Brackets first: (x − mean) / sd.";
  private static final String RULE = "z = (x − mean) / sd      sd = √(Σ (seen − mean)² / n)";
  private static final String SEEN = "mean and sd are those of the numbers seen, whatever x is";
  private static final String SAME = "z = 0 where the column seen never changed";

  public ScaledColumnChecks() {
    super("3.1", Kind.WARM_UP, 10, "On one scale", ScaledColumn.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("a column on its own scale: mean 0 and standard deviation 1")
  void own(ScaledColumn answer, Draw draw) {
    agree(
        answer,
        draw,
        (s, d) -> {
          double[] seen = column(d, 1 + d.size());
          return s.scaled(seen, seen);
        },
        RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("other numbers, on the scale of those seen")
  void others(ScaledColumn answer, Draw draw) {
    agree(answer, draw, (s, d) -> s.scaled(column(d, 1 + d.size()), column(d, d.size())), SEEN);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("a column that never changed: z is 0, not NaN or ±∞")
  void constant(ScaledColumn answer, Draw draw) {
    agree(answer, draw, ScaledColumnChecks::same, SAME);
  }

  /** Numbers of which the first is larger than all others. */
  private static double[] column(Draw d, int n) {
    double[] column = d.numbers(n, -9, 9);
    column[0] = d.number(10, 14);
    return column;
  }

  /** A whole number 2, 4, 8 or 16 times: no way to the mean rounds anything. */
  private static double[] same(ScaledColumn s, Draw d) {
    double[] seen = new double[1 << d.size()];
    Arrays.fill(seen, d.integer(1, 9));
    return s.scaled(seen, column(d, 2));
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double sd(double[] x) {
    double mean = mean(x);
    return Math.sqrt(mean(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).toArray()));
  }

  private static double[] scaled(double[] x, double centre, double sd) {
    return Arrays.stream(x).map(v -> sd == 0 ? 0 : (v - centre) / sd).toArray();
  }

  @Override
  public ScaledColumn right() {
    return (seen, x) -> scaled(x, mean(seen), sd(seen));
  }

  @Override
  public List<ScaledColumn> alsoRight() {
    return List.of(
        (seen, x) -> { // the mean of the squares minus the square of the mean, in one loop
          double sum = 0;
          double squares = 0;
          for (double v : seen) {
            sum += v / seen.length;
            squares += v * v / seen.length;
          }
          double variance = squares - sum * sum;
          double[] z = new double[x.length];
          for (int i = 0; i < x.length && variance > 0; i++) {
            z[i] = (x[i] - sum) / Math.sqrt(variance);
          }
          return z;
        });
  }

  @Override
  public Object probe(ScaledColumn answer, Draw d) {
    return List.of(answer.scaled(column(d, 5), column(d, 3)), same(answer, d.instance(2)));
  }

  @Override
  public List<WrongAnswer<ScaledColumn>> wrongAnswers() {
    return List.of(
        wrong(
            "sample deviation",
            "It divides the sum of squares by n − 1. Here sd is that of the rows themselves, as in"
                + " the lecture.",
            (seen, x) -> {
              double n = seen.length;
              return scaled(x, mean(seen), sd(seen) * Math.sqrt(n / (n - 1)));
            }),
        wrong(
            "variance instead of sd",
            "It divides by the variance. The result would have a unit, one over that of x.",
            (seen, x) -> scaled(x, mean(seen), sd(seen) * sd(seen))),
        wrong(
            "a scale of its own",
            "It takes mean and sd of x. Two numbers that are equal must stay equal, whatever stands"
                + " beside them.",
            (seen, x) -> scaled(x, mean(x), sd(x))),
        wrong(
            "not centred",
            "It divides by sd and forgets to subtract the mean first.",
            (seen, x) -> scaled(x, 0, sd(seen))),
        wrong(
            "missing brackets",
            BRACKETS,
            (seen, x) ->
                Arrays.stream(x).map(v -> sd(seen) == 0 ? 0 : v - mean(seen) / sd(seen)).toArray()),
        wrong(
            "missing brackets, and division by 0",
            BRACKETS + " And a column that never changed has sd 0: return 0 there.",
            (seen, x) -> Arrays.stream(x).map(v -> v - mean(seen) / sd(seen)).toArray()),
        wrong(
            "division by 0",
            "A column that never changed has sd 0. Dividing by it gives NaN or ±∞: test for sd = 0"
                + " first, and return 0 there.",
            (seen, x) -> Arrays.stream(x).map(v -> (v - mean(seen)) / sd(seen)).toArray()));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "A column was seen with mean 10 and sd 2. Where does 13 stand, counted in standard"
            + " deviations from the mean? And if the column was 10, 10, 10?",
        "Two loops over seen: first the mean, then √(Σ (seen − mean)² / n). A third one over x: 0"
            + " if sd is 0, else (x − mean) / sd.",
        "z[i] = sd == 0 ? 0 : (x[i] - ____) / sd;");
  }

  /** Two columns of the lecture's pendulum in an episode that was not seen. */
  @Override
  public Object picture(ScaledColumn answer) {
    TransitionData seen = swung(2000, 3);
    TransitionData fresh = swung(100, 4);
    return Charts.line("Speed and reward of a pendulum on your scale: both fit in one picture")
        .x("step of a new episode")
        .y("z [standard deviations from the mean]")
        .add("speed θ̇", answer.scaled(seen.states()[1], fresh.states()[1]))
        .add("reward r", answer.scaled(seen.rewards(), fresh.rewards()));
  }

  private static TransitionData swung(int steps, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    return TransitionData.collect(
        new Environment<>(new Pendulum(), rng.split()),
        (x, chance) -> new double[] {chance.nextBoolean() ? 2 * Math.signum(x[1]) : 0},
        steps,
        100,
        rng);
  }

  @Override
  public String whatIf() {
    return "What does your class return for three rows of 0.1? Is their sd exactly 0 in Java, and"
        + " what would you test instead?";
  }
}
