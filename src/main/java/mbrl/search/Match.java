package mbrl.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * A match between two players: the loop that plays a game from start to end.
 *
 * <pre>{@code
 * s ← start
 * until the game is over:  m ← policy of the mover(s);  s ← play(s, m)
 * }</pre>
 *
 * <p>A player is a {@link Policy} over positions: a search, a perfect player, a random one, or a
 * person at the keyboard.
 *
 * <p>Lecture 5.
 *
 * <pre>{@code
 * random, random  Tally[won=581, drawn=126, lost=293]
 * UCT, random     Tally[won=984, drawn=16, lost=0]
 * random, UCT     Tally[won=26, drawn=112, lost=862]
 * UCT, UCT        Tally[won=335, drawn=644, lost=21]
 * }</pre>
 */
public final class Match {
  private Match() {}

  /**
   * The results of a series of games for the first player.
   *
   * @param won games that the first player won
   * @param drawn games without a winner
   * @param lost games that the second player won
   */
  public record Tally(int won, int drawn, int lost) {
    /** The number of games. */
    public int games() {
      return won + drawn + lost;
    }
  }

  /** Plays one game from the start and returns the last position. */
  public static <S, M> S play(
      Game<S, M> game, Policy<S, M> first, Policy<S, M> second, RandomGenerator rng) {
    S s = game.start();
    first.begin(s);
    second.begin(s);
    while (!game.over(s)) {
      M move = (game.mover(s) == 0 ? first : second).act(s, rng);
      s = game.play(s, move);
    }
    return s;
  }

  /**
   * Plays many games and counts.
   *
   * @param games the number of games, at least 1
   */
  public static <S, M> Tally series(
      Game<S, M> game, Policy<S, M> first, Policy<S, M> second, int games, RandomGenerator rng) {
    if (games < 1) throw new IllegalArgumentException("games must be at least 1, got " + games);
    int won = 0;
    int lost = 0;
    for (int i = 0; i < games; i++) {
      double payoff = game.payoff(play(game, first, second, rng), 0);
      if (payoff > 0) won++;
      if (payoff < 0) lost++;
    }
    return new Tally(won, games - won - lost, lost);
  }

  /** A player that moves uniformly at random. */
  public static <S, M> Policy<S, M> random(Game<S, M> game) {
    return (state, rng) -> {
      GameMcts.checkRunning(game, state);
      List<M> moves = game.moves(state);
      return moves.get(rng.nextInt(moves.size()));
    };
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    Policy<TicTacToe.Board, Integer> random = random(game);
    Policy<TicTacToe.Board, Integer> uct = new GameMcts<>(game, 100, Math.sqrt(2));
    SplittableRandom rng = new SplittableRandom(5);
    System.out.println("random, random  " + series(game, random, random, 1000, rng));
    System.out.println("UCT, random     " + series(game, uct, random, 1000, rng));
    System.out.println("random, UCT     " + series(game, random, uct, 1000, rng));
    System.out.println("UCT, UCT        " + series(game, uct, uct, 1000, rng));
  }
}
