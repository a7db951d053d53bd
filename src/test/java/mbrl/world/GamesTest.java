package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mbrl.core.Drawable;
import mbrl.core.Game;
import org.junit.jupiter.api.Test;

/** What every game keeps, and the rules of each. */
class GamesTest {
  private final TicTacToe ticTacToe = new TicTacToe();
  private final ConnectFour connectFour = new ConnectFour();

  @Test
  void randomGamesKeepTheContract() {
    contract(ticTacToe, 9);
    contract(connectFour, 42);
  }

  private static <S, M> void contract(Game<S, M> game, int longest) {
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      S state = game.start();
      int plies = 0;
      while (!game.over(state)) {
        List<M> moves = game.moves(state);
        assertFalse(moves.isEmpty(), () -> "a game that goes on has a move");
        assertEquals(moves.size(), Set.copyOf(moves).size(), "moves differ");
        assertEquals(0, game.payoff(state, 0), "nothing is won yet");
        assertEquals(plies % 2, game.mover(state), "the players take turns");
        String before = state.toString();
        M move = moves.get(rng.nextInt(moves.size()));
        S next = game.play(state, move);
        assertEquals(before, state.toString(), "play leaves the position as it is");
        assertEquals(next, game.play(state, move), "positions compare by value");
        assertEquals(next.hashCode(), game.play(state, move).hashCode());
        for (M other : moves) {
          if (!other.equals(move)) assertFalse(next.equals(game.play(state, other)));
        }
        state = next;
        plies++;
      }
      assertTrue(plies <= longest);
      assertEquals(List.of(), game.moves(state), "no move after the end");
      assertEquals(
          0, game.payoff(state, 0) + game.payoff(state, 1), "one's gain is the other's loss");
      // the one who moved last is the only one who may have won
      int last = 1 - game.mover(state);
      assertTrue(game.payoff(state, last) >= 0);
      S end = state;
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> game.play(end, game.moves(game.start()).get(0)));
      assertTrue(e.getMessage().contains("over"), e.getMessage());
    }
  }

  @Test
  void aBoardIsReadAndWritten() {
    TicTacToe.Board board = TicTacToe.Board.of("X.O.X...O");
    assertEquals("X.O.X...O", board.toString());
    assertEquals(0, ticTacToe.mover(board));
    assertEquals(List.of(1, 3, 5, 6, 7), ticTacToe.moves(board));
    assertEquals(" X 1 O\n 3 X 5\n 6 7 O\n", TicTacToe.text(board));
  }

  @Test
  void everyLineOfThreeWins() {
    Set<String> lines = new HashSet<>();
    for (int set = 0; set < 512; set++) {
      TicTacToe.Board x = new TicTacToe.Board(set, 0);
      TicTacToe.Board o = new TicTacToe.Board(0, set);
      if (Integer.bitCount(set) == 3 && ticTacToe.payoff(x, 0) == 1) lines.add(x.toString());
      assertEquals(ticTacToe.payoff(x, 0), ticTacToe.payoff(o, 1));
      assertEquals(ticTacToe.payoff(x, 1), ticTacToe.payoff(o, 0));
    }
    assertEquals(
        Set.of(
            "XXX......",
            "...XXX...",
            "......XXX",
            "X..X..X..",
            ".X..X..X.",
            "..X..X..X",
            "X...X...X",
            "..X.X.X.."),
        lines);
  }

  @Test
  void ticTacToeNamesWhatIsWrong() {
    TicTacToe.Board board = TicTacToe.Board.of("X........");
    assertMessage("cell 0 is not free in X........", () -> ticTacToe.play(board, 0));
    assertMessage("cell 9", () -> ticTacToe.play(board, 9));
    assertMessage("cell -1", () -> ticTacToe.play(board, -1));
    assertMessage("\"XOX\"", () -> TicTacToe.Board.of("XOX"));
    assertMessage("got \"OO.......\"", () -> TicTacToe.Board.of("OO......."));
    assertMessage("got \"XX.......\"", () -> TicTacToe.Board.of("XX......."));
    assertMessage("got 1 and 1", () -> new TicTacToe.Board(1, 1));
    assertMessage("got 512 and 0", () -> new TicTacToe.Board(512, 0));
  }

  @Test
  void everyLineOfFourWinsAndNothingElseDoes() {
    int lines = 0;
    int[][] directions = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
    for (int column = 0; column < 7; column++) {
      for (int row = 0; row < 6; row++) {
        for (int[] d : directions) {
          int endColumn = column + 3 * d[0];
          int endRow = row + 3 * d[1];
          if (endColumn > 6 || endRow < 0 || endRow > 5) continue;
          long four = 0;
          for (int i = 0; i < 4; i++) four |= 1L << (column + i * d[0]) * 7 + row + i * d[1];
          lines++;
          assertEquals(1, connectFour.payoff(new ConnectFour.Board(four, 0), 0));
          assertEquals(1, connectFour.payoff(new ConnectFour.Board(0, four), 1));
          for (long rest = four; rest != 0; rest &= rest - 1) {
            long three = four ^ Long.lowestOneBit(rest);
            assertFalse(connectFour.over(new ConnectFour.Board(three, 0)));
          }
        }
      }
    }
    assertEquals(69, lines);
    // of all sets of four cells, these lines and no others win
    long[] cells = new long[42];
    for (int i = 0; i < 42; i++) cells[i] = 1L << i / 6 * 7 + i % 6;
    int wins = 0;
    for (int a = 0; a < 42; a++) {
      for (int b = 0; b < a; b++) {
        for (int c = 0; c < b; c++) {
          for (int d = 0; d < c; d++) {
            long four = cells[a] | cells[b] | cells[c] | cells[d];
            if (connectFour.over(new ConnectFour.Board(four, 0))) wins++;
          }
        }
      }
    }
    assertEquals(69, wins);
  }

  @Test
  void discsFallOnEachOther() {
    ConnectFour.Board board = connectFour.after("4434");
    assertEquals("......./......./......./...O.../...O.../..XX...", board.toString());
    assertEquals(List.of(1, 2, 3, 5, 6, 7), connectFour.moves(connectFour.after("444444")));
  }

  @Test
  void connectFourNamesWhatIsWrong() {
    ConnectFour.Board full = connectFour.after("444444");
    assertMessage("column 4 is not open", () -> connectFour.play(full, 4));
    assertMessage("column 0 is not open", () -> connectFour.play(full, 0));
    assertMessage("column 8 is not open", () -> connectFour.play(full, 8));
    assertMessage("do not overlap", () -> new ConnectFour.Board(1, 1));
    assertMessage("42 cells", () -> new ConnectFour.Board(1L << 6, 0));
  }

  @Test
  void aFullBoardWithoutALineIsADraw() {
    String game = "111111" + "222222" + "333333" + "5444444" + "55555" + "666666" + "777777";
    ConnectFour.Board board = connectFour.after(game);
    assertTrue(connectFour.over(board));
    assertEquals(0, connectFour.payoff(board, 0));
    assertEquals(List.of(), connectFour.moves(board));
    assertFalse(connectFour.over(connectFour.after(game.substring(0, 41))));
  }

  @Test
  void picturesShowBothPlayers() {
    shows(ticTacToe, TicTacToe.Board.of("X...O...."), 9);
    shows(connectFour, connectFour.after("45"), 42);
  }

  private static <S> void shows(Drawable<S> world, S state, int cells) {
    BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    world.draw(g, state, 300, 300);
    g.dispose();
    int blue = 0;
    int vermilion = 0;
    for (int rgb : image.getRGB(0, 0, 300, 300, null, 0, 300)) {
      if ((rgb & 0xFFFFFF) == 0x0072B2) blue++;
      if ((rgb & 0xFFFFFF) == 0xD55E00) vermilion++;
    }
    int cell = 300 * 300 / cells;
    assertTrue(blue > cell / 20 && vermilion > cell / 20, blue + " " + vermilion);
  }

  private static void assertMessage(String part, Runnable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
