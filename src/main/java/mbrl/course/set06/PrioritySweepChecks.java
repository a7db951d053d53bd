package mbrl.course.set06;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PrioritySweep;
import mbrl.lab.GridPicture;
import mbrl.tabular.Greedy;
import mbrl.world.DynaMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 6.5, a stretch: prioritized sweeping. */
public final class PrioritySweepChecks extends Exercise<PrioritySweep> {
  private static final String FIRST =
      "(s,a) ← the pair with the largest P(s,a) = | r + γ max_b Q(s',b) − Q(s,a) |";
  private static final String AGAIN = "after each update P is computed again, with the new values";
  private static final String STOP = "stop after n updates, or earlier if no P(s,a) is above θ";

  public PrioritySweepChecks() {
    super("6.5", Kind.STRETCH, 20, "The most wrong one first", PrioritySweep.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one update: of the pair whose value is most wrong, in either direction")
  void one(PrioritySweep answer, Draw draw) {
    for (int i = 1; i <= 12; i++) {
      Draw now = draw.instance(i);
      agree(answer, now, (m, d) -> Instance.of(d, 1, 0).ask(m), FIRST);
    }
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("several updates: errors are computed again after each")
  void several(PrioritySweep answer, Draw draw) {
    agree(answer, draw, (m, d) -> Instance.of(d, 2 + 2 * d.size(), 0).ask(m), AGAIN);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("stops where no error is above θ")
  void stops(PrioritySweep answer, Draw draw) {
    agree(answer, draw, (m, d) -> Instance.of(d, 200, d.number(0.5, 1.5)).ask(m), STOP);
  }

  /** A table, a model and settings. */
  private record Instance(
      double[][] q,
      double[][] reward,
      int[][] next,
      boolean[][] ends,
      int n,
      double theta,
      double gamma) {
    /** An instance in which it does not matter which of two equal errors comes first. */
    static Instance of(Draw d, int n, double theta) {
      while (true) {
        Instance i = any(d, n, theta);
        if (i.clear()) return i;
      }
    }

    /** Whether at every update one error is larger than all others, by more than rounding. */
    private boolean clear() {
      double[][] now = q;
      for (int i = 0; i < n; i++) {
        double[][] table = now;
        double[] p =
            IntStream.range(0, 8)
                .mapToDouble(k -> Math.abs(error(table, reward, next, ends, gamma, k)))
                .sorted()
                .toArray();
        if (p[7] <= Math.max(theta, 1e-9)) return true;
        if (p[7] - p[6] < 1e-9) return false;
        now = sweep(Slip.NONE).swept(now, reward, next, ends, 1, theta, gamma);
      }
      return true;
    }

    private static Instance any(Draw d, int n, double theta) {
      double[][] q = new double[4][];
      double[][] reward = new double[4][];
      int[][] next = new int[4][2];
      boolean[][] ends = new boolean[4][2];
      for (int s = 0; s < 4; s++) {
        q[s] = d.numbers(2, -4, 4);
        reward[s] = d.numbers(2, -4, 4);
        for (int a = 0; a < 2; a++) {
          next[s][a] = d.integer(0, 3);
          ends[s][a] = d.chance(0.3);
        }
      }
      if (theta > 0) { // one pair with an error of exactly θ, which is left alone
        int s = d.integer(0, 3);
        int a = d.integer(0, 1);
        q[s][a] = 0;
        reward[s][a] = theta;
        ends[s][a] = true;
      }
      return new Instance(q, reward, next, ends, n, theta, d.number(0.6, 0.9));
    }

    double[][] ask(PrioritySweep answer) {
      double[][] given = Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
      return answer.swept(given, reward, next, ends, n, theta, gamma);
    }
  }

  private enum Slip {
    NONE,
    LAST_OF_EQUALS, // no mistake
    SIGNED,
    AFTERLIFE,
    FIRST_ABOVE,
    AT_THETA,
    NEVER_STOPS
  }

  private static PrioritySweep sweep(Slip slip) {
    return (q, reward, next, ends, n, theta, gamma) -> {
      double[][] table = Arrays.stream(q).map(double[]::clone).toArray(double[][]::new);
      int actions = q[0].length;
      for (int i = 0; i < n; i++) {
        int choice = -1;
        double largest = slip == Slip.NEVER_STOPS ? 0 : theta;
        for (int k = 0; k < q.length * actions; k++) {
          int s = k / actions;
          int a = k % actions;
          boolean over = ends[s][a] && slip != Slip.AFTERLIFE;
          double target = reward[s][a] + (over ? 0 : gamma * Greedy.max(table[next[s][a]]));
          double error = target - table[s][a];
          double p = slip == Slip.SIGNED ? error : Math.abs(error);
          if (slip == Slip.FIRST_ABOVE && choice >= 0) break;
          boolean equal = slip == Slip.LAST_OF_EQUALS && choice >= 0 && p > largest - 1e-9;
          boolean least = slip == Slip.AT_THETA && choice < 0 && p == theta;
          if (p > largest || equal || least) {
            largest = Math.max(largest, p);
            choice = k;
          }
        }
        if (choice < 0) break;
        int s = choice / actions;
        int a = choice % actions;
        boolean over = ends[s][a] && slip != Slip.AFTERLIFE;
        table[s][a] = reward[s][a] + (over ? 0 : gamma * Greedy.max(table[next[s][a]]));
      }
      return table;
    };
  }

  /** r + γ max_b Q(s',b) − Q(s,a) of pair number k. */
  private static double error(
      double[][] q, double[][] reward, int[][] next, boolean[][] ends, double gamma, int k) {
    int s = k / q[0].length;
    int a = k % q[0].length;
    return reward[s][a] + (ends[s][a] ? 0 : gamma * Greedy.max(q[next[s][a]])) - q[s][a];
  }

  @Override
  public PrioritySweep right() {
    return sweep(Slip.NONE);
  }

  @Override
  public List<PrioritySweep> alsoRight() {
    return List.of(
        sweep(Slip.LAST_OF_EQUALS),
        (q, reward, next, ends, n, theta, gamma) -> { // errors are kept; few of them change
          int actions = q[0].length;
          double[] error = new double[q.length * actions];
          boolean[] fresh = new boolean[error.length];
          for (int i = 0; i < n; i++) {
            int worst = 0;
            for (int k = 0; k < error.length; k++) {
              int s = k / actions;
              int a = k % actions;
              if (!fresh[k]) {
                double future = ends[s][a] ? 0 : Arrays.stream(q[next[s][a]]).max().getAsDouble();
                error[k] = reward[s][a] + gamma * future - q[s][a];
                fresh[k] = true;
              }
              if (Math.abs(error[k]) > Math.abs(error[worst])) worst = k;
            }
            if (Math.abs(error[worst]) <= theta) return q;
            int changed = worst / actions;
            q[changed][worst % actions] += error[worst];
            fresh[worst] = false;
            for (int k = 0; k < error.length; k++) {
              if (next[k / actions][k % actions] == changed) fresh[k] = false;
            }
          }
          return q;
        });
  }

  @Override
  public Object probe(PrioritySweep answer, Draw d) {
    return List.of(
        Instance.of(d, 3, 0).ask(answer), Instance.of(d.instance(2), 200, 1).ask(answer));
  }

  @Override
  public List<WrongAnswer<PrioritySweep>> wrongAnswers() {
    return List.of(
        wrong(
            "sign of the error",
            "It updates only values that are too low. P is the size of the error: a value that is"
                + " too high is just as wrong.",
            sweep(Slip.SIGNED)),
        wrong(
            "no terminal mask",
            "It looks beyond the end of an episode: nothing follows where ends[s][a] is true.",
            sweep(Slip.AFTERLIFE)),
        wrong(
            "the first above θ",
            "It takes the first pair whose error is above θ, not the one with the largest error.",
            sweep(Slip.FIRST_ABOVE)),
        wrong(
            "θ itself",
            "It also updates where the error is exactly θ. An error of θ is small enough to be left"
                + " alone: stop if P(s,a) ≤ θ.",
            sweep(Slip.AT_THETA)),
        wrong(
            "errors judged once",
            "It computes all errors once, at the beginning, and updates in that order. Each update"
                + " changes the errors of the pairs that lead there.",
            (q, reward, next, ends, n, theta, gamma) -> {
              int actions = q[0].length;
              double[] first = new double[q.length * actions];
              Integer[] order = new Integer[first.length];
              for (int k = 0; k < order.length; k++) {
                order[k] = k;
                first[k] = Math.abs(error(q, reward, next, ends, gamma, k));
              }
              Arrays.sort(order, Comparator.comparingDouble(k -> -first[k]));
              for (int i = 0; i < Math.min(n, order.length) && first[order[i]] > theta; i++) {
                int k = order[i];
                q[k / actions][k % actions] += error(q, reward, next, ends, gamma, k);
              }
              return q;
            }),
        wrong(
            "never stops",
            "It goes on when no error is above θ any more.",
            sweep(Slip.NEVER_STOPS)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "After Q(s,a) has changed, whose errors are not what they were?",
        "n times: go through all pairs, compute r + γ max_b Q(s',b) − Q(s,a) for each, without the"
            + " future where ends is true, and remember the pair with the largest |·| above θ. If"
            + " there is none, return; else add its error to its value.",
        "if (Math.abs(____) > largest) { largest = ____; bestS = s; bestA = a; }");
  }

  /** The table after as many updates as the maze has steps, from zeros. */
  @Override
  public Object picture(PrioritySweep answer) {
    DynaMaze maze = new DynaMaze();
    int k = maze.states();
    double[][] reward = new double[k][4];
    int[][] next = new int[k][4];
    boolean[][] ends = new boolean[k][4];
    for (int s = 0; s < k; s++) {
      for (int a = 0; a < 4; a++) {
        ends[s][a] = maze.over(s);
        if (ends[s][a]) continue; // a goal or a wall: worth 0
        Outcome<Integer> o = maze.sample(s, a, null);
        next[s][a] = o.next();
        reward[s][a] = o.reward();
        ends[s][a] = o.terminal();
      }
    }
    double[][] q = answer.swept(new double[k][4], reward, next, ends, 100, 1e-4, 0.95);
    double[] v = Arrays.stream(q).mapToDouble(Greedy::max).toArray();
    String title = "100 updates in your order, from Q = 0: the values spread from the goal";
    return GridPicture.of(maze).title(title).values(v).arrows(q);
  }

  @Override
  public String whatIf() {
    return "Looking at all pairs before each update costs more than the update. Which pairs would"
        + " you have to look at, if you kept a queue?";
  }
}
