package mbrl.world;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.core.View;
import mbrl.numeric.Sine;

/**
 * An arm whose angles follow every command at once: bring the tip to a target.
 *
 * <pre>{@code
 * state q_1 … q_n;   action a, each |a_k| ≤ step, else cut
 * q' = q + a
 * r = −|tip(q') − target|
 * }</pre>
 *
 * <p>There are no masses and no time: the motion is known, and all that could be learned is where
 * the tip is. An episode starts at the given angles and never ends on its own.
 *
 * <p>Fails as a picture of a real arm: that one has inertia, and overshoots ({@link TwoLinkArm}).
 *
 * <p>Lecture 11.
 *
 * <pre>{@code
 * step  0: tip (1.800, 0.000), 0.922 from the target
 * step  3: tip (1.755, 0.296), 0.687 from the target
 * step  6: tip (1.625, 0.565), 0.446 from the target
 * step  9: tip (1.422, 0.783), 0.237 from the target
 * step 12: tip (1.225, 0.849), 0.151 from the target
 * step 15: tip (1.200, 0.700), 0.000 from the target
 * }</pre>
 */
public final class KinematicArm implements VectorWorld, Drawable<double[]> {
  private final RoboticArm geometry;
  private final double step;
  private final double[] start;
  private final double[] target;
  private final Space.Box actions;

  /**
   * @param geometry the lengths of the links
   * @param step the largest turn of a joint in a step, in rad, above 0
   * @param start the angles at the start of an episode
   * @param target {x, y}; it may be out of reach
   */
  public KinematicArm(RoboticArm geometry, double step, double[] start, double[] target) {
    Check.positive("step", step);
    Check.size("start", start, geometry.links());
    Check.size("target", target, 2);
    for (double q : start) Check.finite("an angle of the start", q);
    for (double c : target) Check.finite("a coordinate of the target", c);
    this.geometry = geometry;
    this.step = step;
    this.start = start.clone();
    this.target = target.clone();
    double[] high = new double[geometry.links()];
    Arrays.fill(high, step);
    actions = new Space.Box(Arrays.stream(high).map(h -> -h).toArray(), high);
  }

  /** Two links of 1 and 0.8, steps of at most 0.1 rad, stretched along the x axis at the start. */
  public static KinematicArm to(double... target) {
    return new KinematicArm(new RoboticArm(1, 0.8), 0.1, new double[2], target);
  }

  /** The lengths of the links, and what follows from them. */
  public RoboticArm geometry() {
    return geometry;
  }

  /** The target {x, y}. */
  public double[] target() {
    return target.clone();
  }

  /** The steps of the angles. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    return start.clone();
  }

  @Override
  public double[] next(double[] q, double[] a, RandomGenerator rng) {
    double[] next = new double[q.length];
    // q' = q + a
    for (int k = 0; k < q.length; k++) next[k] = q[k] + cut(a[k]);
    return next;
  }

  private double cut(double a) {
    return Math.max(-step, Math.min(step, a));
  }

  @Override
  public double reward(double[] q, double[] a, double[] next) {
    double[] tip = geometry.tip(next);
    return 0 - distance(tip[0], tip[1]);
  }

  private double distance(double x, double y) {
    double dx = x - target[0];
    double dy = y - target[1];
    return Math.sqrt(dx * dx + dy * dy);
  }

  // The same for many rollouts at once

  @Override
  public int stateSize() {
    return geometry.links();
  }

  @Override
  public int actionSize() {
    return geometry.links();
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    return (q, a, next) -> {
      check(n, q, a, next);
      for (int k = 0; k < next.length; k++) {
        for (int i = 0; i < n; i++) next[k][i] = q[k][i] + cut(a[k][i]);
      }
    };
  }

  @Override
  public void score(
      int t, double[][] q, double[][] a, double[][] next, double[] reward, boolean[] terminal) {
    int n = reward.length;
    double[] phi = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    double[] turned = new double[n];
    for (int k = 0; k < next.length; k++) {
      double length = geometry.length(k);
      for (int i = 0; i < n; i++) phi[i] += next[k][i];
      Sine.cos(phi, turned, n);
      for (int i = 0; i < n; i++) x[i] += length * turned[i];
      Sine.sin(phi, turned, n);
      for (int i = 0; i < n; i++) y[i] += length * turned[i];
    }
    for (int i = 0; i < n; i++) reward[i] = 0 - distance(x[i], y[i]);
    Arrays.fill(terminal, false);
  }

  @Override
  public View view(int width, int height) {
    return geometry.view(width, height);
  }

  /** The tip. */
  @Override
  public double[] point(double[] state) {
    return geometry.tip(state);
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    geometry.draw(g, state, width, height);
    View view = view(width, height);
    g.setColor(Sketch.GREEN);
    double unit = view.x(geometry.outerReach()) - view.x(0);
    RoboticArm.dot(g, view.at(target), 0.04 * unit);
  }

  public static void main(String[] args) {
    KinematicArm world = KinematicArm.to(1.2, 0.7);
    List<double[]> elbows = world.geometry().inverse(world.target());
    double[] goal = elbows.get(1); // q_2 < 0
    SplittableRandom rng = new SplittableRandom(1);
    double[] q = world.start(rng);
    for (int t = 0; t <= 15; t++) {
      double[] tip = world.geometry().tip(q);
      double off = world.distance(tip[0], tip[1]);
      if (t % 3 == 0) {
        System.out.printf(
            Locale.ROOT,
            "step %2d: tip (%.3f, %.3f), %.3f from the target%n",
            t,
            tip[0],
            tip[1],
            off);
      }
      Outcome<double[]> o = world.sample(q, new double[] {goal[0] - q[0], goal[1] - q[1]}, rng);
      q = o.next();
    }
  }
}
