package mbrl.control;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.core.Transition;
import mbrl.model.LearnedModel;
import mbrl.model.LeastSquares;
import mbrl.world.Integrator1D;

/**
 * Learn a model, then act with it: the loop model → plan → act → data in one class of three parts.
 *
 * <pre>{@code
 * act:      the planner's choice once the model is ready, before that the policy's
 * observe:  the model learns from (s, a, r, s')
 * }</pre>
 *
 * <p>The three parts are exchangeable: which model, which planner, and which policy gathers the
 * first data. The agent itself only connects them: it gives the planner the model that it learns.
 *
 * <p>Fails when one of its parts fails. A greedy planner visits only the states that its model
 * rates highly; where the model is wrong about the others, it never finds out (lecture 8).
 *
 * <p>Lectures 1 and 2. Sutton and Barto, 2nd edition, section 8.2, fig. 8.1.
 *
 * <pre>{@code
 * x -3.87, a  0.18
 * x -3.68, a  0.50
 * x -3.18, a  1.00
 * x -2.18, a  1.00
 * x -1.18, a  1.00
 * x -0.18, a  0.20
 * x  0.02, a  0.00
 * x  0.02, a  0.00
 * x  0.02, a  0.00
 * x  0.02, a  0.00
 * return -10.50
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class ModelBasedAgent<S, A> implements Agent<S, A> {
  private final LearnedModel<S, A> model; // of the world, learned
  private final Policy<S, A> planner; // plans with it
  private final Policy<S, A> policy; // acts until the model is ready

  /**
   * @param model the model to learn
   * @param planner makes a planner that plans with that model
   * @param policy acts until the model is ready, for instance at random
   */
  public <M extends LearnedModel<S, A>> ModelBasedAgent(
      M model, Function<? super M, ? extends Policy<S, A>> planner, Policy<S, A> policy) {
    this.model = model;
    this.planner = planner.apply(model);
    this.policy = policy;
  }

  @Override
  public void begin(S start) {
    planner.begin(start);
    policy.begin(start);
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    return model.ready() ? planner.act(state, rng) : policy.act(state, rng);
  }

  @Override
  public void observe(Transition<S, A> t, RandomGenerator rng) {
    model.observe(t, rng);
  }

  public static void main(String[] args) {
    LeastSquares model = new LeastSquares(1, 1, Integrator1D.REWARD);
    ModelBasedAgent<double[], double[]> agent =
        new ModelBasedAgent<>(
            model,
            m -> new GreedyPlanner<>(m, Integrator1D.ACTIONS.grid(41)),
            (x, rng) -> Integrator1D.ACTIONS.sample(rng));
    Environment<double[], double[]> env =
        new Environment<>(new Integrator1D(), new SplittableRandom(3));
    Episode<double[], double[]> e = Episode.run(env, agent, 10, new SplittableRandom(2));
    for (var t : e.transitions()) {
      System.out.printf(Locale.ROOT, "x %5.2f, a %5.2f%n", t.state()[0], t.action()[0]);
    }
    System.out.printf(Locale.ROOT, "return %.2f%n", e.totalReward());
  }
}
