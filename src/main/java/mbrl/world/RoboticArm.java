package mbrl.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mbrl.core.Check;
import mbrl.core.View;
import mbrl.numeric.Sine;

/**
 * The geometry of a planar arm: from its angles to its tip, and for two links back again.
 *
 * <pre>{@code
 * φ_k = q_1 + … + q_k                       the absolute angle of link k
 * tip = Σ_k l_k (cos φ_k, sin φ_k)          forward kinematics
 * ∂tip/∂q_k = (−(y − y_k), x − x_k)         Jacobian: the lever from joint k, turned by 90°
 *
 * c = (x² + y² − l_1² − l_2²) / (2 l_1 l_2),   out of reach if |c| > 1
 * q_2 = ± acos c                            inverse kinematics of two links: both elbows
 * q_1 = atan2(y, x) − atan2(l_2 sin q_2, l_1 + l_2 cos q_2)
 * }</pre>
 *
 * <p>q_1 is counted from the x axis, every other angle relative to the link before it,
 * counterclockwise, in rad. The base is at the origin.
 *
 * <p>Fails, as every inverse, near a stretched arm: there the two elbows meet, and a small step of
 * the tip asks for a large step of the angles.
 *
 * <p>Lecture 11. Spong, Hutchinson and Vidyasagar, "Robot Modeling and Control", chapters 3 and 4.
 *
 * <pre>{@code
 * angles (0.300, -0.500): tip (1.739, 0.137)
 * target (1.200, 0.700): elbows (-0.074, 1.389) and (1.130, -1.389)
 * the target (2.0, 0.5) is 2.062 from the base: this arm reaches from 0.200 to 1.800
 * }</pre>
 */
public final class RoboticArm {
  private static final double ROUNDING = 1e-14; // of distances, relative to the reach

  private final double[] lengths; // l_1 … l_n

  /**
   * @param lengths the lengths of the links, from the base to the tip, each above 0; at least one
   */
  public RoboticArm(double... lengths) {
    if (lengths.length == 0) throw new IllegalArgumentException("an arm needs at least one link");
    for (int k = 0; k < lengths.length; k++) {
      Check.positive("the length of link " + (k + 1), lengths[k]);
    }
    this.lengths = lengths.clone();
  }

  /** The number n of links, and of angles. */
  public int links() {
    return lengths.length;
  }

  /** The length of link {@code k}, from 0 at the base. */
  public double length(int k) {
    return lengths[Check.index("link", k, lengths.length)];
  }

  /** The base and the end of every link, each {x, y}; the last is the tip. */
  public double[][] joints(double... angles) {
    Check.size("angles", angles, lengths.length);
    double[][] joints = new double[lengths.length + 1][2];
    double phi = 0;
    for (int k = 0; k < lengths.length; k++) {
      // φ_k = q_1 + … + q_k
      phi += angles[k];
      joints[k + 1][0] = joints[k][0] + lengths[k] * Sine.cos(phi);
      joints[k + 1][1] = joints[k][1] + lengths[k] * Sine.sin(phi);
    }
    return joints;
  }

  /** The position {x, y} of the tip. */
  public double[] tip(double... angles) {
    return joints(angles)[lengths.length];
  }

  /** The derivative of the tip by the angles: a row for x and a row for y, a column an angle. */
  public double[][] jacobian(double... angles) {
    double[][] joints = joints(angles);
    double[] tip = joints[lengths.length];
    double[][] jacobian = new double[2][lengths.length];
    for (int k = 0; k < lengths.length; k++) {
      // ∂tip/∂q_k = (−(y − y_k), x − x_k)
      jacobian[0][k] = joints[k][1] - tip[1];
      jacobian[1][k] = tip[0] - joints[k][0];
    }
    return jacobian;
  }

  /** The largest distance of the tip from the base: all links in line. */
  public double outerReach() {
    return Arrays.stream(lengths).sum();
  }

  /** The smallest distance of the tip from the base: 0 unless one link outreaches the others. */
  public double innerReach() {
    double longest = Arrays.stream(lengths).max().getAsDouble();
    return Math.max(0, longest - (outerReach() - longest));
  }

  /** Whether some angles put the tip on the target {x, y}, to rounding. */
  public boolean reaches(double... target) {
    double distance = distance(target);
    double slack = ROUNDING * outerReach(); // a stretched arm reaches its own tip
    return innerReach() - slack <= distance && distance <= outerReach() + slack;
  }

