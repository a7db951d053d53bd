package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.core.Game;
import mbrl.core.Policy;
import mbrl.world.ConnectFour;
import mbrl.world.TicTacToe;
import mbrl.world.TicTacToe.Board;
import org.junit.jupiter.api.Test;

/** Search for two players: signs, trees that are kept, ties, and the loop around it. */
class GameSearchTest {
  private final TicTacToe game = new TicTacToe();
  private final Minimax<Board, Integer> perfect = new Minimax<>(game);

  private GameMcts<Board, Integer> uct(int simulations) {
    return new GameMcts<>(game, simulations, Math.sqrt(2));
  }

  @Test
  void bothPlayersSeeAWinAndAThreat() {
    // the same for X and for O: take the win, else stop the other
    for (String[] row :
        new String[][] {
          {"XX.OO....", "2"}, // X wins
          {"XX.OO.X..", "5"}, // O wins
          {"X...OX.O.", "1"}, // X must stop O
          {"XX..O....", "2"}, // O must stop X
        }) {
      int move = Integer.parseInt(row[1]);
      for (int seed = 0; seed < 20; seed++) {
        assertEquals(move, uct(2000).act(Board.of(row[0]), new SplittableRandom(seed)), row[0]);
      }
    }
  }

  @Test
  void connectFourIsPlayedToo() {
    ConnectFour four = new ConnectFour();
    GameMcts<ConnectFour.Board, Integer> mcts = new GameMcts<>(four, 2000, Math.sqrt(2));
    assertEquals(4, mcts.act(four.after("112233"), new SplittableRandom(1)), "X wins");
    assertEquals(4, mcts.act(four.after("11223"), new SplittableRandom(1)), "O must stop X");
  }

  /**
   * Nim with one row, in which the same player may move twice: the sign is not a matter of plies.
   */
  private static final class Again implements Game<Integer, Integer> {
    // 0: player 0 chooses 1 or 2 · 2: player 0 again, 3 wins, 4 loses · 1: player 1, 5 wins for 1
    @Override
    public Integer start() {
      return 0;
    }

    @Override
    public List<Integer> moves(Integer s) {
      return s == 0 ? List.of(1, 2) : s == 1 ? List.of(5, 6) : s == 2 ? List.of(3, 4) : List.of();
    }

    @Override
    public Integer play(Integer s, Integer m) {
      return m;
    }

    @Override
    public int mover(Integer s) {
      return s == 1 ? 1 : 0;
    }

    @Override
    public boolean over(Integer s) {
      return s > 2;
    }

    @Override
    public double payoff(Integer s, int player) {
      double first = s == 3 || s == 6 ? 1 : s == 4 || s == 5 ? -1 : 0;
      return player == 0 ? first : -first;
    }
  }

  @Test
  void theSameMoverTwiceIsNoProblem() {
    Again again = new Again();
    GameNode<Integer, Integer> root =
        new GameMcts<>(again, 2000, 1).search(0, new SplittableRandom(1));
    assertTrue(root.child(2).orElseThrow().value() > 0.9, "player 0 moves again and wins");
    assertTrue(root.child(1).orElseThrow().value() < 0, "player 1 would win");
    assertEquals(1, new Minimax<>(again).value(0, 0));
    assertEquals(List.of(2), new Minimax<>(again).bestMoves(0));
  }

  @Test
  void moreSimulationsLoseLess() {
    int[] lost = new int[3];
    int[] budget = {10, 100, 1000};
    for (int i = 0; i < 3; i++) {
      lost[i] = Match.series(game, perfect, uct(budget[i]), 200, new SplittableRandom(i)).won();
    }
    assertTrue(lost[0] > lost[1] && lost[1] > lost[2] && lost[2] < 20);
  }

  @Test
  void perfectPlayersDraw() {
    assertEquals(
        new Match.Tally(0, 200, 0),
        Match.series(game, perfect, perfect, 200, new SplittableRandom(1)));
    assertEquals(5478, perfect.positions());
    assertEquals(List.of(), perfect.bestMoves(Board.of("XXXOO....")));
    message("over", () -> perfect.act(Board.of("XXXOO...."), new SplittableRandom(1)));
  }

