package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import mbrl.search.GameMcts;
import mbrl.search.GameNode;
import mbrl.search.Mcts;
import mbrl.search.SearchSettings;
import mbrl.world.SmallMaze;
import mbrl.world.TicTacToe;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TreePictureTest {
  private final TicTacToe game = new TicTacToe();
  private final GameNode<TicTacToe.Board, Integer> root =
      new GameMcts<>(game, 3000, Math.sqrt(2))
          .search(TicTacToe.Board.of("X........"), new SplittableRandom(5));

  @Test
  void saysInWordsWhatItShows() {
    String alt = TreePicture.of(root).title("The centre holds").alt();
    assertTrue(
        alt.startsWith(
            "Search tree “The centre holds”: 3000 visits, 20 of 1885 nodes drawn. "
                + "Below the root: 4 with 2235 visits and value −0.027;"),
        alt);
    assertTrue(alt.endsWith("the most visited line is 4 7 3 5 2 6 8 1."), alt);
    assertTrue(TreePicture.of(root).names(n -> "cell " + n.label()).alt().contains("cell 4 with"));
  }

  @Test
  void itsTableHoldsTheNodesDrawn() {
    Table t = TreePicture.of(root).levels(1).widest(8).table();
    assertEquals(9, t.rowCount());
    assertEquals(3000, t.intColumn("visits").get(0));
    assertEquals(3000, t.intColumn("visits").sum() - 3000);
    assertEquals("1", t.stringColumn("node").get(1), "in the order of the cells");
    Table narrow = TreePicture.of(root).levels(4).widest(1).table();
    assertEquals(5, narrow.rowCount(), "one line down");
    for (int i = 1; i < 5; i++) {
      assertEquals(i, narrow.intColumn("level").get(i));
      assertTrue(narrow.intColumn("visits").get(i) <= narrow.intColumn("visits").get(i - 1));
    }
  }

  @Test
  void nothingIsWiderThanTheSheet() {
    for (int levels : new int[] {1, 4}) {
      for (int widest : new int[] {1, 8}) {
        BufferedImage image = TreePicture.of(root).levels(levels).widest(widest).image();
        assertEquals(1600, image.getWidth());
        for (int y = 0; y < image.getHeight(); y++) {
          assertEquals(0xFFFFFF, image.getRGB(0, y) & 0xFFFFFF, "the margin is free");
          assertEquals(0xFFFFFF, image.getRGB(1599, y) & 0xFFFFFF, "the margin is free");
        }
      }
    }
  }

  @Test
  void boardsAndStatesAreDrawn() {
    BufferedImage boards = TreePicture.of(root, game).title("Boards").image();
    int blue = 0;
    for (int y = 0; y < boards.getHeight(); y++) {
      for (int x = 0; x < boards.getWidth(); x++) {
        if ((boards.getRGB(x, y) & 0xFFFFFF) == 0x0072B2) blue++;
      }
    }
    assertTrue(blue > 1000, "crosses, got " + blue + " blue pixels");
    Mcts<Integer, Integer> mcts = new Mcts<>(new SmallMaze(), new SearchSettings(50, 30, 0.9, 0.5));
    TreePicture states = TreePicture.of(mcts.search(8, new SplittableRandom(1)));
    assertTrue(states.image().getHeight() > 400);
    assertTrue(states.media().get("text/html").contains("alt=\"Search tree: 50 visits"));
    TreePicture alone = TreePicture.of(mcts.root(8));
    assertTrue(alone.image().getHeight() > 100);
    assertEquals(1, alone.table().rowCount());
  }

  @Test
  void oneStateIsAPicture() {
    Picture board = Picture.of(game, TicTacToe.Board.of("X...O...."), "X and O");
    assertEquals(2 * board.width(), board.image().getWidth());
    assertTrue(board.media().get("text/html").contains("alt=\"X and O\""));
  }

  @Test
  void refusesWhatItCannotDraw() {
    for (int wrong : new int[] {0, 5}) {
      assertThrows(IllegalArgumentException.class, () -> TreePicture.of(root).levels(wrong));
    }
    for (int wrong : new int[] {0, 9}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> TreePicture.of(root).widest(wrong))
              .getMessage();
      assertEquals("widest must be from 1 to 8, got " + wrong, message);
    }
  }
}
