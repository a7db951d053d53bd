package mbrl.course.set05;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mbrl.exercise.AlternatingBackup;
import mbrl.exercise.SeededRandom;
import mbrl.exercise.TreeExpansion;
import mbrl.search.UcbScore;
import mbrl.world.TicTacToe;

/** Searches tic-tac-toe with the parts that exercises 5.2 and 5.3 ask for, to show them at work. */
final class GameSearch {
  private static final TicTacToe GAME = new TicTacToe();
  private final TreeExpansion expansion;
  private final AlternatingBackup backup;

  GameSearch(TreeExpansion expansion, AlternatingBackup backup) {
    this.expansion = expansion;
    this.backup = backup;
  }

  /** The move with the most visits. */
  int move(TicTacToe.Board start, int simulations, RandomGenerator rng) {
    return Integer.parseInt(grown(start, simulations, rng).mostVisited().get(0).label());
  }

  /** The tree after so many simulations. */
  PlainTree grown(TicTacToe.Board start, int simulations, RandomGenerator rng) {
    List<Map<Integer, Integer>> children = new ArrayList<>(List.of(new TreeMap<>()));
    List<TicTacToe.Board> boards = new ArrayList<>(List.of(start));
    int[] parent = new int[simulations + 1];
    parent[0] = -1;
    int[] n = new int[simulations + 1];
    double[] w = new double[simulations + 1];
    for (int i = 0; i < simulations; i++) {
      int leaf = selected(children, boards, n, w);
      TicTacToe.Board board = boards.get(leaf);
      int[] moves = GAME.moves(board).stream().mapToInt(m -> m).toArray();
      children = expansion.expanded(children, leaf, moves, new SeededRandom(rng.nextLong() >>> 1));
      if (children.size() > boards.size()) { // a new node
        int made = boards.size();
        parent[made] = leaf;
        for (Map.Entry<Integer, Integer> child : children.get(leaf).entrySet()) {
          if (child.getValue() == made) boards.add(GAME.play(board, child.getKey()));
        }
        leaf = made;
      }
      double v = payoff(boards.get(leaf), rng);
      n = backup.visits(parent, n, leaf);
      w = backup.sums(parent, w, leaf, v);
    }
    return new PlainTree(0, "root", children, n, w);
  }

  private static int selected(
      List<Map<Integer, Integer>> children, List<TicTacToe.Board> boards, int[] n, double[] w) {
    int node = 0;
    while (!children.get(node).isEmpty()
        && children.get(node).size() == GAME.moves(boards.get(node)).size()) {
      int best = -1;
      double highest = Double.NEGATIVE_INFINITY;
      for (int child : children.get(node).values()) {
        double score = UcbScore.of(w[child] / n[child], n[child], n[node], Math.sqrt(2));
        if (score > highest) {
          highest = score;
          best = child;
        }
      }
      node = best;
    }
    return node;
  }

  /** The payoff of a random game from here for the player who is to move now. */
  private static double payoff(TicTacToe.Board board, RandomGenerator rng) {
    int player = GAME.mover(board);
    while (!GAME.over(board)) {
      List<Integer> moves = GAME.moves(board);
      board = GAME.play(board, moves.get(rng.nextInt(moves.size())));
    }
    return GAME.payoff(board, player);
  }
}
