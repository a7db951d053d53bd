package mbrl.search;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Policy;
import mbrl.world.SmallMaze;

/**
 * Reuse of the search tree: after a step, the subtree of the state that was reached is the new
 * tree, and keeps its visits.
 *
 * <pre>{@code
 * root ← the child of the last action and of the state it led to, if the tree holds it
 * continue the search from root; take its most visited action
 * }</pre>
 *
 * <p>It costs only memory. The inherited simulations looked one step less far ahead than new ones,
 * and the root keeps its own first visit: N = 1 + Σ N(s, a).
 *
 * <p>Fails to help when there are many outcomes, or when the search explores so much that the
 * actions share the visits evenly: then little is inherited.
 *
 * <p>Lecture 5, further. Sutton and Barto, 2nd edition, section 8.11.
 *
 * <pre>{@code
 * cell 8: 0 visits inherited, N 200
 * cell 9: 89 visits inherited, N 289
 * cell 10: 252 visits inherited, N 452
 * cell 6: 436 visits inherited, N 636
 * cell 2: 430 visits inherited, N 630
 * 5 steps; 5 are the fewest
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class TreeReuse<S, A> implements Policy<S, A> {
  private final Mcts<S, A> mcts;
  private StateNode<S, A> root; // of the last decision, null before the first
  private A action; // the last decision
  private int inherited; // visits that the current root brought along

  public TreeReuse(Mcts<S, A> mcts) {
    this.mcts = mcts;
  }

  @Override
  public void begin(S start) {
    root = null;
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    StateNode<S, A> next = cameTrue(state).orElseGet(() -> mcts.root(state)); // or refuses
    root = next;
    inherited = next.visits();
    mcts.grow(root, mcts.settings().simulations(), rng);
    action = mcts.mostVisited(root, rng);
    return action;
  }

  /** The node of {@code state} below the last action, if the tree holds it. */
  private Optional<StateNode<S, A>> cameTrue(S state) {
    return Optional.ofNullable(root)
        .flatMap(last -> last.branch(action))
        .flatMap(branch -> branch.outcome(state))
        .filter(node -> !node.terminal());
  }

  /** The tree of the last decision; empty before the first. */
  public Optional<StateNode<S, A>> tree() {
    return Optional.ofNullable(root);
  }

  /** The visits that the tree of the last decision started with. */
  public int inherited() {
    return inherited;
  }

  public static void main(String[] args) {
    SmallMaze maze = new SmallMaze();
    Mcts<Integer, Integer> mcts = new Mcts<>(maze, new SearchSettings(200, 30, 0.9, 0.5));
    TreeReuse<Integer, Integer> planner = new TreeReuse<>(mcts);
    SplittableRandom rng = new SplittableRandom(5);
    Environment<Integer, Integer> env = new Environment<>(maze, rng.split());
    Agent<Integer, Integer> agent =
        Agent.of(
            (s, r) -> {
              int a = planner.act(s, r);
              int n = planner.tree().orElseThrow().visits();
              System.out.println(
                  "cell " + s + ": " + planner.inherited() + " visits inherited, N " + n);
              return a;
            });
    Episode<Integer, Integer> episode = Episode.run(env, agent, 20, rng);
    System.out.println(episode.length() + " steps; 5 are the fewest");
  }
}