  /**
   * Both branches of the inverse kinematics of two links, the one with q_2 ≥ 0 first, with q_1 in
   * (−π, π]; empty if the target {x, y} is out of reach.
   */
  public List<double[]> inverse(double... target) {
    double c = cosineOfElbow(target);
    return reaches(target) ? elbows(c, target) : List.of();
  }

  /**
   * Both branches for the point within reach that is nearest to the target: those of {@link
   * #inverse} if the target is within reach, else the stretched or the folded arm.
   */
  public List<double[]> inverseOfNearest(double... target) {
    return elbows(cosineOfElbow(target), target);
  }

  /** c = (x² + y² − l_1² − l_2²) / (2 l_1 l_2). */
  private double cosineOfElbow(double[] target) {
    if (lengths.length != 2) {
      throw new IllegalStateException(
          "the inverse kinematics are those of two links, and this arm has " + lengths.length);
    }
    distance(target); // refuses what is no point
    double square = target[0] * target[0] + target[1] * target[1];
    double links = lengths[0] * lengths[0] + lengths[1] * lengths[1];
    return (square - links) / (2 * lengths[0] * lengths[1]);
  }

  private List<double[]> elbows(double c, double[] target) {
    double q2 = StrictMath.acos(Math.max(-1, Math.min(1, c)));
    return List.of(branch(q2, target), branch(-q2, target));
  }

  private double[] branch(double q2, double[] target) {
    // q_1 = atan2(y, x) − atan2(l_2 sin q_2, l_1 + l_2 cos q_2)
    double bend =
        StrictMath.atan2(lengths[1] * Sine.sin(q2), lengths[0] + lengths[1] * Sine.cos(q2));
    double q1 = Pendulum.wrap(StrictMath.atan2(target[1], target[0]) - bend);
    return new double[] {q1 <= -Math.PI ? Math.PI : q1, q2};
  }

  /** One sentence that says how far a target is from the base, and what this arm reaches. */
  public String explain(double... target) {
    return String.format(
        Locale.ROOT,
        "the target (%s, %s) is %.3f from the base: this arm reaches from %.3f to %.3f",
        target[0],
        target[1],
        distance(target),
        innerReach(),
        outerReach());
  }

  private static double distance(double[] target) {
    Check.size("target", target, 2);
    Check.finite("x of the target", target[0]);
    Check.finite("y of the target", target[1]);
    return Math.sqrt(target[0] * target[0] + target[1] * target[1]);
  }

  /** The base in the middle, and all that the arm can reach within the picture. */
  View view(int width, int height) {
    return View.scaled(width / 2.0, height / 2.0, Math.min(width, height) / (2.3 * outerReach()));
  }

  /** Draws the arm on a white sheet, with the circle that it reaches. */
  void draw(Graphics2D g, double[] angles, int width, int height) {
    Sketch.clear(g, width, height);
    View view = view(width, height);
    double unit = view.x(outerReach()) - view.x(0);
    Sketch.pen(g, Color.LIGHT_GRAY, 1);
    g.draw(new Ellipse2D.Double(view.x(0) - unit, view.y(0) - unit, 2 * unit, 2 * unit));
    double[][] joints = joints(angles);
    for (int k = 0; k < lengths.length; k++) {
      Sketch.pen(g, k % 2 == 0 ? Sketch.BLUE : Sketch.ORANGE, 0.07 * unit);
      g.draw(view.path(new double[][] {joints[k], joints[k + 1]}));
    }
    g.setColor(Color.BLACK);
    for (int k = 0; k < lengths.length; k++) dot(g, view.at(joints[k]), 0.035 * unit);
  }

  static void dot(Graphics2D g, Point2D.Double p, double r) {
    g.fill(new Ellipse2D.Double(p.x - r, p.y - r, 2 * r, 2 * r));
  }

  public static void main(String[] args) {
    RoboticArm arm = new RoboticArm(1, 0.8);
    double[] tip = arm.tip(0.3, -0.5);
    System.out.printf(Locale.ROOT, "angles (0.300, -0.500): tip (%.3f, %.3f)%n", tip[0], tip[1]);
    List<double[]> elbows = arm.inverse(1.2, 0.7);
    System.out.printf(
        Locale.ROOT,
        "target (1.200, 0.700): elbows (%.3f, %.3f) and (%.3f, %.3f)%n",
        elbows.get(0)[0],
        elbows.get(0)[1],
        elbows.get(1)[0],
        elbows.get(1)[1]);
    if (!arm.reaches(2, 0.5)) System.out.println(arm.explain(2, 0.5));
  }
}
