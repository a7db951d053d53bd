package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mbrl.core.Agent;
import mbrl.core.FiniteMdp;
import mbrl.core.Transition;
import mbrl.world.TableMdp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a table refuses, in one sentence, and that it is afterwards as it was before. */
class RefusalsTest {
  private static final DynaSettings DYNA = new DynaSettings(0.5, 0.9, 0.1, 5);

  /** An agent for 3 states and 2 actions, and all that can be seen of it. */
  private record Learner(Agent<Integer, Integer> agent, Supplier<String> seen) {}

  private static <A extends Agent<Integer, Integer>> Learner of(A agent, Function<A, Object> more) {
    return new Learner(agent, () -> agent.getClass() + " " + more.apply(agent));
  }

  private static String text(double[][] q) {
    return Arrays.deepToString(q);
  }

  private static String text(LastOutcomeModel model) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < 3; s++) {
      for (int a = 0; a < 2; a++) {
        text.append(model.knows(s, a) ? model.sample(s, a, null) : "-").append(' ');
      }
    }
    return text.append(model.states()).toString();
  }

  private static String text(CountModel model) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < 3; s++) for (int a = 0; a < 2; a++) text.append(model.outcomes(s, a));
    return text.toString();
  }

  static Stream<Learner> learners() {
    return Stream.of(
        of(new QLearning(3, 2, 0.5, 0.9, 0.1), x -> text(x.q())),
        of(new Sarsa(3, 2, 0.5, 0.9, 0.1), x -> text(x.q())),
        of(new ExpectedSarsa(3, 2, 0.5, 0.9, 0.1), x -> text(x.q())),
        of(new DynaQ(3, 2, DYNA), x -> text(x.q()) + text(x.model())),
        of(new DynaQPlus(3, 2, DYNA, 0.1), x -> text(x.q()) + text(x.model())),
        of(new DynaQActionBonus(3, 2, DYNA, 0.1), x -> text(x.q()) + text(x.model())),
        of(new PrioritizedSweeping(3, 2, DYNA, 0), x -> text(x.q()) + text(x.model())),
        of(new CertaintyEquivalence(3, 2, 0.9, 0.1), x -> text(x.q()) + text(x.model())),
        of(new RMax(3, 2, 0.9, 1, 2), x -> text(x.q()) + text(x.model())),
        of(new MbieEb(3, 2, 0.9, 1, 1), x -> text(x.q()) + text(x.model())),
        of(new CountBonus(3, 2, 0.9, 1), x -> text(x.q()) + text(x.model())),
        of(new PredictionErrorBonus(3, 2, 0.9, 1), x -> text(x.q()) + text(x.model())));
  }

  private static Transition<Integer, Integer> step(int s, int a, double r, int next) {
    return new Transition<>(s, a, r, next, false, false);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void anAgentRefusesAStepThatIsNotInItsTable(Learner learner) {
    Agent<Integer, Integer> agent = learner.agent;
    SplittableRandom rng = new SplittableRandom(1);
    agent.begin(0);
    for (int i = 0; i < 12; i++) agent.observe(step(i % 3, i % 2, i, (i + 1) % 3), rng);
    String before = learner.seen.get();
    SplittableRandom untouched = new SplittableRandom(2);
    for (Transition<Integer, Integer> wrong :
        List.of(
            step(0, 2, 1, 1),
            step(0, 3, 1, 1),
            step(1, -1, 1, 1),
            step(3, 0, 1, 1),
            step(-1, 1, 1, 1),
            step(0, 0, 1, 3),
            step(0, 0, 1, -1))) {
      assertTrue(said(() -> agent.observe(wrong, untouched)).startsWith("there is no"));
      assertEquals(before, learner.seen.get(), "after " + wrong);
    }
    for (double r : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
      String said = said(() -> agent.observe(step(1, 1, r, 0), untouched));
      assertEquals("the reward of action 1 in state 1 must be a finite number, got " + r, said);
      assertEquals(before, learner.seen.get(), "after reward " + r);
    }
    for (int s : new int[] {-1, 3}) {
      assertEquals(
          "there is no state " + s + ": the states are 0 to 2",
          said(() -> agent.act(s, untouched)));
    }
    assertEquals(new SplittableRandom(2).nextLong(), untouched.nextLong(), "no chance is used");
  }

  /** SARSA's next action is drawn when a step is learned, and kept when one is refused. */
  @Test
  void aRefusedStepLeavesTheNextActionOfSarsa() {
    for (int seed = 0; seed < 20; seed++) {
      Sarsa one = new Sarsa(3, 2, 0.5, 0.9, 1);
      Sarsa two = new Sarsa(3, 2, 0.5, 0.9, 1);
      SplittableRandom first = new SplittableRandom(seed);
      SplittableRandom second = new SplittableRandom(seed);
      one.observe(step(0, 0, 1, 1), first);
      two.observe(step(0, 0, 1, 1), second);
      said(() -> two.observe(step(0, 0, Double.NaN, 1), second));
      said(() -> two.act(7, second));
      for (int i = 0; i < 3; i++) assertEquals(one.act(1, first), two.act(1, second));
    }
  }

  @Test
  void aPairOutOfRangeIsNotAnotherPair() {
    LastOutcomeModel last = new LastOutcomeModel(3, 2);
    CountModel count = new CountModel(3, 2);
    int[][] outside = {{0, 2}, {0, 3}, {1, -1}, {-1, 2}, {3, 0}, {3, -2}};
    for (int[] p : outside) {
      for (Executable ask :
          List.<Executable>of(
              () -> last.learn(p[0], p[1], 1, 0, false),
              () -> last.knows(p[0], p[1]),
              () -> last.next(p[0], p[1]),
              () -> last.reward(p[0], p[1]),
              () -> last.terminal(p[0], p[1]),
              () -> last.sample(p[0], p[1], null),
              () -> count.learn(p[0], p[1], 1, 0, false),
              () -> count.count(p[0], p[1]),
              () -> count.probability(p[0], p[1], 0),
              () -> count.backup(p[0], p[1], new double[3], 0.9),
              () -> count.outcomes(p[0], p[1]),
              () -> count.sample(p[0], p[1], null))) {
        assertTrue(said(ask).startsWith("there is no"), said(ask));
      }
    }
    assertTrue(said(() -> count.learnStart(3)).startsWith("there is no state 3"));
    assertTrue(said(() -> count.learn(0, 0, 1, 3, false)).startsWith("there is no state 3"));
    assertTrue(said(() -> last.learn(0, 0, 1, -1, true)).startsWith("there is no state -1"));
    for (int s = 0; s < 3; s++) {
      for (int a = 0; a < 2; a++) {
        assertFalse(last.knows(s, a));
        assertEquals(0, count.count(s, a));
      }
    }
    assertEquals(0, last.states());
    assertThrows(IllegalStateException.class, () -> count.start(new SplittableRandom(1)));
    assertEquals(-1, last.drawState(new SplittableRandom(1)));
    for (int s = 0; s < 3; s++) assertEquals(-1, last.drawAction(s, new SplittableRandom(1)));
    for (Executable big :
        List.<Executable>of(
            () -> new CountModel(1 << 16, 1 << 16),
            () -> new LastOutcomeModel(1 << 17, 1 << 15),
            () -> new QLearning(1 << 16, 1 << 16, 1, 1, 0))) {
      assertTrue(said(big).endsWith("is too large"));
    }
  }

  @Test
  void anEmptyModelIsRefusedByWhatUpdatesIt() {
    UniformUpdates uniform = new UniformUpdates(new CountModel(3, 2), 0.9);
    assertThrows(IllegalStateException.class, () -> uniform.update(1));
    TrajectoryUpdates trajectories = new TrajectoryUpdates(new Untried(), 0.9, 0);
    said(() -> trajectories.update(1, new SplittableRandom(1)));
    assertArrayEquals(new double[2], trajectories.q()[0]);
  }

  /** Nothing was tried in state 0, where episodes start. */
  private static final class Untried implements FiniteMdp {
    private final CountModel model = new CountModel(3, 2);

    Untried() {
      model.learnStart(0);
      model.learn(1, 0, 1, 2, true);
    }

    @Override
    public int states() {
      return model.states();
    }

    @Override
    public int actions() {
      return model.actions();
    }

    @Override
    public List<Chance> outcomes(int s, int a) {
      return model.outcomes(s, a);
    }

    @Override
    public Integer start(java.util.random.RandomGenerator rng) {
      return model.start(rng);
    }

    @Override
    public mbrl.core.Space<Integer> actions(Integer state) {
      return model.actions(state);
    }
  }

  @Test
  void aGridRefusesWhatLiesInNoCell() {
    mbrl.core.Space.Box box = new mbrl.core.Space.Box(new double[] {0, 0}, new double[] {1, 1});
    GridQLearning agent =
        new GridQLearning(
            new GridQLearning.Grid(box, 4), List.of(new double[] {0}, new double[] {1}), 1, 1, 0.5);
    SplittableRandom untouched = new SplittableRandom(2);
    assertEquals("state[1] is NaN", said(() -> agent.act(new double[] {0, Double.NaN}, untouched)));
    assertTrue(said(() -> agent.act(new double[1], untouched)).contains("size 2, got size 1"));
    assertEquals(new SplittableRandom(2).nextLong(), untouched.nextLong(), "no chance is used");
    double[] x = {0.5, 0.5};
    double[] u = agent.act(x, untouched);
    said(() -> agent.observe(new Transition<>(x, u, Double.NaN, x, false, false), untouched));
    said(
        () ->
            agent.observe(
                new Transition<>(x, u, 1, new double[] {Double.NaN, 0}, false, false), untouched));
    assertArrayEquals(new double[2], agent.values(x));
  }

  @Test
  void tablesOfTextbooksAreChecked() {
    double[][] r = {{0}, {0}};
    for (double[][][] p :
        new double[][][][] {
          {{{Double.NaN, 1}}, {{0, 0}}},
          {{{-0.5, 1.5}}, {{0, 0}}},
          {{{1}}, {{0, 0}}},
          {{{0, 1}, {0, 1}}, {{0, 0}}}
        }) {
      said(() -> TableMdp.of(p, r, 0));
    }
    said(() -> PolicyEvaluation.deterministic(new int[] {0, 2}, 2));
    said(() -> SimulationLemma.gap(new double[2], new double[3]));
    said(() -> new RMax(3, 2, 0.9, Double.NaN, 2));
    said(() -> new MbieEb(3, 2, 0.9, Double.POSITIVE_INFINITY, 2));
  }

  private static String said(Executable ask) {
    return assertThrows(IllegalArgumentException.class, ask).getMessage();
  }
}
