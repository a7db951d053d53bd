package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;
import mbrl.core.Check;
import mbrl.core.Drawable;
import mbrl.core.Outcome;

/**
 * A swimmer in a river: a small reward downstream, and a large one upstream that random actions
 * hardly ever reach.
 *
 * <pre>{@code
 * 0 — 1 — 2 — 3 — 4 — 5        actions  0 left, with the current: always one state to the left
 * small             large               1 right, against it: ahead, stay or back, by chance
 * }</pre>
 *
 * <p>Two versions are in use. {@link #continuing}: ahead 0.3, stay 0.6, back 0.1 (at the banks 0.3
 * and 0.7); reward 5 for swimming left in state 0 and 10000 for keeping state 5 by swimming right.
 * {@link #episodic}: ahead 0.35, stay 0.6, back 0.05 (at the banks 0.6 and 0.4); reward 0.005 for
 * left in state 0 and 1 for right in state 5, whatever the outcome; episodes are cut after 20
 * steps. {@link #of} makes rivers of other lengths and currents.
 *
 * <p>Swimming right is best everywhere, for every discount from 0.65 on; an ε-greedy agent finds
 * the small reward first and hardly ever reaches the large one.
 *
 * <p>Lecture 8. Strehl and Littman 2008, figure 3; Osband, Russo and Van Roy 2013, figure 1.
 *
 * <pre>{@code
 * right in state 3: [Chance[probability=0.05, next=2, reward=0.0, terminal=false], Chance[probability=0.6, next=3, reward=0.0, terminal=false], Chance[probability=0.35, next=4, reward=0.0, terminal=false]]
 * a swimmer without a plan reaches state 5 after 562 steps
 * }</pre>
 */
public final class RiverSwim implements TableWorld, Drawable<Integer> {
  /** The number of states of the two versions in use. */
  public static final int STATES = 6;

  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private final TableMdp table;

  private RiverSwim(TableMdp.Builder rows) {
    table = rows.build();
  }

  /**
   * The effect of swimming right.
   *
   * @param ahead the chance of getting ahead, between the banks
   * @param stay the chance of staying there
   * @param back the chance of drifting back there; the three add up to 1
   * @param leave the chance of getting away from the left bank, state 0
   * @param hold the chance of staying at the right bank, the last state; else the swimmer drifts
   *     back
   */
  public record Current(double ahead, double stay, double back, double leave, double hold) {
    public Current {
      Check.chance("ahead", ahead);
      Check.chance("stay", stay);
      Check.chance("back", back);
      if (Math.abs(ahead + stay + back - 1) > 1e-9) {
        throw new IllegalArgumentException(
            "ahead, stay and back must add up to 1, got " + (ahead + stay + back));
      }
      Check.chance("leave", leave);
      Check.chance("hold", hold);
    }
  }

  /**
   * A river of another size, which starts in state 0.
   *
   * @param states the number of states, at least 2
   * @param current the effect of swimming right
   * @param small the reward for swimming left in state 0
   * @param large the reward for swimming right in the last state, whatever the outcome
   */
  public static RiverSwim of(int states, Current current, double small, double large) {
    Check.atLeast("states", states, 2);
    return river(new TableMdp.Builder(states, 2).start(0), states, current, small, large, large);
  }

  /** The version of Strehl and Littman, which goes on for ever and starts in state 1 or 2. */
  public static RiverSwim continuing() {
    TableMdp.Builder rows = new TableMdp.Builder(STATES, 2).start(1).start(2);
    return river(rows, STATES, new Current(0.3, 0.6, 0.1, 0.3, 0.3), 5, 10_000, 0);
  }

  /** The version of Osband and others, in episodes of 20 steps that start in state 0. */
  public static RiverSwim episodic() {
    return of(STATES, new Current(0.35, 0.6, 0.05, 0.6, 0.6), 0.005, 1);
  }

  private static RiverSwim river(
      TableMdp.Builder rows, int n, Current c, double small, double held, double lost) {
    add(rows, 0, LEFT, 1, 0, small);
    add(rows, 0, RIGHT, 1 - c.leave, 0, 0);
    add(rows, 0, RIGHT, c.leave, 1, 0);
    for (int s = 1; s < n; s++) add(rows, s, LEFT, 1, s - 1, 0);
    for (int s = 1; s < n - 1; s++) {
      add(rows, s, RIGHT, c.back, s - 1, 0);
      add(rows, s, RIGHT, c.stay, s, 0);
      add(rows, s, RIGHT, c.ahead, s + 1, 0);
    }
    add(rows, n - 1, RIGHT, 1 - c.hold, n - 2, lost);
    add(rows, n - 1, RIGHT, c.hold, n - 1, held);
    return new RiverSwim(rows);
  }

  private static void add(TableMdp.Builder rows, int s, int a, double p, int next, double r) {
    if (p > 0) rows.add(s, a, p, next, r, false);
  }

  @Override
  public int actions() {
    return 2;
  }

  @Override
  public void draw(Graphics2D g, Integer state, int width, int height) {
    Sketch.clear(g, width, height);
    int n = states();
    double step = width / (n + 1.0);
    double y = height / 2.0;
    double d = Math.min(step, height) * 0.55;
    g.setColor(new Color(0xDCEBF7)); // the river
    g.fill(new java.awt.geom.Rectangle2D.Double(0, y - d, width, 2 * d));
    Sketch.pen(g, new Color(0x9BB8CC), 1.5); // its current, to the left
    for (int s = 0; s < n - 1; s++) {
      double x = step * (s + 1.5);
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x + d / 4, y - d * 0.75));
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x - d / 10, y - d * 0.85));
      g.draw(new Line2D.Double(x - d / 4, y - d * 0.75, x - d / 10, y - d * 0.65));
    }
    for (int s = 0; s < n; s++) {
      Ellipse2D.Double circle = new Ellipse2D.Double(step * (s + 1) - d / 2, y - d / 2, d, d);
      g.setColor(s == state ? Sketch.BLUE : Color.WHITE);
      g.fill(circle);
      Sketch.pen(g, new Color(0x4A4A4A), 1.5);
      g.draw(circle);
    }
  }

  @Override
  public TableMdp table() {
    return table;
  }

  public static void main(String[] args) {
    RiverSwim river = episodic();
    System.out.println("right in state 3: " + river.outcomes(3, RIGHT));
    SplittableRandom rng = new SplittableRandom(1);
    int s = river.start(rng);
    int steps = 0;
    while (s < STATES - 1) {
      Outcome<Integer> o = river.sample(s, rng.nextInt(2), rng);
      s = o.next();
      steps++;
    }
    System.out.println("a swimmer without a plan reaches state 5 after " + steps + " steps");
  }
}
