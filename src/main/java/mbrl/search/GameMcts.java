package mbrl.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * Monte-Carlo tree search for two players: random games estimate the value of moves, and the search
 * spends more games on the better ones.
 *
 * <pre>{@code
 * repeat for each simulation:
 *   selection    from the root, while every move of a node has been tried:  a ← argmax_a score(a)
 *   expansion    try one more move: one new node
 *   simulation   continue at random to the end
 *   backup       for every node on the way:  N ← N + 1,  W ← W + payoff of the player who moved there
 * play the most visited move
 * }</pre>
 *
 * <p>Only the sign differs from the search for one player: the value of a node is that of the
 * player who <em>chose</em> it, so each player maximises the own payoff and no plies need to be
 * counted.
 *
 * <p>After S simulations the root has N = S, every other node that is not terminal N = 1 + Σ
 * N(child): one visit when it was created, and each later one went on to a child. The root was
 * created without a visit, and a terminal node has no children. One simulation costs O(depth ·
 * moves), and the tree holds at most S + 1 nodes.
 *
 * <p>Fails when one quiet reply refutes a move that wins most random games: the mean hides the trap
 * until the search has found it.
 *
 * <p>Lecture 5. Kocsis and Szepesvári 2006; Browne et al. 2012, "A survey of Monte Carlo tree
 * search methods", section 3.
 *
 * <pre>{@code
 * root  N 3000  value 0.111
 *   4  N 2235  value -0.027
 *     7  N 397  value 0.05
 *     1  N 356  value 0.039
 *     8  N 324  value 0.031
 *   6  N 172  value -0.291
 *     2  N 47  value 0.426
 *     7  N 44  value 0.477
 *     8  N 38  value 0.368
 *   8  N 172  value -0.291
 *     2  N 72  value 0.542
 *     6  N 30  value 0.3
 *     7  N 20  value 0.1
 * 1885 nodes, depth 8
 * }</pre>
 *
 * @param <S> the type of a position
 * @param <M> the type of a move
 */
public final class GameMcts<S, M> implements Policy<S, M> {
  private final Game<S, M> game;
  private final int simulations; // S, for each move
  private final Score score; // selects the next branch
  private final Ties ties;

  /**
   * Plain UCT, ties broken fairly.
   *
   * @param game the rules
   * @param simulations the number of simulations for a move, at least 1
   * @param c weight of the exploration bonus, at least 0; √2 is usual for payoffs from −1 to 1
   */
  public GameMcts(Game<S, M> game, int simulations, double c) {
    this(game, simulations, UcbScore.with(c), Ties.FAIR);
  }

  /** A search with its own score, and its own rule for ties. */
  public GameMcts(Game<S, M> game, int simulations, Score score, Ties ties) {
    if (simulations < 1) {
      throw new IllegalArgumentException("simulations must be at least 1, got " + simulations);
    }
    this.game = game;
    this.simulations = simulations;
    this.score = score;
    this.ties = ties;
  }

  @Override
  public M act(S state, RandomGenerator rng) {
    return mostVisited(search(state, rng), rng);
  }

  /** Searches from {@code state} and returns the root of the tree. */
  public GameNode<S, M> search(S state, RandomGenerator rng) {
    GameNode<S, M> root = root(state);
    grow(root, simulations, rng);
    return root;
  }

  /** A tree of one node, for {@link #grow}. */
  public GameNode<S, M> root(S state) {
    checkRunning(state);
    return GameNode.root(game, state);
  }

  /** Refuses a position in which the game is over. */
  void checkRunning(S state) {
    checkRunning(game, state);
  }

  /** Refuses a position in which {@code game} is over. */
  static <S> void checkRunning(Game<S, ?> game, S state) {
    if (game.over(state)) {
      throw new IllegalArgumentException("the game is over in " + state + ": no move to choose");
    }
  }

  /** Runs more simulations from {@code root}, a root or any node of a tree. */
  public void grow(GameNode<S, M> root, int simulations, RandomGenerator rng) {
    checkRunning(root.state());
    for (int i = 0; i < simulations; i++) pass(root, root, rng);
  }

  /** One simulation from {@code root} that passes through {@code start}, an old or a new node. */
  void pass(GameNode<S, M> root, GameNode<S, M> start, RandomGenerator rng) {
    boolean isNew = start.n == 0 && start != root;
    GameNode<S, M> leaf = isNew ? start : expand(select(start, rng), rng);
    S end = simulate(leaf.state(), rng);
    backup(root, leaf, end);
  }

  /** Goes down to a node with an untried move, or to the end of the game. */
  private GameNode<S, M> select(GameNode<S, M> start, RandomGenerator rng) {
    GameNode<S, M> node = start;
    while (node.untried == 0 && !node.moves.isEmpty()) {
      GameNode<S, M> s = node;
      // a ← argmax_a score(a)
      int a = ties.argmax(s.moves.size(), i -> score(s.children[i], s.n), rng);
      node = s.children[a];
    }
    return node;
  }

  private double score(GameNode<S, M> child, int total) {
    return score.of(child.total / child.n, child.n, total);
  }

  /** Tries one more move; at the end of the game there is none. */
  private GameNode<S, M> expand(GameNode<S, M> node, RandomGenerator rng) {
    return node.untried == 0 ? node : node.tryOneMore(game, rng);
  }

  /** Continues at random and returns the last position. */
  S simulate(S state, RandomGenerator rng) {
    while (!game.over(state)) {
      List<M> moves = game.moves(state);
      state = game.play(state, moves.get(rng.nextInt(moves.size())));
    }
    return state;
  }

  /** Adds the payoff to every node from the leaf up to the root, each for its own player. */
  private void backup(GameNode<S, M> root, GameNode<S, M> leaf, S end) {
    double[] payoff = {game.payoff(end, 0), game.payoff(end, 1)};
    for (GameNode<S, M> node = leaf; node != root.parent(); node = node.parent()) {
      node.n++; // N ← N + 1
      node.total += payoff[node.player()]; // W ← W + payoff of the player who moved there
    }
  }

  /** The most visited move of a grown tree. */
  public M mostVisited(GameNode<S, M> root, RandomGenerator rng) {
    List<GameNode<S, M>> tried = root.children();
    if (tried.isEmpty()) throw new IllegalArgumentException("the tree is empty: grow it first");
    return tried.get(ties.argmax(tried.size(), i -> tried.get(i).n, rng)).move();
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    TicTacToe.Board board = TicTacToe.Board.of("X........"); // only cell 4 does not lose
    GameMcts<TicTacToe.Board, Integer> mcts = new GameMcts<>(game, 3000, Math.sqrt(2));
    GameNode<TicTacToe.Board, Integer> root = mcts.search(board, new SplittableRandom(5));
    System.out.print(root.text(2, 3));
    System.out.println(root.size() + " nodes, depth " + root.depth());
  }
}
