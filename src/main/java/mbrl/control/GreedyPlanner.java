package mbrl.control;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Check;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Mdp;
import mbrl.core.Model;
import mbrl.core.Policy;
import mbrl.world.Integrator1D;

/**
 * A plan of one step: predict the reward of each action with the model, and take the best.
 *
 * <pre>{@code
 * a = argmax_a  r̂(s, a),   r̂ the reward in the model's answer to (s, a)
 * }</pre>
 *
 * <p>One choice costs one call of the model for each candidate. Ties are broken at random, so an
 * untrained model gives a random walk, not the same action again and again.
 *
 * <p>Fails when the best action earns nothing at once: it looks one step ahead only (lectures 5 and
 * 9 look further). With a random model it relies on a single sample.
 *
 * <p>Lecture 1. Sutton and Barto, 2nd edition, section 8.10, with depth 1.
 *
 * <pre>{@code
 * x -3.87, a  1.00
 * x -2.87, a  1.00
 * x -1.87, a  1.00
 * x -0.87, a  0.85
 * x -0.02, a  0.00
 * x -0.02, a  0.00
 * x -0.02, a  0.00
 * x -0.02, a  0.00
 * return -5.67
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class GreedyPlanner<S, A> implements Policy<S, A> {
  private final Model<S, A> model; // r̂, s'
  private final List<A> candidates; // the actions it compares

  /**
   * @param model the model that predicts the reward
   * @param candidates the actions to compare, at least one: all of a finite space, or a grid of a
   *     box
   */
  public GreedyPlanner(Model<S, A> model, List<A> candidates) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a planner needs at least 1 candidate action");
    }
    this.model = model;
    this.candidates = List.copyOf(candidates);
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    if (model instanceof Mdp<S, A> world && world.over(state)) throw Check.terminal(state);
    A best = null;
    double highest = Double.NEGATIVE_INFINITY;
    int ties = 0;
    for (A a : candidates) {
      double r = model.sample(state, a, rng).reward();
      if (Double.isNaN(r)) {
        throw new IllegalStateException("the model's reward is NaN: has its learning diverged?");
      }
      if (r > highest || ties == 0) {
        highest = r;
        best = a;
        ties = 1;
      } else if (r == highest && rng.nextInt(++ties) == 0) {
        best = a; // each of the tied actions is kept with the same chance
      }
    }
    return best;
  }

  public static void main(String[] args) {
    Integrator1D world = new Integrator1D();
    GreedyPlanner<double[], double[]> planner =
        new GreedyPlanner<>(world, Integrator1D.ACTIONS.grid(41)); // plans with the truth
    Environment<double[], double[]> env = new Environment<>(world, new SplittableRandom(3));
    Episode<double[], double[]> e = Episode.run(env, Agent.of(planner), 8, new SplittableRandom(2));
    for (var t : e.transitions()) {
      System.out.printf(Locale.ROOT, "x %5.2f, a %5.2f%n", t.state()[0], t.action()[0]);
    }
    System.out.printf(Locale.ROOT, "return %.2f%n", e.totalReward());
  }
}