  @Test
  void perfectPlayersChooseFairly() {
    int[] counts = new int[9];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < 9000; i++) counts[perfect.act(game.start(), rng)]++;
    double band = 4 * Math.sqrt(9000 * (1 / 9.) * (8 / 9.));
    for (int n : counts) assertEquals(1000, n, band);
  }

  @Test
  void tiesAreFairUnlessAskedOtherwise() {
    int[] fair = new int[4];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < 4000; i++) fair[Ties.FAIR.argmax(5, a -> a == 2 ? 0 : 1, rng) % 4]++;
    // candidates 0, 1, 3, 4 share the maximum; 0 and 4 are counted together
    assertEquals(0, fair[2]);
    for (int i : new int[] {1, 3}) assertEquals(1000, fair[i], 4 * Math.sqrt(4000 * 3 / 16.));
    assertEquals(2000, fair[0], 4 * Math.sqrt(1000));
    assertEquals(1, Ties.FIRST.argmax(5, a -> a == 0 ? 0 : 1, rng));
    assertEquals(4, Ties.FAIR.argmax(5, a -> a, rng));
  }

  @Test
  void theFirstMoveIsNotPreferred() {
    int[] fair = new int[9];
    int[] first = new int[9];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      fair[uct(9).act(game.start(), rng)]++; // every move once: all tied
      first[new GameMcts<>(game, 9, UcbScore.with(1), Ties.FIRST).act(game.start(), rng)]++;
    }
    assertEquals(2000, first[0]);
    double band = 4 * Math.sqrt(2000 * (1 / 9.) * (8 / 9.));
    for (int n : fair) assertEquals(2000 / 9., n, band);
  }

  /** Ten simulations as X against a perfect player: the tie rule decides about 12 of 100 games. */
  @Test
  void theTieRuleIsAPrior() {
    GameMcts<Board, Integer> first =
        new GameMcts<>(game, 10, UcbScore.with(Math.sqrt(2)), Ties.FIRST);
    double fairLost = lossRate(uct(10), 4000);
    double firstLost = lossRate(first, 4000);
    assertEquals(0.48, fairLost, 4 * Math.sqrt(0.25 / 4000));
    assertEquals(0.60, firstLost, 4 * Math.sqrt(0.25 / 4000));
  }

  private double lossRate(Policy<Board, Integer> x, int games) {
    return Match.series(game, x, perfect, games, new SplittableRandom(1)).lost() / (double) games;
  }

  @Test
  void theTreeIsKeptTwoMovesOn() {
    GameTreeReuse<Board, Integer> reuse = new GameTreeReuse<>(uct(500), 500);
    SplittableRandom rng = new SplittableRandom(1);
    Board board = game.start();
    reuse.begin(board);
    int mine = reuse.act(board, rng);
    GameNode<Board, Integer> first = reuse.tree().orElseThrow();
    board = game.play(board, mine);
    int reply = game.moves(board).get(0);
    GameNode<Board, Integer> node = first.child(mine).orElseThrow().child(reply).orElseThrow();
    int visits = node.visits();
    board = game.play(board, reply);
    assertEquals(board, node.state());
    reuse.act(board, rng);
    assertSame(node, reuse.tree().orElseThrow());
    assertEquals(visits, reuse.inherited());
    assertEquals(visits + 500, node.visits());
    assertEquals(node.visits(), 1 + node.children().stream().mapToInt(GameNode::visits).sum());
    assertEquals(500, first.visits(), "the old root is left alone");
    reuse.begin(game.start());
    assertTrue(reuse.tree().isEmpty());
    reuse.act(Board.of("....X...."), rng);
    assertEquals(0, reuse.inherited());
  }

  @Test
  void flatSearchHopesForMistakes() {
    // after X in the corner and O in the middle, X's result under random play is 17/35 − 13/35
    FlatMonteCarlo<Board, Integer> flat = new FlatMonteCarlo<>(game, 80_000);
    double[] q = flat.values(Board.of("X........"), new SplittableRandom(1));
    assertEquals(8, q.length);
    assertEquals(13 / 35. - 17 / 35., q[3], 4 / Math.sqrt(10_000)); // cell 4, for O
    double flatLost =
        Match.series(game, perfect, new FlatMonteCarlo<>(game, 1000), 200, new SplittableRandom(1))
            .won();
    double treeLost = Match.series(game, perfect, uct(1000), 200, new SplittableRandom(1)).won();
    assertTrue(flatLost > 50 && treeLost < 20, flatLost + " " + treeLost);
    double[] one = new FlatMonteCarlo<>(game, 1).values(game.start(), new SplittableRandom(1));
    assertEquals(Double.NEGATIVE_INFINITY, one[8], "no game was left for it");
    message("games must be at least 1", () -> new FlatMonteCarlo<>(game, 0));
    message("over", () -> flat.act(Board.of("XXXOO...."), new SplittableRandom(1)));
  }

  @Test
  void aSearchTakesAScoreOfOnesOwn() {
    Score mine = (q, n, total) -> q + 1.5 * Math.sqrt(StrictMath.log(total) / n);
    GameMcts<Board, Integer> own = new GameMcts<>(game, 500, mine, Ties.FAIR);
    GameMcts<Board, Integer> library = new GameMcts<>(game, 500, 1.5);
    assertEquals(
        library.search(game.start(), new SplittableRandom(1)).text(9, 9),
        own.search(game.start(), new SplittableRandom(1)).text(9, 9));
  }

  @Test
  void gumbelSpendsItsBudgetAndFindsAWin() {
    GumbelMcts<Board, Integer> gumbel = new GumbelMcts<>(game, 200, 9, Math.sqrt(2));
    for (int seed = 0; seed < 10; seed++) {
      GumbelMcts.Result<Board, Integer> result =
          gumbel.search(Board.of("XX.OO...."), new SplittableRandom(seed));
      assertEquals(2, result.move());
      assertEquals(200, result.root().visits());
      assertEquals(200, result.root().children().stream().mapToInt(GameNode::visits).sum());
      assertEquals(5, result.weights().size());
      assertEquals(1, result.weights().stream().mapToDouble(w -> w).sum(), 1e-12);
    }
    message("considered must be at least 1, got 0", () -> new GumbelMcts<>(game, 9, 0, 1));
  }

  @Test
  void gumbelRootsSayWhatIsWrong() {
    CompletedQ two = new CompletedQ(new double[2], 0, CompletedQ.Fill.RAW, 0.1, 50);
    message("considered", () -> new GumbelRoot(two, 0, 1, new double[2]));
    message("simulations", () -> new GumbelRoot(two, 1, 0, new double[2]));
    message("got 3", () -> new GumbelRoot(two, 1, 1, new double[3]));
    GumbelRoot root = new GumbelRoot(two, 2, 1, new double[2]);
    root.update(root.select(), 1);
    assertThrows(IllegalStateException.class, root::select);
    message("scale", () -> new CompletedQ(new double[2], 0, CompletedQ.Fill.RAW, 0, 50));
    message("visitInit", () -> new CompletedQ(new double[2], 0, CompletedQ.Fill.RAW, 1, -1));
    message("action", () -> new CompletedQ(new double[0], 0, CompletedQ.Fill.RAW, 1, 1));
    message("candidates", () -> SequentialHalving.plan(0, 1));
    message("trials", () -> SequentialHalving.plan(1, -1));
  }

  /** Every plan spends its budget, and nobody is tried who fell behind. */
  @Test
  void plansAreWhole() {
    for (int m = 1; m < 40; m++) {
      for (int n = 0; n < 200; n += 7) {
        int[] plan = SequentialHalving.plan(m, n);
        assertEquals(n, plan.length);
        int[] at = new int[n + 1]; // at[k]: how many candidates have had k trials or more
        at[0] = m;
        for (int k : plan) {
          assertTrue(at[k] > at[k + 1], "a candidate with " + k + " trials is left");
          at[k + 1]++;
        }
        assertTrue(IntStream.of(plan).allMatch(k -> k >= 0));
      }
    }
  }

  @Test
  void aDuelGoesBackAndForth() {
    Duel<Board, Integer> duel = new Duel<>(game, perfect, 0, new SplittableRandom(1));
    assertEquals("your move: [0, 1, 2, 3, 4, 5, 6, 7, 8]", duel.result());
    Board board = duel.play(0);
    assertEquals("X...O....", board.toString(), "the only reply that holds");
    message("move 4 is not one of", () -> duel.play(4));
    assertEquals(board, duel.state());
    while (!duel.over()) duel.play(perfect.act(duel.state(), new SplittableRandom(1)));
    assertEquals("a draw", duel.result());
    message("the game is over: a draw", () -> duel.play(0));

    Duel<Board, Integer> second = new Duel<>(game, perfect, 1, new SplittableRandom(1));
    assertEquals(8, second.moves().size(), "the opponent has moved");
    assertFalse(second.over());
    message("player 0 or 1, got 2", () -> new Duel<>(game, perfect, 2, new SplittableRandom(1)));
  }

  @Test
  void winnersAreNamed() {
    Policy<Board, Integer> last = (b, rng) -> game.moves(b).get(game.moves(b).size() - 1);
    Duel<Board, Integer> duel = new Duel<>(game, last, 0, new SplittableRandom(1));
    for (int move : new int[] {0, 1, 2}) duel.play(move);
    assertEquals("you have won", duel.result());
    Duel<Board, Integer> lost = new Duel<>(game, last, 0, new SplittableRandom(1));
    for (int move : new int[] {0, 1, 3}) lost.play(move);
    assertEquals("you have lost", lost.result());
  }

  @Test
  void searchesSayWhatIsWrong() {
    message("simulations must be at least 1, got 0", () -> uct(0));
    message("c must be at least 0, got NaN", () -> new GameMcts<>(game, 1, Double.NaN));
    message("the game is over", () -> uct(1).act(Board.of("XXXOO...."), new SplittableRandom(1)));
    message("grow it first", () -> uct(1).mostVisited(uct(1).root(game.start()), null));
    message("simulations must be at least 1", () -> new GameTreeReuse<>(uct(1), 0));
    message(
        "games must be at least 1, got 0",
        () -> Match.series(game, perfect, perfect, 0, new SplittableRandom(1)));
  }

  private static void message(String part, Runnable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
