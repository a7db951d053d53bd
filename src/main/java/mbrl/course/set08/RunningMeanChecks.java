package mbrl.course.set08;

import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.RunningMean;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 8.1, a warm-up: the incremental mean. */
public final class RunningMeanChecks extends Exercise<RunningMean> {
  private static final String RULE = "Q ← Q + (r − Q) / N      N counts the new reward too";

  public RunningMeanChecks() {
    super("8.1", Kind.WARM_UP, 5, "A mean without a memory", RunningMean.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("after the first reward the mean is that reward")
  void first(RunningMean answer, Draw draw) {
    double reward = draw.number(1, 9);
    expect(answer.updated(0, 1, reward), reward, RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("reward after reward it stays the mean of all of them")
  void all(RunningMean answer, Draw draw) {
    for (int i = 1; i <= 4; i++) {
      Draw d = draw.instance(i);
      double mean = 0;
      double sum = 0;
      for (int n = 1; n <= 3 * d.size(); n++) {
        double reward = d.number(-9, 9);
        sum += reward;
        mean = answer.updated(mean, n, reward);
        expect(mean, sum / n, RULE);
      }
    }
  }

  @Override
  public RunningMean right() {
    return (mean, n, reward) -> mean + (reward - mean) / n;
  }

  @Override
  public List<RunningMean> alsoRight() {
    return List.of(
        (mean, n, reward) -> (mean * (n - 1) + reward) / n,
        (mean, n, reward) -> (1 - 1.0 / n) * mean + reward / n);
  }

  @Override
  public Object probe(RunningMean answer, Draw d) {
    return answer.updated(d.number(1, 5), d.integer(3, 9), d.number(6, 9));
  }

  @Override
  public List<WrongAnswer<RunningMean>> wrongAnswers() {
    return List.of(
        wrong(
            "counts one too many",
            "It divides by N + 1, but N counts the new reward already.",
            (mean, n, reward) -> mean + (reward - mean) / (n + 1)),
        wrong(
            "whole numbers",
            "1/N is computed with whole numbers, so it is 0 for every N above 1: write 1.0 / n, or"
                + " divide last.",
            (mean, n, reward) -> mean + 1 / n * (reward - mean)),
        wrong(
            "sign",
            "It moves away from the reward: the correction is what was received minus what was"
                + " expected.",
            (mean, n, reward) -> mean + (mean - reward) / n),
        wrong(
            "reward instead of error",
            "It adds the reward's share without taking the old mean's share away: the correction"
                + " is the error r − Q, not r.",
            (mean, n, reward) -> mean + reward / n));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Four rewards had the mean 2, and the fifth is 7. What is the mean of all five, and how far"
            + " did it move?",
        "The mean moves towards the new reward by the share 1/N of the distance: Q + (r − Q)/N.",
        "return mean + (reward - ____) / n;");
  }

  @Override
  public Object picture(RunningMean answer) {
    SplittableRandom rng = new SplittableRandom(8);
    double[] mean = new double[500];
    double q = 0;
    for (int n = 1; n <= mean.length; n++) {
      q = answer.updated(q, n, 1 + Gaussian.next(rng));
      mean[n - 1] = q;
    }
    return Charts.line("Your mean settles: its error shrinks like 1/√N")
        .x("rewards N")
        .y("mean reward Q")
        .add("yours", mean)
        .reference("true value", 1);
  }

  @Override
  public String whatIf() {
    return "What if you divide by 10 instead of N from the tenth reward on? When would you want"
        + " that?";
  }
}
