package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.Environment;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Mdp;
import mbrl.core.Outcome;
import mbrl.core.Space;
import org.junit.jupiter.api.function.Executable;

/**
 * What every world must keep to, checked by one line in its test:
 *
 * <pre>{@code
 * @Test
 * void keepsTheContract() {
 *   WorldContract.check(new CartPole());
 * }
 * }</pre>
 *
 * <p>A seed repeats a run; two runs do not disturb each other; states and rewards are sane; the
 * actions offered are accepted and others refused; nothing that is passed in or handed out is
 * shared; no step follows the end; what can be drawn draws. A {@link FiniteMdp} also lists outcomes
 * whose probabilities add up to 1 and which its samples follow; where it lists none, or is asked
 * for a state or an action that is not there, both refuse.
 */
public final class WorldContract {
  private static final int STEPS = 500; // of each walk
  private static final int SAMPLES = 2000; // of each state and action whose odds are checked
  private static final int PAIRS = 200; // states and actions whose odds are checked, at most

  private WorldContract() {}

  /** Fails with a sentence that says what {@code world} breaks. */
  public static <S, A> void check(Mdp<S, A> world) {
    seedsRepeatARun(world);
    runsDoNotDisturbEachOther(world);
    statesAndRewardsAreSane(world);
    argumentsStayUnchanged(world);
    actionsHold(world);
    noStepAfterTheEnd(world);
    if (world instanceof Drawable<?>) draws(world);
    if (world instanceof FiniteMdp finite) listsItsOutcomes(finite);
  }

  /** One step of a walk. */
  private record Step<S, A>(S state, A action, Outcome<S> outcome) {}

  /** A walk by uniformly random actions that starts again when an episode ends. */
  private static final class Walk<S, A> {
    private final Mdp<S, A> world;
    private final RandomGenerator rng;
    private S state;

    Walk(Mdp<S, A> world, long seed) {
      this.world = world;
      rng = new SplittableRandom(seed);
    }

    Step<S, A> step() {
      if (state == null) state = world.start(rng);
      A action = world.actions(state).sample(rng);
      Step<S, A> step = new Step<>(state, action, world.sample(state, action, rng));
      state = step.outcome.terminal() ? null : step.outcome.next();
      return step;
    }

    List<String> log(int steps) {
      List<String> log = new ArrayList<>();
      for (int t = 0; t < steps; t++) log.add(shown(step()));
      return log;
    }
  }

  private static <S, A> void seedsRepeatARun(Mdp<S, A> world) {
    assertEquals(
        new Walk<>(world, 1).log(STEPS),
        new Walk<>(world, 1).log(STEPS),
        "the same seed must give the same run");
  }

  /** A world holds no current state: what another cursor does in it changes nothing. */
  private static <S, A> void runsDoNotDisturbEachOther(Mdp<S, A> world) {
    List<String> alone = new Walk<>(world, 2).log(STEPS);
    Walk<S, A> walk = new Walk<>(world, 2);
    Walk<S, A> other = new Walk<>(world, 3);
    for (int t = 0; t < STEPS; t++) {
      assertEquals(alone.get(t), shown(walk.step()), "another run changed step " + t + " of this");
      other.step();
    }
  }

  private static <S, A> void statesAndRewardsAreSane(Mdp<S, A> world) {
    for (int seed = 0; seed < 100; seed++) {
      sane(world.start(new SplittableRandom(seed)), "start with seed " + seed);
    }
    Walk<S, A> walk = new Walk<>(world, 4);
    for (int t = 0; t < STEPS; t++) {
      Step<S, A> step = walk.step();
      String where = "after " + shown(step);
      sane(step.outcome.next(), where);
      assertTrue(Double.isFinite(step.outcome.reward()), "the reward must be a number " + where);
    }
  }

  private static void sane(Object state, String where) {
    assertNotNull(state, "no state: " + where);
    if (state instanceof double[] x) {
      for (double value : x) {
        assertTrue(Double.isFinite(value), "a state must be finite: " + shown(state) + " " + where);
      }
    }
  }

  /** Nobody's array is written to, and no two states share one. */
  private static <S, A> void argumentsStayUnchanged(Mdp<S, A> world) {
    S start = world.start(new SplittableRandom(5));
    if (start instanceof double[] x) {
      String before = shown(start);
      Arrays.fill(x, 1e9);
      String again = shown(world.start(new SplittableRandom(5)));
      assertEquals(before, again, "who writes into a start state must not change the next one");
    }
    Walk<S, A> walk = new Walk<>(world, 6);
    for (int t = 0; t < STEPS; t++) {
      Step<S, A> step = walk.step();
      String state = shown(step.state);
      String action = shown(step.action);
      Outcome<S> outcome = world.sample(step.state, step.action, new SplittableRandom(t));
      assertEquals(state, shown(step.state), "sample must not change the state it is given");
      assertEquals(action, shown(step.action), "sample must not change the action it is given");
      if (outcome.next() instanceof double[] next) {
        assertNotSame(step.state, next, "the next state must be an array of its own");
        String repeated = shown(world.sample(step.state, step.action, new SplittableRandom(t)));
        String first = shown(outcome);
        Arrays.fill(next, 1e9);
        assertEquals(first, repeated, "the same seed must give the same outcome");
        assertEquals(
            first,
            shown(world.sample(step.state, step.action, new SplittableRandom(t))),
            "who writes into a next state must not change the world");
      }
    }
  }

