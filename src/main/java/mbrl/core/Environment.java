package mbrl.core;

import java.util.random.RandomGenerator;

/**
 * The only door to the real world: one current state, one step at a time, and every step is
 * counted.
 *
 * <p>An agent gets an {@code Environment}, never the {@link Mdp} behind it, so it cannot look ahead
 * in the truth or go back in time, and "how many real steps did it need?" has one honest answer.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class Environment<S, A> {
  private Mdp<S, A> world; // the truth, as it is now
  private final RandomGenerator rng; // the world's own noise
  private S state; // null before the first reset
  private boolean over = true; // nothing to step: not yet reset, or a terminal state reached
  private long steps;
  private Mdp<S, A> later; // what the truth will become, or null
  private long laterAfter; // … once that many steps have been taken

  /**
   * @param world the truth
   * @param rng the world's own noise: give each environment its own, so that what an agent draws
   *     does not change what the world does
   */
  public Environment(Mdp<S, A> world, RandomGenerator rng) {
    this.world = world;
    this.rng = rng;
  }

  /**
   * Lets the world change behind the agent's back: a bridge breaks, a motor weakens. Nobody is
   * told.
   *
   * @param steps the change comes right after that many steps in all, even in mid-episode
   * @param next the world from then on, with the same states and actions
   * @throws IllegalArgumentException if more steps than that have already been taken
   */
  public void changeAfter(long steps, Mdp<S, A> next) {
    if (steps < this.steps) {
      throw new IllegalArgumentException(
          "the world cannot change after step " + steps + ": step " + this.steps + " is over");
    }
    later = java.util.Objects.requireNonNull(next, "next");
    laterAfter = steps;
    changeIfDue();
  }

  private void changeIfDue() {
    if (later == null || steps < laterAfter) return;
    world = later;
    later = null;
  }

  /** Starts an episode and returns its first state. */
  public S reset() {
    state = world.start(rng);
    over = false;
    return state;
  }

  /**
   * Does {@code action} in the current state.
   *
   * @throws IllegalStateException if no episode is running: call {@link #reset} first
   * @throws IllegalArgumentException if the current state does not offer that action
   */
  public Outcome<S> step(A action) {
    if (over) {
      throw new IllegalStateException(
          state == null
              ? "no episode has begun: call reset() before the first step"
              : "the episode has ended: call reset() before the next step");
    }
    if (!world.actions(state).contains(action)) {
      String shown = action instanceof double[] u ? java.util.Arrays.toString(u) : "" + action;
      throw new IllegalArgumentException(
          "action " + shown + " is not one of " + world.actions(state));
    }
    Outcome<S> outcome = world.sample(state, action, rng);
    steps++;
    changeIfDue();
    state = outcome.next();
    over = outcome.terminal();
    return outcome;
  }

  /** The actions that the current state offers. */
  public Space<A> actions() {
    if (state == null) throw new IllegalStateException("no episode has begun: call reset() first");
    return world.actions(state);
  }

  /** The real steps taken so far, over all episodes. */
  public long steps() {
    return steps;
  }
}
