package mbrl.course.set04;

import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.GeneralizedAdvantage;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 4.5, a stretch: generalised advantages of a batch. */
public final class GeneralizedAdvantageChecks extends Exercise<GeneralizedAdvantage> {
  private static final String ERROR =
      "δ_t = r_{t+1} + γ v(s_{t+1}) − v(s_t),  without v(s_{t+1}) if s_{t+1} is terminal";
  private static final String SUM =
      "A_t = δ_t + γ λ A_{t+1},  without the second part at the last step of an episode";

  public GeneralizedAdvantageChecks() {
    super("4.5", Kind.STRETCH, 20, "All lengths at once", GeneralizedAdvantage.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("δ_t: bootstraps at every step but a terminal one")
  void errors(GeneralizedAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> errors(a, Steps.drawn(d), d.number(0.4, 0.9)), ERROR);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("one episode: δ_t plus (γ λ)^k times each later δ")
  void episode(GeneralizedAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> one(a, d, d.size()), SUM);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("several episodes: each ends with its last step")
  void batch(GeneralizedAdvantage answer, Draw draw) {
    agree(answer, draw, (a, d) -> one(a, d, d.size(), 1, 1 + d.size()), SUM);
  }

  private static double[] errors(GeneralizedAdvantage a, Steps b, double gamma) {
    return a.errors(b.reward(), b.value(), b.next(), b.terminal(), gamma);
  }

  private static double[] one(GeneralizedAdvantage a, Draw d, int... lengths) {
    Steps b = Steps.drawn(d, lengths, new boolean[lengths.length]);
    return a.advantages(b.reward(), b.last(), d.number(0.4, 0.9), d.number(0.3, 0.9));
  }

  /** The parts of the rule that mistakes change. */
  private static class Parts implements GeneralizedAdvantage {
    double after(boolean terminal, double next) {
      return terminal ? 0 : next;
    }

    boolean stops(boolean last) {
      return last;
    }

    double decay(double gamma, double lambda) {
      return gamma * lambda;
    }

    double fresh(double delta, double lambda) {
      return delta;
    }

    @Override
    public double[] errors(
        double[] reward, double[] value, double[] next, boolean[] terminal, double gamma) {
      double[] delta = new double[reward.length];
      for (int t = 0; t < delta.length; t++) {
        delta[t] = reward[t] + gamma * after(terminal[t], next[t]) - value[t];
      }
      return delta;
    }

    @Override
    public double[] advantages(double[] delta, boolean[] last, double gamma, double lambda) {
      double[] a = new double[delta.length];
      double after = 0;
      for (int t = a.length - 1; t >= 0; t--) {
        if (stops(last[t])) after = 0;
        a[t] = after = fresh(delta[t], lambda) + decay(gamma, lambda) * after;
      }
      return a;
    }
  }

  @Override
  public GeneralizedAdvantage right() {
    return new Parts();
  }

  @Override
  public List<GeneralizedAdvantage> alsoRight() {
    return List.of(
        new GeneralizedAdvantage() { // every step sums up what follows, forward
          @Override
          public double[] errors(
              double[] reward, double[] value, double[] next, boolean[] terminal, double gamma) {
            for (int t = 0; t < reward.length; t++) {
              reward[t] -= value[t];
              if (!terminal[t]) reward[t] += next[t] * gamma;
            }
            return reward;
          }

          @Override
          public double[] advantages(double[] delta, boolean[] last, double gamma, double lambda) {
            double[] a = new double[delta.length];
            for (int t = 0; t < a.length; t++) {
              int k = t;
              a[t] = delta[k];
              while (!last[k]) {
                k++;
                a[t] += Math.pow(gamma * lambda, k - t) * delta[k];
              }
            }
            return a;
          }
        });
  }

  @Override
  public Object probe(GeneralizedAdvantage answer, Draw d) {
    Steps b = Steps.drawn(d, new int[] {3, 2, 3}, true, false, true);
    return List.of(errors(answer, b, d.number(0.4, 0.9)), one(answer, d, 3, 2, 3));
  }

  @Override
  public List<WrongAnswer<GeneralizedAdvantage>> wrongAnswers() {
    return List.of(
        wrong(
            "missing mask",
            "δ includes the critic's value of a terminal state. Nothing follows there, so its value"
                + " is 0.",
            new Parts() {
              @Override
              double after(boolean terminal, double next) {
                return next;
              }
            }),
        wrong(
            "never bootstraps",
            "δ lacks v(s_{t+1}) at every step, not only at terminal ones.",
            new Parts() {
              @Override
              double after(boolean terminal, double next) {
                return 0;
              }
            }),
        wrong(
            "mask turned round",
            "δ counts the value of a terminal state and no other: the two sides of the condition"
                + " are swapped.",
            new Parts() {
              @Override
              double after(boolean terminal, double next) {
                return terminal ? next : 0;
              }
            }),
        wrong(
            "beyond the last step",
            "The sum runs on into the next episode. After the last step of an episode it starts"
                + " again, whether a terminal state or a time limit stopped it.",
            new Parts() {
              @Override
              boolean stops(boolean last) {
                return false;
              }
            }),
        wrong(
            "γ alone",
            "A_{t+1} has the factor γ and no λ: these are the advantages for λ = 1.",
            new Parts() {
              @Override
              double decay(double gamma, double lambda) {
                return gamma;
              }
            }),
        wrong(
            "λ alone",
            "A_{t+1} has the factor λ and no γ: later errors are discounted too little.",
            new Parts() {
              @Override
              double decay(double gamma, double lambda) {
                return lambda;
              }
            }),
        wrong(
            "one step",
            "Each advantage is its own δ: those are the advantages for λ = 0.",
            new Parts() {
              @Override
              double decay(double gamma, double lambda) {
                return 0;
              }
            }),
        wrong(
            "(1 − λ) δ",
            "δ has the factor 1 − λ. That factor belongs to the mean over returns of all lengths;"
                + " in the sum of the errors it has cancelled.",
            new Parts() {
              @Override
              double fresh(double delta, double lambda) {
                return (1 - lambda) * delta;
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Which of the two methods needs to know whether the world ended, and which only where the"
            + " episode stops? In which direction does each loop run?",
        "δ_t = r + γ v(s') − v(s), with 0 for v(s') where terminal[t]. Then from the last step to"
            + " the first: A_t = δ_t where last[t], and δ_t + γ λ A_{t+1} elsewhere.",
        "after = delta[t] + (last[t] ? ____ : gamma * lambda * after);");
  }

  /** How far back the reward at the end of an episode is seen, by λ. */
  @Override
  public Object picture(GeneralizedAdvantage answer) {
    int n = 30;
    double[] reward = new double[n];
    boolean[] end = new boolean[n];
    reward[n - 1] = 1;
    end[n - 1] = true;
    double[] delta = answer.errors(reward, new double[n], new double[n], end.clone(), 0.99);
    XyChart chart =
        Charts.line("Your advantages: λ sets how far back a reward at the end counts")
            .x("step t")
            .y("A_t");
    for (double lambda : new double[] {0, 0.5, 0.9, 1}) {
      double[] a = answer.advantages(delta.clone(), end.clone(), 0.99, lambda);
      chart = chart.add("λ = " + lambda, Steps.numbers(n), a);
    }
    return chart;
  }

  @Override
  public String whatIf() {
    return "The critic expects 0 everywhere here. What if it knew the true values, 0.99 to the"
        + " power of the number of steps left: what would the four curves look like?";
  }
}
