package mbrl.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * A game of yours against a policy: play a move, get the reply.
 *
 * <p>A notebook cell or a terminal calls {@link #play} and shows {@link #state}; nothing here waits
 * for input.
 *
 * <p>Lecture 5.
 *
 * <pre>{@code
 *  X 1 2
 *  3 O 5
 *  6 7 8
 * your move: [1, 2, 3, 5, 6, 7, 8]
 *  X 1 2
 *  O O 5
 *  6 7 X
 * your move: [1, 2, 5, 6, 7]
 * }</pre>
 *
 * @param <S> the type of a position
 * @param <M> the type of a move
 */
public final class Duel<S, M> {
  private final Game<S, M> game;
  private final Policy<S, M> opponent;
  private final int you; // 0 or 1
  private final RandomGenerator rng; // the opponent's chance
  private S state;

  /**
   * Starts a game; if you are the second player, the opponent has already moved.
   *
   * @param you 0 to move first, 1 to move second
   */
  public Duel(Game<S, M> game, Policy<S, M> opponent, int you, RandomGenerator rng) {
    if (you != 0 && you != 1) {
      throw new IllegalArgumentException("you must be player 0 or 1, got " + you);
    }
    this.game = game;
    this.opponent = opponent;
    this.you = you;
    this.rng = rng;
    opponent.begin(game.start());
    state = afterReply(game.start());
  }

  /**
   * Plays your move and the opponent's reply, and returns the position after both.
   *
   * @throws IllegalArgumentException if the move is not one of {@link #moves}
   */
  public S play(M move) {
    if (over()) throw new IllegalArgumentException("the game is over: " + result());
    if (!moves().contains(move)) {
      throw new IllegalArgumentException("move " + move + " is not one of " + moves());
    }
    state = afterReply(game.play(state, move));
    return state;
  }

  private S afterReply(S s) {
    while (!game.over(s) && game.mover(s) != you) s = game.play(s, opponent.act(s, rng));
    return s;
  }

  /** The position. */
  public S state() {
    return state;
  }

  /** Your legal moves; none if the game is over. */
  public List<M> moves() {
    return game.moves(state);
  }

  /** Whether the game has ended. */
  public boolean over() {
    return game.over(state);
  }

  /** The state of the game, in words. */
  public String result() {
    if (!over()) return "your move: " + moves();
    double payoff = game.payoff(state, you);
    return payoff > 0 ? "you have won" : payoff < 0 ? "you have lost" : "a draw";
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    GameMcts<TicTacToe.Board, Integer> mcts = new GameMcts<>(game, 1000, Math.sqrt(2));
    Duel<TicTacToe.Board, Integer> duel = new Duel<>(game, mcts, 0, new SplittableRandom(5));
    for (int move : new int[] {0, 8}) {
      System.out.print(TicTacToe.text(duel.play(move)));
      System.out.println(duel.result());
    }
  }
}
