package mbrl.world;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.VectorWorld;
import mbrl.core.View;
import mbrl.numeric.Sine;

/**
 * An arm of two rigid links with a motor in each joint: raise the tip against gravity.
 *
 * <pre>{@code
 * state (q_1, q_2, w_1, w_2): q_1 from the x axis, q_2 relative to link 1;   torques u, cut to the limit
 * M(q) w' = gear u − damping w − coriolis(q, w) − gravity(q)
 * M_11 = m_1 c_1² + I_1 + m_2 (l_1² + c_2² + 2 l_1 c_2 cos q_2) + I_2 + armature
 * M_12 = m_2 (c_2² + l_1 c_2 cos q_2) + I_2,   M_22 = m_2 c_2² + I_2 + armature
 * coriolis = (h w_2 (2 w_1 + w_2), −h w_1²),   h = −m_2 l_1 c_2 sin q_2
 * gravity = ((m_1 c_1 + m_2 l_1) g cos q_1 + m_2 c_2 g cos(q_1 + q_2),  m_2 c_2 g cos(q_1 + q_2))
 * r = height of the tip − outer reach
 * }</pre>
 *
 * <p>Each step is one classical Runge–Kutta step, or several, with the torque held. {@link
 * ElbowStop} can stop the elbow. An episode starts near hanging and never ends on its own.
 *
 * <p>The same motion for one state and for many: one state is a row of length 1.
 *
 * <p>Lecture 11. Spong, Hutchinson and Vidyasagar, "Robot Modeling and Control", chapter 7.
 *
 * <pre>{@code
 * damping 0.0: energy  11.182 J when let go,  11.182 J after 5 s
 * damping 0.5: energy  11.182 J when let go, -11.240 J after 5 s
 * }</pre>
 */
public final class TwoLinkArm implements VectorWorld, Drawable<double[]> {
  /**
   * The motors and what they work against; the same in both joints.
   *
   * @param gear torque per unit of u, above 0
   * @param limit the largest |u|, above 0; ∞ for none
   * @param damping torque against the motion, per rad/s, at least 0
   * @param armature inertia of a motor's rotor, at least 0
   * @param gravity g, towards −y, at least 0
   */
  public record Drive(double gear, double limit, double damping, double armature, double gravity) {
    public Drive {
      Check.positive("gear", gear);
      if (!(limit > 0)) throw new IllegalArgumentException("limit must be above 0, got " + limit);
      Check.atLeastZero("damping", damping);
      Check.atLeastZero("armature", armature);
      Check.atLeastZero("gravity", gravity);
    }

    /** Plain torques up to a limit, in N m, and gravity. */
    public static Drive against(double gravity, double limit, double damping) {
      return new Drive(1, limit, damping, 0, gravity);
    }
  }

  /**
   * The time of a step.
   *
   * @param dt seconds of a Runge–Kutta step, above 0
   * @param substeps Runge–Kutta steps in a step of the world, at least 1
   */
  public record Clock(double dt, int substeps) {
    public Clock {
      Check.positive("dt", dt);
      Check.atLeast("substeps", substeps, 1);
    }
  }

  private static final double START = 0.1; // largest component at the start, from hanging

  final ArmLink first;
  final ArmLink second;
  final Drive drive;
  final ElbowStop stop;
  final Clock clock;
  private final RoboticArm geometry;
  private final Space.Box actions;

  /**
   * @param first from the base to the elbow
   * @param second from the elbow to the tip
   * @param drive motors, damping and gravity
   * @param stop of the elbow; {@link ElbowStop#NONE} if it turns freely
   * @param clock the time of a step
   */
  public TwoLinkArm(ArmLink first, ArmLink second, Drive drive, ElbowStop stop, Clock clock) {
    this.first = first;
    this.second = second;
    this.drive = drive;
    this.stop = stop;
    this.clock = clock;
    geometry = new RoboticArm(first.length(), second.length());
    double u = Math.min(drive.limit, 1e6);
    actions = new Space.Box(new double[] {-u, -u}, new double[] {u, u});
  }

  /** Two rods of 1 m and 1 kg, g = 9.81, torques up to 30 N m, damping 0.5, steps of 0.05 s. */
  public static TwoLinkArm standard() {
    ArmLink rod = ArmLink.rod(1, 1);
    return new TwoLinkArm(
        rod, rod, Drive.against(9.81, 30, 0.5), ElbowStop.NONE, new Clock(0.01, 5));
  }

  /** The lengths of the links, and what follows from them. */
  public RoboticArm geometry() {
    return geometry;
  }

