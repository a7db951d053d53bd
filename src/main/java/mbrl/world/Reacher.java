package mbrl.world;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Drawable;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.core.Stepper;
import mbrl.core.Task;
import mbrl.core.VectorWorld;
import mbrl.core.View;
import mbrl.numeric.Sine;

/**
 * Bring the tip of a small two-link arm to a target that is another one in every episode.
 *
 * <pre>{@code
 * state (q_1, q_2, w_1, w_2,  tip x, y,  target x, y);   u ∈ [−1, 1]², a share of the torque
 * (q, w) ← two Runge–Kutta steps of 0.01 s of TwoLinkArm, no gravity, the elbow stopped at 3 rad
 * r = −|tip' − target| − |u|²
 * }</pre>
 *
 * <p>The tip in the state is that of the last Runge–Kutta stage, as MuJoCo reports it; with the tip
 * of the new angles returns differ by up to 0.004. An agent has to learn the motion of {@link
 * #arm}, four components; {@link #task} is the given reward.
 *
 * <p>An episode starts almost straight and almost at rest, every angle within 0.1, with a target
 * uniform in the disc of radius 0.2, and never ends on its own; the usual time limit is 50 steps.
 *
 * <p>{@link #v5} is Gymnasium's Reacher-v5. There the rotors outweigh the links a thousandfold, and
 * each joint moves almost as if alone; in {@link #light} the links couple.
 *
 * <p>Lecture 11.
 *
 * <pre>{@code
 * Reacher-v5: no torque -11.9, random torque -43.4 an episode
 * light arm : no torque -11.9, random torque -43.6 an episode
 * }</pre>
 */
public final class Reacher implements VectorWorld, Drawable<double[]> {
  /**
   * The weights of the reward.
   *
   * @param distance of |tip − target|, at least 0
   * @param control of |u|², at least 0
   */
  public record Weights(double distance, double control) {
    public Weights {
      Check.atLeastZero("distance", distance);
      Check.atLeastZero("control", control);
    }
  }

  private static final double ANGLE = 0.1; // largest |q| at the start, rad
  private static final double SPEED = 0.005; // largest |w| at the start, rad/s
  private static final double DISC = 0.2; // largest distance of a target from the base, m
  private static final int TIP = 4; // where the tip stands in the state
  private static final int TARGET = 6;

  private final TwoLinkArm arm;
  private final Weights weights;

  /**
   * @param arm the arm
   * @param weights of the reward
   */
  public Reacher(TwoLinkArm arm, Weights weights) {
    this.arm = arm;
    this.weights = weights;
  }

  /** Gymnasium's Reacher-v5: rotors of 1 kg m², damping 1, 200 N m at u = 1. */
  public static Reacher v5() {
    return of(new TwoLinkArm.Drive(200, 1, 1, 1, 0), 0.9998211549602818);
  }

  /** The same links with rotors of 0.0001 kg m², damping 0.0005 and 0.03 N m at u = 1. */
  public static Reacher light() {
    return of(new TwoLinkArm.Drive(0.03, 1, 0.0005, 0.0001, 0), 6694.743939095452);
  }

  private static Reacher of(TwoLinkArm.Drive drive, double weight) {
    ArmLink link = new ArmLink(0.1, 0.03560471674068432, 0.05, 3.9175660390264734e-05);
    ArmLink fingertip = new ArmLink(0.11, 0.004188790204786391, 0.11, 1.6755160819145565e-07);
    ElbowStop stop = new ElbowStop(3, 0.02, 1, new double[] {0.9, 0.95, 0.001}, weight);
    TwoLinkArm.Clock clock = new TwoLinkArm.Clock(0.01, 2);
    TwoLinkArm arm = new TwoLinkArm(link, link.carrying(fingertip), drive, stop, clock);
    return new Reacher(arm, new Weights(1, 1));
  }

  /** The arm: the first four components of the state, and what of the motion is to be learned. */
  public TwoLinkArm arm() {
    return arm;
  }

  /** The torques, as shares of the largest. */
  public Space.Box actions() {
    return arm.actions();
  }

  @Override
  public Space.Box actions(double[] state) {
    return arm.actions();
  }

  @Override
  public double[] start(RandomGenerator rng) {
    double[] x = new double[4];
    for (int d = 0; d < 2; d++) x[d] = ANGLE * (2 * rng.nextDouble() - 1);
    for (int d = 2; d < 4; d++) x[d] = SPEED * (2 * rng.nextDouble() - 1);
    double[] target = new double[2];
    do {
      for (int d = 0; d < 2; d++) target[d] = DISC * (2 * rng.nextDouble() - 1);
    } while (target[0] * target[0] + target[1] * target[1] > DISC * DISC);
    return state(x, target);
  }

