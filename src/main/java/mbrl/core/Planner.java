package mbrl.core;

/**
 * A policy that thinks before it acts: it asks its model what would happen and takes the action
 * that looks best. How it shows what it thought (a tree, a fan of rollouts) is its own affair.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public interface Planner<S, A> extends Policy<S, A> {
  /** The model it plans with: the truth, or what was learned. */
  Model<S, A> model();
}
