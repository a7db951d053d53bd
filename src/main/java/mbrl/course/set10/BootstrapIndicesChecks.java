package mbrl.course.set10;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.BootstrapIndices;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import mbrl.model.Bootstrap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 10.1, a warm-up: a bootstrap draw. */
public final class BootstrapIndicesChecks extends Exercise<BootstrapIndices> {
  private static final String RULE = "n draws, each of 0, …, n − 1 with chance 1/n";
  private static final String AGAIN =
      "with replacement: a given example is left out with chance (1 − 1/n)ⁿ";
  private static final int TRIALS = 600;
  private static final int PROBED = 5; // examples in the probe

  public BootstrapIndicesChecks() {
    super("10.1", Kind.WARM_UP, 5, "A data set that might have been", BootstrapIndices.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("draws n numbers, and favours no example")
  void fair(BootstrapIndices answer, Draw draw) {
    int n = draw.integer(3, 6);
    int[] count = new int[n];
    for (int[] drawn : Answers.many(TRIALS, () -> answer.draw(n, draw.rng()))) {
      int place = draw.integer(0, n - 1); // any one, so that an answer may sort
      count[checked(drawn, n)[place]]++;
    }
    for (int i = 0; i < n; i++) {
      expectOften(count[i], TRIALS, 1.0 / n, "example " + i + " in one of the places", RULE);
    }
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("leaves some out, because others come twice")
  void leavesOut(BootstrapIndices answer, Draw draw) {
    int n = draw.integer(3, 6);
    int[] missing = new int[n];
    for (int[] drawn : Answers.many(TRIALS, () -> answer.draw(n, draw.rng()))) {
      boolean[] seen = new boolean[n];
      for (int example : checked(drawn, n)) seen[example] = true;
      for (int j = 0; j < n; j++) if (!seen[j]) missing[j]++;
    }
    for (int j = 0; j < n; j++) {
      expectOften(missing[j], TRIALS, Bootstrap.leftOut(n), "a draw without example " + j, AGAIN);
    }
  }

  private static int[] checked(int[] drawn, int n) {
    boolean fits = drawn.length == n && Arrays.stream(drawn).allMatch(i -> i >= 0 && i < n);
    expectThat(fits, drawn, n + " numbers from 0 to " + (n - 1), RULE);
    return drawn;
  }

  @Override
  public BootstrapIndices right() {
    return Bootstrap::draw;
  }

  @Override
  public List<BootstrapIndices> alsoRight() {
    return List.of(
        (n, rng) -> { // from the last place to the first, and sorted
          int[] drawn = new int[n];
          for (int i = n - 1; i >= 0; i--) drawn[i] = (int) (rng.nextDouble() * n);
          Arrays.sort(drawn);
          return drawn;
        });
  }

  /** How often each number comes in 400 draws, and how often an example is left out. */
  @Override
  public Object probe(BootstrapIndices answer, Draw d) {
    double[] share = new double[PROBED + 2];
    for (int i = 0; i < 400; i++) {
      int[] drawn = answer.draw(PROBED, d.rng());
      for (int k : drawn) if (k >= 0 && k <= PROBED) share[k] += 1.0 / (400 * PROBED);
      for (int k = 0; k < PROBED; k++) {
        int example = k;
        if (Arrays.stream(drawn).noneMatch(j -> j == example)) {
          share[PROBED + 1] += 1.0 / (400 * PROBED);
        }
      }
    }
    return share;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.12);
  }

  @Override
  public List<WrongAnswer<BootstrapIndices>> wrongAnswers() {
    return List.of(
        wrong(
            "without replacement",
            "Every example comes exactly once, only the order changes: all members would learn from"
                + " the same data.",
            Bootstrap::shuffled),
        wrong(
            "last one never",
            "The last example is never drawn: nextInt(k) draws from 0 to k − 1, so what must k be?",
            (n, rng) -> drawn(n, () -> rng.nextInt(n - 1))),
        wrong(
            "counts from one",
            "It draws from 1 to n. Examples are numbered from 0, and there is none with number n.",
            (n, rng) -> drawn(n, () -> 1 + rng.nextInt(n))),
        wrong(
            "one example n times",
            "It draws once and writes that number into all n places. Each place needs its own"
                + " draw.",
            (n, rng) -> {
              int only = rng.nextInt(n);
              return drawn(n, () -> only);
            }));
  }

  private static int[] drawn(int n, IntSupplier next) {
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) drawn[i] = next.getAsInt();
    return drawn;
  }

  @Override
  public List<String> hints() {
    return List.of(
        "An urn holds n balls. You take one, write its number down, put it back, and take again, n"
            + " times in all. What has the second draw to do with the first?",
        "Nothing: each of the n places gets rng.nextInt(n), whatever the others got.",
        "for (int i = 0; i < n; i++) drawn[i] = rng.nextInt(____);");
  }

  /** The share of examples in the answer's draws, as they get larger. */
  @Override
  public Object picture(BootstrapIndices answer) {
    int[] sizes = {2, 5, 10, 20, 50, 100, 200, 500, 1000};
    RandomGenerator rng = new SplittableRandom(101);
    int draws = 50;
    double[] mean = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      for (int k = 0; k < draws; k++) {
        int[] drawn = answer.draw(sizes[i], new SeededRandom(rng.nextLong() >>> 1));
        mean[i] += Bootstrap.uniqueShare(drawn) / draws;
      }
    }
    double[] n = Arrays.stream(sizes).asDoubleStream().toArray();
    return Charts.line("Of a large data set your draws hold 63 of 100 examples")
        .logX()
        .x("examples n")
        .y("share that is drawn")
        .yRange(0.5, 0.9)
        .add("yours, mean of " + draws + " draws", n, mean)
        .reference("1 − 1/e", 1 - 1 / Math.E);
  }

  @Override
  public String whatIf() {
    return "What if you drew 2n of the n examples? Which share would be left out of a large data"
        + " set, and would the members of an ensemble differ more or less?";
  }
}
