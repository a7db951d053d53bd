package mbrl.search;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mbrl.core.Game;

/**
 * A position in the tree of a game, with the statistics {@link GameMcts} keeps of the move to it.
 *
 * <p>Its value is for the player who <em>made</em> that move. A node that is good for its player is
 * bad for the other, who moves next.
 *
 * <p>Lecture 5.
 *
 * @param <S> the type of a position
 * @param <M> the type of a move
 */
public final class GameNode<S, M> implements SearchTree {
  private final S state;
  private final M move; // that led here; null at a root
  private final int player; // who made it
  private GameNode<S, M> parent; // null at a root
  final List<M> moves; // the legal moves from here, none if the game is over
  final GameNode<S, M>[] children; // one for each of them, null while it is untried
  int untried; // how many of them
  int n; // N, visits
  double total; // W, sum of the payoffs of player

  @SuppressWarnings("unchecked") // Java makes no arrays of generic types
  private GameNode(Game<S, M> game, S state, M move, int player, GameNode<S, M> parent) {
    this.state = state;
    this.move = move;
    this.player = player;
    this.parent = parent;
    moves = game.moves(state);
    children = (GameNode<S, M>[]) new GameNode<?, ?>[moves.size()];
    untried = moves.size();
  }

  /** A tree of one node. Its value is for the player who moved last, before this search. */
  static <S, M> GameNode<S, M> root(Game<S, M> game, S state) {
    return new GameNode<>(game, state, null, 1 - game.mover(state), null);
  }

  /** Adds the child of one of the untried moves, each with the same chance. */
  GameNode<S, M> tryOneMore(Game<S, M> game, RandomGenerator rng) {
    int skip = rng.nextInt(untried);
    int i = 0;
    while (children[i] != null || skip-- > 0) i++; // to the untried move of that number
    return child(i, game);
  }

  /** The child that move number {@code i} leads to, made if it was untried. */
  GameNode<S, M> child(int i, Game<S, M> game) {
    if (children[i] == null) {
      S next = game.play(state, moves.get(i));
      children[i] = new GameNode<>(game, next, moves.get(i), game.mover(state), this);
      untried--;
    }
    return children[i];
  }

  /** The node above, null at a root. */
  GameNode<S, M> parent() {
    return parent;
  }

  /** Discards the tree above: this node becomes a root. */
  void cutOff() {
    parent = null;
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
  public List<GameNode<S, M>> children() {
    return Arrays.stream(children).filter(Objects::nonNull).toList();
  }

  /** The child that {@code move} leads to, if it was tried. */
  public Optional<GameNode<S, M>> child(M move) {
    return children().stream().filter(child -> child.move.equals(move)).findFirst();
  }
}
