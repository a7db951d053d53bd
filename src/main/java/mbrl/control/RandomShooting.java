package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.core.VectorModel;
import mbrl.world.Integrator1D;

/**
 * The simplest sampling planner: draw many plans at random, roll each out in the model, and keep
 * the best.
 *
 * <pre>{@code
 * u_t^i ~ uniform over the actions            for N plans i and t = 0 … H − 1
 * G^i = value of plan i in the model
 * plan = u^i with the highest G^i
 * }</pre>
 *
 * <p>It starts from scratch at every step of {@link Mpc}: it does not use the last plan. One plan
 * costs N · particles · H steps of the model.
 *
 * <p>Fails when good plans are rare: the random actions of a plan cancel out, so beyond some ten
 * steps hardly any of the N plans gets far ({@link CrossEntropyMethod} learns where to search).
 *
 * <p>Lectures 2, 5 and 9. Sutton and Barto, 2nd edition, section 8.10, for the rollouts.
 *
 * <pre>{@code
 *    1 plans: return  -50.72
 *   10 plans: return  -11.09
 *  100 plans: return   -6.92
 * 1000 plans: return   -5.26
 * }</pre>
 */
public final class RandomShooting implements TrajectoryOptimizer {
  private final VectorModel f; // a world or a learned model
  private final Space<double[]> actions;
  private final Lookahead lookahead; // H, and the value of a plan
  private final int n; // N

  /**
   * @param f the model to plan in
   * @param actions the actions to choose from, a finite space or a box
   * @param lookahead how a plan is judged
   * @param plans N, at least 1
   */
  public RandomShooting(VectorModel f, Space<double[]> actions, Lookahead lookahead, int plans) {
    if (plans < 1) throw new IllegalArgumentException("plans must be at least 1, got " + plans);
    TrajectoryOptimizer.check(f, actions, lookahead);
    this.f = f;
    this.actions = actions;
    this.lookahead = lookahead;
    n = plans;
  }

  @Override
  public Space<double[]> actions() {
    return actions;
  }

  @Override
  public int horizon() {
    return lookahead.horizon();
  }

  @Override
  public Plan improve(int t, double[] x0, Plan previous, RandomGenerator rng, Watcher watcher) {
    TrajectoryOptimizer.checkStart(f, x0);
    double[][][] u = new double[horizon()][f.actionSize()][n];
    // u_t^i ~ uniform over the actions
    for (double[][] now : u) draw(now, rng);
    // G^i = value of plan i in the model
    double[] g = Imagine.values(f.from(t), x0, u, lookahead, rng);
    // plan = u^i with the highest G^i
    int best = Elites.best(g, rng);
    double[][] plan = new double[u.length][];
    for (int k = 0; k < u.length; k++) plan[k] = Dynamics.column(u[k], best);
    watcher.iteration(0, u, g, plan, new double[u.length][f.actionSize()]);
    return new Plan(plan, g[best]);
  }

  /** u^i ~ uniform over the actions, {@code [dimension][plan]}. */
  private void draw(double[][] u, RandomGenerator rng) {
    if (actions instanceof Space.Box box) {
      for (int d = 0; d < u.length; d++) {
        double low = box.low(d);
        double width = box.high(d) - low;
        for (int i = 0; i < n; i++) u[d][i] = low + rng.nextDouble() * width;
      }
    } else {
      for (int i = 0; i < n; i++) {
        double[] a = actions.sample(rng);
        for (int d = 0; d < u.length; d++) u[d][i] = a[d];
      }
    }
  }

  public static void main(String[] args) {
    for (int n : new int[] {1, 10, 100, 1000}) {
      Policy<double[], double[]> policy =
          new Mpc(new RandomShooting(new Integrator1D(), Integrator1D.ACTIONS, Lookahead.of(5), n));
      SplittableRandom rng = new SplittableRandom(1);
      Environment<double[], double[]> env = new Environment<>(new Integrator1D(), rng.split());
      double sum = 0;
      for (int e = 0; e < 50; e++) {
        sum += Episode.run(env, Agent.of(policy), 20, rng).totalReward() / 50;
      }
      System.out.printf(Locale.ROOT, "%4d plans: return %7.2f%n", n, sum);
    }
  }
}
