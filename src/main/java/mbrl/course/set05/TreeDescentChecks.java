package mbrl.course.set05;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.TreeDescent;
import mbrl.lab.TreePicture;
import mbrl.search.UcbScore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 5.4, a bug hunt: a tree that becomes a chain. */
public final class TreeDescentChecks extends Exercise<TreeDescent> {
  private static final String RULE =
      "while every action of node was tried: node ← its child with the highest score;  there: the"
          + " first action that was not tried";

  public TreeDescentChecks() {
    super("5.4", Kind.BUG_HUNT, 10, "The tree that became a chain", TreeDescent.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("an action is untried at the root: it stays there")
  void root(TreeDescent answer, Draw draw) {
    agree(answer, draw, (t, d) -> place(t, d, 0, d.size() % 2 == 0), RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("goes down where every action was tried, and no farther")
  void below(TreeDescent answer, Draw draw) {
    agree(answer, draw, (t, d) -> place(t, d, 1 + (d.size() - 1) % 3, d.size() % 2 == 0), RULE);
  }

  /**
   * A tree whose best nodes are full down to a certain level, and not below.
   *
   * @param level how often one has to go down
   * @param oneLeft whether one action is left there, or any number but none and all
   */
  private static int[] place(TreeDescent answer, Draw d, int level, boolean oneLeft) {
    int actions = d.integer(2, 3) + (d.size() > 2 ? 1 : 0);
    List<Map<Integer, Integer>> children = new ArrayList<>(List.of(new LinkedHashMap<>()));
    List<Double> score = new ArrayList<>(List.of(0.0));
    int node = 0;
    for (int k = 0; k < level; k++) {
      node = grow(children, score, node, actions, actions, d);
    }
    int tried = oneLeft ? actions - 1 : d.integer(1, actions - 1);
    int best = grow(children, score, node, tried, actions, d);
    grow(children, score, best, 1, actions, d);
    double[] scores = score.stream().mapToDouble(x -> x).toArray();
    return answer.place(children, scores, actions);
  }

  /** Gives {@code node} so many children, of actions drawn, and returns the best of them. */
  private static int grow(
      List<Map<Integer, Integer>> children,
      List<Double> score,
      int node,
      int tried,
      int actions,
      Draw d) {
    int best = -1;
    int from = d.integer(0, actions - 1);
    for (int i = 0; i < tried; i++) {
      int made = children.size();
      children.get(node).put((from + i) % actions, made);
      children.add(new LinkedHashMap<>());
      score.add(d.number(0, 2) + made / 1000.0); // no two are equal
      if (best < 0 || score.get(made) > score.get(best)) best = made;
    }
    return best;
  }

  /** Whether a node with so many children is left for one of them. */
  private interface Leaves {
    boolean of(int tried, int actions, int depth);
  }

  private static TreeDescent with(Leaves leaves) {
    return (children, score, actions) -> {
      int node = 0;
      for (int depth = 0; leaves.of(children.get(node).size(), actions, depth); depth++) {
        node = best(children.get(node), score);
      }
      return new int[] {node, firstUntried(children.get(node))};
    };
  }

  private static int best(Map<Integer, Integer> below, double[] score) {
    int best = -1;
    for (int child : below.values()) {
      if (best < 0 || score[child] > score[best]) best = child;
    }
    return best;
  }

  private static int firstUntried(Map<Integer, Integer> below) {
    int action = 0;
    while (below.containsKey(action)) action++;
    return action;
  }

  @Override
  public TreeDescent right() {
    return with((tried, actions, depth) -> tried == actions);
  }

  @Override
  public List<TreeDescent> alsoRight() {
    return List.of(
        new TreeDescent() { // asks every action, and calls itself
          @Override
          public int[] place(List<Map<Integer, Integer>> children, double[] score, int actions) {
            return from(0, children, score, actions);
          }

          private int[] from(
              int node, List<Map<Integer, Integer>> children, double[] score, int actions) {
            Map<Integer, Integer> below = children.get(node);
            for (int a = 0; a < actions; a++) {
              if (below.get(a) == null) return new int[] {node, a};
            }
            int best = below.get(actions - 1);
            for (int child : below.values()) if (score[child] >= score[best]) best = child;
            return from(best, children, score, actions);
          }
        });
  }

  @Override
  public Object probe(TreeDescent answer, Draw d) {
    return List.of(
        place(answer, d, 0, true), place(answer, d, 1, false), place(answer, d, 3, false));
  }

  @Override
  public List<WrongAnswer<TreeDescent>> wrongAnswers() {
    return List.of(
        wrong(
            "never goes down",
            "Now it stays at the root, although everything was tried there, and returns an action"
                + " that does not exist.",
            with((tried, actions, depth) -> false)),
        wrong(
            "one level only",
            "It goes down once at most. Below the root, nodes with every action tried must be"
                + " passed too: while, not if.",
            with((tried, actions, depth) -> tried == actions && depth < 1)),
        wrong(
            "the last action is never tried",
            "It leaves a node when one action is still untried there. That action would never be"
                + " tried.",
            with((tried, actions, depth) -> tried >= actions - 1)),
        wrong(
            "two children are enough",
            "It leaves a node as soon as that has two children. A node may have more actions than"
                + " that: compare with their number.",
            with((tried, actions, depth) -> tried >= 2)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "The root has three actions and one child. Where should the next node be made? Read the"
            + " loop: where does this class go?",
        "A node may be left only when all of its actions were tried, that is, when it has as many"
            + " children as there are actions.",
        "while (children.get(node).size() == ____) {");
  }

  /** The line world with three steps, searched with the answer: 60 simulations. */
  @Override
  public Object picture(TreeDescent answer) {
    SplittableRandom rng = new SplittableRandom(54);
    int simulations = 60;
    List<Map<Integer, Integer>> children = new ArrayList<>(List.of(new TreeMap<>()));
    int[] parent = new int[simulations + 1];
    int[] x = new int[simulations + 1];
    int[] n = new int[simulations + 1];
    double[] w = new double[simulations + 1];
    double[] score = new double[simulations + 1];
    x[0] = 4;
    for (int made = 1; made <= simulations; made++) {
      int[] place = answer.place(children, score, 3);
      children.get(place[0]).put(place[1], made);
      children.add(new TreeMap<>());
      parent[made] = place[0];
      x[made] = x[place[0]] + place[1] - 1; // action 0 is a step to the left
      double payoff = 1 - Math.abs(x[made] + rng.nextInt(3) - 1) / 8.0; // one more step at random
      for (int node = made; ; node = parent[node]) {
        n[node]++;
        w[node] += payoff;
        if (node == 0) break;
      }
      for (int k = 1; k <= made; k++) {
        score[k] = UcbScore.of(w[k] / n[k], n[k], n[parent[k]], 0.3);
      }
    }
    String[] names = {"left", "stay", "right"};
    return TreePicture.of(new PlainTree(0, "x = 4", children, n, w))
        .names(t -> t.label().length() > 1 ? t.label() : names[Integer.parseInt(t.label())])
        .levels(2)
        .title("Your tree on the line: all three steps were tried, the good one most");
  }

  @Override
  public String whatIf() {
    return "Does N = 1 + Σ N(child) hold at every node of the chain? What would you count instead,"
        + " to notice the bug?";
  }
}
