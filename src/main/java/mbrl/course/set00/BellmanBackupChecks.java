package mbrl.course.set00;

import java.util.Arrays;
import java.util.List;
import mbrl.core.FiniteMdp;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.BellmanBackup;
import mbrl.lab.GridPicture;
import mbrl.world.GridWorld;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 0.2: one step of value iteration for one state. */
public final class BellmanBackupChecks extends Exercise<BellmanBackup> {
  private static final String RULE =
      "V(s) ← max_a Σ p(s', r | s, a) [ r + γ V(s') ],  V(s') counts as 0 if s' is terminal";
  private static final int STATES = 8;

  public BellmanBackupChecks() {
    super("0.2", Kind.BUILD, 15, "The Bellman backup", BellmanBackup.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one action with one certain outcome: its reward plus γ times what follows")
  void sure(BellmanBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> backup(b, d, 1, 1, 0), RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("several outcomes: each is weighted by its probability")
  void weighs(BellmanBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> backup(b, d, 1, d.size() + 1, 0), RULE);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("several actions: the best one counts, even if all are bad")
  void best(BellmanBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> backup(b, d, d.size() + 1, d.size(), 0), RULE);
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("a terminal state: its reward counts, and nothing follows")
  void terminal(BellmanBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> backup(b, d, d.size(), d.size(), 1), RULE);
  }

  /** Backs up a state in which everything is negative and the first outcomes may be terminal. */
  private static double backup(BellmanBackup b, Draw d, int actions, int outcomes, int ending) {
    double[][] p = new double[actions][];
    double[][] r = new double[actions][];
    int[][] next = new int[actions][outcomes];
    boolean[][] terminal = new boolean[actions][outcomes];
    for (int a = 0; a < actions; a++) {
      p[a] = d.distribution(outcomes);
      r[a] = d.numbers(outcomes, -9, -1);
      for (int i = 0; i < outcomes; i++) {
        next[a][i] = d.integer(0, STATES - 1);
        terminal[a][i] = i < ending;
      }
    }
    return b.backup(p, r, next, terminal, d.numbers(STATES, -9, -2), d.number(0.3, 0.9));
  }

  @Override
  public BellmanBackup right() {
    return (p, r, next, terminal, v, gamma) ->
        best(p, (a, i) -> r[a][i] + (terminal[a][i] ? 0 : gamma * v[next[a][i]]));
  }

  /** The value of outcome i of action a. */
  private interface Worth {
    double of(int a, int i);
  }

  private static double mean(double[] p, int a, Worth worth) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) sum += p[i] * worth.of(a, i);
    return sum;
  }

