package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Mdp;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.Test;

/** Search for one decision maker: what it finds, and what it says when asked wrongly. */
class MctsTest {
  private static SearchSettings settings(int simulations, int horizon, double gamma, double c) {
    return new SearchSettings(simulations, horizon, gamma, c);
  }

  /** A corridor 0, 1, 2, …: action 1 goes on and costs 1, action 0 stops and pays the number. */
  private static final Model<Integer, Integer> CORRIDOR =
      (s, a, rng) -> a == 0 ? new Outcome<>(s, s, true) : new Outcome<>(s + 1, -1, false);

  @Test
  void rewardsAlongThePathAreDiscountedStepByStep() {
    // one action: the return is known without any search
    Model<Integer, String> chain = (s, a, rng) -> new Outcome<>(s + 1, s + 1, s == 4);
    double[] expected = {1 + 0.5 * (2 + 0.5 * (3 + 0.5 * (4 + 0.5 * 5))), 1 + 0.5 * 2, 1};
    int[] horizons = {10, 2, 1};
    for (int i = 0; i < horizons.length; i++) {
      Mcts<Integer, String> mcts =
          new Mcts<>(chain, List.of("on"), settings(20, horizons[i], 0.5, 1));
      StateNode<Integer, String> root = mcts.search(0, new SplittableRandom(1));
      assertEquals(expected[i], root.value(), 1e-12, "horizon " + horizons[i]);
      assertEquals(expected[i], root.branch("on").orElseThrow().value(), 1e-12);
    }
  }

  @Test
  void theValueOfAnActionIsSeenFromWhereItIsDone() {
    Mcts<Integer, Integer> mcts = new Mcts<>(CORRIDOR, List.of(0, 1), settings(500, 3, 0.9, 20));
    StateNode<Integer, Integer> root = mcts.search(10, new SplittableRandom(1));
    assertEquals(10, root.branch(0).orElseThrow().value(), "stopping at 10 pays 10");
    StateNode<Integer, Integer> next = root.branch(1).orElseThrow().outcome(11).orElseThrow();
    assertEquals(11, next.branch(0).orElseThrow().value(), "one step on it pays 11");
  }

  /** Two actions, one of them a gamble: finite-horizon dynamic programming knows the answer. */
  private static final class Gamble implements Mdp<Integer, Integer> {
    @Override
    public Integer start(RandomGenerator rng) {
      return 3;
    }

    @Override
    public Space<Integer> actions(Integer s) {
      return Space.range(2);
    }

    @Override
    public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
      // action 0 earns 0.1; action 1 moves up with chance 0.6, else down; at 6 it earns 1
      if (a == 0) return new Outcome<>(s, 0.1, false);
      int next = rng.nextDouble() < 0.6 ? s + 1 : s - 1;
      return new Outcome<>(next, next == 6 ? 1 : 0, next == 6 || next == 0);
    }

    static double value(int s, int steps) {
      return steps == 0 || s == 0 || s == 6 ? 0 : Math.max(q(s, 0, steps), q(s, 1, steps));
    }

