package mbrl.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Mdp;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Policy;
import mbrl.core.Space;
import mbrl.world.SmallMaze;

/**
 * Monte-Carlo tree search (UCT) for one decision maker in a stochastic world: simulate many runs,
 * and continue more often with the actions that went well.
 *
 * <pre>{@code
 * repeat for each simulation:
 *   selection    while every action of s has been tried:  a ← argmax_a score(a);  s', r ~ model(s, a)
 *   expansion    one untried action, or an outcome not seen before: one new node
 *   simulation   act at random up to the horizon:  g ← r₁ + γ r₂ + γ² r₃ + …
 *   backup       from the leaf to the root:  g ← r + γ g;  N ← N + 1;  W ← W + g
 * take the most visited action
 * }</pre>
 *
 * <p>A state has branches, one for each action, and a branch has outcomes, one for each next state
 * that was drawn. After every simulation N(s) = 1 + Σ N(s, a) and N(s, a) = Σ N(s'), with three
 * exceptions: the root, which has no first visit (N = Σ N(s, a)), and terminal states and states at
 * the horizon, which have no branches. One simulation costs at most {@code horizon} calls of the
 * model and adds at most one state.
 *
 * <p>Fails when rewards are rare (random play must find one first), when every outcome is new, as
 * with continuous states and noise (the tree never gets deep), and when c does not fit the scale of
 * the returns.
 *
 * <p>Lecture 5. Kocsis and Szepesvári 2006; Sutton and Barto, 2nd edition, section 8.11.
 *
 * <pre>{@code
 * 8  N 2000  value 0.614
 *   3  N 1933  value 0.632
 *     9  N 1933  value 0.703
 *       3  N 1896  value 0.713
 *       0  N 13  value 0.172
 *   2  N 28  value 0.102
 *     8  N 28  value 0.113
 *       0  N 9  value 0.14
 *       1  N 7  value 0.134
 * actions 0 to 3: up, down, left, right; best possible 0.9⁴ = 0.656
 * states in the tree: 170
 * }</pre>
 *
 * @param <S> the type of a state, compared by value
 * @param <A> the type of an action
 */
public final class Mcts<S, A> implements Policy<S, A> {
  private final Model<S, A> model;
  private final Function<S, List<A>> actions;
  private final Predicate<S> over; // states that nothing follows
  private final SearchSettings settings;

  /** Plans in a world, whose states offer finitely many actions. */
  public Mcts(Mdp<S, A> world, SearchSettings settings) {
    this(world, s -> finite(world.actions(s)), world::over, settings);
  }

  /** Plans in a model, learned or not, in which every state offers the same {@code candidates}. */
  public Mcts(Model<S, A> model, List<A> candidates, SearchSettings settings) {
    this(model, s -> candidates, s -> false, settings);
    if (candidates.isEmpty())
      throw new IllegalArgumentException("a search needs at least 1 action");
  }

  private Mcts(
      Model<S, A> model, Function<S, List<A>> actions, Predicate<S> over, SearchSettings settings) {
    this.model = model;
    this.actions = actions;
    this.over = over;
    this.settings = settings;
  }

  private static <A> List<A> finite(Space<A> space) {
    if (space instanceof Space.Finite<A> finite) return finite.values();
    throw new IllegalArgumentException("tree search needs finitely many actions, got " + space);
  }

  /** One step of a simulation inside the tree. */
  private record Step<S, A>(StateNode<S, A> from, ActionNode<S, A> branch, double reward) {}

  /** The model in which it plans. */
  public Model<S, A> model() {
    return model;
  }

  /** The budget and the horizon of the search. */
  public SearchSettings settings() {
    return settings;
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    return mostVisited(search(state, rng), rng);
  }

  /** Searches from {@code state} and returns the root of the tree. */
  public StateNode<S, A> search(S state, RandomGenerator rng) {
    StateNode<S, A> root = root(state);
    grow(root, settings.simulations(), rng);
    return root;
  }

  /**
   * A tree of one node, for {@link #grow}.
   *
   * @throws IllegalArgumentException if the world says that nothing follows {@code state}
   */
  public StateNode<S, A> root(S state) {
    if (over.test(state)) throw Check.terminal(state);
    return node(state, false);
  }

  private StateNode<S, A> node(S state, boolean terminal) {
    return new StateNode<>(state, terminal, terminal ? List.of() : actions.apply(state));
  }

  /** Runs more simulations from {@code root}, a root or any node of a tree. */
  public void grow(StateNode<S, A> root, int simulations, RandomGenerator rng) {
    if (root.terminal()) throw Check.terminal(root.state());
    for (int i = 0; i < simulations; i++) {
      List<Step<S, A>> path = new ArrayList<>();
      StateNode<S, A> leaf = expand(select(root, path, rng), path, rng);
      double g = simulate(leaf, settings.horizon() - path.size(), rng);
      backup(path, leaf, g);
    }
  }