  /**
   * The state of an arm and a target.
   *
   * @param x angles and speeds (q_1, q_2, w_1, w_2)
   * @param target {x, y}
   */
  public double[] state(double[] x, double[] target) {
    Check.size("state of the arm", x, 4);
    Check.size("target", target, 2);
    double[] state = Arrays.copyOf(x, 8);
    System.arraycopy(arm.geometry().tip(x[0], x[1]), 0, state, TIP, 2);
    System.arraycopy(target, 0, state, TARGET, 2);
    return state;
  }

  /** The target {x, y} of a state. */
  public double[] target(double[] state) {
    return Arrays.copyOfRange(state, TARGET, 8);
  }

  /** The reward of reaching a target, for a model of the {@link #arm} alone: tip of q'. */
  public Task task(double... target) {
    Check.size("target", target, 2);
    double tx = target[0];
    double ty = target[1];
    return (t, x, u, next, reward, terminal) -> {
      for (int i = 0; i < reward.length; i++) {
        double dx = tipX(next[0][i], next[1][i]) - tx;
        double dy = tipY(next[0][i], next[1][i]) - ty;
        reward[i] = reward(dx, dy, u[0][i], u[1][i]);
      }
      Arrays.fill(terminal, false);
    };
  }

  private double tipX(double q1, double q2) {
    return arm.first.length() * Sine.cos(q1) + arm.second.length() * Sine.cos(q1 + q2);
  }

  private double tipY(double q1, double q2) {
    return arm.first.length() * Sine.sin(q1) + arm.second.length() * Sine.sin(q1 + q2);
  }

  /** r = −|tip − target| − |u|², weighted. */
  private double reward(double dx, double dy, double u1, double u2) {
    double distance = Math.sqrt(dx * dx + dy * dy);
    return -weights.distance * distance - weights.control * (u1 * u1 + u2 * u2);
  }

  @Override
  public int stateSize() {
    return 8;
  }

  @Override
  public int actionSize() {
    return 2;
  }

  @Override
  public double[] next(double[] x, double[] u, RandomGenerator rng) {
    double[][] next = new double[8][1];
    step(new ArmRollouts(arm, 1), Dynamics.single(x), Dynamics.single(u), next);
    return Dynamics.column(next, 0);
  }

  private void step(ArmRollouts rollouts, double[][] x, double[][] u, double[][] next) {
    rollouts.step(x, u, next);
    double[][] stage = rollouts.lastStage();
    for (int i = 0; i < stage[0].length; i++) {
      next[TIP][i] = tipX(stage[0][i], stage[1][i]);
      next[TIP + 1][i] = tipY(stage[0][i], stage[1][i]);
      next[TARGET][i] = x[TARGET][i];
      next[TARGET + 1][i] = x[TARGET + 1][i];
    }
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    ArmRollouts rollouts = new ArmRollouts(arm, n);
    return (x, u, next) -> {
      check(n, x, u, next);
      step(rollouts, x, u, next);
    };
  }

  @Override
  public double reward(double[] x, double[] u, double[] next) {
    return reward(next[4] - next[6], next[5] - next[7], u[0], u[1]);
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    for (int i = 0; i < reward.length; i++) {
      double dx = next[4][i] - next[6][i];
      double dy = next[5][i] - next[7][i];
      reward[i] = reward(dx, dy, u[0][i], u[1][i]);
    }
    Arrays.fill(terminal, false);
  }

  @Override
  public View view(int width, int height) {
    return arm.view(width, height);
  }

  /** The tip, by the angles. */
  @Override
  public double[] point(double[] state) {
    return arm.point(state);
  }

  @Override
  public void draw(Graphics2D g, double[] state, int width, int height) {
    arm.draw(g, state, width, height);
    View view = view(width, height);
    g.setColor(Sketch.GREEN);
    RoboticArm.dot(g, view.at(target(state)), 0.05 * (view.x(DISC) - view.x(0)));
  }

  public static void main(String[] args) {
    Reacher[] worlds = {v5(), light()};
    String[] names = {"Reacher-v5", "light arm "};
    for (int k = 0; k < 2; k++) {
      Reacher world = worlds[k];
      System.out.printf(
          Locale.ROOT,
          "%s: no torque %.1f, random torque %.1f an episode%n",
          names[k],
          world.meanReturn((x, rng) -> new double[2]),
          world.meanReturn((x, rng) -> world.actions().sample(rng)));
    }
  }

  private double meanReturn(Policy<double[], double[]> policy) {
    Environment<double[], double[]> env = new Environment<>(this, new SplittableRandom(1));
    SplittableRandom rng = new SplittableRandom(2);
    double mean = 0;
    for (int e = 0; e < 200; e++) {
      mean += Episode.run(env, Agent.of(policy), 50, rng).totalReward() / 200;
    }
    return mean;
  }
}
