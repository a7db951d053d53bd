package mbrl.course.set05;

import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.BranchScore;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 5.1, a warm-up: the score of a branch. */
public final class BranchScoreChecks extends Exercise<BranchScore> {
  private static final String RULE = "score(a) = W(a)/N(a) + c √(ln N / N(a))";
  private static final String UNTRIED = "a branch never tried counts as +∞";

  public BranchScoreChecks() {
    super("5.1", Kind.WARM_UP, 5, "What a branch promises", BranchScore.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("a branch that was tried: its mean, and the bonus")
  void visited(BranchScore answer, Draw draw) {
    agree(answer, draw, BranchScoreChecks::tried, RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("a branch never tried comes before all others")
  void neverVisited(BranchScore answer, Draw draw) {
    agree(answer, draw, BranchScoreChecks::untried, UNTRIED);
  }

  private static double tried(BranchScore answer, Draw d) {
    int n = d.integer(2, 20);
    double w = (d.chance(0.5) ? 1 : -1) * d.integer(1, n);
    return answer.of(w, n, n + d.integer(2, 50), d.number(0.5, 2));
  }

  private static double untried(BranchScore answer, Draw d) {
    return answer.of(0, 0, d.integer(1, 50), d.number(0.5, 2));
  }

  /** The score of a branch that was tried. */
  private interface Tried {
    double of(double w, double n, double total, double c);
  }

  private static BranchScore with(Tried rule) {
    return (w, n, total, c) -> n == 0 ? Double.POSITIVE_INFINITY : rule.of(w, n, total, c);
  }

  private static double score(double w, double n, double total, double c) {
    return w / n + c * Math.sqrt(StrictMath.log(total) / n);
  }

  @Override
  public BranchScore right() {
    return with(BranchScoreChecks::score);
  }

  @Override
  public List<BranchScore> alsoRight() {
    return List.of(
        (w, n, total, c) -> { // one root for each number
          if (n < 1) return Double.POSITIVE_INFINITY;
          double root = Math.sqrt(n);
          return (w / root + c * Math.sqrt(Math.log(total))) / root;
        });
  }

  @Override
  public Object probe(BranchScore answer, Draw d) {
    return new double[] {tried(answer, d), untried(answer, d)};
  }

  @Override
  public List<WrongAnswer<BranchScore>> wrongAnswers() {
    return List.of(
        wrong(
            "sum instead of mean",
            "It takes W, the sum of the payoffs, for the mean. A branch that was visited often"
                + " would then look good for that alone.",
            with((w, n, total, c) -> w + c * Math.sqrt(StrictMath.log(total) / n))),
        wrong(
            "the branch's own clock",
            "The logarithm is taken of the visits of the branch. It should be taken of those of the"
                + " node above, so that the bonus of a branch left alone grows.",
            with((w, n, total, c) -> score(w, n, total, 0) + score(0, n, n, c))),
        wrong(
            "N and N(a) swapped",
            "The bonus has N(a) in the logarithm and N below it. It is ln N / N(a): the visits of"
                + " the node above in the logarithm, those of the branch below.",
            with((w, n, total, c) -> w / n + c * Math.sqrt(StrictMath.log(n) / total))),
        wrong(
            "logarithm of the quotient",
            "It computes ln(N / N(a)). The logarithm is taken of N alone, and N(a) divides it: a"
                + " bracket closes too late.",
            with((w, n, total, c) -> w / n + c * Math.sqrt(StrictMath.log(total / n)))),
        wrong(
            "integer division in the logarithm",
            "It computes ln(N / N(a)), and divides two integers there. The logarithm is taken of N"
                + " alone, and N(a) divides it.",
            with((w, n, total, c) -> w / n + c * Math.sqrt(StrictMath.log((int) total / (int) n)))),
        wrong(
            "brackets around W/N(a) + c",
            "It multiplies the mean by the root as well. Only c is multiplied: W/N(a) + c · root.",
            with((w, n, total, c) -> (w / n + c) * Math.sqrt(StrictMath.log(total) / n))),
        wrong(
            "0/0 for a branch never tried",
            "For a branch never tried it divides by zero. Its mean is 0/0, which is NaN, and no"
                + " comparison with NaN is true. Look at N(a) before you divide.",
            (w, n, total, c) -> score(w, n, total, c)),
        wrong(
            "root of the logarithm alone",
            "The root covers ln N only. N(a) belongs under it too.",
            with((w, n, total, c) -> w / n + c * Math.sqrt(StrictMath.log(total)) / n)),
        wrong(
            "root forgotten",
            "The bonus has no square root, so it falls too fast as the visits of the branch grow.",
            with((w, n, total, c) -> w / n + c * StrictMath.log(total) / n)),
        wrong(
            "logarithm to base 10",
            "The logarithm has base 10. ln is the natural one, in Java Math.log.",
            with((w, n, total, c) -> w / n + c * Math.sqrt(StrictMath.log10(total) / n))),
        wrong(
            "untried branches last",
            "A branch never tried gets 0 and may never be tried. It counts as +∞: every branch is"
                + " tried before one is tried twice.",
            (w, n, total, c) -> n == 0 ? 0 : score(w, n, total, c)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "A node was visited 20 times, one of its branches 4 times, and these paid 2 in all. What is"
            + " the mean of the branch? Which of these numbers stands in the logarithm?",
        "If n is 0, return Double.POSITIVE_INFINITY. Else W/N(a) plus c times the root of ln N /"
            + " N(a), where N is total.",
        "return n == 0 ? Double.POSITIVE_INFINITY : w / n + c * Math.sqrt(Math.log(____) / n);");
  }

  /** Two branches whose payoffs are always the same, visited as the answer's scores say. */
  @Override
  public Object picture(BranchScore answer) {
    double[] payoff = {0.6, 0.4};
    int[] n = {1, 1};
    double[][] score = new double[2][30];
    double[] total = new double[30];
    for (int t = 0; t < total.length; t++) {
      int visits = n[0] + n[1] + 1; // one made the node
      total[t] = visits;
      for (int a = 0; a < 2; a++) score[a][t] = answer.of(payoff[a] * n[a], n[a], visits, 1);
      n[score[0][t] >= score[1][t] ? 0 : 1]++;
    }
    return Charts.line(
            "Your score, c = 1: it falls with each visit, and rises while others are visited")
        .x("visits N of the node")
        .y("score of the branch")
        .add("pays 0.6, " + n[0] + " visits", total, score[0])
        .add("pays 0.4, " + n[1] + " visits", total, score[1]);
  }

  @Override
  public String whatIf() {
    return "What happens to the second curve with c = 0? And what if all payoffs were a hundred"
        + " times as large, as points are in some games?";
  }
}
