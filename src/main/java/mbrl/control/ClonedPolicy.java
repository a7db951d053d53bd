package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.model.LinearRegression;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;

/**
 * A policy that imitates another: record the actions of a slow planner, fit a linear map to them,
 * and act by the map.
 *
 * <pre>{@code
 * a ≈ W x + b        by least squares over the states in which the teacher was seen
 * act:  the line's action, cut to a box, or the nearest one of a finite space
 * }</pre>
 *
 * <p>A choice costs n m multiplications in place of a whole plan.
 *
 * <p>Fails in states that the teacher never visited: a small mistake leads there, and no data show
 * what to do. It also fails where no linear policy is good enough.
 *
 * <p>Lecture 2. Pomerleau 1989, "ALVINN"; Ross, Gordon and Bagnell 2011 on the drift.
 *
 * <pre>{@code
 * force: -1.5 x -0.3 ẋ +37.6 θ +6.7 θ̇
 * the clone stands for 247.0 of 500 steps
 * }</pre>
 */
public final class ClonedPolicy implements Policy<double[], double[]> {
  private final LinearRegression line; // W and b
  private final Space<double[]> actions;

  private ClonedPolicy(LinearRegression line, Space<double[]> actions) {
    this.line = line;
    this.actions = actions;
  }

  /**
   * Learns from the teacher's steps.
   *
   * @param seen the steps of the teacher
   * @param actions the actions to choose from
   */
  public static ClonedPolicy of(TransitionData seen, Space<double[]> actions) {
    return new ClonedPolicy(LinearRegression.fit(seen.states(), seen.actions()), actions);
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    // a ≈ W x + b
    double[] a = line.predict(state);
    if (actions instanceof Space.Box box) {
      for (int d = 0; d < a.length; d++) a[d] = Math.max(box.low(d), Math.min(box.high(d), a[d]));
      return a;
    }
    double[] nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (double[] candidate : ((Space.Finite<double[]>) actions).values()) {
      double distance = 0;
      for (int d = 0; d < a.length; d++) {
        distance += (candidate[d] - a[d]) * (candidate[d] - a[d]);
      }
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** W, a copy: a row for each component of the action. */
  public double[][] weights() {
    return line.weights();
  }

  public static void main(String[] args) {
    CartPole world = new CartPole();
    SplittableRandom rng = new SplittableRandom(1);
    Environment<double[], double[]> env = new Environment<>(world, rng.split());
    Mpc teacher = new Mpc(new RandomShooting(world, CartPole.ACTIONS, Lookahead.of(25), 100));
    TransitionData seen = TransitionData.collect(env, teacher, 600, 200, rng);
    ClonedPolicy clone = of(seen, CartPole.ACTIONS);
    double[] w = clone.weights()[0];
    System.out.printf(
        Locale.ROOT, "force: %.1f x %+.1f ẋ %+.1f θ %+.1f θ̇%n", w[0], w[1], w[2], w[3]);
    double steps = 0;
    for (int e = 0; e < 100; e++) {
      steps += Episode.run(env, Agent.of(clone), 500, rng).length() / 100.0;
    }
    System.out.printf(Locale.ROOT, "the clone stands for %.1f of 500 steps%n", steps);
  }
}