  private static double best(double[][] p, Worth worth) {
    double best = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < p.length; a++) best = Math.max(best, mean(p[a], a, worth));
    return best;
  }

  @Override
  public List<BellmanBackup> alsoRight() {
    return List.of(
        (p, r, next, terminal, v, gamma) -> { // from the last to the first, sums kept apart
          double best = -Double.MAX_VALUE;
          for (int a = p.length - 1; a >= 0; a--) {
            double reward = 0;
            double future = 0;
            for (int i = p[a].length - 1; i >= 0; i--) {
              reward += p[a][i] * r[a][i];
              if (!terminal[a][i]) future += p[a][i] * v[next[a][i]];
            }
            best = Math.max(best, reward + gamma * future);
          }
          return best;
        });
  }

  @Override
  public Object probe(BellmanBackup answer, Draw d) {
    return new double[] {backup(answer, d, 3, 3, 1), backup(answer, d, 3, 3, 0)};
  }

  @Override
  public List<WrongAnswer<BellmanBackup>> wrongAnswers() {
    return List.of(
        wrong(
            "no terminal mask",
            "It adds γ V(s') after a terminal state as well. Nothing follows there, whatever number"
                + " v holds: look at terminal[a][i].",
            (p, r, next, terminal, v, gamma) -> best(p, (a, i) -> r[a][i] + gamma * v[next[a][i]])),
        wrong(
            "terminal reward lost",
            "It drops the whole outcome when s' is terminal. The reward on the way there was still"
                + " received; only γ V(s') is missing.",
            (p, r, next, terminal, v, gamma) ->
                best(p, (a, i) -> terminal[a][i] ? 0 : r[a][i] + gamma * v[next[a][i]])),
        wrong(
            "maximum starts at 0",
            "The search for the largest sum starts at 0, so a state where every action is bad seems"
                + " to be worth 0. Start below everything, at Double.NEGATIVE_INFINITY"
                + " (Double.MIN_VALUE is the smallest number above 0).",
            (p, r, next, terminal, v, gamma) ->
                Math.max(0, right().backup(p, r, next, terminal, v, gamma))),
        wrong(
            "probabilities forgotten",
            "It adds up the outcomes as if each were certain. Weight each one by p[a][i].",
            (p, r, next, terminal, v, gamma) -> {
              double[][] ones = new double[p.length][];
              for (int a = 0; a < p.length; a++) {
                ones[a] = new double[p[a].length];
                Arrays.fill(ones[a], 1);
              }
              return right().backup(ones, r, next, terminal, v, gamma);
            }),
        wrong(
            "mean over actions",
            "It averages over the actions. That is the value of a state to an agent that acts at"
                + " random; here the best action counts.",
            (p, r, next, terminal, v, gamma) -> {
              double sum = 0;
              for (int a = 0; a < p.length; a++) {
                sum +=
                    mean(p[a], a, (b, i) -> r[b][i] + (terminal[b][i] ? 0 : gamma * v[next[b][i]]));
              }
              return sum / p.length;
            }),
        wrong(
            "γ forgotten",
            "V(s') is one step away and counts γ times as much: γ is missing.",
            (p, r, next, terminal, v, gamma) -> right().backup(p, r, next, terminal, v, 1)),
        wrong(
            "γ on the reward too",
            "γ multiplies the reward as well. The reward is received now; only V(s') is one step"
                + " away.",
            (p, r, next, terminal, v, gamma) ->
                best(p, (a, i) -> gamma * (r[a][i] + (terminal[a][i] ? 0 : v[next[a][i]])))));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "If there were one action and one outcome, what would the state be worth? What changes"
            + " when the outcome is uncertain, and what when there is a choice?",
        "An inner loop over the outcomes adds up p[a][i] (r[a][i] + γ V(s')), with V(s') ="
            + " v[next[a][i]], or 0 if terminal[a][i]. An outer loop keeps the largest sum.",
        "sum += p[a][i] * (r[a][i] + (terminal[a][i] ? ____ : gamma * ____));");
  }

  /** Value iteration with the answer as its inner part, on the primer's maze. */
  @Override
  public Object picture(BellmanBackup answer) {
    GridWorld maze = new SmallMaze();
    double gamma = 0.9;
    double[] v = new double[maze.states()];
    for (int sweep = 0; sweep < 20; sweep++) {
      double[] old = v.clone();
      for (int s = 0; s < v.length; s++) {
        if (!maze.isWall(s) && maze.symbol(s) != 'G') v[s] = backup(answer, maze, s, old, gamma);
      }
    }
    double[][] q = new double[v.length][maze.actions()];
    for (int s = 0; s < v.length; s++) {
      for (int a = 0; a < maze.actions(); a++) {
        for (FiniteMdp.Chance c : maze.outcomes(s, a)) {
          q[s][a] += c.probability() * (c.reward() + (c.terminal() ? 0 : gamma * v[c.next()]));
        }
      }
    }
    String title = "Your backup, twenty sweeps over all squares: values spread from the goal";
    return GridPicture.of(maze).title(title).values(v).arrows(q);
  }

  private static double backup(
      BellmanBackup answer, FiniteMdp world, int s, double[] v, double gamma) {
    int k = world.actions();
    double[][] p = new double[k][];
    double[][] r = new double[k][];
    int[][] next = new int[k][];
    boolean[][] terminal = new boolean[k][];
    for (int a = 0; a < k; a++) {
      List<FiniteMdp.Chance> outcomes = world.outcomes(s, a);
      int n = outcomes.size();
      p[a] = outcomes.stream().mapToDouble(FiniteMdp.Chance::probability).toArray();
      r[a] = outcomes.stream().mapToDouble(FiniteMdp.Chance::reward).toArray();
      next[a] = outcomes.stream().mapToInt(FiniteMdp.Chance::next).toArray();
      terminal[a] = new boolean[n];
      for (int i = 0; i < n; i++) terminal[a][i] = outcomes.get(i).terminal();
    }
    return answer.backup(p, r, next, terminal, v, gamma);
  }

  @Override
  public String whatIf() {
    return "What does the map look like with γ = 0.5? Guess how far from the goal its reward can"
        + " still be seen.";
  }
}
