package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import mbrl.tabular.ValueIteration;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.Test;

class GridPictureTest {
  private final SmallMaze maze = new SmallMaze();

  @Test
  void saysInWordsWhatItShows() {
    double[] v = new double[12];
    v[2] = 1;
    String alt = GridPicture.of(maze).title("Near the goal").values(v).walker(8).alt();
    assertEquals(
        "Grid “Near the goal”: 3 × 4 squares, coloured by value from 0 (state 0) to 1 (state 2),"
            + " the agent in state 8. The map, row by row: ...G .#.. S....",
        alt);
  }

  @Test
  void drawsValuesDarkerTowardsTheGoal() {
    ValueIteration vi = new ValueIteration(maze, 0.9);
    vi.solve(1e-9);
    BufferedImage image = GridPicture.of(maze).values(vi.values()).image();
    assertTrue(red(image, 2) < red(image, 1), "state 2 is worth more than state 1");
    assertTrue(red(image, 1) < red(image, 0), "state 1 is worth more than state 0");
  }

  private int red(BufferedImage image, int state) {
    int head = image.getHeight() / 2 - 334 - 12 + 2; // the grid stands below the head
    var cell = maze.place(state, 800, 334);
    return image.getRGB((int) (2 * (cell.x + 12)), (int) (2 * (head + cell.y + 40))) >> 16 & 255;
  }

  @Test
  void refusesWhatItCannotDraw() {
    GridPicture picture = GridPicture.of(maze);
    String size =
        assertThrows(IllegalArgumentException.class, () -> picture.values(new double[3]))
            .getMessage();
    assertEquals("values needs one number for each of the 12 states, got 3", size);
    double[] v = new double[12];
    v[4] = Double.NaN;
    String nan = assertThrows(IllegalArgumentException.class, () -> picture.values(v)).getMessage();
    assertTrue(nan.contains("NaN at index 4"), nan);
  }
}
