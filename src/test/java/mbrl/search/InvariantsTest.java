package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.core.FiniteMdp;
import mbrl.core.Game;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.world.ConnectFour;
import mbrl.world.TicTacToe;
import org.junit.jupiter.api.Test;

/** What holds in every tree, whatever was searched. */
class InvariantsTest {
  /** The sentences of planning/search.json that are checked here. */
  static final List<String> SENTENCES =
      List.of(
          "root visits = S",
          "at every node that is not terminal: visits = 1 + sum of the children's visits (the root,"
              + " which has no own rollout: visits = sum of the children's visits)",
          "value sum of a child seen from the parent = minus its value sum seen from itself in a"
              + " two-player zero-sum game; equal in a one-player problem",
          "no child is expanded twice, the number of nodes is at most S + 1",
          "an untried action is always tried before any action is repeated at that node",
          "every mean value lies between the smallest and the largest return",
          "with c = 0 and values already known the search repeats the best action; as c grows the"
              + " visit counts become equal");

  private static final int[] BUDGETS = {1, 2, 9, 10, 100, 1000};

  // Two players

  @Test
  void treesOfGames() {
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      for (int s : BUDGETS) {
        gameTree(new TicTacToe(), s, rng);
        gameTree(new ConnectFour(), s, rng);
      }
    }
  }

  private static <S, M> void gameTree(Game<S, M> game, int simulations, SplittableRandom rng) {
    S state = randomPosition(game, rng);
    double c = rng.nextDouble() * 3;
    GameNode<S, M> root = new GameMcts<>(game, simulations, c).search(state, rng);
    assertEquals(simulations, root.visits(), "root visits = S");
    assertTrue(root.size() <= simulations + 1, "at most S + 1 nodes");
    game(game, root, true);
    // more simulations from an inner node, as when a tree is reused
    GameNode<S, M> child = root.children().get(0);
    if (game.over(child.state())) return;
    int before = child.visits();
    new GameMcts<>(game, simulations, c).grow(child, simulations, rng);
    assertEquals(before + simulations, child.visits());
    assertEquals(simulations, root.visits(), "what is above the new root is left alone");
    game(game, child, false);
  }

  private static <S, M> S randomPosition(Game<S, M> game, SplittableRandom rng) {
    while (true) {
      S state = game.start();
      for (int plies = rng.nextInt(8); plies > 0 && !game.over(state); plies--) {
        List<M> moves = game.moves(state);
        state = game.play(state, moves.get(rng.nextInt(moves.size())));
      }
      if (!game.over(state)) return state;
    }
  }

  private static <S, M> void game(Game<S, M> game, GameNode<S, M> node, boolean root) {
    int sum = node.children().stream().mapToInt(GameNode::visits).sum();
    int own = root ? 0 : 1;
    List<M> moves = game.moves(node.state());
    List<M> tried = node.children().stream().map(GameNode::move).toList();
    if (game.over(node.state())) {
      assertEquals(List.of(), tried, "a terminal node has no children");
      double payoff = game.payoff(node.state(), node.player());
      assertEquals(payoff, node.value(), "a terminal node is worth its payoff");
    } else {
      assertEquals(own + sum, node.visits(), "N = 1 + Σ N(child), at the root without the 1");
      int passed = node.visits() - own; // simulations that had to choose a move here
      assertEquals(Math.min(passed, moves.size()), tried.size(), "untried before repeated");
    }
    assertEquals(tried.size(), new HashSet<>(tried).size(), "no child is expanded twice");
    assertTrue(moves.containsAll(tried));
    assertTrue(node.value() >= -1 && node.value() <= 1, "a mean of payoffs, got " + node.value());
    // the sums of both sides cancel, but for the node's own visit
    double all = node.total;
    for (GameNode<S, M> child : node.children()) {
      assertEquals(game.mover(node.state()), child.player());
      assertEquals(1 - node.player(), child.player());
      assertEquals(game.play(node.state(), child.move()), child.state());
      all += child.total;
      game(game, child, false);
    }
    if (!game.over(node.state())) assertTrue(Math.abs(all) <= own, "left over: " + all);
  }

  // One player, chance

  @Test
  void treesOfRandomWorlds() {
    SplittableRandom rng = new SplittableRandom(2);
    for (int i = 0; i < 40; i++) {
      RandomWorld world = new RandomWorld(2 + rng.nextInt(6), 1 + rng.nextInt(4), rng);
      for (int s : BUDGETS) stateTree(world, s, rng);
    }
  }

  private static void stateTree(RandomWorld world, int simulations, SplittableRandom rng) {
    int horizon = 1 + rng.nextInt(8);
    double gamma = rng.nextInt(3) / 2.;
    Mcts<Integer, Integer> mcts =
        new Mcts<>(world, new SearchSettings(simulations, horizon, gamma, rng.nextDouble() * 3));
    StateNode<Integer, Integer> root = mcts.search(0, rng);
    assertEquals(simulations, root.visits(), "root visits = S");
    assertTrue(root.states() <= simulations + 1, "at most S + 1 states");
    states(world, root, gamma, 0, horizon, true);
  }

  private static void states(
      RandomWorld world,
      StateNode<Integer, Integer> node,
      double gamma,
      int depth,
      int horizon,
      boolean root) {
    int own = root ? 0 : 1;
    int sum = node.children().stream().mapToInt(ActionNode::visits).sum();
    List<Integer> tried = node.children().stream().map(ActionNode::action).toList();
    if (node.terminal() || depth == horizon) {
      assertEquals(List.of(), tried, "nothing below the end");
      assertEquals(0, node.value(), "nothing is earned after the end");
    } else {
      assertEquals(own + sum, node.visits(), "N(s) = 1 + Σ N(s, a), at the root without the 1");
      assertEquals(Math.min(node.visits() - own, world.actions()), tried.size());
    }
    assertEquals(tried.size(), new HashSet<>(tried).size(), "no action is expanded twice");
    double most = 0; // the largest possible return from here, rewards are from −1 to 1
    for (int k = horizon - depth - 1; k >= 0; k--) most = 1 + gamma * most;
    assertTrue(Math.abs(node.value()) <= most + 1e-12, "a mean of returns, got " + node.value());
    double total = 0;
    for (ActionNode<Integer, Integer> branch : node.children()) {
      assertEquals(branch.visits(), branch.children().stream().mapToInt(StateNode::visits).sum());
      assertTrue(Math.abs(branch.value()) <= most + 1e-12);
      Set<String> outcomes = new HashSet<>();
      double earned = 0; // W(s, a) = Σ N(s') r + γ W(s')
      for (StateNode<Integer, Integer> next : branch.children()) {
        assertTrue(outcomes.add(next.state() + " " + next.terminal()), "one node an outcome");
        double r = world.reward(node.state(), branch.action(), next.state());
        earned += next.visits() * r + gamma * next.total;
        states(world, next, gamma, depth + 1, horizon, false);
      }
      assertEquals(earned, branch.total, 1e-9, "W(s, a) = Σ N(s') r + γ W(s')");
      total += branch.total;
    }
    // W(s) = Σ W(s, a) + the return of the node's own visit
    if (root) assertEquals(total, node.total, 1e-9);
    else assertTrue(Math.abs(node.total - total) <= most + 1e-9);
  }

  /** Random probabilities and rewards; the last state is terminal. */
  private static final class RandomWorld implements FiniteMdp {
    private final int states;
    private final int actions;
    private final List<List<List<Chance>>> outcomes = new ArrayList<>();

    RandomWorld(int states, int actions, RandomGenerator rng) {
      this.states = states;
      this.actions = actions;
      for (int s = 0; s < states; s++) {
        List<List<Chance>> ofState = new ArrayList<>();
        for (int a = 0; a < actions; a++) {
          List<Chance> chances = new ArrayList<>();
          int first = rng.nextInt(states);
          int second = (first + 1 + rng.nextInt(states - 1)) % states;
          double p = 0.1 + 0.8 * rng.nextDouble();
          chances.add(chance(p, first, rng));
          chances.add(chance(1 - p, second, rng));
          ofState.add(chances);
        }
        outcomes.add(ofState);
      }
    }

    private Chance chance(double p, int next, RandomGenerator rng) {
      return new Chance(p, next, 2 * rng.nextDouble() - 1, next == states - 1);
    }

    double reward(int s, int a, int next) {
      return outcomes(s, a).stream().filter(c -> c.next() == next).findFirst().get().reward();
    }

    @Override
    public int states() {
      return states;
    }

    @Override
    public int actions() {
      return actions;
    }

    @Override
    public List<Chance> outcomes(int s, int a) {
      return outcomes.get(s).get(a);
    }

    @Override
    public Integer start(RandomGenerator rng) {
      return 0;
    }

    @Override
    public Space<Integer> actions(Integer state) {
      return Space.range(actions);
    }
  }

  @Test
  void curiosityFromNoneToAll() {
    double[] value = {0.3, 0.9, 0.1, 0.5};
    Model<Integer, Integer> bandit = (s, a, rng) -> new Outcome<>(1, value[a], true);
    assertEquals(List.of(1, 97, 1, 1), visits(bandit, 4, 0), "c = 0 repeats the best");
    List<Integer> curious = visits(bandit, 4, 1000);
    assertTrue(curious.stream().allMatch(n -> n == 25), "all the same, got " + curious);
    int before = 97;
    for (double c : new double[] {0.1, 0.3, 1, 3, 10}) {
      int best = visits(bandit, 4, c).get(1);
      assertTrue(best <= before, "the more curious, the less the best is visited");
      before = best;
    }
  }

  private static List<Integer> visits(Model<Integer, Integer> model, int actions, double c) {
    List<Integer> all = IntStream.range(0, actions).boxed().toList();
    Mcts<Integer, Integer> mcts = new Mcts<>(model, all, new SearchSettings(100, 1, 1, c));
    StateNode<Integer, Integer> root = mcts.search(0, new SplittableRandom(3));
    return all.stream().map(a -> root.branch(a).orElseThrow().visits()).toList();
  }
}