  /** The torques. */
  public Space.Box actions() {
    return actions;
  }

  @Override
  public Space.Box actions(double[] state) {
    return actions;
  }

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = {-Math.PI / 2, 0, 0, 0};
    for (int d = 0; d < 4; d++) x[d] += START * (2 * rng.nextDouble() - 1);
    return x;
  }

  /** M(q), with the armature. */
  public double[][] massMatrix(double[] x) {
    double coupling = coupling() * Sine.cos(x[1]);
    double m12 = second.inertiaAboutJoint() + coupling;
    double m11 = baseInertia() + 2 * coupling;
    return new double[][] {
      {m11 + drive.armature, m12}, {m12, second.inertiaAboutJoint() + drive.armature},
    };
  }

  /** The torques of the moving links on each other. */
  public double[] coriolis(double[] x) {
    double h = -coupling() * Sine.sin(x[1]);
    return new double[] {h * x[3] * (2 * x[2] + x[3]), -h * (x[2] * x[2])};
  }

  /** The torques of the weight. */
  public double[] gravity(double[] x) {
    double both = second.moment() * drive.gravity * Sine.cos(x[0] + x[1]);
    return new double[] {baseMoment() * drive.gravity * Sine.cos(x[0]) + both, both};
  }

  /** w'Mw/2 and the weight's potential, 0 at the height of the base. */
  public double energy(double[] x) {
    double[][] m = massMatrix(x);
    double motion = m[0][0] * x[2] * x[2] + 2 * m[0][1] * x[2] * x[3] + m[1][1] * x[3] * x[3];
    double elbow = second.moment() * Sine.sin(x[0] + x[1]);
    return motion / 2 + drive.gravity * (baseMoment() * Sine.sin(x[0]) + elbow);
  }

  /** The acceleration of both angles, w', under torques u. */
  public double[] acceleration(double[] x, double[] u) {
    double[][] rate = new double[4][1];
    new ArmRollouts(this, 1).rate(Dynamics.single(x), Dynamics.single(u), rate);
    return new double[] {rate[2][0], rate[3][0]};
  }

  /** M_11 without the armature and without what depends on the angle. */
  double baseInertia() {
    double carried = second.mass() * (first.length() * first.length());
    return first.inertiaAboutJoint() + carried + second.inertiaAboutJoint();
  }

  /** m_2 l_1 c_2: how strongly the links couple. */
  double coupling() {
    return first.length() * second.moment();
  }

  /** m_1 c_1 + m_2 l_1. */
  double baseMoment() {
    return first.moment() + second.mass() * first.length();
  }

  @Override
  public int stateSize() {
    return 4;
  }

  @Override
  public int actionSize() {
    return 2;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double[][] next = new double[4][1];
    new ArmRollouts(this, 1).step(Dynamics.single(x), Dynamics.single(u), next);
    return Dynamics.column(next, 0);
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return height(next[0], next[1]) - geometry.outerReach();
  }

  private double height(double q1, double q2) {
    return first.length() * Sine.sin(q1) + second.length() * Sine.sin(q1 + q2);
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    ArmRollouts rollouts = new ArmRollouts(this, n);
    return (x, u, next) -> {
      check(n, x, u, next);
      rollouts.step(x, u, next);
    };
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    double reach = geometry.outerReach();
    for (int i = 0; i < reward.length; i++) reward[i] = height(next[0][i], next[1][i]) - reach;
    Arrays.fill(terminal, false);
  }

  @Override
  public View view(int width, int height) {
    return geometry.view(width, height);
  }

  /** The tip. */
  @Override
  public double[] point(double[] state) {
    return geometry.tip(state[0], state[1]);
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    geometry.draw(g, new double[] {state[0], state[1]}, width, height);
  }

  public static void main(String[] args) {
    for (double damping : new double[] {0, 0.5}) {
      ArmLink rod = ArmLink.rod(1, 1);
      Drive drive = Drive.against(9.81, 30, damping);
      TwoLinkArm arm = new TwoLinkArm(rod, rod, drive, ElbowStop.NONE, new Clock(0.001, 10));
      double[] x = {0.5, 0.5, 0, 0}; // let go above the base
      double before = arm.energy(x);
      for (int t = 0; t < 500; t++) x = arm.next(x, new double[2], new SplittableRandom(1));
      System.out.printf(
          Locale.ROOT,
          "damping %.1f: energy %7.3f J when let go, %7.3f J after 5 s%n",
          damping,
          before,
          arm.energy(x));
    }
  }
}
