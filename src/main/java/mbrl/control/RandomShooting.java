package mbrl.control;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Argmax;
import mbrl.core.BatchPolicy;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Imagine;
import mbrl.core.Model;
import mbrl.core.Planner;
import mbrl.core.Space;
import mbrl.core.Task;
import mbrl.world.Integrator1D;

/**
 * Think up many plans at random, imagine each, do the first action of the best, and think again.
 *
 * <pre>{@code
 * u_t^i ~ uniform over the actions            for N plans i and t = 0 … H − 1
 * G^i = return of plan i in the model
 * a = u_0 of the plan with the highest G
 * }</pre>
 *
 * <p>Thinking again at every step repairs what one step got wrong ("receding horizon"). One choice
 * costs N H steps of the model.
 *
 * <p>Fails when good plans are rare: N random plans of H steps all wander about the middle, so more
 * than some ten steps ahead hardly any of them goes anywhere ({@link CrossEntropyMethod} learns
 * where to look).
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
public final class RandomShooting implements Planner<double[], double[]> {
  private final Dynamics f; // what moves
  private final Task task; // what is wanted
  private final Model<double[], double[]> model; // both in one
  private final Space<double[]> actions;
  private final double[][][] plans; // u, [t][dimension][plan]
  private final int n; // N
  private double[] returns = {}; // G of the last choice

  /** Plans in something that is all of it: a world, or a {@link mbrl.model.FittedModel}. */
  public <W extends Model<double[], double[]> & Dynamics & Task> RandomShooting(
      W world, Space<double[]> actions, int plans, int horizon) {
    this(world, world, world, actions, plans, horizon);
  }

  /**
   * @param f what moves: the truth, or what was learned
   * @param task what is wanted
   * @param actions what may be done, a finite space or a box
   * @param plans N, at least 1
   * @param horizon H, steps of a plan, at least 1
   */
  public RandomShooting(Dynamics f, Task task, Space<double[]> actions, int plans, int horizon) {
    this(f, task, f.with(task), actions, plans, horizon);
  }

  private RandomShooting(
      Dynamics f,
      Task task,
      Model<double[], double[]> model,
      Space<double[]> actions,
      int plans,
      int horizon) {
    if (plans < 1) throw new IllegalArgumentException("plans must be at least 1, got " + plans);
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
    }
    check(actions, f);
    this.f = f;
    this.task = task;
    this.model = model;
    this.actions = actions;
    this.plans = new double[horizon][f.actionSize()][plans];
    n = plans;
  }

  /** Checks that the actions to choose from are those that the dynamics take. */
  static void check(Space<double[]> actions, Dynamics f) {
    if (actions instanceof Space.Box box) {
      if (box.dimensions() != f.actionSize()) {
        throw new IllegalArgumentException(
            "the box has %d dimensions, the dynamics take actions of size %d"
                .formatted(box.dimensions(), f.actionSize()));
      }
    } else {
      for (double[] a : ((Space.Finite<double[]>) actions).values()) {
        if (a.length != f.actionSize()) {
          throw new IllegalArgumentException(
              "an action has size %d, the dynamics take actions of size %d"
                  .formatted(a.length, f.actionSize()));
        }
      }
    }
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    // u_t^i ~ uniform over the actions
    for (double[][] u : plans) {
      if (actions instanceof Space.Box box) {
        for (int d = 0; d < u.length; d++) {
          double low = box.low(d);
          double width = box.high(d) - low;
          for (int i = 0; i < n; i++) u[d][i] = low + width * rng.nextDouble();
        }
      } else {
        for (int i = 0; i < n; i++) {
          double[] a = actions.sample(rng);
          for (int d = 0; d < u.length; d++) u[d][i] = a[d];
        }
      }
    }
    // G^i = return of plan i in the model
    returns = Imagine.returns(f, task, state, BatchPolicy.plans(plans), n, plans.length, 1, rng);
    return Dynamics.column(plans[0], best(returns, rng));
  }

  /** The number of the highest return; a fair lot among equals. */
  static int best(double[] returns, RandomGenerator rng) {
    int best = Argmax.of(returns, rng);
    if (returns[best] == Double.NEGATIVE_INFINITY) {
      throw new IllegalStateException(
          "every plan's return is −∞ or no number: has the model left what it knows?");
    }
    return best;
  }

  /** The imagined return of each plan of the last choice, a copy. */
  public double[] returns() {
    return returns.clone();
  }

  /** The plans of the last choice, {@code [t][dimension][plan]}; not a copy. */
  public double[][][] plans() {
    return plans;
  }

  @Override
  public Model<double[], double[]> model() {
    return model;
  }

  public static void main(String[] args) {
    Integrator1D world = new Integrator1D();
    for (int n : new int[] {1, 10, 100, 1000}) {
      Planner<double[], double[]> planner = new RandomShooting(world, Integrator1D.ACTIONS, n, 5);
      SplittableRandom rng = new SplittableRandom(1);
      Environment<double[], double[]> env = new Environment<>(world, rng.split());
      double sum = 0;
      for (int e = 0; e < 50; e++) {
        sum += Episode.run(env, Agent.of(planner), 20, rng).totalReward() / 50;
      }
      System.out.printf("%4d plans: return %7.2f%n", n, sum);
    }
  }
}