    static double q(int s, int a, int steps) {
      if (a == 0) return 0.1 + value(s, steps - 1);
      double up = (s + 1 == 6 ? 1 : 0) + value(s + 1, steps - 1);
      return 0.6 * up + 0.4 * value(s - 1, steps - 1);
    }
  }

  @Test
  void itsValuesComeNearTheOptimum() {
    for (int s : new int[] {1, 3, 5}) {
      StateNode<Integer, Integer> root =
          new Mcts<>(new Gamble(), settings(60_000, 6, 1, 0.7)).search(s, new SplittableRandom(s));
      double best = Gamble.value(s, 6);
      ActionNode<Integer, Integer> most =
          root.children().stream()
              .max((x, y) -> Integer.compare(x.visits(), y.visits()))
              .orElseThrow();
      assertEquals(best, Gamble.q(s, most.action(), 6), 1e-12, "the most visited is optimal");
      assertEquals(best, most.value(), 0.03, "Q of the best action in state " + s);
    }
  }

  @Test
  void itWalksThroughTheMaze() {
    SmallMaze maze = new SmallMaze();
    Mcts<Integer, Integer> mcts = new Mcts<>(maze, settings(500, 30, 0.9, 0.5));
    SplittableRandom rng = new SplittableRandom(1);
    int s = maze.start(rng);
    int steps = 0;
    while (s != 3 && steps < 20) {
      s = maze.sample(s, mcts.act(s, rng), rng).next();
      steps++;
    }
    assertEquals(5, steps);
    assertSame(maze, mcts.model());
  }

  @Test
  void theSameSeedGrowsTheSameTree() {
    Mcts<Integer, Integer> mcts = new Mcts<>(new Gamble(), settings(500, 6, 1, 1));
    String first = mcts.search(3, new SplittableRandom(4)).text(4, 9);
    assertEquals(first, mcts.search(3, new SplittableRandom(4)).text(4, 9));
  }

  @Test
  void aTreeKnowsItsMeasures() {
    Mcts<Integer, Integer> mcts = new Mcts<>(CORRIDOR, List.of(0, 1), settings(3, 3, 1, 0));
    StateNode<Integer, Integer> root = mcts.search(5, new SplittableRandom(1));
    // two actions tried once each; stopping pays more than going on, and is repeated
    assertEquals(3, root.states());
    assertEquals(5, root.size(), "states and actions");
    assertEquals(2, root.depth());
    assertEquals("0", root.mostVisited().get(0).label());
    assertEquals(2, root.mostVisited().get(0).visits());
    assertTrue(root.text(1, 1).startsWith("5  N 3  value "), root.text(1, 1));
    assertEquals(2, root.text(1, 1).lines().count());
    assertEquals(3, root.text(1, 2).lines().count());
  }

  @Test
  void theBranchThatCameTrueIsKept() {
    SmallMaze maze = new SmallMaze();
    Mcts<Integer, Integer> mcts = new Mcts<>(maze, settings(300, 30, 0.9, 0.5));
    TreeReuse<Integer, Integer> reuse = new TreeReuse<>(mcts);
    SplittableRandom rng = new SplittableRandom(1);
    reuse.begin(8);
    int a = reuse.act(8, rng);
    assertEquals(0, reuse.inherited());
    StateNode<Integer, Integer> first = reuse.tree().orElseThrow();
    int s = maze.sample(8, a, rng).next();
    StateNode<Integer, Integer> child = first.branch(a).orElseThrow().outcome(s).orElseThrow();
    int visits = child.visits();
    reuse.act(s, rng);
    assertSame(child, reuse.tree().orElseThrow());
    assertEquals(visits, reuse.inherited());
    assertEquals(visits + 300, child.visits());
    int below = child.children().stream().mapToInt(ActionNode::visits).sum();
    assertEquals(1 + below, child.visits(), "the new root keeps its own first visit");
    // a state the tree does not hold, or a new episode: start afresh
    reuse.act(0, rng);
    assertEquals(0, reuse.inherited());
    reuse.begin(8);
    assertTrue(reuse.tree().isEmpty());
    reuse.act(8, rng);
    assertNotSame(first, reuse.tree().orElseThrow());
  }

  @Test
  void itSaysWhatIsWrong() {
    message("simulations must be at least 1, got 0", () -> settings(0, 1, 1, 1));
    message("horizon must be at least 1, got 0", () -> settings(1, 0, 1, 1));
    message("gamma must be from 0 to 1, got 1.1", () -> settings(1, 1, 1.1, 1));
    message("gamma must be from 0 to 1, got NaN", () -> settings(1, 1, Double.NaN, 1));
    message("c must be at least 0, got -1.0", () -> settings(1, 1, 1, -1));
    message("at least 1 action", () -> new Mcts<>(CORRIDOR, List.of(), settings(1, 1, 1, 1)));
    Mcts<Integer, Integer> mcts = new Mcts<>(CORRIDOR, List.of(0, 1), settings(9, 3, 1, 1));
    message("grow it first", () -> mcts.mostVisited(mcts.root(0), new SplittableRandom(1)));
    StateNode<Integer, Integer> end =
        mcts.search(5, new SplittableRandom(1)).branch(0).orElseThrow().children().get(0);
    message("the state 5 is terminal", () -> mcts.grow(end, 1, new SplittableRandom(1)));
  }

  @Test
  void continuousActionsAreRefused() {
    Mdp<Integer, double[]> continuous =
        new Mdp<>() {
          @Override
          public Integer start(RandomGenerator rng) {
            return 0;
          }

          @Override
          public Space<double[]> actions(Integer s) {
            return new Space.Box(new double[] {-1}, new double[] {1});
          }

          @Override
          public Outcome<Integer> sample(Integer s, double[] a, RandomGenerator rng) {
            return new Outcome<>(0, 0, false);
          }
        };
    Mcts<Integer, double[]> mcts = new Mcts<>(continuous, settings(1, 1, 1, 1));
    message("finitely many actions", () -> mcts.act(0, new SplittableRandom(1)));
  }

  @Test
  void aModelThatDivergedIsNamed() {
    Model<Integer, Integer> broken = (s, a, rng) -> new Outcome<>(s, Double.NaN, false);
    Mcts<Integer, Integer> mcts = new Mcts<>(broken, List.of(0, 1), settings(5, 3, 1, 1));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> mcts.act(0, new SplittableRandom(1)));
    assertTrue(e.getMessage().contains("NaN"), e.getMessage());
  }

  private static void message(String part, Runnable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
