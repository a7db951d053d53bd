package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.core.Space;

/**
 * A swimmer in a river: down with the current to a small reward, or up against it to a large one
 * that nobody finds by accident.
 *
 * <pre>{@code
 * 0 — 1 — 2 — 3 — 4 — 5        actions  0 left, with the current: always one state to the left
 * small             large               1 right, against it: ahead, stay or back, by chance
 * }</pre>
 *
 * <p>Two versions are in use. {@link #continuing}: ahead 0.3, stay 0.6, back 0.1 (at the banks 0.3
 * and 0.7); reward 5 for swimming left in state 0 and 10000 for keeping state 5 by swimming right.
 * {@link #episodic}: ahead 0.35, stay 0.6, back 0.05 (at the banks 0.6 and 0.4); reward 0.005 for
 * left in state 0 and 1 for right in state 5, whatever comes of it; episodes are cut after 20
 * steps.
 *
 * <p>Swimming right is best everywhere, for every discount from 0.65 on; an ε-greedy learner finds
 * the small reward first and hardly ever sees the large one.
 *
 * <p>Lecture 8. Strehl and Littman 2008, figure 3; Osband, Russo and Van Roy 2013, figure 1.
 *
 * <pre>{@code
 * right in state 3: [Chance[probability=0.05, next=2, reward=0.0, terminal=false], Chance[probability=0.6, next=3, reward=0.0, terminal=false], Chance[probability=0.35, next=4, reward=0.0, terminal=false]]
 * a swimmer without a plan reaches state 5 after 562 steps
 * }</pre>
 */
public final class RiverSwim implements FiniteMdp, Drawable<Integer> {
  /** The number of states. */
  public static final int STATES = 6;

  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int LAST = STATES - 1;

  private final TableMdp table;

  private RiverSwim(TableMdp.Builder rows) {
    table = rows.build();
  }

  /** The version of Strehl and Littman, which goes on for ever and starts in state 1 or 2. */
  public static RiverSwim continuing() {
    TableMdp.Builder rows = new TableMdp.Builder(STATES, 2).start(1).start(2);
    rows.add(0, LEFT, 1, 0, 5, false);
    for (int s = 1; s < STATES; s++) rows.add(s, LEFT, 1, s - 1, 0, false);
    swimRight(rows, 0.3, 0.1);
    rows.add(0, RIGHT, 0.7, 0, 0, false).add(0, RIGHT, 0.3, 1, 0, false);
    rows.add(LAST, RIGHT, 0.7, LAST - 1, 0, false).add(LAST, RIGHT, 0.3, LAST, 10_000, false);
    return new RiverSwim(rows);
  }

  /** The version of Osband and others, in episodes of 20 steps that start in state 0. */
  public static RiverSwim episodic() {
    TableMdp.Builder rows = new TableMdp.Builder(STATES, 2).start(0);
    rows.add(0, LEFT, 1, 0, 0.005, false);
    for (int s = 1; s < STATES; s++) rows.add(s, LEFT, 1, s - 1, 0, false);
    swimRight(rows, 0.35, 0.05);
    rows.add(0, RIGHT, 0.4, 0, 0, false).add(0, RIGHT, 0.6, 1, 0, false);
    rows.add(LAST, RIGHT, 0.4, LAST - 1, 1, false).add(LAST, RIGHT, 0.6, LAST, 1, false);
    return new RiverSwim(rows);
  }

  private static void swimRight(TableMdp.Builder rows, double ahead, double back) {
    for (int s = 1; s < LAST; s++) {
      rows.add(s, RIGHT, back, s - 1, 0, false);
      rows.add(s, RIGHT, 0.6, s, 0, false);
      rows.add(s, RIGHT, ahead, s + 1, 0, false);
    }
  }

  @Override
  public int states() {
    return STATES;
  }

  @Override
  public int actions() {
    return 2;
  }

  @Override
  public List<Chance> outcomes(int s, int a) {
    return table.outcomes(s, a);
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return table.start(rng);
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return table.actions(state);
  }

  @Override
  public void draw(Graphics2D g, Integer state, int width, int height) {
    Sketch.clear(g, width, height);
    double step = width / (STATES + 1.0);
    double y = height / 2.0;
    double d = Math.min(step, height) * 0.55;
    g.setColor(new Color(0xDCEBF7)); // the river
    g.fill(new java.awt.geom.Rectangle2D.Double(0, y - d, width, 2 * d));
    Sketch.pen(g, new Color(0x9BB8CC), 1.5); // its current, to the left
    for (int s = 0; s < STATES - 1; s++) {
      double x = step * (s + 1.5);
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x + d / 4, y - d * 0.75));
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x - d / 10, y - d * 0.85));
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x - d / 10, y - d * 0.65));
    }
    for (int s = 0; s < STATES; s++) {
      Ellipse2D.Double circle = new Ellipse2D.Double(step * (s + 1) - d / 2, y - d / 2, d, d);
      g.setColor(s == state ? Sketch.BLUE : Color.WHITE);
      g.fill(circle);
      Sketch.pen(g, new Color(0x4A4A4A), 1.5);
      g.draw(circle);
    }
  }

  public static void main(String[] args) {
    RiverSwim river = episodic();
    System.out.println("right in state 3: " + river.outcomes(3, RIGHT));
    SplittableRandom rng = new SplittableRandom(1);
    int s = river.start(rng);
    int steps = 0;
    while (s < LAST) {
      Outcome<Integer> o = river.sample(s, rng.nextInt(2), rng);
      s = o.next();
      steps++;
    }
    System.out.println("a swimmer without a plan reaches state 5 after " + steps + " steps");
  }
}
