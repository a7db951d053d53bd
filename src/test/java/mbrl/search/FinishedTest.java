package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mbrl.core.FiniteMdp;
import mbrl.core.Game;
import mbrl.core.Mdp;
import mbrl.core.Model;
import mbrl.core.Outcome;
import mbrl.core.Policy;
import mbrl.world.Acrobot;
import mbrl.world.CartPole;
import mbrl.world.CliffWalking;
import mbrl.world.ConnectFour;
import mbrl.world.ContinuousMountainCar;
import mbrl.world.DeepSea;
import mbrl.world.EpsilonSoft;
import mbrl.world.FourRooms;
import mbrl.world.FrozenLake;
import mbrl.world.MountainCar;
import mbrl.world.NoisyTv;
import mbrl.world.ShortCorridor;
import mbrl.world.SmallMaze;
import mbrl.world.Taxi;
import mbrl.world.TicTacToe;
import mbrl.world.TicTacToe.Board;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the end of an episode or of a game does to a search, and what a very deep tree does. */
class FinishedTest {
  static Stream<FiniteMdp> worlds() {
    return Stream.of(
        new SmallMaze(),
        new FourRooms(),
        FrozenLake.small(),
        new CliffWalking(),
        new Taxi(),
        new DeepSea(4),
        new NoisyTv(3, 2),
        new ShortCorridor(),
        new EpsilonSoft(new SmallMaze(), 0.1));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void noSearchPlansFromAStateThatNothingFollows(FiniteMdp world) {
    Mcts<Integer, Integer> mcts = new Mcts<>(world, new SearchSettings(20, 10, 0.9, 1));
    TreeReuse<Integer, Integer> reuse = new TreeReuse<>(mcts);
    SplittableRandom rng = new SplittableRandom(1);
    int start = world.start(rng);
    reuse.act(start, rng);
    StateNode<Integer, Integer> tree = reuse.tree().orElseThrow();
    int refused = 0;
    for (int s = 0; s < world.states(); s++) {
      if (!world.outcomes(s, 0).isEmpty()) continue;
      int end = s;
      SplittableRandom untouched = new SplittableRandom(2);
      for (Executable ask :
          List.<Executable>of(
              () -> mcts.act(end, untouched),
              () -> mcts.search(end, untouched),
              () -> mcts.root(end),
              () -> reuse.act(end, untouched))) {
        assertEquals(
            "the state " + s + " is terminal: nothing follows it, so no action can be planned",
            said(ask));
      }
      assertEquals(new SplittableRandom(2).nextLong(), untouched.nextLong(), "no chance is used");
      refused++;
    }
    assertTrue(refused > 0);
    assertEquals(tree, reuse.tree().orElseThrow(), "a refusal changes nothing");
  }

  @Test
  void aFallenPoleIsNotPlannedFor() {
    Mcts<double[], double[]> mcts = new Mcts<>(new CartPole(), new SearchSettings(5, 5, 1, 1));
    SplittableRandom rng = new SplittableRandom(1);
    String said = said(() -> mcts.act(new double[] {3, 0, 0, 0}, rng));
    assertTrue(said.startsWith("the state [3.0, 0.0, 0.0, 0.0] is terminal"), said);
    // a goal, a top reached, a swing high enough: the worlds of vectors that end
    double[][] ends = {{0.6, 0}, {0.6, 0}, {Math.PI, 0, 0, 0}};
    Mdp<?, ?>[] worlds = {new MountainCar(), new ContinuousMountainCar(), new Acrobot()};
    for (int i = 0; i < ends.length; i++) {
      @SuppressWarnings("unchecked") // all of them are worlds of vectors
      Mdp<double[], double[]> world = (Mdp<double[], double[]>) worlds[i];
      assertTrue(world.over(ends[i]), world + " is over");
    }
  }

  @Test
  void noPlayerMovesWhenTheGameIsOver() {
    TicTacToe game = new TicTacToe();
    GameMcts<Board, Integer> uct = new GameMcts<>(game, 20, 1);
    for (Board end : List.of(Board.of("XXXOO...."), Board.of("XOXXOOOXX"))) {
      SplittableRandom rng = new SplittableRandom(1);
      FlatMonteCarlo<Board, Integer> flat = new FlatMonteCarlo<>(game, 5);
      GumbelMcts<Board, Integer> gumbel = new GumbelMcts<>(game, 8, 4, 1);
      List<Executable> questions =
          List.of(
              () -> uct.act(end, rng),
              () -> uct.search(end, rng),
              () -> uct.root(end),
              () -> flat.act(end, rng),
              () -> flat.values(end, rng),
              () -> gumbel.act(end, rng),
              () -> gumbel.search(end, rng),
              () -> new Minimax<>(game).act(end, rng),
              () -> new GameTreeReuse<>(uct, 5).act(end, rng),
              () -> Match.random(game).act(end, rng));
      for (Executable ask : questions) {
        assertEquals("the game is over in " + end + ": no move to choose", said(ask));
      }
      assertEquals(new SplittableRandom(1).nextLong(), rng.nextLong(), "no chance is used");
    }
    ConnectFour four = new ConnectFour();
    ConnectFour.Board won = four.after("4455667");
    SplittableRandom rng = new SplittableRandom(1);
    Executable ask = () -> new FlatMonteCarlo<>(four, 5).values(won, rng);
    assertTrue(said(ask).startsWith("the game is over"), said(ask));
  }

  /** The end of the game is a node of the old tree: it must not become the new one. */
  @Test
  void aKeptTreeStaysWhenTheGameIsOver() {
    TicTacToe game = new TicTacToe();
    GameMcts<Board, Integer> uct = new GameMcts<>(game, 300, 1);
    GameTreeReuse<Board, Integer> reuse = new GameTreeReuse<>(uct, 300);
    SplittableRandom rng = new SplittableRandom(1);
    reuse.act(Board.of("XX.OO...."), rng);
    GameNode<Board, Integer> tree = reuse.tree().orElseThrow();
    GameNode<Board, Integer> end = tree.child(2).orElseThrow();
    int visits = end.visits();
    assertTrue(said(() -> reuse.act(end.state(), rng)).startsWith("the game is over"));
    assertEquals(tree, reuse.tree().orElseThrow());
    assertEquals(tree, end.parent(), "it is still part of the tree");
    assertTrue(said(() -> uct.grow(end, 5, rng)).startsWith("the game is over"));
    assertEquals(visits, end.visits());
  }

  /** A line of n states, one action. */
  private static StateNode<Integer, Integer> deepTree(int n) {
    Model<Integer, Integer> line = (s, a, rng) -> new Outcome<>(s + 1, 1, s + 1 == n);
    Mcts<Integer, Integer> mcts = new Mcts<>(line, List.of(0), new SearchSettings(n, n, 1, 1));
    return mcts.search(0, new SplittableRandom(1));
  }

  @Test
  void aDeepTreeCanBeCountedAndPrinted() {
    int n = 6000;
    StateNode<Integer, Integer> root = deepTree(n);
    assertEquals(n + 1, root.states());
    assertEquals(2 * n + 1, root.size(), "states and actions");
    assertEquals(2 * n, root.depth());
    assertEquals(2 * n + 1, root.text(2 * n, 1).lines().count());
    assertEquals(3, root.text(2, 1).lines().count());
  }

  /** Count up by one or two, in turn; the player who reaches the goal wins. */
  private record Count(int goal) implements Game<Integer, Integer> {
    @Override
    public Integer start() {
      return 0;
    }

    @Override
    public List<Integer> moves(Integer n) {
      return over(n) ? List.of() : Stream.of(1, 2).filter(m -> (n >> 1) + m <= goal).toList();
    }

    @Override
    public Integer play(Integer n, Integer move) {
      return ((n >> 1) + move) * 2 + 1 - (n & 1); // the last bit is the player to move
    }

    @Override
    public int mover(Integer n) {
      return n & 1;
    }

    @Override
    public boolean over(Integer n) {
      return n >> 1 == goal;
    }

    @Override
    public double payoff(Integer n, int player) {
      return mover(n) == player ? -1 : 1; // the one who has moved has won
    }
  }

  @Test
  void aLongGameIsLookedThroughToItsEnd() {
    for (int goal : new int[] {3, 4, 30_000, 30_001}) {
      Minimax<Integer, Integer> perfect = new Minimax<>(new Count(goal));
      assertEquals(goal % 3 == 0 ? -1 : 1, perfect.value(0, 0), "goal " + goal);
    }
  }

  @Test
  void anActionThatIsNotAllowedIsNeverTried() {
    double no = Double.NEGATIVE_INFINITY;
    for (CompletedQ.Fill fill : List.of(CompletedQ.Fill.RAW, CompletedQ.Fill.MIXED)) {
      for (int n = 1; n <= 40; n++) {
        CompletedQ prior = new CompletedQ(new double[] {0, no, -900, 2, no}, 0.2, fill, 0.1, 50);
        GumbelRoot root = new GumbelRoot(prior, 5, n, new SplittableRandom(n));
        SplittableRandom rng = new SplittableRandom(n);
        for (int t = 0; t < n; t++) root.update(root.select(), rng.nextDouble());
        assertEquals(0, root.visits()[1] + root.visits()[4]);
        assertEquals(n, Arrays.stream(root.visits()).sum());
        assertTrue(root.visits()[root.action()] > 0);
        double[] weights = root.weights();
        assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
        assertEquals(0, weights[1] + weights[4]);
      }
    }
    CompletedQ one = new CompletedQ(new double[] {no, -3}, 0, CompletedQ.Fill.MIXED, 0.1, 50);
    GumbelRoot root = new GumbelRoot(one, 2, 3, new SplittableRandom(1));
    for (int t = 0; t < 3; t++) root.update(root.select(), 1);
    assertEquals(List.of(0, 3), Arrays.stream(root.visits()).boxed().toList());
    for (double[] logits :
        new double[][] {{no, no}, {0, Double.NaN}, {Double.POSITIVE_INFINITY, 0}}) {
      Executable make = () -> new CompletedQ(logits, 0, CompletedQ.Fill.RAW, 0.1, 50);
      assertTrue(said(make).startsWith("logits must be numbers or −∞"));
    }
  }

  @Test
  void aResultThatIsRefusedIsNotCounted() {
    double no = Double.NEGATIVE_INFINITY;
    CompletedQ prior = new CompletedQ(new double[] {0, 0, no}, 0, CompletedQ.Fill.RAW, 0.1, 50);
    GumbelRoot root = new GumbelRoot(prior, 2, 4, new double[] {2, 1, 9});
    assertEquals(0, root.select());
    for (double bad : new double[] {Double.NaN, no}) {
      assertTrue(said(() -> root.update(0, bad)).contains("finite number, got " + bad));
    }
    for (int action : new int[] {-1, 2, 3}) {
      assertTrue(said(() -> root.update(action, 1)).startsWith("action " + action + " is not"));
    }
    root.update(0, 1);
    assertTrue(said(() -> root.update(0, 1)).startsWith("action 0 is not considered now"));
    assertEquals(1, root.select());
    assertEquals(List.of(1, 0, 0), Arrays.stream(root.visits()).boxed().toList());
  }

  @Test
  void aDuelStaysAsItIsIfTheOpponentFails() {
    TicTacToe game = new TicTacToe();
    Policy<Board, Integer> fails =
        (b, rng) -> {
          throw new IllegalStateException("out of order");
        };
    Duel<Board, Integer> duel = new Duel<>(game, fails, 0, new SplittableRandom(1));
    assertThrows(IllegalStateException.class, () -> duel.play(4));
    assertEquals(game.start(), duel.state());
    assertFalse(duel.over());
  }

  private static String said(Executable ask) {
    return assertThrows(IllegalArgumentException.class, ask).getMessage();
  }
}
