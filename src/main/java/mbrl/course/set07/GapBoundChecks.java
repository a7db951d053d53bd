package mbrl.course.set07;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.GapBound;
import mbrl.lab.Charts;
import mbrl.tabular.CountModel;
import mbrl.tabular.SimulationLemma;
import mbrl.tabular.ValueIteration;
import mbrl.world.RandomMdp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 7.2: the bound of the simulation lemma. */
public final class GapBoundChecks extends Exercise<GapBound> {
  private static final String REWARDS = "ε_P = 0 here: the bound is ε_R / (1 − γ)";
  private static final String TRANSITIONS =
      "ε_R = 0 here: the bound is γ ε_P R / (2 (1 − γ)²),  ε_P = max_{s,a} Σ_s' | p − p̂ |";
  private static final String BOTH =
      "[ ε_R + γ ε_P R / (2 (1 − γ)) ] / (1 − γ),  R over the rewards of both";
  private static final int ACTIONS = 2;

  public GapBoundChecks() {
    super("7.2", Kind.VARY, 20, "How bad can it be?", GapBound.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("only the rewards are wrong: the largest error counts, once for each step to come")
  void rewards(GapBound answer, Draw draw) {
    agree(answer, draw, (b, d) -> one(b, d, true, false), REWARDS);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("only the transitions are wrong: the row with the largest error counts")
  void transitions(GapBound answer, Draw draw) {
    agree(answer, draw, (b, d) -> one(b, d, false, true), TRANSITIONS);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("both are wrong, and each of the three maxima is at a different place")
  void both(GapBound answer, Draw draw) {
    agree(answer, draw, (b, d) -> one(b, d, true, true), BOTH);
  }

  /** A world and its model; the smallest reward is the world's, the largest one the model's. */
  private static double one(GapBound bound, Draw d, boolean rewards, boolean transitions) {
    int states = 2 + d.size();
    double[][] r = new double[states][];
    double[][][] p = new double[states][ACTIONS][];
    double[][] rHat = new double[states][];
    double[][][] pHat = new double[states][ACTIONS][];
    for (int s = 0; s < states; s++) {
      r[s] = d.numbers(ACTIONS, 3, 6);
      rHat[s] = r[s].clone();
      for (int a = 0; a < ACTIONS; a++) {
        if (rewards) rHat[s][a] += d.number(-0.5, 0.5);
        p[s][a] = d.distribution(states);
        pHat[s][a] = transitions ? d.distribution(states) : p[s][a].clone();
      }
    }
    int lowest = d.integer(0, states - 1);
    int highest = (lowest + 1) % states;
    double error = rewards ? d.number(0.6, 0.9) : 0;
    r[lowest][0] = 1;
    rHat[lowest][0] = 1 + error;
    rHat[highest][1] = 9;
    r[highest][1] = 9 - error;
    // the largest error, below 0 in every other instance
    if (rewards) rHat[lowest][1] = r[lowest][1] + (d.size() % 2 == 0 ? -1 : 1);
    return bound.bound(p, r, pHat, rHat, d.number(0.5, 0.9));
  }

  /** The three numbers and what is made of them; mistakes change one. */
  private static class Lemma implements GapBound {
    double rewardError(double r, double rHat) {
      return Math.abs(r - rHat);
    }

    double distance(double[] row, double[] rowHat) {
      return differences(row, rowHat).map(Math::abs).sum();
    }

    double overRows(double[] distances) {
      return Arrays.stream(distances).max().getAsDouble();
    }

    double span(double[][] r, double[][] rHat) {
      double[] all = DoubleStream.concat(flat(r), flat(rHat)).sorted().toArray();
      return all[all.length - 1] - all[0];
    }

    double result(double epsilonR, double epsilonP, double span, double gamma) {
      double horizon = 1 / (1 - gamma);
      return horizon * epsilonR + gamma * epsilonP * span / 2 * horizon * horizon;
    }

    @Override
    public double bound(
        double[][][] p, double[][] r, double[][][] pHat, double[][] rHat, double gamma) {
      double epsilonR = 0;
      double[] distances = new double[ACTIONS * p.length];
      for (int i = 0; i < distances.length; i++) {
        int s = i / ACTIONS;
        int a = i % ACTIONS;
        epsilonR = Math.max(epsilonR, rewardError(r[s][a], rHat[s][a]));
        distances[i] = distance(p[s][a], pHat[s][a]);
      }
      return result(epsilonR, overRows(distances), span(r, rHat), gamma);
    }
  }

  private static DoubleStream differences(double[] x, double[] y) {
    double[] difference = x.clone();
    for (int i = 0; i < x.length; i++) difference[i] -= y[i];
    return Arrays.stream(difference);
  }

  private static DoubleStream flat(double[][] table) {
    return Stream.of(table).flatMapToDouble(Arrays::stream);
  }

  @Override
  public GapBound right() {
    return new Lemma();
  }

  @Override
  public List<GapBound> alsoRight() {
    return List.of(
        (p, r, pHat, rHat, gamma) -> { // from the last pair to the first, and one fraction
          double rewards = 0;
          double transitions = 0;
          double low = r[0][0];
          double high = low;
          for (int s = p.length - 1; s >= 0; s--) {
            for (int a = p[s].length - 1; a >= 0; a--) {
              double most = 0; // what one of the two has too much, half of the distance
              for (int i = 0; i < p.length; i++) most += Math.max(0, p[s][a][i] - pHat[s][a][i]);
              transitions = Math.max(transitions, most);
              rewards =
                  Math.max(rewards, Math.max(r[s][a], rHat[s][a]) - Math.min(r[s][a], rHat[s][a]));
              low = Math.min(low, Math.min(r[s][a], rHat[s][a]));
              high = Math.max(high, Math.max(r[s][a], rHat[s][a]));
            }
          }
          return ((1 - gamma) * rewards + gamma * transitions * (high - low))
              / ((1 - gamma) * (1 - gamma));
        });
  }

  @Override
  public Object probe(GapBound answer, Draw d) {
    return one(answer, d.instance(2 + d.size() % 2), true, true);
  }

  @Override
  public List<WrongAnswer<GapBound>> wrongAnswers() {
    return List.of(
        wrong(
            "errors that cancel",
            "The differences of a row are added with their signs. Both rows add up to 1, so that"
                + " sum is always 0: too much here is too little there.",
            new Lemma() {
              @Override
              double distance(double[] row, double[] rowHat) {
                return differences(row, rowHat).sum();
              }
            }),
        wrong(
            "reward errors with sign",
            "A reward that the model predicts too high counts as no error. Too high counts as much"
                + " as too low.",
            new Lemma() {
              @Override
              double rewardError(double r, double rHat) {
                return r - rHat;
              }
            }),
        wrong(
            "one chance instead of the row",
            "ε_P takes the largest error of a single chance. The distance of two rows is the sum"
                + " over all next states.",
            new Lemma() {
              @Override
              double distance(double[] row, double[] rowHat) {
                return differences(row, rowHat).map(Math::abs).max().getAsDouble();
              }
            }),
        wrong(
            "the mean row",
            "ε_P is the mean over all rows. A plan may go where the model is worst, again and"
                + " again: the largest distance counts.",
            new Lemma() {
              @Override
              double overRows(double[] distances) {
                return Arrays.stream(distances).average().getAsDouble();
              }
            }),
        wrong(
            "all rows together",
            "ε_P adds up the distances of all rows. Only one row is used in a step: the largest"
                + " distance counts.",
            new Lemma() {
              @Override
              double overRows(double[] distances) {
                return Arrays.stream(distances).sum();
              }
            }),
        wrong(
            "largest reward",
            "R is the largest reward. If every reward were 100 more, every value would be"
                + " 100/(1 − γ) more, in the model too: only the span matters.",
            new Lemma() {
              @Override
              double span(double[][] r, double[][] rHat) {
                return DoubleStream.concat(flat(r), flat(rHat)).max().getAsDouble();
              }
            }),
        wrong(
            "span of the world",
            "R is taken over the world's rewards only. It includes the model's too.",
            new Lemma() {
              @Override
              double span(double[][] r, double[][] rHat) {
                return super.span(r, r);
              }
            }),
        wrong(
            "missing brackets",
            "1 / 1 − γ is 1 − γ in Java. The horizon needs brackets: 1 / (1 − γ).",
            new Lemma() {
              @Override
              double result(double epsilonR, double epsilonP, double span, double gamma) {
                double horizon = 1 - gamma;
                return horizon * epsilonR + gamma * epsilonP * span / 2 * horizon * horizon;
              }
            }),
        wrong(
            "half forgotten",
            "The transitions count twice: the factor ½ is missing. Two rows that share nothing have"
                + " the distance 2.",
            new Lemma() {
              @Override
              double result(double epsilonR, double epsilonP, double span, double gamma) {
                return super.result(epsilonR, 2 * epsilonP, span, gamma);
              }
            }),
        wrong(
            "one horizon",
            "The transitions count with 1/(1 − γ) once only. A wrong step leads to a wrong place,"
                + " and all that follows is worth something else: there it counts once more.",
            new Lemma() {
              @Override
              double result(double epsilonR, double epsilonP, double span, double gamma) {
                return (epsilonR + gamma * epsilonP * span / 2) / (1 - gamma);
              }
            }),
        wrong(
            "no discount before the next state",
            "The transitions count without γ. Where a step leads matters from the next step on,"
                + " which is worth γ.",
            new Lemma() {
              @Override
              double result(double epsilonR, double epsilonP, double span, double gamma) {
                return super.result(epsilonR, epsilonP / gamma, span, gamma);
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "A world has four pairs of state and action. For which of its numbers do you need all four,"
            + " and for which only the worst?",
        "One loop over all s and a: the largest |r − r̂|, the largest Σ |p − p̂| of a row, and the"
            + " smallest and the largest of all rewards. After the loop the formula, once.",
        "epsilonP = Math.max(epsilonP, ____);  …  return (epsilonR + gamma * epsilonP * (high -"
            + " low) / (2 * (1 - gamma))) / ____;");
  }

  /** The answer's bound beside the true gap, for a model counted from ever more trials. */
  @Override
  public Object picture(GapBound answer) {
    FiniteMdp world = RandomMdp.draw(10, ACTIONS, 3, 0, new SplittableRandom(1));
    double[] best = values(world);
    double[] trials = {3, 10, 30, 100, 300, 1000};
    double[] bound = new double[trials.length];
    double[] gap = new double[trials.length];
    for (int k = 0; k < trials.length; k++) {
      SplittableRandom rng = new SplittableRandom(72);
      CountModel model = new CountModel(10, ACTIONS);
      for (int i = 0; i < trials[k] * 20; i++) {
        Outcome<Integer> o = world.sample(i / 2 % 10, i % 2, rng);
        model.learn(i / 2 % 10, i % 2, o.reward(), o.next(), o.terminal());
      }
      gap[k] = SimulationLemma.gap(best, values(model));
      bound[k] = answer.bound(chances(world), rewards(world), chances(model), rewards(model), 0.9);
    }
    return Charts.line("Your bound is never violated, and never tight")
        .logX()
        .logY()
        .x("trials of every state and action")
        .y("difference of the values")
        .add("your bound", trials, bound)
        .add("largest difference", trials, gap);
  }

  private static double[] values(FiniteMdp mdp) {
    ValueIteration v = new ValueIteration(mdp, 0.9);
    v.solve(1e-9);
    return v.values();
  }

  private static double[][][] chances(FiniteMdp mdp) {
    double[][][] p = new double[mdp.states()][ACTIONS][mdp.states()];
    for (int s = 0; s < p.length; s++) {
      for (int a = 0; a < ACTIONS; a++) {
        for (Chance c : mdp.outcomes(s, a)) p[s][a][c.next()] += c.probability();
      }
    }
    return p;
  }

  private static double[][] rewards(FiniteMdp mdp) {
    double[][] r = new double[mdp.states()][ACTIONS];
    for (int s = 0; s < r.length; s++) {
      for (int a = 0; a < ACTIONS; a++) {
        for (Chance c : mdp.outcomes(s, a)) r[s][a] += c.probability() * c.reward();
      }
    }
    return r;
  }

  @Override
  public String whatIf() {
    return "With γ = 0.99 instead of 0.9, how many times as large is the bound if only the rewards"
        + " are wrong, and how many times if only the transitions are?";
  }
}
