package mbrl.core;

import java.util.List;

/**
 * A game with perfect information for players who move in turn.
 *
 * @param <S> the type of a position; records that hold no arrays, so that positions compare by
 *     value
 * @param <M> the type of a move
 */
public interface Game<S, M> {
  /** The position before the first move. */
  S start();

  /** The legal moves of {@code state}, in a fixed order; none if the game is over. */
  List<M> moves(S state);

  /** The position after {@code move}; {@code state} itself is not changed. */
  S play(S state, M move);

  /** The player to move: 0 or 1. */
  int mover(S state);

  /** Whether the game has ended. */
  boolean over(S state);

  /** The payoff of {@code player} when the game ends in {@code state}: 1 won, 0 drawn, −1 lost. */
  double payoff(S state, int player);
}
