package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import mbrl.core.Drawable;
import mbrl.core.Outcome;

/**
 * A corridor with a goal at one end and a television at the other, which shows a random picture at
 * every step.
 *
 * <pre>{@code
 * TV . S . . . . . G     actions  0 left, 1 right, 2 wait
 *                        reward   1 on reaching the goal, which ends the episode; else 0
 * state 0 … c − 1: before the television, with that picture;  c + i: at cell i of the corridor
 * }</pre>
 *
 * <p>The next picture cannot be predicted, and it earns nothing.
 *
 * <p>Lecture 8. After Burda and others 2019, section 5.
 *
 * <pre>{@code
 * pictures 9 11 15 7 7 12 14 8 4 12
 * right of it: Outcome[next=16, reward=0.0, terminal=false]
 * }</pre>
 */
public final class NoisyTv implements TableWorld, Drawable<Integer> {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int WAIT = 2;

  private final int length; // cells of the corridor, the goal not counted
  private final int pictures;
  private final TableMdp table;

  /**
   * @param length cells of the corridor between television and goal, at least 2
   * @param pictures how many pictures the television has, at least 1
   */
  public NoisyTv(int length, int pictures) {
    if (length < 2) throw new IllegalArgumentException("length must be at least 2, got " + length);
    if (pictures < 1) {
      throw new IllegalArgumentException("pictures must be at least 1, got " + pictures);
    }
    this.length = length;
    this.pictures = pictures;
    int goal = pictures + length;
    TableMdp.Builder rows = new TableMdp.Builder(goal + 1, 3).start(pictures + 1);
    for (int picture = 0; picture < pictures; picture++) {
      zap(rows, picture, LEFT);
      rows.add(picture, RIGHT, 1, pictures, 0, false);
      zap(rows, picture, WAIT);
    }
    for (int s = pictures; s < goal; s++) {
      if (s == pictures) zap(rows, s, LEFT);
      else rows.add(s, LEFT, 1, s - 1, 0, false);
      rows.add(s, RIGHT, 1, s + 1, s + 1 == goal ? 1 : 0, s + 1 == goal);
      rows.add(s, WAIT, 1, s, 0, false);
    }
    table = rows.build();
  }

  private void zap(TableMdp.Builder rows, int s, int a) {
    for (int picture = 0; picture < pictures; picture++) {
      rows.add(s, a, 1.0 / pictures, picture, 0, false);
    }
  }

  /** Whether the agent is in front of the television. */
  public boolean isTelevision(int s) {
    return s < pictures;
  }

  @Override
  public void draw(Graphics2D g, Integer state, int width, int height) {
    Sketch.clear(g, width, height);
    double side = Math.min((width - 2.0) / (length + 2), height * 0.8);
    double left = (width - side * (length + 2)) / 2;
    double top = (height - side) / 2;
    for (int i = 0; i < length + 2; i++) {
      Rectangle2D.Double cell = new Rectangle2D.Double(left + i * side, top, side, side);
      if (i == 0) { // each picture has a grey of its own
        float grey = isTelevision(state) ? 0.35f + 0.6f * state / pictures : 0.9f;
        g.setColor(new Color(grey, grey, grey));
        g.fill(cell);
      }
      Sketch.pen(g, new Color(0x808080), 1);
      g.draw(cell);
      if (i == length + 1) GridPainter.letter(g, 'G', cell);
    }
    int at = isTelevision(state) ? 0 : state - pictures + 1;
    g.setColor(Sketch.BLUE);
    g.fill(
        new Ellipse2D.Double(
            left + (at + 0.22) * side, top + 0.22 * side, 0.56 * side, 0.56 * side));
  }

  @Override
  public TableMdp table() {
    return table;
  }

  public static void main(String[] args) {
    NoisyTv corridor = new NoisyTv(8, 16);
    SplittableRandom rng = new SplittableRandom(1);
    StringBuilder pictures = new StringBuilder("pictures");
    Outcome<Integer> o = new Outcome<>(0, 0, false);
    for (int t = 0; t < 10; t++) {
      o = corridor.sample(o.next(), WAIT, rng);
      pictures.append(" ").append(o.next());
    }
    System.out.println(pictures);
    System.out.println("right of it: " + corridor.sample(o.next(), RIGHT, rng));
  }
}