  /** Goes down to a node with an untried action, to the end of the episode, or to the horizon. */
  private StateNode<S, A> select(StateNode<S, A> root, List<Step<S, A>> path, RandomGenerator rng) {
    StateNode<S, A> node = root;
    while (node.untried == 0 && !node.actions.isEmpty() && path.size() < settings.horizon()) {
      StateNode<S, A> s = node;
      // a ← argmax_a score(a)
      int a = Ties.FAIR.argmax(s.actions.size(), i -> score(s.branches.get(i), s.n), rng);
      node = follow(s, s.branches.get(a), path, rng);
    }
    return node;
  }

  private double score(ActionNode<S, A> branch, int total) {
    return UcbScore.of(branch.total / branch.n, branch.n, total, settings.c());
  }

  /**
   * Tries one more action, unless the last outcome was already a new node or there is nothing to
   * try.
   */
  private StateNode<S, A> expand(StateNode<S, A> node, List<Step<S, A>> path, RandomGenerator rng) {
    boolean isNew = node.n == 0 && !path.isEmpty();
    if (isNew || node.untried == 0 || path.size() == settings.horizon()) return node;
    return follow(node, node.tryOneMore(rng), path, rng);
  }

  /** Draws an outcome of a branch; one that was never seen becomes a new node. */
  private StateNode<S, A> follow(
      StateNode<S, A> node, ActionNode<S, A> branch, List<Step<S, A>> path, RandomGenerator rng) {
    // s', r ~ model(s, a)
    Outcome<S> o = ask(node.state(), branch.action(), rng);
    path.add(new Step<>(node, branch, o.reward()));
    for (StateNode<S, A> known : branch.outcomes) {
      if (known.terminal() == o.terminal() && known.state().equals(o.next())) return known;
    }
    branch.outcomes.add(node(o.next(), o.terminal()));
    return branch.outcomes.get(branch.outcomes.size() - 1);
  }

  private Outcome<S> ask(S state, A action, RandomGenerator rng) {
    Outcome<S> o = model.sample(state, action, rng);
    if (Double.isNaN(o.reward())) {
      throw new IllegalStateException("the model's reward is NaN: has its learning diverged?");
    }
    return o;
  }

  /** Acts at random for at most {@code steps} steps and returns r₁ + γ r₂ + γ² r₃ + … */
  private double simulate(StateNode<S, A> leaf, int steps, RandomGenerator rng) {
    double g = 0;
    double discount = 1; // γᵏ
    S s = leaf.state();
    boolean over = leaf.terminal();
    for (int k = 0; k < steps && !over; k++) {
      List<A> choice = actions.apply(s);
      Outcome<S> o = ask(s, choice.get(rng.nextInt(choice.size())), rng);
      g += discount * o.reward();
      discount *= settings.gamma();
      s = o.next();
      over = o.terminal();
    }
    return g;
  }

  /** Adds the return of the simulation to every node and branch from the leaf up to the root. */
  private void backup(List<Step<S, A>> path, StateNode<S, A> leaf, double g) {
    leaf.n++;
    leaf.total += g;
    for (int k = path.size() - 1; k >= 0; k--) {
      Step<S, A> step = path.get(k);
      g = step.reward + settings.gamma() * g; // g ← r + γ g
      step.branch.n++; // N ← N + 1
      step.branch.total += g; // W ← W + g
      step.from.n++;
      step.from.total += g;
    }
  }

  /** The most visited action of a grown tree; ties are broken at random. */
  public A mostVisited(StateNode<S, A> root, RandomGenerator rng) {
    List<ActionNode<S, A>> tried = root.children();
    if (tried.isEmpty()) throw new IllegalArgumentException("the tree is empty: grow it first");
    return tried.get(Ties.FAIR.argmax(tried.size(), i -> tried.get(i).n, rng)).action();
  }

  public static void main(String[] args) {
    SmallMaze maze = new SmallMaze(); // the goal, cell 3, is five steps from the start, cell 8
    Mcts<Integer, Integer> mcts = new Mcts<>(maze, new SearchSettings(2000, 30, 0.9, 0.5));
    SplittableRandom rng = new SplittableRandom(5);
    StateNode<Integer, Integer> root = mcts.search(maze.start(rng), rng);
    System.out.print(root.text(3, 2));
    System.out.println("actions 0 to 3: up, down, left, right; best possible 0.9⁴ = 0.656");
    System.out.println("states in the tree: " + root.states());
  }
}
