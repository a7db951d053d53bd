package mbrl.control;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.world.Reacher;

/**
 * Control by inverse kinematics and PD: every joint is pulled to its goal angle by a spring with a
 * damper. It uses no model of the motion.
 *
 * <pre>{@code
 * begin:  goal ← the elbow of inverse kinematics whose farther angle is nearer to the start
 * act:    u = kp (goal − q) − kd w,   cut to the torques
 * }</pre>
 *
 * <p>A target out of reach is replaced by the nearest point that is within reach.
 *
 * <p>Fails where the gains do not suit the arm: it swings past the goal. It also spends torque
 * without weighing it against the distance.
 *
 * <p>Lecture 11. Spong, Hutchinson and Vidyasagar, "Robot Modeling and Control", chapter 8.
 *
 * <pre>{@code
 * Reacher-v5: mean return -3.89
 * light arm : mean return -7.51
 * }</pre>
 */
public final class JointPd implements Policy<double[], double[]> {
  private final Reacher world;
  private final double kp;
  private final double kd;
  private double[] goal; // the angles to go to, null before the first episode

  /**
   * @param world the arm and its targets; its motion is not used
   * @param kp torque per rad of distance, at least 0
   * @param kd torque against the speed, per rad/s, at least 0
   */
  public JointPd(Reacher world, double kp, double kd) {
    this.world = world;
    this.kp = Check.atLeastZero("kp", kp);
    this.kd = Check.atLeastZero("kd", kd);
  }

  @Override
  public void begin(double[] start) {
    // goal ← the elbow whose farther angle is nearer to the start
    List<double[]> elbows = world.arm().geometry().inverseOfNearest(world.target(start));
    double[] first = elbows.get(0);
    double[] second = elbows.get(1);
    goal = farther(second, start) < farther(first, start) ? second : first;
  }

  private static double farther(double[] goal, double[] x) {
    return Math.max(Math.abs(goal[0] - x[0]), Math.abs(goal[1] - x[1]));
  }

  /** The angles it goes to. */
  public double[] goal() {
    if (goal == null) throw new IllegalStateException("there is no goal yet: call begin() first");
    return goal.clone();
  }

  @Override
  public double[] act(double[] x, RandomGenerator rng) {
    if (goal == null) begin(x);
    Space.Box torques = world.actions();
    double[] u = new double[2];
    for (int k = 0; k < 2; k++) {
      // u = kp (goal − q) − kd w, cut to the torques
      double wanted = kp * (goal[k] - x[k]) - kd * x[k + 2];
      u[k] = Math.max(torques.low(k), Math.min(torques.high(k), wanted));
    }
    return u;
  }

  public static void main(String[] args) {
    String[] names = {"Reacher-v5", "light arm "};
    Reacher[] worlds = {Reacher.v5(), Reacher.light()};
    for (int k = 0; k < 2; k++) {
      SplittableRandom rng = new SplittableRandom(1);
      Environment<double[], double[]> env = new Environment<>(worlds[k], rng.split());
      JointPd policy = new JointPd(worlds[k], 0.2, 0.03);
      double mean = 0;
      for (int e = 0; e < 200; e++) {
        mean += Episode.run(env, Agent.of(policy), 50, rng).totalReward() / 200;
      }
      System.out.printf(Locale.ROOT, "%s: mean return %.2f%n", names[k], mean);
    }
  }
}
