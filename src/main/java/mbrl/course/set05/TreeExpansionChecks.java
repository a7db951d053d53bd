package mbrl.course.set05;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mbrl.course.Answers;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.TreeExpansion;
import mbrl.lab.TreePicture;
import mbrl.world.TicTacToe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 5.2: one more node. */
public final class TreeExpansionChecks extends Exercise<TreeExpansion> {
  private static final String GROWS =
      "an untried move m;  children(node) ← children(node) ∪ { m → new node };  the new node has no"
          + " children yet";
  private static final String FULL = "nothing left to try: the tree stays as it is";
  private static final String FAIR = "of k untried moves each is taken with chance 1/k";
  private static final int TRIALS = 600;

  public TreeExpansionChecks() {
    super("5.2", Kind.BUILD, 20, "One more node", TreeExpansion.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("one untried move is left: it leads to a new node with the next number")
  void last(TreeExpansion answer, Draw draw) {
    agree(answer, draw, (e, d) -> Instance.of(d, 1 + d.size(), 1).ask(e, d), GROWS);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("all moves were tried, or the game is over: nothing changes")
  void full(TreeExpansion answer, Draw draw) {
    agree(answer, draw, (e, d) -> Instance.of(d, d.size() % 3, 0).ask(e, d), FULL);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("several untried moves: each has the same chance, at a leaf and further up")
  void fair(TreeExpansion answer, Draw draw) {
    for (int i = 0; i < 2; i++) {
      Draw d = draw.instance(i + 1);
      int untried = d.integer(3, 4);
      Instance at = Instance.of(d, untried + 4 * i, untried); // first at a leaf
      int[] count = new int[at.moves.length];
      for (List<Map<Integer, Integer>> got : Answers.many(TRIALS, () -> at.ask(answer, d))) {
        int taken = at.newMove(got);
        expectThat(taken >= 0, got, "one of the untried moves made a node", GROWS);
        expect(got, grown(at.children, at.node, at.moves[taken]), GROWS);
        count[taken]++;
      }
      for (int m = 0; m < count.length; m++) {
        if (at.tried(m)) continue;
        expectOften(count[m], TRIALS, 1.0 / untried, "move " + at.moves[m], FAIR);
      }
    }
  }

  /** A tree, and a node of it where one more move is to be tried. */
  private record Instance(List<Map<Integer, Integer>> children, int node, int[] moves) {
    /**
     * The tried moves stand side by side, so that going on from a drawn move to the next untried
     * one is far from fair.
     *
     * @param legal how many legal moves the node has
     * @param untried how many of them were not tried
     */
    static Instance of(Draw d, int legal, int untried) {
      int[] moves = new int[legal];
      for (int i = 0; i < legal; i++) moves[i] = 2 * i + d.integer(0, 1);
      int node = d.integer(0, 2);
      List<Map<Integer, Integer>> children = new ArrayList<>();
      for (int above = 0; above < node; above++) {
        children.add(new TreeMap<>(Map.of(d.integer(0, 8), above + 1)));
      }
      children.add(new TreeMap<>());
      int from = d.integer(0, 9);
      for (int i = 0; i < legal - untried; i++) {
        children.get(node).put(moves[(from + i) % legal], children.size());
        children.add(new TreeMap<>());
      }
      return new Instance(children, node, moves);
    }

    List<Map<Integer, Integer>> ask(TreeExpansion answer, Draw d) {
      return answer.expanded(children, node, moves, d.rng());
    }

    boolean tried(int m) {
      return children.get(node).containsKey(moves[m]);
    }

    /** The place of the first move that is a child in {@code after} only; −1 if there is none. */
    int newMove(List<Map<Integer, Integer>> after) {
      for (int m = 0; m < moves.length; m++) {
        if (!tried(m) && after.size() > node && after.get(node).containsKey(moves[m])) return m;
      }
      return -1;
    }
  }

  /** A copy of the tree with a new node below {@code node}. */
  private static List<Map<Integer, Integer>> grown(
      List<Map<Integer, Integer>> children, int node, int move) {
    List<Map<Integer, Integer>> tree = new ArrayList<>();
    for (Map<Integer, Integer> map : children) tree.add(new TreeMap<>(map));
    tree.get(node).put(move, tree.size());
    tree.add(new TreeMap<>());
    return tree;
  }

  private static List<Integer> untried(Map<Integer, Integer> children, int[] moves) {
    return Arrays.stream(moves).filter(m -> !children.containsKey(m)).boxed().toList();
  }

  /** Hangs the new node into the tree it was given, which spares the copy. */
  static TreeExpansion inPlace() {
    return (children, node, moves, rng) -> { // the n-th untried move replaces the choice
      int chosen = 0;
      int seen = 0;
      for (int move : moves) {
        if (!children.get(node).containsKey(move) && rng.nextInt(++seen) == 0) chosen = move;
      }
      if (seen == 0) return children;
      children.get(node).put(chosen, children.size());
      children.add(new HashMap<>());
      return children;
    };
  }

  /** Which of the untried moves, at least one, is tried. */
  private interface Choice {
    int of(List<Integer> untried, int[] moves, RandomGenerator rng);
  }

  private static TreeExpansion with(Choice choice) {
    return (children, node, moves, rng) -> {
      List<Integer> untried = untried(children.get(node), moves);
      if (untried.isEmpty()) return children;
      return grown(children, node, choice.of(untried, moves, rng));
    };
  }

  @Override
  public TreeExpansion right() {
    return with((untried, moves, rng) -> untried.get(rng.nextInt(untried.size())));
  }

  @Override
  public List<TreeExpansion> alsoRight() {
    return List.of(
        inPlace(),
        with( // draws until it hits an untried one
            (untried, moves, rng) -> {
              int move = moves[rng.nextInt(moves.length)];
              while (!untried.contains(move)) move = moves[rng.nextInt(moves.length)];
              return move;
            }));
  }

  /** The results of 300 trials, on average, at a node with three untried moves of seven. */
  @Override
  public Object probe(TreeExpansion answer, Draw d) {
    Instance at = Instance.of(d, 7, 3);
    int trials = 300;
    double[] shown = new double[at.moves.length + 2];
    for (int k = 0; k < trials; k++) {
      List<Map<Integer, Integer>> got = at.ask(answer, d);
      shown[at.moves.length] += (double) (got.size() - at.children.size()) / trials;
      for (int m = 0; m < at.moves.length && got.size() > at.node; m++) {
        int child = got.get(at.node).getOrDefault(at.moves[m], 0);
        if (child < at.children.size()) continue;
        shown[m] += 1.0 / trials;
        shown[at.moves.length + 1] += (double) (child - at.children.size()) / trials;
      }
    }
    return shown;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.16); // of shares, 4 standard errors
  }

  @Override
  public List<WrongAnswer<TreeExpansion>> wrongAnswers() {
    return List.of(
        wrong(
            "first untried",
            "It always takes the first of the untried moves. Each of them should have the same"
                + " chance.",
            with((untried, moves, rng) -> untried.get(0))),
        wrong(
            "any move",
            "It draws among all legal moves. Where the move was tried before, the new node takes"
                + " the place of the old one, and everything below that is lost.",
            with((untried, moves, rng) -> moves[rng.nextInt(moves.length)])),
        wrong(
            "on to the next untried",
            "It draws one of all moves, and goes on from there to the next untried one. So an"
                + " untried move that comes after tried ones is taken too often.",
            with(
                (untried, moves, rng) -> {
                  int i = rng.nextInt(moves.length);
                  while (!untried.contains(moves[i])) i = (i + 1) % moves.length;
                  return moves[i];
                })),
        wrong(
            "all at once",
            "It makes a node for every untried move. A simulation adds one node.",
            (children, node, moves, rng) -> {
              List<Map<Integer, Integer>> tree = children;
              for (int move : untried(children.get(node), moves)) tree = grown(tree, node, move);
              return tree;
            }),
        wrong(
            "leaves only",
            "A node that has a child already gets no other: its untried moves are never tried. Ask"
                + " for each move whether it was tried, not whether the node has children.",
            (children, node, moves, rng) ->
                children.get(node).isEmpty()
                    ? right().expanded(children, node, moves, rng)
                    : children),
        wrong(
            "a child that is nowhere",
            "The move leads to a number, but the list has no node of that number: the new node"
                + " needs a map of its own, still empty.",
            (children, node, moves, rng) -> {
              List<Map<Integer, Integer>> tree = right().expanded(children, node, moves, rng);
              return tree.subList(0, children.size());
            }),
        wrong(
            "one number too far",
            "The move leads to the number after the new node's. The first node is number 0, so a"
                + " list of k nodes ends with number k − 1.",
            (children, node, moves, rng) -> {
              List<Map<Integer, Integer>> tree = right().expanded(children, node, moves, rng);
              int made = children.size();
              tree.get(node).replaceAll((move, child) -> child == made ? made + 1 : child);
              return tree;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Five moves are legal, and two of them lead to a child already. Which could be tried, and"
            + " what number does the new node get if the tree has 9 nodes now?",
        "Collect the moves that tree.get(node) does not contain as keys. If there are none, return"
            + " the tree. Else draw one of them, put it into that map with the number tree.size(),"
            + " and add an empty map to the list.",
        "int move = untried.get(rng.nextInt(____)); tree.get(node).put(move, ____); tree.add(new"
            + " HashMap<>());");
  }

  /** The lecture's two corners, searched with the answer. */
  @Override
  public Object picture(TreeExpansion answer) {
    GameSearch search = new GameSearch(answer, new AlternatingBackupChecks().right());
    TicTacToe.Board corners = TicTacToe.Board.of("X...O...X");
    return TreePicture.of(search.grown(corners, 60, new SplittableRandom(5)))
        .levels(2)
        .widest(6)
        .names(t -> t.label().equals("root") ? "O to move" : "cell " + t.label())
        .title("The lecture's two corners with your nodes: every move was tried");
  }

  @Override
  public String whatIf() {
    return "Connect-4 has seven moves, go has 361. With 300 simulations, how many moves ahead does"
        + " a tree look that tries everything once before it looks at anything twice?";
  }
}
