package mbrl.world;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.FiniteMdp;
import mbrl.core.Space;

/**
 * Three places and a goal that look all alike, and in the middle one left is right: the world in
 * which the best policy tosses a coin.
 *
 * <pre>{@code
 * places 0 1 2, goal 3;   action 0 left, 1 right;   in place 1 they are swapped;   r = −1 a step
 * going right with chance p everywhere:   v(p) = (2p − 4) / (p (1 − p))
 * best p* = 2 − √2,   v* = −6 − 4√2 ≈ −11.66
 * }</pre>
 *
 * <p>A learner that may tell the places apart would need 3 steps. The lecture's does not: one
 * policy for all places, so always left or always right never arrives.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, example 13.1.
 *
 * <pre>{@code
 * right with chance 0.050: value -82.105
 * right with chance 0.250: value -18.667
 * right with chance 0.500: value -12.000
 * right with chance 0.586: value -11.657
 * right with chance 0.750: value -13.333
 * right with chance 0.950: value -44.211
 * }</pre>
 */
public final class ShortCorridor implements FiniteMdp, Drawable<Integer> {
  private static final int GOAL = 3;
  private static final Space.Finite<Integer> ACTIONS = Space.range(2);

  @Override
  public int states() {
    return 4;
  }

  @Override
  public int actions() {
    return 2;
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return ACTIONS;
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return 0;
  }

  @Override
  public List<Chance> outcomes(int s, int a) {
    FiniteMdp.pair(s, a, states(), actions()); // refuses what is not there
    if (s == GOAL) return List.of();
    int way = s == 1 ? 1 - 2 * a : 2 * a - 1; // swapped in the middle
    int next = Math.max(0, s + way);
    return List.of(new Chance(1, next, -1, next == GOAL));
  }

  /**
   * The value of the start for a policy that goes right with chance {@code p} everywhere.
   *
   * @param p above 0 and below 1
   */
  public static double value(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must be above 0 and below 1, got " + p);
    }
    return (2 * p - 4) / (p * (1 - p));
  }

  /** The chance p* = 2 − √2 of going right that is best if it is the same everywhere. */
  public static double bestChance() {
    return 2 - Math.sqrt(2);
  }

  @Override
  public void draw(Graphics2D g, Integer state, int width, int height) {
    Sketch.clear(g, width, height);
    double side = Math.min(width / 4.4, height * 0.9);
    double left = (width - 4 * side) / 2;
    double top = (height - side) / 2;
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.max(8, side / 4)));
    for (int s = 0; s < 4; s++) {
      Rectangle2D cell = new Rectangle2D.Double(left + s * side, top, side, side);
      g.setColor(s == GOAL ? Sketch.GREEN : s == 1 ? new Color(0xDDDDDD) : Color.WHITE);
      g.fill(cell);
      Sketch.pen(g, Color.GRAY, 2);
      g.draw(cell);
      g.setColor(Color.BLACK);
      String label = s == GOAL ? "goal" : s == 1 ? "⇄" : "";
      g.drawString(label, (float) (left + (s + 0.1) * side), (float) (top + 0.3 * side));
    }
    double r = side / 6;
    g.setColor(Sketch.ORANGE);
    g.fill(
        new Ellipse2D.Double(left + (state + 0.5) * side - r, top + 0.65 * side - r, 2 * r, 2 * r));
  }

  public static void main(String[] args) {
    for (double p : new double[] {0.05, 0.25, 0.5, bestChance(), 0.75, 0.95}) {
      System.out.printf(Locale.ROOT, "right with chance %.3f: value %7.3f%n", p, value(p));
    }
  }
}