  private static <S, A> void actionsHold(Mdp<S, A> world) {
    Walk<S, A> walk = new Walk<>(world, 7);
    for (int t = 0; t < STEPS; t++) {
      Step<S, A> step = walk.step();
      Space<A> space = world.actions(step.state);
      assertTrue(space.contains(step.action), shown(step.action) + " is drawn from " + space);
      if (t >= 50) continue;
      for (A action : corners(space)) {
        assertTrue(space.contains(action), shown(action) + " belongs to " + space);
        Outcome<S> outcome = world.sample(step.state, action, new SplittableRandom(t));
        sane(outcome.next(), "after " + shown(action) + " in " + shown(step.state));
      }
    }
    Environment<S, A> env = new Environment<>(world, new SplittableRandom(8));
    S start = env.reset();
    for (A action : outside(world.actions(start))) {
      assertFalse(world.actions(start).contains(action), shown(action) + " is no action");
      assertThrows(IllegalArgumentException.class, () -> env.step(action));
    }
  }

  /** Every action of a list; the corners of a box, each dimension at its lowest and highest. */
  @SuppressWarnings("unchecked")
  private static <A> List<A> corners(Space<A> space) {
    if (space instanceof Space.Finite<A> finite) return finite.values();
    Space.Box box = (Space.Box) (Space<?>) space;
    List<A> corners = new ArrayList<>();
    for (int corner = 0; corner < 1 << Math.min(box.dimensions(), 6); corner++) {
      double[] u = new double[box.dimensions()];
      for (int i = 0; i < u.length; i++) u[i] = (corner >> i & 1) == 0 ? box.low(i) : box.high(i);
      corners.add((A) u);
    }
    return corners;
  }

  @SuppressWarnings("unchecked")
  private static <A> List<A> outside(Space<A> space) {
    if (space instanceof Space.Box box) {
      double[] beyond = (double[]) corners(space).get(0);
      double[] missing = beyond.clone();
      beyond[0] = Math.nextDown(box.low(0));
      missing[0] = Double.NaN;
      return List.of((A) beyond, (A) missing, (A) new double[box.dimensions() + 1]);
    }
    if (corners(space).get(0) instanceof Integer) {
      List<Integer> values = (List<Integer>) corners(space);
      int highest = values.stream().mapToInt(i -> i).max().orElseThrow();
      int lowest = values.stream().mapToInt(i -> i).min().orElseThrow();
      return List.of((A) (Integer) (highest + 1), (A) (Integer) (lowest - 1));
    }
    return List.of();
  }

