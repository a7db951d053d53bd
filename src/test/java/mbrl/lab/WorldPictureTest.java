package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import mbrl.core.Drawable;
import mbrl.core.View;
import mbrl.world.CartPole;
import mbrl.world.ContinuousCartPole;
import mbrl.world.FourRooms;
import mbrl.world.Pendulum;
import mbrl.world.Reacher;
import mbrl.world.SmallMaze;
import mbrl.world.TwoLinkArm;
import org.junit.jupiter.api.Test;

class WorldPictureTest {
  /** Whether a pixel in reach of where {@code state} should be seen has this colour. */
  private static <S> boolean seen(Drawable<S> world, S state, Color color) {
    BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    world.draw(g, state, 640, 360);
    Point2D.Double p = world.view(640, 360).at(world.point(state));
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        int rgb = image.getRGB((int) p.x + dx, (int) p.y + dy);
        if ((rgb & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF)) return true;
      }
    }
    return false;
  }

  @Test
  void aStateIsSeenWhereTheViewSays() {
    Color orange = new Color(0xD55E00);
    for (double angle = -3; angle < 3; angle += .37) {
      assertTrue(seen(new Pendulum(), new double[] {angle, 0}, orange), "pendulum at " + angle);
      double[] state = {angle / 2, 0, angle / 10, 0};
      assertTrue(seen(new CartPole(), state, orange), "cart-pole at " + angle);
      assertTrue(seen(new ContinuousCartPole(), state, orange), "cart-pole at " + angle);
    }
    for (int cell : new int[] {0, 3, 8, 11}) {
      assertTrue(seen(new SmallMaze(), cell, new Color(0x0072B2)), "maze, cell " + cell);
    }
    for (double q = -3; q < 3; q += .37) {
      double[] state = {q, 1, 0, 0};
      assertTrue(seen(TwoLinkArm.standard(), state, orange), "arm at " + q);
      double[] start = Reacher.v5().state(state, new double[] {-0.1, 0.05});
      assertTrue(seen(Reacher.v5(), start, orange), "reacher at " + q);
    }
    assertTrue(seen(new FourRooms(), 15, new Color(0x0072B2)));
  }

  @Test
  void plansPathsAndTargetsAreDrawnOverTheWorld() {
    List<double[]> path = List.of(new double[] {3, 0}, new double[] {2, 0}, new double[] {1, 0});
    WorldPicture<double[]> picture =
        WorldPicture.of(new Pendulum(), new double[] {3, 0})
            .title("It swings up")
            .plans("plans", List.of(path, path))
            .path("plan", path)
            .cloud("ends", path)
            .target("goal", new double[] {0, 0});
    assertEquals(
        "Picture of Pendulum “It swings up”: its state at (0.141, −0.99); plans: 2 plans from"
            + " (0.141, −0.99); plan: a path of 3 states from (0.141, −0.99) to (0.841, 0.54);"
            + " ends: 3 states; goal: a target at (0, 1).",
        picture.alt());
    assertEquals(13, picture.table().rowCount());
    BufferedImage with = picture.image();
    View view = new Pendulum().view(800, 400);
    int top = Header.height("It swings up", picture.key(), 800) + 8;
    Point2D.Double goal = view.at(0, 1);
    int rgb = with.getRGB((int) (2 * goal.x), (int) (2 * (top + goal.y)));
    assertEquals(Theme.PURPLE.getRGB(), rgb, "the cross of the target");
  }

  @Test
  void anOverlayCountsInTheWorldsCoordinates() {
    BufferedImage image =
        WorldPicture.of(new SmallMaze(), 8)
            .over(
                (g, view) -> {
                  g.setColor(Color.MAGENTA);
                  Point2D.Double p = view.at(3.5, -.5); // the goal's cell
                  g.fillRect((int) p.x - 5, (int) p.y - 5, 10, 10);
                })
            .image();
    View view = new SmallMaze().view(800, 400);
    int top = Header.height("", List.of(), 800) + 8;
    Point2D.Double goal = view.at(new SmallMaze().point(3));
    int rgb = image.getRGB((int) (2 * goal.x), (int) (2 * (top + goal.y)));
    assertEquals(Color.MAGENTA.getRGB(), rgb);
  }

  @Test
  void whatCannotBeDrawnIsNamed() {
    WorldPicture<double[]> picture = WorldPicture.of(new Pendulum(), new double[2]);
    assertMessage("'plan' has no states to draw", () -> picture.path("plan", List.of()));
    assertMessage(
        "a state of 'plan' has NaN at index 0, and only finite numbers can be drawn",
        () -> picture.path("plan", List.of(new double[] {Double.NaN, 0})));
    Drawable<Integer> bare = (g, x, width, height) -> {};
    assertThrows(UnsupportedOperationException.class, () -> WorldPicture.of(bare, 1).image());
  }
}
