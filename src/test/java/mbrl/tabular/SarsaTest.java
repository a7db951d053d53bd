package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Transition;
import org.junit.jupiter.api.Test;

class SarsaTest {
  private final RandomGenerator rng = new SplittableRandom(0);

  @Test
  void sarsaDoesWhatItsTargetSays() {
    for (int seed = 0; seed < 50; seed++) {
      RandomGenerator rng = new SplittableRandom(seed);
      Sarsa agent = new Sarsa(2, 3, 1, 0.5, 1); // α = 1, ε = 1: a' is any action
      agent.observe(new Transition<>(1, 0, 10, 0, true, true), rng);
      agent.observe(new Transition<>(1, 1, 20, 0, true, true), rng);
      agent.observe(new Transition<>(1, 2, 30, 0, true, true), rng);
      agent.observe(new Transition<>(0, 0, 1, 1, false, false), rng);
      int next = agent.act(1, rng);
      assertEquals(1 + 0.5 * 10 * (next + 1), agent.q()[0][0], "the a' of the target is done");
    }
  }

  @Test
  void aNewEpisodeForgetsTheChosenAction() {
    Sarsa agent = new Sarsa(2, 2, 1, 1, 0);
    agent.observe(new Transition<>(1, 1, 5, 0, true, true), rng);
    agent.observe(new Transition<>(0, 0, 0, 1, false, true), rng); // a time limit: a' = 1 is chosen
    assertEquals(5, agent.q()[0][0], "and bootstraps");
    agent.begin(0);
    for (int i = 0; i < 20; i++) assertEquals(0, agent.act(0, rng), "greedy in 0, not a' of 1");
  }

  @Test
  void expectedSarsaAverages() {
    ExpectedSarsa agent = new ExpectedSarsa(2, 4, 1, 0.5, 0.2);
    double[] next = {1, 7, 3, 5};
    for (int a = 0; a < 4; a++) {
      agent.observe(new Transition<>(1, a, next[a], 0, true, true), rng);
    }
    agent.observe(new Transition<>(0, 2, 10, 1, false, true), rng);
    assertEquals(10 + 0.5 * (0.8 * 7 + 0.2 * 4), agent.q()[0][2], 1e-12);
    agent.observe(new Transition<>(0, 1, 10, 1, true, true), rng);
    assertEquals(10, agent.q()[0][1], "nothing follows the end");
  }
}
