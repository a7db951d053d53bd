package mbrl.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * Monte-Carlo tree search for two players: let random games decide which moves deserve a closer
 * look, and look closer there.
 *
 * <pre>{@code
 * repeat as often as simulations are granted:
 *   selection    from the root, while every move of a node was tried:  a ← argmax_a score(a)
 *   expansion    try one more move: one new node
 *   simulation   play on at random to the end
 *   backup       for every node on the way:  N ← N + 1,  W ← W + payoff of the player who moved there
 * play the most visited move
 * }</pre>
 *
 * <p>The sign is the whole difference to one player: a node is rated by whoever <em>chose</em> it,
 * so each player picks what is good for that player, and nobody has to count plies.
 *
 * <p>After S simulations the root has N = S, every other node that is not terminal N = 1 + Σ
 * N(child): one visit when it was made, and each later one went on to a child. The root itself was
 * made without a visit, and a terminal node has no children. One simulation costs O(depth · moves),
 * and the tree holds at most S + 1 nodes.
 *
 * <p>Fails when one quiet reply refutes a move that wins most random games: the average hides the
 * trap until the search has found it.
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
  private final double c; // weight of the bonus, for payoffs from −1 to 1
  private final Ties ties;

  /**
   * A search that breaks ties fairly.
   *
   * @param game the rules
   * @param simulations how many simulations to spend on a move, at least 1
   * @param c weight of curiosity, at least 0; √2 is usual
   */
  public GameMcts(Game<S, M> game, int simulations, double c) {
    this(game, simulations, c, Ties.FAIR);
  }

  /** A search with its own rule for ties. */
  public GameMcts(Game<S, M> game, int simulations, double c, Ties ties) {
    if (simulations < 1) {
      throw new IllegalArgumentException("simulations must be at least 1, got " + simulations);
    }
    if (!(c >= 0)) throw new IllegalArgumentException("c must be at least 0, got " + c);
    this.game = game;
    this.simulations = simulations;
    this.c = c;
    this.ties = ties;
  }

  /** A position in the tree. */
  public static final class Node<S, M> implements SearchTree {
    private final S state;
    private final M move; // that led here; null at a root
    private final int player; // who made it
    private Node<S, M> parent; // null at a root
    private final List<M> moves;
    private final List<Node<S, M>> children; // one for each move, null while it is untried
    private int untried; // how many of them
    private int n; // N, visits
    private double total; // W, sum of the payoffs of player

    private Node(Game<S, M> game, S state, M move, int player, Node<S, M> parent) {
      this.state = state;
      this.move = move;
      this.player = player;
      this.parent = parent;
      moves = game.moves(state);
      children = new ArrayList<>(Collections.nCopies(moves.size(), null));
      untried = moves.size();
    }

    public S state() {
      return state;
    }

    /** The move that led here, null at a root. */
    public M move() {
      return move;
    }

    /** The player whose payoff {@link #value()} is: the one who moved here. */
    public int player() {
      return player;
    }

    @Override
    public String label() {
      return move == null ? "root" : String.valueOf(move);
    }

    @Override
    public int visits() {
      return n;
    }

    @Override
    public double value() {
      return n == 0 ? 0 : total / n;
    }

    @Override
    public List<Node<S, M>> children() {
      return children.stream().filter(Objects::nonNull).toList();
    }

    /** The child that {@code move} leads to, if it was tried. */
    public Optional<Node<S, M>> child(M move) {
      return children().stream().filter(child -> child.move.equals(move)).findFirst();
    }
  }

  @Override
  public M act(S state, RandomGenerator rng) {
    return mostVisited(search(state, rng), rng);
  }

  /** Searches from {@code state} and returns the root of the tree. */
  public Node<S, M> search(S state, RandomGenerator rng) {
    Node<S, M> root = root(state);
    grow(root, simulations, rng);
    return root;
  }

  /** A tree of one node, for {@link #grow}. */
  public Node<S, M> root(S state) {
    if (game.over(state)) {
      throw new IllegalArgumentException(
          "the game is over in " + state + ", no move to search for");
    }
    return new Node<>(game, state, null, 1 - game.mover(state), null);
  }

  /** Runs more simulations from {@code root}, a root or any node of a tree. */
  public void grow(Node<S, M> root, int simulations, RandomGenerator rng) {
    for (int i = 0; i < simulations; i++) {
      Node<S, M> leaf = expand(select(root, rng), rng);
      S end = simulate(leaf.state, rng);
      backup(root, leaf, end);
    }
  }

  /** Goes down to a node with an untried move, or to the end of the game. */
  private Node<S, M> select(Node<S, M> node, RandomGenerator rng) {
    while (node.untried == 0 && !node.moves.isEmpty()) {
      Node<S, M> best = null;
      int tied = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < node.children.size(); i++) {
        Node<S, M> child = node.children.get(i);
        double score = UcbScore.of(child.total / child.n, child.n, node.n, c);
        if (score > highest) {
          highest = score;
          best = child;
          tied = 1;
        } else if (score == highest && ties.take(++tied, rng)) {
          best = child;
        }
      }
      node = best;
    }
    return node;
  }

  /** Tries one more move; at the end of the game there is none. */
  private Node<S, M> expand(Node<S, M> node, RandomGenerator rng) {
    if (node.untried == 0) return node;
    int skip = rng.nextInt(node.untried--);
    int i = 0;
    while (node.children.get(i) != null || skip-- > 0) i++; // the move after so many untried ones
    M move = node.moves.get(i);
    Node<S, M> child =
        new Node<>(game, game.play(node.state, move), move, game.mover(node.state), node);
    node.children.set(i, child);
    return child;
  }

  /** Plays on at random and returns the last position. */
  private S simulate(S state, RandomGenerator rng) {
    while (!game.over(state)) {
      List<M> moves = game.moves(state);
      state = game.play(state, moves.get(rng.nextInt(moves.size())));
    }
    return state;
  }

  /** Tells every node from the leaf up to the root how the game ended for its player. */
  private void backup(Node<S, M> root, Node<S, M> leaf, S end) {
    double[] payoff = {game.payoff(end, 0), game.payoff(end, 1)};
    for (Node<S, M> node = leaf; node != root.parent; node = node.parent) {
      node.n++; // N ← N + 1
      node.total += payoff[node.player]; // W ← W + payoff of the player who moved there
    }
  }

  /** The most visited move of a grown tree. */
  public M mostVisited(Node<S, M> root, RandomGenerator rng) {
    Node<S, M> best = null;
    int tied = 0;
    for (Node<S, M> child : root.children()) {
      if (best == null || child.n > best.n) {
        best = child;
        tied = 1;
      } else if (child.n == best.n && ties.take(++tied, rng)) {
        best = child;
      }
    }
    if (best == null)
      throw new IllegalArgumentException("the tree has no child yet: grow it first");
    return best.move;
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    TicTacToe.Board board = TicTacToe.Board.of("X........"); // only cell 4 does not lose
    GameMcts<TicTacToe.Board, Integer> mcts = new GameMcts<>(game, 3000, Math.sqrt(2));
    Node<TicTacToe.Board, Integer> root = mcts.search(board, new SplittableRandom(5));
    System.out.print(root.text(2, 3));
    System.out.println(root.size() + " nodes, depth " + root.depth());
  }
}