  private static <S, A> void noStepAfterTheEnd(Mdp<S, A> world) {
    Environment<S, A> env = new Environment<>(world, new SplittableRandom(9));
    RandomGenerator rng = new SplittableRandom(10);
    env.reset();
    for (int t = 0; t < 10 * STEPS; t++) { // some worlds never end
      A action = env.actions().sample(rng);
      if (env.step(action).terminal()) {
        assertThrows(IllegalStateException.class, () -> env.step(action), "the episode is over");
        return;
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <S, A> void draws(Mdp<S, A> world) {
    BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
    S start = world.start(new SplittableRandom(11));
    String before = shown(start);
    ((Drawable<S>) world).draw(image.createGraphics(), start, 160, 120);
    assertEquals(before, shown(start), "drawing must not change the state");
    int[] pixels = image.getRGB(0, 0, 160, 120, null, 0, 160);
    assertTrue(Arrays.stream(pixels).distinct().count() > 1, "the drawing is blank");
  }

  private static void listsItsOutcomes(FiniteMdp world) {
    int k = world.actions();
    boolean[] ends = new boolean[world.states()]; // a terminal state
    boolean[] goesOn = new boolean[world.states()];
    for (int s = 0; s < world.states(); s++) {
      for (int a = 0; a < k; a++) {
        List<Chance> outcomes = world.outcomes(s, a);
        double sum = 0;
        for (Chance c : outcomes) {
          String where = c + " of action " + a + " in state " + s;
          assertTrue(c.probability() > 0, "a listed outcome must be possible: " + where);
          assertTrue(0 <= c.next() && c.next() < world.states(), "no such state: " + where);
          assertTrue(Double.isFinite(c.reward()), "the reward must be a number: " + where);
          (c.terminal() ? ends : goesOn)[c.next()] = true;
          sum += c.probability();
        }
        if (!outcomes.isEmpty()) {
          assertEquals(1, sum, 1e-12, "probabilities of action " + a + " in state " + s);
        }
      }
    }
    RandomGenerator rng = new SplittableRandom(12);
    for (int s = 0; s < world.states(); s++) {
      assertFalse(ends[s] && goesOn[s], "state " + s + " must be terminal always or never");
      boolean empty = world.outcomes(s, 0).isEmpty();
      for (int a = 0; a < k; a++) {
        assertEquals(empty, world.outcomes(s, a).isEmpty(), "actions of state " + s + " differ");
      }
      if (ends[s]) assertTrue(empty, "state " + s + " is terminal and must have no outcomes");
      if (goesOn[s]) assertFalse(empty, "state " + s + " is not terminal and has no outcomes");
      assertEquals(empty, world.over(s), "whether state " + s + " is over");
      if (!empty) assertEquals(Space.range(k), world.actions((Integer) s), "actions of state " + s);
    }
    for (int i = 0; i < 100; i++) {
      int start = world.start(rng);
      assertTrue(0 <= start && start < world.states(), "no such start state: " + start);
      assertFalse(world.outcomes(start, 0).isEmpty(), "an episode starts in terminal " + start);
    }
    samplesFollowTheList(world, rng);
    for (int s = 0; s < world.states(); s++) {
      if (!world.outcomes(s, 0).isEmpty()) continue;
      int end = s;
      refuses(
          () -> world.sample(end, k - 1, rng),
          "nothing follows state " + s,
          "an outcome was drawn of state " + s + ", which lists none");
    }
    int[][] outside = {
      {-1, 0}, {world.states(), 0}, {0, -1}, {0, k}, {world.states() - 1, k}, {world.states(), -k}
    };
    for (int[] pair : outside) {
      String where = "(" + pair[0] + ", " + pair[1] + ") is not in the world";
      refuses(() -> world.outcomes(pair[0], pair[1]), "there is no", where);
      refuses(() -> world.sample(pair[0], pair[1], rng), "there is no", where);
    }
  }

  private static void refuses(Executable question, String words, String where) {
    String said = assertThrows(IllegalArgumentException.class, question, where).getMessage();
    assertTrue(said.startsWith(words), where + ", but it says: " + said);
  }

  private static void samplesFollowTheList(FiniteMdp world, RandomGenerator rng) {
    List<int[]> pairs = new ArrayList<>(); // with something to draw, first of all
    for (int s = 0; s < world.states(); s++) {
      for (int a = 0; a < world.actions(); a++) {
        if (!world.outcomes(s, a).isEmpty()) pairs.add(new int[] {s, a});
      }
    }
    for (int i = 0; i < Math.min(PAIRS, pairs.size()); i++) {
      int[] pair = pairs.get(pairs.size() <= PAIRS ? i : rng.nextInt(pairs.size()));
      Map<Outcome<Integer>, Double> chance = new HashMap<>();
      for (Chance c : world.outcomes(pair[0], pair[1])) {
        Outcome<Integer> outcome = new Outcome<>(c.next(), c.reward(), c.terminal());
        chance.merge(outcome, c.probability(), Double::sum);
      }
      Map<Outcome<Integer>, Integer> seen = new HashMap<>();
      for (int n = 0; n < SAMPLES; n++)
        seen.merge(world.sample(pair[0], pair[1], rng), 1, Integer::sum);
      String where = " of action " + pair[1] + " in state " + pair[0];
      seen.forEach((o, n) -> assertTrue(chance.containsKey(o), o + " is not in the list" + where));
      chance.forEach(
          (outcome, p) -> {
            double share = seen.getOrDefault(outcome, 0) / (double) SAMPLES;
            double band = 6 * Math.sqrt(p * (1 - p) / SAMPLES) + 1e-9;
            assertEquals(p, share, band, "how often " + outcome + where);
          });
    }
  }

  /** A text that tells two values apart to the last bit. */
  private static String shown(Object value) {
    if (value instanceof double[] x) return Arrays.toString(x);
    if (value instanceof int[] x) return Arrays.toString(x);
    if (value instanceof Step<?, ?> step) {
      return shown(step.state) + " " + shown(step.action) + " → " + shown(step.outcome);
    }
    if (value instanceof Outcome<?> o) {
      return shown(o.next()) + " " + o.reward() + (o.terminal() ? " terminal" : "");
    }
    return String.valueOf(value);
  }
}
