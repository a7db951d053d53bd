package mbrl.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An action in the tree of {@link Mcts}. Its children are the next states that the model has drawn,
 * each counted as often as it was drawn.
 *
 * <p>Lecture 5.
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class ActionNode<S, A> implements SearchTree {
  private final A action;
  final List<StateNode<S, A>> outcomes = new ArrayList<>();
  int n; // N(s, a), visits
  double total; // W(s, a), sum of the returns r + γ …

  ActionNode(A action) {
    this.action = action;
  }

  public A action() {
    return action;
  }

  @Override
  public String label() {
    return String.valueOf(action);
  }

  @Override
  public int visits() {
    return n;
  }

  /** Q(s, a), the mean return after this action, its own reward included. */
  @Override
  public double value() {
    return n == 0 ? 0 : total / n;
  }

  @Override
  public List<StateNode<S, A>> children() {
    return Collections.unmodifiableList(outcomes);
  }

  /** The node of {@code state}, if the action has led there. */
  public Optional<StateNode<S, A>> outcome(S state) {
    return outcomes.stream().filter(node -> node.state().equals(state)).findFirst();
  }
}
