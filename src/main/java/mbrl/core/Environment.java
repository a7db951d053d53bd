package mbrl.core;

import java.lang.reflect.Array;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/**
 * The only access to the real world: one current state, one step at a time, and every step is
 * counted.
 *
 * <p>An agent gets an {@code Environment}, never the {@link Mdp} behind it, so it cannot look ahead
 * in the truth or go back in time, and "how many real steps did it need?" has one answer. A state
 * that is an array is handed out as a copy: neither the agent nor a world that writes into its
 * arrays can change what has been seen.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class Environment<S, A> {
  private Mdp<S, A> world; // the truth, as it is now
  private final RandomGenerator rng; // the world's own noise
  private S state; // null before the first reset
  private boolean over = true; // no episode runs: not yet reset, or a terminal state reached
  private long steps;
  private final TreeMap<Long, Mdp<S, A>> changes =
      new TreeMap<>(); // the world after that many steps

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
   * Lets the world change without telling the agent: a bridge breaks, a motor weakens. Several
   * changes can be planned; of two for the same step the later call counts.
   *
   * @param steps the change comes right after that many steps in all, even within an episode; only
   *     if the current state is over in the new world, such as a cell in which a wall appears, it
   *     waits until the agent has left that state
   * @param next the world from then on, with the same states and actions
   * @throws IllegalArgumentException if more steps than that have already been taken
   */
  public void changeAfter(long steps, Mdp<S, A> next) {
    Objects.requireNonNull(next, "next");
    if (steps < this.steps) {
      throw new IllegalArgumentException(
          "the world cannot change after step " + steps + ": step " + this.steps + " is over");
    }
    changes.put(steps, next);
    changeIfDue();
  }

  private void changeIfDue() {
    if (changes.isEmpty()) return;
    Map.Entry<Long, Mdp<S, A>> due = changes.floorEntry(steps);
    if (due == null || !over && due.getValue().over(state)) return;
    world = due.getValue();
    changes.headMap(due.getKey(), true).clear();
  }

  /** Starts an episode and returns its first state. */
  public S reset() {
    over = true; // the running episode ends here, so a change need not wait for it
    changeIfDue();
    state = world.start(rng);
    over = false;
    return copy(state);
  }

  /**
   * Does {@code action} in the current state.
   *
   * @throws IllegalStateException if no episode is running: call {@link #reset} first
   * @throws IllegalArgumentException if the current state does not offer that action
   * @throws IllegalStateException if the world changes the state it is given, and that is no array
   */
  public Outcome<S> step(A action) {
    if (Thread.currentThread().isInterrupted()) { // the user pressed Stop
      throw new CancellationException("interrupted after " + steps + " steps in the world");
    }
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
    int before = state.hashCode();
    Outcome<S> outcome = world.sample(state, action, rng);
    if (state.hashCode() != before) {
      throw new IllegalStateException(
          "the world has changed the state it was given: its sample must return a new one");
    }
    steps++;
    state = outcome.next();
    over = outcome.terminal();
    changeIfDue();
    return new Outcome<>(copy(state), outcome.reward(), outcome.terminal());
  }

  /** A copy of an array; any other value is not supposed to change, and is returned as it is. */
  @SuppressWarnings({"unchecked", "SuspiciousSystemArraycopy"}) // an array of the same type
  static <T> T copy(T value) {
    if (value == null || !value.getClass().isArray()) return value;
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    System.arraycopy(value, 0, copy, 0, length);
    return (T) copy;
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
