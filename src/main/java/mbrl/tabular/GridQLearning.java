package mbrl.tabular;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Argmax;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Space;
import mbrl.core.Transition;
import mbrl.world.Integrator1D;

/**
 * Q-learning for continuous states, without a model: divide the states into cells, choose among a
 * few actions, and keep one value for each pair.
 *
 * <pre>{@code
 * c  = cell of s                                     a grid over the box of states
 * a  = argmax_a Q(c, a), with chance ε a random one
 * Q(c, a) ← Q(c, a) + α [ r + γ max_b Q(c', b) − Q(c, a) ]      no bootstrap from a terminal s'
 * }</pre>
 *
 * <p>A step costs O(k) time for k actions, whatever the number of cells. It assumes nothing about
 * the dynamics, so no wrong model can mislead it: given enough real steps it comes near the best
 * policy that the grid allows. In exchange it does not generalise: data from one cell say nothing
 * about the next, so every pair has to be tried many times.
 *
 * <p>Fails when the state has many components (cells multiply), and when the cells are coarser than
 * what the task needs.
 *
 * <p>Lecture 1, the learner without a model. Sutton and Barto, 2nd edition, sections 6.5 and 9.5.
 *
 * <pre>{@code
 *  4000 real steps: return -15.36
 *  8000 real steps: return  -7.21
 * 12000 real steps: return  -6.99
 * 16000 real steps: return  -6.45
 * 20000 real steps: return  -6.58
 * }</pre>
 */
public final class GridQLearning implements Agent<double[], double[]> {
  /**
   * The division of the box of states into cells.
   *
   * @param box the states; what lies outside counts to the cell at the edge
   * @param cells cells along each dimension, at least 1
   */
  public record Grid(Space.Box box, int cells) {
    public Grid {
      if (cells < 1) throw new IllegalArgumentException("cells must be at least 1, got " + cells);
      long size = 1;
      for (int i = 0; i < box.dimensions(); i++) {
        size *= cells;
        if (size > 10_000_000) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%d cells in %d dimensions are more than ten million",
                  cells,
                  box.dimensions()));
        }
      }
    }

    /** The number of cells in all. */
    public int size() {
      int size = 1;
      for (int i = 0; i < box.dimensions(); i++) size *= cells;
      return size;
    }

    /** The cell of {@code x}, from 0 to {@link #size} − 1. */
    public int cell(double[] x) {
      Check.size("state", x, box.dimensions());
      int c = 0;
      for (int i = 0; i < box.dimensions(); i++) {
        if (Double.isNaN(x[i])) throw new IllegalArgumentException("state[" + i + "] is NaN");
        double share = (x[i] - box.low(i)) / (box.high(i) - box.low(i));
        c = c * cells + Math.max(0, Math.min(cells - 1, (int) Math.floor(share * cells)));
      }
      return c;
    }
  }

  private final Grid grid;
  private final List<double[]> actions;
  private final double alpha; // α, step size
  private final double epsilon; // ε, chance of a random action
  private final double gamma; // γ, discount
  private final double[][] q; // Q(c, a)

  /**
   * @param grid how states are cut into cells
   * @param actions the actions it chooses from, at least one
   * @param alpha step size α, above 0 and at most 1
   * @param epsilon chance ε of a random action, from 0 to 1
   * @param gamma discount γ, at least 0 and below 1
   */
  public GridQLearning(
      Grid grid, List<double[]> actions, double alpha, double epsilon, double gamma) {
    if (actions.isEmpty()) throw new IllegalArgumentException("actions must hold at least 1");
    this.grid = grid;
    this.actions = List.copyOf(actions);
    this.alpha = Check.stepSize(alpha);
    this.epsilon = Check.chance("epsilon", epsilon);
    this.gamma = Check.discount(gamma);
    q = new double[grid.size()][actions.size()];
  }

  @Override
  public double[] act(double[] state, RandomGenerator rng) {
    double[] values = q[grid.cell(state)];
    if (rng.nextDouble() < epsilon) return actions.get(rng.nextInt(actions.size()));
    return actions.get(Argmax.of(values, rng));
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    int a = 0; // the index of the action
    while (actions.get(a) != t.action()) {
      if (++a == actions.size()) {
        throw new IllegalArgumentException("the action of this step was not chosen by this agent");
      }
    }
    Check.finite("the reward of a step", t.reward());
    double value = t.terminal() ? 0 : Greedy.max(q[grid.cell(t.next())]); // max_b Q(c', b)
    // Q(c, a) ← Q(c, a) + α [ r + γ max_b Q(c', b) − Q(c, a) ]
    double[] values = q[grid.cell(t.state())];
    values[a] += alpha * (t.reward() + gamma * value - values[a]);
  }

  /** Q(c, ·) in the cell of {@code state}, a copy: one value for each action. */
  public double[] values(double[] state) {
    return q[grid.cell(state)].clone();
  }

  public static void main(String[] args) {
    Grid grid = new Grid(new Space.Box(new double[] {-5}, new double[] {5}), 21);
    GridQLearning agent = new GridQLearning(grid, Integrator1D.ACTIONS.grid(9), 0.3, 0.1, 0.5);
    Environment<double[], double[]> env =
        new Environment<>(new Integrator1D(), new SplittableRandom(1));
    SplittableRandom rng = new SplittableRandom(2);
    double sum = 0;
    for (int episode = 1; episode <= 1000; episode++) {
      sum += Episode.run(env, agent, 20, rng).totalReward();
      if (episode % 200 == 0) {
        System.out.printf(Locale.ROOT, "%5d real steps: return %6.2f%n", env.steps(), sum / 200);
        sum = 0;
      }
    }
  }
}
