package mbrl.course.set08;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.bandit.GaussianBandit;
import mbrl.core.Gaussian;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PlausibleGuess;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 8.5: Thompson sampling with a normal belief. */
public final class PlausibleGuessChecks extends Exercise<PlausibleGuess> {
  private static final String BELIEF = "1/s'² = 1/s² + 1/σ²      m' = s'² (m/s² + r/σ²)";
  private static final String CHOICE =
      "one guess m + s·N(0, 1) from each arm, a new draw for each; the largest wins";
  private static final int TRIALS = 1500;
  private static final double WINS = 0.8413447460685429; // Φ(1)

  public PlausibleGuessChecks() {
    super("8.5", Kind.STRETCH, 20, "Thompson sampling", PlausibleGuess.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("belief and noise equally wide: the mean moves half of the way to the reward")
  void half(PlausibleGuess answer, Draw draw) {
    agree(
        answer,
        draw,
        (g, d) -> {
          double s = d.number(1, 3);
          return g.belief(d.number(-5, 0), s, d.number(1, 5), s);
        },
        BELIEF);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("any belief: the narrower one weighs more, and it only gets narrower")
  void any(PlausibleGuess answer, Draw draw) {
    agree(answer, draw, PlausibleGuessChecks::one, BELIEF);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("an arm is pulled as often as it is believed to be the best")
  void matches(PlausibleGuess answer, Draw draw) {
    double[][] belief = pair(draw);
    int count = 0;
    for (int a : Answers.many(TRIALS, () -> answer.choose(belief[0], belief[1], draw.rng()))) {
      expectThat(a == 0 || a == 1, a, "arm 0 or 1", CHOICE);
      if (a == 0) count++;
    }
    expectOften(count, TRIALS, WINS, "arm 0", CHOICE);
  }

  private static double[] one(PlausibleGuess g, Draw d) {
    return g.belief(d.number(-5, 0), d.number(0.5, 0.9), d.number(1, 5), d.number(1.5, 3));
  }

  /** Two beliefs that differ by one standard deviation of their difference. */
  private static double[][] pair(Draw d) {
    double[] s = {d.number(1.8, 2.4), d.number(1.8, 2.4)};
    double low = d.number(-3, 0);
    return new double[][] {{low + Math.sqrt(s[0] * s[0] + s[1] * s[1]), low}, s};
  }

  /** Belief and choice as two functions, so that a mistake can change one of them. */
  private record Parts(Belief update, Choice pick) implements PlausibleGuess {
    @Override
    public double[] belief(double m, double s, double reward, double sigma) {
      return update.of(m, s, reward, sigma);
    }

    @Override
    public int choose(double[] m, double[] s, RandomGenerator rng) {
      return pick.of(m, s, rng);
    }
  }

  private interface Belief {
    double[] of(double m, double s, double reward, double sigma);
  }

  private interface Choice {
    int of(double[] m, double[] s, RandomGenerator rng);
  }

  private static double[] belief(double m, double s, double reward, double sigma) {
    double precision = 1 / (s * s) + 1 / (sigma * sigma);
    double mean = (m / (s * s) + reward / (sigma * sigma)) / precision;
    return new double[] {mean, Math.sqrt(1 / precision)};
  }

  private static int choose(double[] m, double[] s, RandomGenerator rng) {
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < m.length; a++) {
      double guess = m[a] + s[a] * Gaussian.next(rng);
      if (guess > largest) {
        largest = guess;
        best = a;
      }
    }
    return best;
  }

  @Override
  public PlausibleGuess right() {
    return new Parts(PlausibleGuessChecks::belief, PlausibleGuessChecks::choose);
  }

  @Override
  public List<PlausibleGuess> alsoRight() {
    return List.of(
        new Parts( // the gain of a Kalman filter; guesses from the last arm to the first
            (m, s, reward, sigma) -> {
              double gain = s * s / (s * s + sigma * sigma);
              return new double[] {m + gain * (reward - m), s * Math.sqrt(1 - gain)};
            },
            (m, s, rng) -> {
              double[] guess = new double[m.length];
              for (int a = m.length - 1; a >= 0; a--) guess[a] = Gaussian.next(rng) * s[a] + m[a];
              int best = m.length - 1;
              for (int a = best; a >= 0; a--) if (guess[a] > guess[best]) best = a;
              return best;
            }));
  }

  /** A belief, and how often arm 0 of two is pulled, out of 400. */
  @Override
  public Object probe(PlausibleGuess answer, Draw d) {
    double[] after = one(answer, d);
    double[][] belief = pair(d);
    double share = 0;
    for (int i = 0; i < 400; i++) {
      if (answer.choose(belief[0], belief[1], d.rng()) == 0) share += 1 / 400.0;
    }
    return new double[] {after[0], after[1], share};
  }

  @Override
  public boolean alike(Object a, Object b) {
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    boolean belief = Math.abs(x[0] - y[0]) < 1e-9 && Math.abs(x[1] - y[1]) < 1e-9;
    return belief && Math.abs(x[2] - y[2]) <= 0.07;
  }

  @Override
  public List<WrongAnswer<PlausibleGuess>> wrongAnswers() {
    return List.of(
        wrong(
            "weights swapped",
            "The belief's mean is weighted by the noise's precision, and the reward by the"
                + " belief's: the narrower of the two should weigh more.",
            new Parts(
                (m, s, reward, sigma) -> {
                  double[] right = belief(m, s, reward, sigma);
                  return new double[] {belief(reward, s, m, sigma)[0], right[1]};
                },
                PlausibleGuessChecks::choose)),
        wrong(
            "variance for standard deviation",
            "The second number should be the standard deviation s', and it is s'²: take the root.",
            new Parts(
                (m, s, reward, sigma) -> {
                  double[] right = belief(m, s, reward, sigma);
                  return new double[] {right[0], right[1] * right[1]};
                },
                PlausibleGuessChecks::choose)),
        wrong(
            "not squared",
            "It adds 1/s and 1/σ. It is the variances, s² and σ², whose inverses add up.",
            new Parts(
                (m, s, reward, sigma) -> belief(m, Math.sqrt(s), reward, Math.sqrt(sigma)),
                PlausibleGuessChecks::choose)),
        wrong(
            "greedy",
            "It pulls the arm with the largest mean and draws nothing: an arm that is believed to"
                + " be worse is never tried again.",
            new Parts(
                PlausibleGuessChecks::belief, (m, s, rng) -> choose(m, new double[m.length], rng))),
        wrong(
            "guess with the variance",
            "A guess is m + s·N(0, 1); here s² is used instead of s.",
            new Parts(
                PlausibleGuessChecks::belief,
                (m, s, rng) -> {
                  double[] squared = s.clone();
                  for (int a = 0; a < s.length; a++) squared[a] *= s[a];
                  return choose(m, squared, rng);
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "You are sure of your belief and the reward is very noisy. How far should one reward move"
            + " your belief? And the other way round?",
        "Precisions (1/variance) add up; the new mean is the mean of m and r, weighted by their"
            + " precisions. To choose, draw m[a] + s[a]·rng.nextGaussian() for each arm.",
        "double precision = 1 / (s * s) + 1 / (____); double mean = (m / (s * s) + reward / (sigma"
            + " * sigma)) / precision;");
  }

  @Override
  public Object picture(PlausibleGuess answer) {
    int bandits = 20;
    double[] optimal = new double[300];
    for (int i = 0; i < bandits; i++) {
      SplittableRandom rng = new SplittableRandom(850 + i);
      GaussianBandit bandit = GaussianBandit.draw(10, 0, rng);
      double[] m = new double[10];
      double[] s = new double[10];
      java.util.Arrays.fill(s, 1);
      for (int t = 0; t < optimal.length; t++) {
        int a = answer.choose(m, s, new SeededRandom(rng.nextLong() >>> 1));
        double[] after = answer.belief(m[a], s[a], bandit.pull(a, rng), 1);
        m[a] = after[0];
        s[a] = after[1];
        if (a == bandit.best()) optimal[t] += 1.0 / bandits;
      }
    }
    return Charts.line("Your agent on 20 bandits: it explores what could still be the best")
        .x("pull")
        .y("best arm pulled [share of runs]")
        .yRange(0, 1)
        .add("yours", optimal);
  }

  @Override
  public String whatIf() {
    return "What if your belief starts with s = 0.1 around 0, while the arms are worth 1 or more?";
  }
}
