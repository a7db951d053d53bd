package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mbrl.WorldContract;
import mbrl.core.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MazeTest {
  static Stream<Maze> mazes() {
    return Stream.of(
        new SmallMaze(),
        new DynaMaze(),
        new DynaMaze().scaled(2),
        new Maze("SG"),
        new Maze("S.#", "##.", "G.G").withRewards(-1, 10));
  }

  @ParameterizedTest
  @MethodSource("mazes")
  void keepsTheContract(Maze maze) {
    WorldContract.check(maze);
  }

  @Test
  void wallsAndTheEdgeHoldTheWalker() {
    Maze maze = new SmallMaze();
    SplittableRandom rng = new SplittableRandom(0);
    int[] up = {0, 1, 2, 3, 0, 1, 2, 3, 4, 9, 6, 7};
    int[] down = {4, 1, 6, 7, 8, 9, 10, 11, 8, 9, 10, 11};
    int[] left = {0, 0, 1, 2, 4, 4, 6, 6, 8, 8, 9, 10};
    int[] right = {1, 2, 3, 3, 4, 6, 7, 7, 9, 10, 11, 11};
    int[][] to = {up, down, left, right};
    for (int s = 0; s < 12; s++) {
      if (s == 5 || s == 3) continue; // the wall, the goal
      for (int a = 0; a < 4; a++) {
        int next = to[a][s];
        assertEquals(
            new Outcome<>(next, next == 3 ? 1.0 : 0.0, next == 3),
            maze.sample(s, a, rng),
            s + " " + maze.move(a).name());
      }
    }
    assertTrue(maze.outcomes(3, 0).isEmpty(), "nothing follows the goal");
    assertTrue(maze.outcomes(5, 0).isEmpty(), "nobody stands in a wall");
  }

  @ParameterizedTest
  @CsvSource({"1, 14", "2, 28", "3, 42", "5, 70"})
  void aFinerMazeHasALongerPath(int k, int first) {
    Maze fine = new DynaMaze().scaled(k);
    assertEquals(6 * k, fine.rows());
    assertEquals(9 * k, fine.columns());
    assertEquals(2 * k * 9 * k, fine.start(), "top left of the block");
    assertEquals(k * k, fine.goals().size());
    // the nearest cell of the goal's block is reached a little before k times the way
    assertTrue(fine.shortestPath() <= first && fine.shortestPath() > first - k, fine::toString);
  }

  @Test
  void rewardsCanBeChosen() {
    Maze maze = new SmallMaze().withRewards(-1, 5);
    SplittableRandom rng = new SplittableRandom(0);
    assertEquals(-1, maze.sample(8, 3, rng).reward());
    assertEquals(5, maze.sample(2, 3, rng).reward());
    assertEquals(5, maze.outcomes(2, 3).get(0).reward());
    assertEquals(-1, new DynaMaze().withRewards(-1, 5).scaled(2).sample(0, 0, rng).reward());
  }

  @Test
  void aGoalOutOfReachIsNoted() {
    assertEquals(-1, new Maze("S#G").shortestPath());
    assertEquals(5, new SmallMaze().shortestPath());
  }

  @Test
  void whatIsNoMazeIsRefusedInOneSentence() {
    refused("a maze needs at least one line");
    refused(
        "all lines of a maze must be as long as the first (3), line 2 is \"..\" (2)", "S.G", "..");
    refused("a maze is made of . # S G, line 1 has 'x'", "SxG");
    refused("a maze has one start S, this one has several", "SGS");
    refused("a maze needs a start S, this one has none", "..G");
    refused("a maze needs a goal G, this one has none", "S..");
    assertThrows(IllegalArgumentException.class, () -> new SmallMaze().scaled(0));
  }

  private static void refused(String message, String... lines) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Maze(lines));
    assertEquals(message, e.getMessage());
  }

  @Test
  void cellsLieWhereTheyAreDrawn() {
    Maze maze = new SmallMaze();
    Rectangle2D.Double wall = maze.place(5, 402, 402); // 4 columns of 100, 3 rows in the middle
    assertEquals(new Rectangle2D.Double(101, 151, 100, 100), wall);
    BufferedImage image = new BufferedImage(402, 402, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    maze.draw(g, null, 402, 402);
    int empty = image.getRGB(50 + 200, 300);
    assertEquals(Color.WHITE.getRGB(), empty, "floor is white");
    assertTrue(brightness(image.getRGB(151, 201)) < 0.4, "walls are dark");
    maze.draw(g, 10, 402, 402);
    assertNotEquals(empty, image.getRGB(251, 301), "the walker stands on cell 10");
    g.dispose();
  }

  private static double brightness(int rgb) {
    Color c = new Color(rgb);
    return (c.getRed() + c.getGreen() + c.getBlue()) / 3.0 / 255;
  }

  @Test
  void geometryIsConsistent() {
    Maze maze = new DynaMaze();
    for (int s = 0; s < maze.states(); s++) {
      assertEquals(s, maze.cell(maze.row(s), maze.column(s)));
    }
    assertEquals(List.of(8), maze.goals());
    assertEquals(18, maze.start());
    assertTrue(maze.isWall(7));
  }
}
