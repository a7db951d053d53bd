package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import mbrl.core.Policy;
import mbrl.search.Duel;
import mbrl.world.TicTacToe;
import mbrl.world.TicTacToe.Board;
import org.junit.jupiter.api.Test;

/** A game at the terminal, with everything people type. */
class PlayCommandTest {
  private final TicTacToe game = new TicTacToe();
  private final Policy<Board, Integer> last =
      (board, rng) -> game.moves(board).get(game.moves(board).size() - 1);

  private String played(String input) throws IOException {
    Duel<Board, Integer> duel = new Duel<>(game, last, 0, new SplittableRandom(1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlayCommand.play(
        duel,
        TicTacToe::text,
        "cell",
        new BufferedReader(new StringReader(input)),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aGameIsWon() throws IOException {
    String text = played("0\n 1 \n2\n");
    assertTrue(text.startsWith(" 0 1 2\n 3 4 5\n 6 7 8\ncell? "), text);
    assertTrue(text.endsWith("you have won" + System.lineSeparator()), text);
  }

  @Test
  void wrongInputGetsASentenceAndAnotherTry() throws IOException {
    String text = played("zero\n8\n8\n\nq\n");
    assertTrue(text.contains("Please type a cell, one of [0, 1, 2,"), text);
    assertTrue(text.contains("move 8 is not one of"), text);
    assertTrue(text.contains("You gave up."), text);
    assertEquals(5, text.split("cell\\? ", -1).length - 1);
    assertTrue(played("").contains("You gave up."));
  }
}
