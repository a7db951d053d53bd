package mbrl.course.set08;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.bandit.BanditRun;
import mbrl.bandit.EpsilonGreedy;
import mbrl.bandit.GaussianBandit;
import mbrl.bandit.RuleAgent;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.SeededRandom;
import mbrl.exercise.UpperBoundChoice;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 8.2: UCB1. */
public final class UpperBoundChoiceChecks extends Exercise<UpperBoundChoice> {
  private static final String RULE = "A = argmax_a [ Q(a) + c √(ln t / N(a)) ]";
  private static final String UNTRIED = "an arm never pulled counts as +∞";
  private static final String TIES = "ties broken at random, each with the same chance";
  private static final int ARMS = 4;
  private static final int TRIALS = 1000;

  public UpperBoundChoiceChecks() {
    super("8.2", Kind.BUILD, 20, "UCB1", UpperBoundChoice.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("an arm never pulled comes before all others, however good they are")
  void untried(UpperBoundChoice answer, Draw draw) {
    agree(answer, draw, (u, d) -> one(u, d, true), UNTRIED);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("takes the arm with the highest bound")
  void highest(UpperBoundChoice answer, Draw draw) {
    for (int i = 0; i < 25; i++) { // a wrong rule often takes the same arm
      agree(answer, draw.instance(10 * i), (u, d) -> one(u, d, false), RULE);
    }
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("at the very first pull every arm has the same chance")
  void first(UpperBoundChoice answer, Draw draw) {
    double[] q = new double[ARMS];
    int[] n = new int[ARMS];
    double c = draw.number(1, 2);
    int[] count = new int[ARMS];
    for (int a : Answers.many(TRIALS, () -> answer.choose(q, n, 1, c, draw.rng()))) {
      expectThat(a >= 0 && a < ARMS, a, "an arm from 0 to " + (ARMS - 1), RULE);
      count[a]++;
    }
    for (int a = 0; a < ARMS; a++) expectOften(count[a], TRIALS, 1.0 / ARMS, "arm " + a, TIES);
  }

  /** One choice among arms with no ties; the bonus matters as much as the values. */
  private static int one(UpperBoundChoice u, Draw d, boolean untried) {
    double[] q = d.numbers(ARMS, -1, 1);
    int[] n = new int[ARMS];
    int t = 1;
    for (int a = 0; a < ARMS; a++) t += n[a] = ARMS * d.integer(0, 9) + a + 1; // no two are equal
    if (untried) {
      int a = d.integer(0, ARMS - 1);
      t -= n[a];
      n[a] = 0;
      q[a] = 0;
    }
    return u.choose(q, n, t, d.number(1, 2), d.rng());
  }

  /** The upper bound of an arm's value. */
  private interface Bound {
    double of(double q, int n, int t, double c);
  }

  private static int best(double[] q, int[] n, int t, double c, RandomGenerator rng, Bound bound) {
    double[] bounds = new double[q.length];
    for (int a = 0; a < q.length; a++) bounds[a] = bound.of(q[a], n[a], t, c);
    return Argmax.of(bounds, rng);
  }

  private static double bound(double q, int n, int t, double c) {
    return n == 0 ? Double.POSITIVE_INFINITY : q + c * Math.sqrt(StrictMath.log(t) / n);
  }

  private static UpperBoundChoice with(Bound bound) {
    return (q, n, t, c, rng) -> best(q, n, t, c, rng, bound);
  }

  @Override
  public UpperBoundChoice right() {
    return with(UpperBoundChoiceChecks::bound);
  }

  @Override
  public List<UpperBoundChoice> alsoRight() {
    return List.of(
        (q, n, t, c, rng) -> { // lots decide, from the last arm to the first
          int best = -1;
          double highest = 0;
          double lot = 0;
          for (int a = q.length - 1; a >= 0; a--) {
            double b = bound(q[a], n[a], t, c);
            double mine = rng.nextDouble();
            if (best < 0 || b > highest || b == highest && mine > lot) {
              best = a;
              highest = b;
              lot = mine;
            }
          }
          return best;
        },
        (q, n, t, c, rng) -> { // untried arms first, then the rest
          int untried = 0;
          for (int k : n) if (k == 0) untried++;
          int left = untried == 0 ? 0 : rng.nextInt(untried);
          for (int a = 0; a < n.length; a++) if (n[a] == 0 && left-- == 0) return a;
          return best(q, n, t, c, rng, UpperBoundChoiceChecks::bound);
        });
  }

  /** Thirty choices without ties, one with an arm never pulled; then 400 with several such. */
  @Override
  public Object probe(UpperBoundChoice answer, Draw d) {
    double[] shown = new double[31 + 2 * ARMS];
    for (int i = 0; i < 31; i++) shown[i] = one(answer, d.instance(i), i == 30);
    int[] half = {0, 5, 0, 5};
    for (int i = 0; i < 400; i++) {
      boolean first = i % 2 == 0;
      int[] n = first ? new int[ARMS] : half;
      int a = answer.choose(new double[ARMS], n, first ? 1 : 11, 1.5, d.rng());
      if (a >= 0 && a < ARMS) shown[31 + (first ? 0 : ARMS) + a] += 1 / 200.0;
    }
    return shown;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.25); // choices differ by 1 at least; shares by 5 standard errors
  }

  @Override
  public List<WrongAnswer<UpperBoundChoice>> wrongAnswers() {
    return List.of(
        wrong(
            "first index",
            "Of several arms never pulled it always takes the first. Ties are broken at random.",
            (q, n, t, c, rng) -> {
              int best = 0;
              for (int a = 1; a < q.length; a++) {
                if (bound(q[a], n[a], t, c) > bound(q[best], n[best], t, c)) best = a;
              }
              return best;
            }),
        wrong(
            "untried arms have no bonus",
            "An arm never pulled counts as its Q here, without a bonus, so it may never be tried at"
                + " all.",
            with((q, n, t, c) -> n == 0 ? q : bound(q, n, t, c))),
        wrong(
            "0/0 at the first pull",
            "At the first pull ln t = 0, and 0/0 is NaN: no comparison with NaN is true. Look at"
                + " N(a) before you divide.",
            with((q, n, t, c) -> q + c * Math.sqrt(StrictMath.log(t) / n))),
        wrong(
            "clock of the arm",
            "The logarithm is taken of the pulls of this arm instead of all pulls: the bonus of an"
                + " arm left alone must grow.",
            with((q, n, t, c) -> bound(q, n, Math.max(n, 1), c))),
        wrong(
            "a bonus for all",
            "The bonus does not depend on N(a), so all arms get the same and the choice is greedy.",
            with((q, n, t, c) -> n == 0 ? bound(q, n, t, c) : q + c)),
        wrong(
            "root forgotten",
            "The square root is missing, so arms that were seldom pulled get far too much.",
            with((q, n, t, c) -> n == 0 ? bound(q, n, t, c) : q + c * StrictMath.log(t) / n)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Two arms have the same mean, one from 3 pulls and one from 300. Which of the two could"
            + " still be much better than it looks?",
        "Compute Q(a) + c √(ln t / N(a)) for each arm, with +∞ where N(a) = 0, and keep the arm"
            + " with the largest; count how many share it, as in 0.3.",
        "double bound = n[a] == 0 ? Double.POSITIVE_INFINITY : q[a] + c * Math.sqrt(____ / n[a]);");
  }

  @Override
  public Object picture(UpperBoundChoice answer) {
    double[][] optimal = new double[2][300];
    int bandits = 40;
    for (int i = 0; i < bandits; i++) {
      BanditAgent yours =
          new RuleAgent(
              10,
              (q, n, t, rng) -> answer.choose(q, n, t, 2, new SeededRandom(rng.nextLong() >>> 1)));
      add(optimal[0], i, yours, bandits);
      add(optimal[1], i, new EpsilonGreedy(10, 0.1), bandits);
    }
    return Charts.line("Your UCB on 40 bandits with ten arms each")
        .x("pull")
        .y("best arm pulled [share of runs]")
        .yRange(0, 1)
        .add("yours, c = 2", optimal[0])
        .add("ε-greedy, ε = 0.1", optimal[1]);
  }

  private static void add(double[] share, int i, BanditAgent agent, int bandits) {
    SplittableRandom world = new SplittableRandom(800 + i);
    GaussianBandit bandit = GaussianBandit.draw(10, 0, world);
    double[] life =
        BanditRun.play(bandit, agent, share.length, world, new SplittableRandom(i)).optimal();
    for (int t = 0; t < share.length; t++) share[t] += life[t] / bandits;
  }

  @Override
  public String whatIf() {
    return "What do you expect with c = 0, and with c = 20? Which of the two is nearer to ε-greedy"
        + " with ε = 1?";
  }
}
