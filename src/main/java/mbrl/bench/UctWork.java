package mbrl.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.search.GameMcts;
import mbrl.search.GameNode;
import mbrl.world.TicTacToe;

/** Row 3: tree search from the empty board of tic-tac-toe, a new tree each time. */
final class UctWork implements Work {
  private static final int SEARCHES = 1000; // some tenths of a second
  private static final int SIMULATIONS = 1000;

  private final TicTacToe game = new TicTacToe();
  private final RandomGenerator rng = new SplittableRandom(5);
  private final GameMcts<TicTacToe.Board, Integer> mcts =
      new GameMcts<>(game, SIMULATIONS, Math.sqrt(2));

  private UctWork() {}

  static UctWork of(String work) {
    if (work.equals("tic-tac-toe")) return new UctWork();
    throw new IllegalArgumentException("uct knows no work '" + work + "'");
  }

  /** The mean share of the middle cell among the root's visits. */
  @Override
  public double run() {
    double share = 0;
    for (int i = 0; i < SEARCHES; i++) {
      GameNode<TicTacToe.Board, Integer> root = mcts.search(game.start(), rng);
      share += root.child(4).orElseThrow().visits() / (double) root.visits();
    }
    return share / SEARCHES;
  }
}
