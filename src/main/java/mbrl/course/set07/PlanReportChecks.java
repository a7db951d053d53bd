package mbrl.course.set07;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PlanReport;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 7.3, a bug hunt: a plan that always pays what it promised. */
public final class PlanReportChecks extends Exercise<PlanReport> {
  private static final String RULE =
      "{planned, realised}: the return of the policy that the model thinks best, in the model and"
          + " in the world";
  private static final int STATES = 5;

  public PlanReportChecks() {
    super("7.3", Kind.BUG_HUNT, 10, "Promised and paid", PlanReport.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("a plan of one step gets the world's reward")
  void step(PlanReport answer, Draw draw) {
    agree(answer, draw, (p, d) -> Instance.paidOtherwise(d, 1).ask(p), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("a plan of several steps is carried out in the world")
  void steps(PlanReport answer, Draw draw) {
    agree(answer, draw, (p, d) -> Instance.telling(d).ask(p), RULE);
  }

  /** A world, a model that is wrong about rewards and ways, and policies to choose from. */
  private record Instance(
      int[][] candidates,
      int start,
      int steps,
      int[][] nextHat,
      double[][] rewardHat,
      int[][] next,
      double[][] reward) {

    static Instance any(Draw d, int steps) {
      int[][] candidates = new int[2 + d.size()][STATES];
      for (int[] pi : candidates) for (int s = 0; s < STATES; s++) pi[s] = d.integer(0, 1);
      int[][][] ways = new int[2][STATES][2];
      double[][][] rewards = new double[2][STATES][];
      for (int where = 0; where < 2; where++) {
        for (int s = 0; s < STATES; s++) {
          rewards[where][s] = d.numbers(2, 0, 9);
          for (int a = 0; a < 2; a++) ways[where][s][a] = d.integer(0, STATES - 1);
        }
      }
      int start = d.integer(0, STATES - 1);
      return new Instance(candidates, start, steps, ways[0], rewards[0], ways[1], rewards[1]);
    }

    /** Draws until the world pays something else than was promised, and ties decide nothing. */
    static Instance paidOtherwise(Draw d, int steps) {
      while (true) {
        Instance instance = any(d, steps);
        double[] report = instance.paid(instance.best(true));
        boolean same = within(report, instance.paid(instance.best(false)), 0.005);
        if (same && Math.abs(report[0] - report[1]) > 0.005) return instance;
      }
    }

    /** Draws until every mistake shows. */
    static Instance telling(Draw d) {
      List<WrongAnswer<PlanReport>> mistakes = new PlanReportChecks().wrongAnswers();
      while (true) {
        Instance instance = paidOtherwise(d, 2 + d.size());
        double[] right = instance.paid(instance.best(true));
        if (mistakes.stream().noneMatch(m -> within(instance.ask(m.answer()), right, 0.005))) {
          return instance;
        }
      }
    }

    double[] ask(PlanReport answer) {
      return answer.report(candidates, start, steps, nextHat, rewardHat, next, reward);
    }

    /** The most promising policy, the first or the last of equal ones. */
    int[] best(boolean first) {
      return best(first, nextHat, rewardHat);
    }

    int[] best(boolean first, int[][] way, double[][] pay) {
      int[] best = null;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < candidates.length; i++) {
        int[] pi = candidates[first ? i : candidates.length - 1 - i];
        double total = total(pi, way, pay);
        if (total > highest) {
          highest = total;
          best = pi;
        }
      }
      return best;
    }

    /** The rewards that a policy collects on its path. */
    double total(int[] pi, int[][] way, double[][] pay) {
      double sum = 0;
      int s = start;
      for (int t = 0; t < steps; t++) {
        sum += pay[s][pi[s]];
        s = way[s][pi[s]];
      }
      return sum;
    }

    double[] paid(int[] pi) {
      return new double[] {total(pi, nextHat, rewardHat), total(pi, next, reward)};
    }
  }

  private static PlanReport with(Function<Instance, double[]> rule) {
    return (candidates, start, steps, nextHat, rewardHat, next, reward) ->
        rule.apply(new Instance(candidates, start, steps, nextHat, rewardHat, next, reward));
  }

  /** The right first number, and another second one. */
  private static PlanReport second(ToDoubleBiFunction<Instance, int[]> realised) {
    return with(
        x -> {
          int[] pi = x.best(true);
          return new double[] {x.paid(pi)[0], realised.applyAsDouble(x, pi)};
        });
  }

  @Override
  public PlanReport right() {
    return with(x -> x.paid(x.best(true)));
  }

  @Override
  public List<PlanReport> alsoRight() {
    return List.of(with(x -> x.paid(x.best(false))));
  }

  @Override
  public Object probe(PlanReport answer, Draw d) {
    return Instance.telling(d.instance(3)).ask(answer);
  }

  @Override
  public List<WrongAnswer<PlanReport>> wrongAnswers() {
    return List.of(
        wrong(
            "the model's way",
            "The rewards are the world's now, but they are collected along the path that the model"
                + " predicts. Where is the agent really after the first step?",
            second((x, pi) -> x.total(pi, x.nextHat, x.reward))),
        wrong(
            "the model's rewards",
            "The path is the world's now, but each step gets the reward that the model predicts.",
            second((x, pi) -> x.total(pi, x.next, x.rewardHat))),
        wrong(
            "chosen by the world",
            "Now the world chooses the policy too: it is the one that pays most, whatever was"
                + " promised. A planner knows only its model.",
            with(x -> x.paid(x.best(true, x.next, x.reward)))),
        wrong(
            "nothing is promised",
            "Both numbers are what the world paid. The first one is the model's promise, which was"
                + " right as it stood.",
            with(
                x -> {
                  double paid = x.paid(x.best(true))[1];
                  return new double[] {paid, paid};
                })),
        wrong(
            "moves before it is paid",
            "It moves first and then takes the reward of the state it has come to. The reward"
                + " belongs to the state in which the action was taken.",
            second(
                (x, pi) -> {
                  double sum = 0;
                  int s = x.start;
                  for (int t = 0; t < x.steps; t++) {
                    int a = pi[s];
                    s = x.next[s][a];
                    sum += x.reward[s][a];
                  }
                  return sum;
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Planned and realised agree to the last digit, whatever the world does. Which of the"
            + " method's arguments would have to make a difference, and where are they used?",
        "The first loop asks the model, and should. The second one carries the plan out: the reward"
            + " r(s,a) and the next state both come from the world.",
        "realised += ____[s][a];  s = ____[s][a];");
  }

  /** Worlds without sense, models with errors: the answer's report on ever stronger planners. */
  @Override
  public Object picture(PlanReport answer) {
    double[] plans = {1, 3, 10, 30, 100};
    double[][] mean = new double[2][plans.length];
    int worlds = 100;
    for (int i = 0; i < worlds; i++) {
      for (int k = 0; k < plans.length; k++) {
        double[] report = guessed((int) plans[k], new SplittableRandom(i)).ask(answer);
        for (int n = 0; n < 2; n++) mean[n][k] += report[n] / worlds;
      }
    }
    return Charts.line(
            "Your report on " + worlds + " worlds: the stronger planner promises too much")
        .logX()
        .x("policies compared")
        .y("return of 20 steps")
        .add("planned", plans, mean[0])
        .add("realised", plans, mean[1]);
  }

  /** Rewards are N(0, 1), the model's are off by as much, and one of its ways in five is wrong. */
  private static Instance guessed(int plans, SplittableRandom rng) {
    int states = 8;
    int[][] next = new int[states][2];
    int[][] nextHat = new int[states][2];
    double[][] reward = new double[states][2];
    double[][] rewardHat = new double[states][2];
    for (int s = 0; s < states; s++) {
      for (int a = 0; a < 2; a++) {
        next[s][a] = rng.nextInt(states);
        reward[s][a] = Gaussian.next(rng);
        nextHat[s][a] = rng.nextInt(5) == 0 ? rng.nextInt(states) : next[s][a];
        rewardHat[s][a] = reward[s][a] + Gaussian.next(rng);
      }
    }
    int[][] candidates = new int[plans][];
    for (int i = 0; i < plans; i++) candidates[i] = rng.ints(states, 0, 2).toArray();
    return new Instance(candidates, 0, 20, nextHat, rewardHat, next, reward);
  }

  @Override
  public String whatIf() {
    return "And if there is no world to try a plan in, only data that were recorded once: how would"
        + " you divide them to get an honest second number?";
  }
}
