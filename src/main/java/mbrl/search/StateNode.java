package mbrl.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A state in the tree of {@link Mcts}. Its children are the actions that were tried here.
 *
 * <p>Lecture 5.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class StateNode<S, A> implements SearchTree {
  private final S state;
  private final boolean terminal;
  final List<A> actions; // none if terminal
  final List<ActionNode<S, A>> branches; // one for each action, null while it is untried
  int untried; // how many of them
  int n; // N(s), visits
  double total; // W(s), sum of the returns from here

  StateNode(S state, boolean terminal, List<A> actions) {
    this.state = state;
    this.terminal = terminal;
    this.actions = actions;
    branches = new ArrayList<>(Collections.nCopies(actions.size(), null));
    untried = actions.size();
  }

  /** Adds a branch for one of the untried actions, each with the same chance. */
  ActionNode<S, A> tryOneMore(RandomGenerator rng) {
    int skip = rng.nextInt(untried--);
    int i = 0;
    while (branches.get(i) != null || skip-- > 0) i++; // to the untried action of that number
    branches.set(i, new ActionNode<>(actions.get(i)));
    return branches.get(i);
  }

  public S state() {
    return state;
  }

  /** Whether the episode ends here. */
  public boolean terminal() {
    return terminal;
  }

  @Override
  public String label() {
    return String.valueOf(state);
  }

  @Override
  public int visits() {
    return n;
  }

  /** V(s), the mean return from here. */
  @Override
  public double value() {
    return n == 0 ? 0 : total / n;
  }

  @Override
  public List<ActionNode<S, A>> children() {
    return branches.stream().filter(Objects::nonNull).toList();
  }

  /** The branch of {@code action}, if it was tried. */
  public Optional<ActionNode<S, A>> branch(A action) {
    return children().stream().filter(branch -> branch.action().equals(action)).findFirst();
  }

  /** The number of states that the tree holds from here on, this one included. */
  public int states() {
    int states = 0;
    Deque<StateNode<S, A>> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      states++;
      for (ActionNode<S, A> branch : open.pop().children()) branch.outcomes.forEach(open::push);
    }
    return states;
  }
}
