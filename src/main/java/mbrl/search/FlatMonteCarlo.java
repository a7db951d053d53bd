package mbrl.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * Search without a tree: play each move, continue at random, and take the move with the best mean
 * result.
 *
 * <pre>{@code
 * for each move m:  Q(m) = mean payoff of games that start with m and continue at random
 * play  argmax_m Q(m)
 * }</pre>
 *
 * <p>One choice costs the given number of games. It needs only the rules, and plays much better
 * than at random.
 *
 * <p>Fails when the opponent does not play at random: it assumes mistakes, and more games do not
 * change that. {@link GameMcts} searches the opponent's best replies.
 *
 * <p>Lecture 5. Brügmann 1993, "Monte Carlo Go"; Sutton and Barto, 2nd edition, section 8.10.
 *
 * <pre>{@code
 * 10 games a move, of 500 as O lost: flat 448, with a tree 447
 * 100 games a move, of 500 as O lost: flat 351, with a tree 240
 * 1000 games a move, of 500 as O lost: flat 194, with a tree 14
 * }</pre>
 *
 * @param <S> the type of a position
 * @param <M> the type of a move
 */
public final class FlatMonteCarlo<S, M> implements Policy<S, M> {
  private final Game<S, M> game;
  private final int games; // for each choice, shared by the moves

  /**
   * @param game the rules
   * @param games the number of games for each choice, at least 1
   */
  public FlatMonteCarlo(Game<S, M> game, int games) {
    if (games < 1) throw new IllegalArgumentException("games must be at least 1, got " + games);
    this.game = game;
    this.games = games;
  }

  @Override
  public M act(S state, RandomGenerator rng) {
    double[] q = values(state, rng);
    return game.moves(state).get(Ties.FAIR.argmax(q.length, i -> q[i], rng));
  }

  /**
   * Q(m) of every legal move, in order; −∞ for a move without a game, when there are more moves
   * than games.
   */
  public double[] values(S state, RandomGenerator rng) {
    GameMcts.checkRunning(game, state);
    List<M> moves = game.moves(state);
    int player = game.mover(state);
    double[] sum = new double[moves.size()];
    int[] n = new int[moves.size()];
    for (int i = 0; i < games; i++) {
      int m = i % sum.length; // in turn
      S end = playOn(game.play(state, moves.get(m)), rng);
      sum[m] += game.payoff(end, player);
      n[m]++;
    }
    for (int m = 0; m < sum.length; m++)
      sum[m] = n[m] > 0 ? sum[m] / n[m] : Double.NEGATIVE_INFINITY;
    return sum;
  }

  private S playOn(S state, RandomGenerator rng) {
    while (!game.over(state)) {
      List<M> moves = game.moves(state);
      state = game.play(state, moves.get(rng.nextInt(moves.size())));
    }
    return state;
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    Policy<TicTacToe.Board, Integer> perfect = new Minimax<>(game);
    for (int n : new int[] {10, 100, 1000}) {
      Policy<TicTacToe.Board, Integer> flat = new FlatMonteCarlo<>(game, n);
      Policy<TicTacToe.Board, Integer> tree = new GameMcts<>(game, n, Math.sqrt(2));
      SplittableRandom rng = new SplittableRandom(5);
      int flatLost = Match.series(game, perfect, flat, 500, rng).won();
      int treeLost = Match.series(game, perfect, tree, 500, rng).won();
      System.out.println(
          n + " games a move, of 500 as O lost: flat " + flatLost + ", with a tree " + treeLost);
    }
  }
}
