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

  /** A world, and an agent, each of which writes into one array all the time. */
  @Test
  void keepsEveryStateAndActionThoughTheirArraysChange() {
    Mdp<double[], double[]> oneArray =
        new Mdp<>() {
          private final double[] x = new double[1];

          @Override
          public double[] start(RandomGenerator rng) {
            x[0] = 0;
            return x;
          }

          @Override
          public Space<double[]> actions(double[] state) {
            return new Space.Box(new double[] {0}, new double[] {9});
          }

          @Override
          public Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
            state[0] += action[0];
            return new Outcome<>(state, 1, false);
          }
        };
    double[] u = new double[1];
    Agent<double[], double[]> agent =
        Agent.of(
            (s, rng) -> {
              u[0]++;
              return u;
            });
    Environment<double[], double[]> env = new Environment<>(oneArray, new SplittableRandom(2));
    List<Transition<double[], double[]>> steps = Episode.run(env, agent, 3, RNG).transitions();
    double[][] expected = {{0, 1, 1}, {1, 2, 3}, {3, 3, 6}}; // s, a, s'
    for (int t = 0; t < 3; t++) {
      assertEquals(expected[t][0], steps.get(t).state()[0], "state of step " + t);
      assertEquals(expected[t][1], steps.get(t).action()[0], "action of step " + t);
      assertEquals(expected[t][2], steps.get(t).next()[0], "next state of step " + t);
    }
    steps.get(2).next()[0] = 100;
    assertEquals(10, env.step(new double[] {4}).next()[0], "what was seen cannot change the world");
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
