package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EpisodeTest {
  private static final RandomGenerator RNG = new SplittableRandom(1);

  /** Counts down to 0 and pays what it counts. */
  private static final Mdp<Integer, String> COUNTDOWN =
      new Mdp<>() {
        @Override
        public Integer start(RandomGenerator rng) {
          return 4;
        }

        @Override
        public Space<String> actions(Integer state) {
          return new Space.Finite<>(List.of("go"));
        }

        @Override
        public Outcome<Integer> sample(Integer state, String action, RandomGenerator rng) {
          return new Outcome<>(state - 1, state, state == 1);
        }
      };

  private static Episode<Integer, String> run(Agent<Integer, String> agent, int maxSteps) {
    return Episode.run(new Environment<>(COUNTDOWN, new SplittableRandom(2)), agent, maxSteps, RNG);
  }

  private static Episode<Integer, String> run(int maxSteps) {
    return run(Agent.of((s, rng) -> "go"), maxSteps);
  }

  @Test
  void endsInATerminalState() {
    Episode<Integer, String> episode = run(100);
    assertEquals(4, episode.length());
    Transition<Integer, String> end = episode.transitions().get(3);
    assertEquals(new Transition<>(1, "go", 1, 0, true, true), end);
    assertFalse(episode.transitions().get(2).last());
  }

  @Test
  void aTimeLimitIsNotATerminalState() {
    Episode<Integer, String> episode = run(2);
    assertEquals(2, episode.length());
    assertEquals(new Transition<>(3, "go", 3, 2, false, true), episode.transitions().get(1));
    assertTrue(run(4).transitions().get(3).terminal(), "the end counts, even in the last step");
  }

  @Test
  void returnsAreDiscountedSums() {
    assertEquals(10, run(100).totalReward());
    assertEquals(4 + 0.5 * 3 + 0.25 * 2 + 0.125, run(100).discountedReturn(0.5), 1e-15);
    assertEquals(4, run(100).discountedReturn(0));
  }

  @Test
  void theAgentIsToldTheStartAndEveryStepInOrder() {
    List<String> told = new ArrayList<>();
    Agent<Integer, String> agent =
        new Agent<>() {
          @Override
          public void begin(Integer start) {
            told.add("begin " + start);
          }

          @Override
          public String act(Integer state, RandomGenerator rng) {
            told.add("act " + state);
            return "go";
          }

          @Override
          public void observe(Transition<Integer, String> t, RandomGenerator rng) {
            told.add("observe " + t.state() + "→" + t.next());
          }
        };
    run(agent, 2);
    assertEquals(List.of("begin 4", "act 4", "observe 4→3", "act 3", "observe 3→2"), told);
  }

  @Test
  void refusesWhatMakesNoSense() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> run(0));
    assertTrue(e.getMessage().contains("maxSteps must be at least 1, got 0"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new Transition<>(1, "go", 0, 0, true, false));
  }
}
