package mbrl.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * A perfect player: search the whole game to its end, where both players choose their best move.
 *
 * <pre>{@code
 * v(s) = payoff of the first player                      if the game is over in s
 *      = max_m v(play(s, m))                             if the first player moves in s
 *      = min_m v(play(s, m))                             if the second does
 * }</pre>
 *
 * <p>Every position is computed once and stored, so the first query costs O(positions · moves) time
 * and O(positions) memory, each later one a look-up: 5478 positions of tic-tac-toe in some
 * milliseconds. Other searches are compared with it.
 *
 * <p>Fails on large games: Connect-4 has 4.5·10¹² positions.
 *
 * <p>Among moves of equal value it chooses at random, so it never loses a drawn position, but it
 * sets no traps either.
 *
 * <p>Lecture 5. von Neumann 1928, "Zur Theorie der Gesellschaftsspiele".
 *
 * <pre>{@code
 * value of the game: 0.0
 * positions: 5478
 * X........ X gets 0.0 by [4]
 * X...O.... X gets 0.0 by [1, 2, 3, 5, 6, 7, 8]
 * X...O...X X gets 0.0 by [1, 3, 5, 7]
 * X..OO.X.. X gets 0.0 by [5]
 * Tally[won=959, drawn=41, lost=0]
 * }</pre>
 *
 * @param <S> the type of a position, compared by value
 * @param <M> the type of a move
 */
public final class Minimax<S, M> implements Policy<S, M> {
  private final Game<S, M> game;
  private final Map<S, Double> values = new ConcurrentHashMap<>(); // v(s), for the first player

  public Minimax(Game<S, M> game) {
    this.game = game;
  }

  /**
   * The payoff of {@code player} from here if both play perfectly.
   *
   * @param player 0 or 1
   */
  public double value(S state, int player) {
    double v = firstPlayers(state);
    return player == 0 ? v : 0 - v;
  }

  /**
   * v(s). A list holds the open positions, because recursion through a long game would overflow the
   * stack.
   */
  private double firstPlayers(S s) {
    Deque<S> waiting = new ArrayDeque<>(List.of(s));
    while (!values.containsKey(s)) {
      S next = waiting.peek();
      List<S> unknown = new ArrayList<>();
      for (M m : game.moves(next)) {
        S after = game.play(next, m);
        if (!values.containsKey(after)) unknown.add(after);
      }
      if (unknown.isEmpty()) values.put(waiting.pop(), backup(next));
      else unknown.forEach(waiting::push); // these first
    }
    return values.get(s);
  }

  private double backup(S s) {
    if (game.over(s)) return game.payoff(s, 0);
    boolean first = game.mover(s) == 0;
    double v = first ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    for (M m : game.moves(s)) {
      double after = values.get(game.play(s, m));
      // max_m v(play(s, m)), or min_m
      v = first ? Math.max(v, after) : Math.min(v, after);
    }
    return v;
  }

  /** The moves that keep the value of the position, in order; none if the game is over. */
  public List<M> bestMoves(S state) {
    List<M> best = new ArrayList<>();
    for (M m : game.moves(state)) {
      if (firstPlayers(game.play(state, m)) == firstPlayers(state)) best.add(m);
    }
    return best;
  }

  @Override
  public M act(S state, RandomGenerator rng) {
    GameMcts.checkRunning(game, state);
    List<M> best = bestMoves(state);
    return best.get(rng.nextInt(best.size()));
  }

  /** The number of positions computed so far. */
  public int positions() {
    return values.size();
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    Minimax<TicTacToe.Board, Integer> perfect = new Minimax<>(game);
    System.out.println("value of the game: " + perfect.value(game.start(), 0));
    System.out.println("positions: " + perfect.positions());
    for (String board : List.of("X........", "X...O....", "X...O...X", "X..OO.X..")) {
      TicTacToe.Board b = TicTacToe.Board.of(board);
      System.out.println(board + " X gets " + perfect.value(b, 0) + " by " + perfect.bestMoves(b));
    }
    Policy<TicTacToe.Board, Integer> random = Match.random(game);
    System.out.println(Match.series(game, perfect, random, 1000, new SplittableRandom(1)));
  }
}
