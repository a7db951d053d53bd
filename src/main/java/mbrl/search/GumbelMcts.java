package mbrl.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.TicTacToe;

/**
 * Tree search for a small budget: sequential halving with Gumbel noise at the root, plain UCT below
 * it.
 *
 * <pre>{@code
 * repeat for each simulation:
 *   a ← argmax g + logits + σ  among the moves that sequential halving still considers
 *   continue below a as UCT does, and update a with the mover's payoff
 * play  argmax g + logits + σ  among the most visited moves
 * }</pre>
 *
 * <p>It differs from {@link GameMcts} in the first step only. Without a network the prior is
 * uniform and v̂ is the result of one random game from the root.
 *
 * <p>Fails with random games as values, as the transcript shows: two lucky games decide which move
 * is dropped, and UCT, which returns to every move, plays better. The method is made for nearly
 * exact values and many moves: see {@link GumbelRoot}.
 *
 * <p>Lecture 5, further. Danihelka et al. 2022, "Policy improvement by planning with Gumbel".
 *
 * <pre>{@code
 * 10 simulations, of 1000 games as X against a perfect player lost: Gumbel 532, UCT 465
 * 20 simulations, of 1000 games as X against a perfect player lost: Gumbel 387, UCT 285
 * 40 simulations, of 1000 games as X against a perfect player lost: Gumbel 313, UCT 40
 * 80 simulations, of 1000 games as X against a perfect player lost: Gumbel 161, UCT 5
 * }</pre>
 *
 * @param <S> the type of a position
 * @param <M> the type of a move
 */
public final class GumbelMcts<S, M> implements Policy<S, M> {
  private final Game<S, M> game;
  private final int simulations;
  private final int considered; // m, moves that sequential halving begins with
  private final GameMcts<S, M> below; // plain UCT

  /**
   * @param game the rules
   * @param simulations the number of simulations for a move, at least 1
   * @param considered the number of moves to begin with, at least 1
   * @param c weight of the exploration bonus below the root
   */
  public GumbelMcts(Game<S, M> game, int simulations, int considered, double c) {
    if (considered < 1) {
      throw new IllegalArgumentException("considered must be at least 1, got " + considered);
    }
    this.game = game;
    this.simulations = simulations;
    this.considered = considered;
    below = new GameMcts<>(game, simulations, c);
  }

  /**
   * The result of a search.
   *
   * @param root the tree
   * @param move the move to play
   * @param weights the improved policy, for the legal moves in their order
   */
  public record Result<S, M>(GameNode<S, M> root, M move, List<Double> weights) {}

  @Override
  public M act(S state, RandomGenerator rng) {
    return search(state, rng).move();
  }

  /** Searches from {@code state}. */
  public Result<S, M> search(S state, RandomGenerator rng) {
    GameNode<S, M> root = below.root(state);
    double[] uniform = new double[root.moves.size()];
    double v = game.payoff(below.simulate(state, rng), game.mover(state)); // v̂, one random game
    CompletedQ completed = new CompletedQ(uniform, v, CompletedQ.Fill.MIXED, 0.1, 50);
    GumbelRoot gumbel = new GumbelRoot(completed, considered, simulations, rng);
    for (int i = 0; i < simulations; i++) {
      int a = gumbel.select();
      GameNode<S, M> child = root.child(a, game);
      double before = child.total;
      below.pass(root, child, rng);
      gumbel.update(a, child.total - before);
    }
    List<Double> weights = java.util.Arrays.stream(gumbel.weights()).boxed().toList();
    return new Result<>(root, root.moves.get(gumbel.action()), weights);
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    Policy<TicTacToe.Board, Integer> perfect = new Minimax<>(game);
    for (int n : new int[] {10, 20, 40, 80}) {
      SplittableRandom rng = new SplittableRandom(5);
      Policy<TicTacToe.Board, Integer> gumbel = new GumbelMcts<>(game, n, 9, Math.sqrt(2));
      Policy<TicTacToe.Board, Integer> uct = new GameMcts<>(game, n, Math.sqrt(2));
      System.out.println(
          n
              + " simulations, of 1000 games as X against a perfect player lost: Gumbel "
              + Match.series(game, gumbel, perfect, 1000, rng).lost()
              + ", UCT "
              + Match.series(game, uct, perfect, 1000, rng).lost());
    }
  }
}
